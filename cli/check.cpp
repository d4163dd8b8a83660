#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "parley/base/text.hpp"
#include "parley/crisis/influence_paths.hpp"
#include "parley/files/review/review.hpp"
#include "parley/files/toml/lexer.hpp"
#include "parley/study/lever_effects.hpp"
#include "parley/study/trial.hpp"
#include "terminal_text.hpp"
#include "wording.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

/// docs/diagnostics.md describes this shape; keys are only ever added.
Json json_of(const Diagnostic& diagnostic, const CaseFile& found) {
  const Place& place = diagnostic.place;
  const LineColumn end =
      place.file == found.shown ? end_of_word(found.text, place.line, place.column) : LineColumn{place.line, place.column};
  return {{"severity", std::string(to_text(diagnostic.severity))},
          {"code", diagnostic.code},
          {"file", place.file},
          {"line", place.line},
          {"column", place.column},
          {"end_line", end.line},
          {"end_column", end.column},
          {"message", diagnostic.message},
          {"hint", diagnostic.hint}};
}

/// What --strict fails on: a number that rests on nothing, not even on the author's judgement.
bool unsourced(const Diagnostic& diagnostic) { return diagnostic.code == "no-source" || diagnostic.code == "position-without-source"; }

/// Levers and outcomes, and which witness joins them.
struct Joins {
  std::vector<InfluencePaths> levers = {};                                                   ///< by lever
  std::vector<std::vector<std::string>> by_dynamics = {}, by_bargaining = {}, by_game = {};  ///< by outcome: levers that reach it so
};

Joins joins_of(const Scenario& scenario) {
  Joins joins;
  joins.by_dynamics.resize(scenario.outcomes.size());
  joins.by_bargaining.resize(scenario.outcomes.size());
  joins.by_game.resize(scenario.outcomes.size());
  std::vector<std::string> paths;
  for (const Lever& lever : scenario.levers) paths.push_back("lever." + lever.id);
  joins.levers = influence_paths_of_all(scenario, paths);
  for (std::size_t l = 0; l < joins.levers.size(); ++l) {
    for (const OutcomeId outcome : joins.levers[l].by_dynamics) joins.by_dynamics[outcome.index].push_back(scenario.levers[l].id);
    for (const OutcomeId outcome : joins.levers[l].by_bargaining) joins.by_bargaining[outcome.index].push_back(scenario.levers[l].id);
    for (const OutcomeId outcome : joins.levers[l].by_game) joins.by_game[outcome.index].push_back(scenario.levers[l].id);
  }
  return joins;
}

bool plays(const Scenario& scenario, const Outcome& outcome) { return outcome.game && scenario.game_case.given(); }

std::string text_of(const Scenario& scenario, const Joins& joins) {
  std::string out = heading("Levers, and the outcomes that they reach");
  std::vector<std::vector<std::string>> rows;
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    const InfluencePaths& reach = joins.levers[l];
    const std::string by = lever.by.given() ? at(scenario.actors, lever.by).id : "";
    if (!reach.inert_because.empty()) {
      rows.push_back({lever.id, by, "none", reach.inert_because});
      continue;
    }
    bool first = true;
    for (const auto& [witness, outcomes] :
         {std::pair{"dynamics", &reach.by_dynamics}, {"bargaining", &reach.by_bargaining}, {"game", &reach.by_game}}) {
      if (outcomes->empty()) continue;
      rows.push_back({first ? lever.id : "", first ? by : "", witness, compact(scenario, *outcomes)});
      first = false;
    }
  }
  out += table({"lever", "by", "witness", "outcomes"}, rows, {24, 8, 10, page_width}, 2);
  if (rows.empty()) out += "  no levers\n";

  std::vector<std::string> all_levers;
  for (const Lever& lever : scenario.levers) all_levers.push_back(lever.id);
  out += "\n" + heading("Outcomes, who speaks about them, and the levers that reach them");
  rows.clear();
  for (std::size_t o = 0; o < scenario.outcomes.size(); ++o) {
    const Outcome& outcome = scenario.outcomes[o];
    if (outcome.unscored()) {
      rows.push_back({outcome.id, "-", "an account: shown, never scored"});
      continue;
    }
    bool first = true;
    const auto speaks = [&](const char* witness, const std::string& levers) {
      rows.push_back({first ? outcome.id : "", witness, levers});
      first = false;
    };
    if (outcome.has_dynamics()) speaks("dynamics", joins.by_dynamics[o].empty() ? "no lever" : compact(joins.by_dynamics[o], all_levers));
    if (has_rule(scenario, outcome, WitnessName::bargaining))
      speaks("bargaining", joins.by_bargaining[o].empty() ? "no lever" : compact(joins.by_bargaining[o], all_levers));
    if (plays(scenario, outcome)) speaks("game", joins.by_game[o].empty() ? "no lever" : compact(joins.by_game[o], all_levers));
    if (first) rows.push_back({outcome.id, "none", "no witness can speak about it"});
  }
  return out + table({"outcome", "witness", "levers"}, rows, {28, 10, page_width}, 2);
}

Json json_of(const Scenario& scenario, const Joins& joins) {
  Json levers = Json::object(), outcomes = Json::object();
  const auto ids = [&](const std::vector<OutcomeId>& of) {
    Json names = Json::array();
    for (const OutcomeId outcome : of) names.push_back(at(scenario.outcomes, outcome).id);
    return names;
  };
  for (std::size_t l = 0; l < scenario.levers.size(); ++l) {
    const InfluencePaths& reach = joins.levers[l];
    levers[scenario.levers[l].id] = {{"dynamics", ids(reach.by_dynamics)},
                                     {"bargaining", ids(reach.by_bargaining)},
                                     {"game", ids(reach.by_game)},
                                     {"inert_because", reach.inert_because}};
  }
  for (std::size_t o = 0; o < scenario.outcomes.size(); ++o) {
    const Outcome& outcome = scenario.outcomes[o];
    outcomes[outcome.id] = {
        {"scored", !outcome.unscored()},
        {"dynamics", !outcome.unscored() && outcome.has_dynamics()},
        {"bargaining", has_rule(scenario, outcome, WitnessName::bargaining)},
        {"game", plays(scenario, outcome)},
        {"levers", {{"dynamics", joins.by_dynamics[o]}, {"bargaining", joins.by_bargaining[o]}, {"game", joins.by_game[o]}}}};
  }
  return {{"levers", levers}, {"outcomes", outcomes}};
}

int check(const Arguments& arguments) {
  CaseFile found = find_case(arguments.operands[0]);
  if (found.scenario) {
    const std::vector<Diagnostic> questions = review(*found.scenario);
    found.diagnostics.insert(found.diagnostics.end(), questions.begin(), questions.end());
    // A few worlds, and those only where the file expects something of a lever or one outcome implies another.
    const std::vector<Diagnostic> tried = review(*found.scenario, try_out(*found.scenario, effect_ensemble(*found.scenario)));
    found.diagnostics.insert(found.diagnostics.end(), tried.begin(), tried.end());
    sort_by_place(found.diagnostics);
  }
  const auto count = [&](Severity severity) {
    return std::count_if(found.diagnostics.begin(), found.diagnostics.end(), [&](const Diagnostic& d) { return d.severity == severity; });
  };
  const auto bare = std::count_if(found.diagnostics.begin(), found.diagnostics.end(), unsourced);
  std::string summary = fmt::format("{}: {}\n", found.shown, tally(found.diagnostics));
  const bool strict = arguments.has("--strict") && bare > 0;
  if (strict) summary += fmt::format("--strict: {} of these about numbers without a source\n", bare);
  if (arguments.has("--json")) {
    Json page = {
        {"case", found.shown}, {"errors", count(Severity::error)}, {"warnings", count(Severity::warning)}, {"notes", count(Severity::note)},
        {"unsourced", bare},   {"diagnostics", Json::array()}};
    for (const Diagnostic& diagnostic : found.diagnostics) page["diagnostics"].push_back(json_of(diagnostic, found));
    if (found.scenario) page["reach"] = json_of(*found.scenario, joins_of(*found.scenario));
    put(page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  }
  if (!found.scenario) {
    complain(rendered(found, colour_on_stderr()) + summary);
    return invalid_case;
  }
  if (!arguments.has("--json")) {
    std::string page = rendered(found, colour_on_stdout());
    if (!page.empty()) page += "\n";
    put(page + text_of(*found.scenario, joins_of(*found.scenario)) + "\n" + summary);
  }
  return strict ? unmet : fine;
}

}  // namespace

Verb check_verb() {
  return {"check",
          "Read a case, say all that is wrong with it, and ask what a mediator would ask",
          {{"CASE", "a file, or the name of a built-in case"}},
          {{"--json", Flag::Takes::nothing, "", "the same as JSON"},
           {"--strict", Flag::Takes::nothing, "", "a number without a source fails (exit 1); \"j\", judgement, is a source"}},
          check};
}

}  // namespace parley::cli
