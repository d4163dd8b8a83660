#include "parley/files/case/import_case.hpp"

#include <algorithm>
#include <filesystem>

#include "case_file.hpp"
#include "parley/base/date.hpp"
#include "parley/base/names.hpp"
#include "parley/base/text.hpp"
#include "parley/files/case/read.hpp"
#include "tables.hpp"
#include "write_file.hpp"

namespace parley::cli {
namespace {

std::string id_of(const std::string& file) {
  std::string id;
  for (const char c : std::filesystem::path(file).stem().string()) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    id += (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') ? low : '-';
  }
  while (!id.empty() && id.front() == '-') id.erase(0, 1);
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "imported" : id;
}

std::string day_of(const Arguments& arguments, const char* flag) {
  const auto text = arguments.text(flag);
  if (!text) return {};
  if (!parse_date(*text))
    throw Refusal(usage, std::string("parley import: ") + flag + " takes a date such as 2030-03-01, not '" + *text + "'.");
  return *text;
}

int import(const Arguments& arguments) {
  const std::string& file = arguments.operands[0];
  const ImportReading reading = valid_import(arguments, file, "written");
  CaseFrame frame;
  frame.id = id_of(file);
  frame.file = std::filesystem::path(file).filename().string();
  frame.as_of = day_of(arguments, "--as-of");
  frame.end = day_of(arguments, "--end");
  const std::string from = frame.as_of.empty() ? first_day : frame.as_of, to = frame.end.empty() ? last_day : frame.end;
  if (to <= from) throw Refusal(usage, "parley import: the case ends on " + to + ", not after " + from + ".");
  std::vector<std::string> actors;
  for (const auto& actor : reading.import->actors) actors.push_back(actor.name);
  const auto known = [&](const std::string& given) {
    const std::string name = plain_name(given);
    if (std::find(actors.begin(), actors.end(), name) != actors.end()) return name;
    const auto close = did_you_mean(name, actors);
    throw Refusal(usage, "parley import: the table has no actor '" + name + "'." +
                             (close.empty() ? " There are " + join_words(actors) + "." : " Did you mean '" + std::string(close) + "'?"));
  };
  if (const auto third = arguments.text("--third-party")) frame.third_party = known(*third);
  if (const auto parties = arguments.text("--parties")) {
    frame.parties = parts_of(*parties, ',');
    for (std::string& name : frame.parties) name = known(name);
    if (std::find(frame.parties.begin(), frame.parties.end(), frame.third_party) != frame.parties.end())
      throw Refusal(usage, "parley import: '" + frame.third_party + "' is to help, so it is no party; take another for --parties.");
    if (frame.parties.size() < 2) throw Refusal(usage, "parley import: --parties takes two actors, A,B.");
  }
  if (actors.size() < 2) throw Refusal(invalid_case, file + ": one actor has nobody to settle with; nothing was written.");
  if (actors.size() < 3 && !frame.third_party.empty())
    throw Refusal(invalid_case, file + ": beside '" + frame.third_party + "', who is to help, stands one actor; two parties are needed.");
  const auto out = arguments.text("--out");
  if (out) frame.id = id_of(*out);
  const std::string made = write_case(*reading.import, frame);
  // A case that its own checker would refuse is never handed out.
  if (const Reading check = read_scenario(made, out.value_or("the imported case")); !check.scenario) {
    complain(rendered(check.diagnostics, made, colour_on_stderr()));
    throw Refusal(invalid_case, file + ": the case made of it does not hold; nothing was written.");
  }
  if (!out) return put(made), fine;
  make_file(*out, made);
  say(arguments, *out + ": a case; what the table does not say is marked FILL IN. Next: parley check " + *out);
  return fine;
}

}  // namespace

Verb import_verb() {
  return {
      "import",
      "Make a case of a table of actors; what a table cannot say is marked FILL IN",
      {{"FILE", "columns actor, issue, low, mode, high, salience [, capability, source]; or KTAB's CSV or XML, or the exchange model's"}},
      {{"-o,--out", Flag::Takes::one, "FILE", "the new case (else stdout)"},
       {"--third-party", Flag::Takes::one, "ACTOR", "who may help (default: a place to fill in)"},
       {"--parties", Flag::Takes::one, "A,B", "between whom (default: the two who have most to settle)"},
       {"--as-of", Flag::Takes::one, "DATE", "nothing later may inform a number"},
       {"--end", Flag::Takes::one, "DATE", "until when"}},
      import};
}

}  // namespace parley::cli
