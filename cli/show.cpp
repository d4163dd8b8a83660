#include "show.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "show_effects.hpp"
#include "tables.hpp"
#include "terminal_text.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Section {
  const char* flag;
  const char* words;
  std::string (*text)(const Scenario&);
  Json (*json)(const Scenario&);
};

std::string all_assumptions(const Scenario& scenario) { return show_assumptions(scenario, true); }
std::string share_of_assumptions(const Scenario& scenario) { return show_assumptions(scenario, false); }

constexpr Section sections[] = {
    {"--actors", "who wants what, how much, how strong", show_actors, json_actors},
    {"--levers", "what can be done, and the witnesses that it reaches", show_levers, json_levers},
    {"--links", "the causal claims: owner, sign, range, lag, source", show_links, json_links},
    {"--variables", "what moves, with both ends of its scale", show_variables, json_variables},
    {"--outcomes", "what a run puts a probability on, and by which rules", show_outcomes, json_outcomes},
    {"--sources", "the sources, their grades and how much hangs on them", show_sources, json_sources},
    {"--assumptions", "every judged number, by kind, and their share", all_assumptions, json_assumptions},
};

/// The list that lies beside the case: korea-2017.toml -> korea-2017.items.txt. Empty where there is none.
std::string list_beside(const CaseFile& found) {
  std::filesystem::path path = found.path;
  path.replace_extension(".items.txt");
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) ? path.string() : "";
}

int show_coverage_of(const Arguments& arguments, const CaseFile& found) {
  const std::string beside = list_beside(found), given = arguments.text("--coverage").value_or("");
  if (given.empty() && beside.empty())
    throw Refusal(unreadable, fmt::format("parley show: no list of items lies beside {}; name one: --coverage FILE.", found.shown));
  const std::string shown = given.empty() ? std::filesystem::path(found.shown).replace_extension(".items.txt").string() : given;
  const Coverage coverage = coverage_of(*found.scenario, list_of_ids(table_text(given.empty() ? beside : given), shown));
  const bool complete = coverage.present() == coverage.items.size();
  if (arguments.has("--json"))
    put(json_coverage(coverage).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  else
    put(show_coverage(coverage));
  if (complete) return fine;
  std::string missing;
  for (const Coverage::Item& item : coverage.items)
    if (item.elements.empty()) missing += (missing.empty() ? "" : ", ") + item.id;
  complain(fmt::format("parley show: {} does not carry {}.", found.shown, plain(missing)));
  return unmet;
}

int show(const Arguments& arguments) {
  const CaseFile found = valid_case(arguments.operands[0]);
  const Scenario& scenario = *found.scenario;
  bool some = false;
  for (const Section& section : sections) some |= arguments.has(section.flag);
  if (arguments.has("--effects")) return show_effects_of(arguments, found);
  if (arguments.has("--coverage") && !some) return show_coverage_of(arguments, found);

  if (arguments.has("--json")) {
    Json page = {{"case", json_frame(scenario)}};
    for (const Section& section : sections)
      if (!some || arguments.has(section.flag)) page[section.flag + 2] = section.json(scenario);
    put(page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    std::string page = some ? "" : show_frame(scenario);
    for (const Section& section : sections) {
      if (some && !arguments.has(section.flag)) continue;
      if (!page.empty()) page += "\n";
      page += !some && section.text == all_assumptions ? share_of_assumptions(scenario) : section.text(scenario);
    }
    if (const std::string beside = list_beside(found); !some && !beside.empty()) {
      const Coverage coverage = coverage_of(scenario, list_of_ids(table_text(beside), found.shown));
      page += "\n" + heading("Coverage") +
              paragraph(fmt::format("{}/{} items of the encoded text are present; `parley show {} --coverage` lists them.",
                                    coverage.present(), coverage.items.size(), arguments.operands[0]),
                        2);
    }
    put(page);
  }
  return arguments.has("--coverage") ? show_coverage_of(arguments, found) : fine;
}

}  // namespace

Verb show_verb() {
  Verb verb = {"show",
               "Show what stands in a case and what each part of it can change",
               {{"CASE", "a file, or the name of a built-in case"}},
               {},
               show};
  for (const Section& section : sections) verb.flags.push_back({section.flag, Flag::Takes::nothing, "", section.words});
  verb.flags.push_back({"--coverage", Flag::Takes::at_most_one, "[FILE]",
                        "where each item of a list stands: a CSV with a column id, or one id a line (default: the list beside the case); "
                        "exit 1 if one is missing"});
  verb.flags.push_back({"--effects", Flag::Takes::nothing, "",
                        "what each lever does at 100 against 0, over 200 worlds: variables, outcomes, witnesses, paths; alone"});
  verb.flags.push_back({"--json", Flag::Takes::nothing, "", "the same as JSON"});
  return verb;
}

}  // namespace parley::cli
