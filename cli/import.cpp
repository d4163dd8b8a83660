#include <fmt/format.h>

#include <filesystem>

#include "case_file.hpp"
#include "parley/files/import_actors.hpp"
#include "write_file.hpp"

namespace parley::cli {
namespace {

std::vector<std::string> split(const std::string& words) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= words.size();) {
    const std::size_t to = std::min(words.find(',', from), words.size());
    out.push_back(words.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

int import(const Arguments& arguments) {
  const std::string path = arguments.operands[0];
  const std::string text = read_file(path);
  const auto out = arguments.text("--out");
  ImportOptions options;
  options.id = std::filesystem::path(out.value_or(path)).stem().string();
  options.third_party = arguments.text("--third-party").value_or("");
  if (const auto parties = arguments.text("--parties")) options.parties = split(*parties);
  if (!options.parties.empty() && options.parties.size() != 2)
    throw Refusal(usage, "parley import: --parties takes two actors: --parties USA,PRK.");
  options.as_of = arguments.text("--as-of").value_or(options.as_of);
  options.end = arguments.text("--end").value_or(options.end);
  const Imported imported = import_actors(text, path, options);
  if (!imported.text) {
    complain(rendered(imported.diagnostics, text, colour_on_stderr()));
    throw Refusal(invalid_case, fmt::format("{}: {}", path, tally(imported.diagnostics)));
  }
  const Reading reading = read_scenario(*imported.text, out.value_or("the imported case"));
  if (!reading.scenario) {
    complain(rendered(reading.diagnostics, *imported.text, colour_on_stderr()));
    throw Refusal(invalid_case, fmt::format("{}: the case made of it does not hold: {}", path, tally(reading.diagnostics)));
  }
  if (!out) return put(*imported.text), fine;
  make_file(*out, *imported.text);
  say(arguments, fmt::format("{}: a case; what the table does not say is marked FILL IN. Next: parley check {}", *out, *out));
  return fine;
}

}  // namespace

Verb import_verb() {
  return {"import",
          "Make a case of a table of actors: actor, issue, low, mode, high, salience, source",
          {{"TABLE", "a CSV file; KTAB's is taken too"}},
          {{"-o,--out", Flag::Takes::one, "FILE", "the new case (else stdout)"},
           {"--third-party", Flag::Takes::one, "ACTOR", "who may help (default: the first that is no party)"},
           {"--parties", Flag::Takes::one, "A,B", "the two sides (default: the first two)"},
           {"--as-of", Flag::Takes::one, "DATE", "the wall (default 2030-01-01)"},
           {"--end", Flag::Takes::one, "DATE", "the horizon (default 2030-12-31)"}},
          import};
}

}  // namespace parley::cli
