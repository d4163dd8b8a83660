#include "parley/report/text/check_text.hpp"

#include <fmt/format.h>

#include "parley/report/text/terminal_text.hpp"
#include "parley/report/words/case_words.hpp"
#include "parley/study/reach.hpp"

namespace parley {
namespace {

/// Lever by lever, the outcomes that it reaches.
std::string levers_reach_text(const Scenario& scenario, const LeverReach& joins) {
  std::string out = terminal::heading("Levers, and the outcomes that they reach");
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
  out += terminal::table({"lever", "by", "witness", "outcomes"}, rows, {24, 8, 10, terminal::page_width}, 2);
  if (rows.empty()) out += "  no levers\n";
  return out;
}

/// Outcome by outcome, who speaks about it and which levers reach it.
std::string outcomes_reach_text(const Scenario& scenario, const LeverReach& joins) {
  std::vector<std::string> all_levers;
  for (const Lever& lever : scenario.levers) all_levers.push_back(lever.id);
  std::string out = "\n" + terminal::heading("Outcomes, who speaks about them, and the levers that reach them");
  std::vector<std::vector<std::string>> rows;
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
    if (game_speaks(scenario, outcome)) speaks("game", joins.by_game[o].empty() ? "no lever" : compact(joins.by_game[o], all_levers));
    if (first) rows.push_back({outcome.id, "none", "no witness can speak about it"});
  }
  return out + terminal::table({"outcome", "witness", "levers"}, rows, {28, 10, terminal::page_width}, 2);
}

}  // namespace

std::string check_text(const Scenario& scenario) {
  const LeverReach joins = reach_of(scenario);
  return levers_reach_text(scenario, joins) + outcomes_reach_text(scenario, joins);
}

std::string diagnostic_text(const Diagnostic& diagnostic, std::string_view text, bool colour) {
  std::string one = render(diagnostic, text);
  if (colour) {
    const std::string word = std::string(to_text(diagnostic.severity)) + ":";
    const auto at = one.find(word);
    const char* paint = diagnostic.severity == Severity::error     ? "\x1b[1;31m"
                        : diagnostic.severity == Severity::warning ? "\x1b[1;33m"
                                                                   : "\x1b[1;36m";
    if (at != std::string::npos) one = one.substr(0, at) + paint + word + "\x1b[0m" + one.substr(at + word.size());
  }
  if (one.empty() || one.back() != '\n') one += '\n';
  return one;
}

std::string tally(const std::vector<Diagnostic>& diagnostics) {
  int counts[3] = {};
  for (const Diagnostic& diagnostic : diagnostics) ++counts[static_cast<int>(diagnostic.severity)];
  const auto number = [](int count, const char* noun) { return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s"); };
  return number(counts[0], "error") + ", " + number(counts[1], "warning") + ", " + number(counts[2], "note");
}

}  // namespace parley
