#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "case_file.hpp"
#include "parley/base/text.hpp"
#include "parley/report/json/show_json.hpp"
#include "parley/report/text/show_text.hpp"
#include "parley/report/text/terminal_text.hpp"
#include "tables.hpp"

namespace parley::cli {
namespace {

/// The list that lies beside the case: korea-2017.toml -> korea-2017.items.txt. Empty where there is none.
std::string list_beside(const CaseFile& found) {
  std::filesystem::path path = found.path;
  path.replace_extension(".items.txt");
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) ? path.string() : "";
}

int show_coverage(const Arguments& arguments, const CaseFile& found) {
  const std::string beside = list_beside(found), given = arguments.text("--coverage").value_or("");
  if (given.empty() && beside.empty())
    throw Refusal(unreadable, fmt::format("parley show: no list of items lies beside {}; name one: --coverage FILE.", found.shown));
  const std::string shown = given.empty() ? std::filesystem::path(found.shown).replace_extension(".items.txt").string() : given;
  const Coverage coverage = coverage_of(*found.scenario, list_of_ids(table_text(given.empty() ? beside : given), shown));
  put(arguments.has("--json") ? coverage_json(coverage) : coverage_text(*found.scenario, coverage));
  const std::vector<std::string> missing = coverage.missing();
  if (missing.empty()) return fine;
  complain(fmt::format("parley show: {} does not carry {}.", found.shown, terminal::plain(fmt::format("{}", fmt::join(missing, ", ")))));
  return unmet;
}

std::string flag_of(ShowSection section) { return std::string("--") + to_text(section); }

int show(const Arguments& arguments) {
  const CaseFile found = valid_case(arguments.operands[0]);
  const Scenario& scenario = *found.scenario;
  std::vector<ShowSection> sections;
  for (const ShowSection section : show_sections)
    if (arguments.has(flag_of(section))) sections.push_back(section);
  if (arguments.has("--coverage") && sections.empty()) return show_coverage(arguments, found);
  if (arguments.has("--json")) {
    put(show_json(scenario, sections));
  } else {
    std::string page = show_text(scenario, sections);
    if (const std::string beside = list_beside(found); sections.empty() && !beside.empty())
      page += "\n" + coverage_summary(coverage_of(scenario, list_of_ids(table_text(beside), found.shown)), arguments.operands[0]);
    put(page);
  }
  return arguments.has("--coverage") ? show_coverage(arguments, found) : fine;
}

}  // namespace

Verb show_verb() {
  Verb verb = {"show",
               "Show what stands in a case and what each part of it can change",
               {{"CASE", "a file, or the name of a built-in case"}},
               {},
               show};
  for (const ShowSection section : show_sections)
    verb.flags.push_back({flag_of(section), Flag::Takes::nothing, "", section_words(section)});
  verb.flags.push_back({"--coverage", Flag::Takes::at_most_one, "[FILE]",
                        "where each item of a list stands: a CSV with a column id, or one id a line (default: the list beside the case); "
                        "exit 1 if one is missing"});
  verb.flags.push_back({"--json", Flag::Takes::nothing, "", "the same as JSON"});
  return verb;
}

}  // namespace parley::cli
