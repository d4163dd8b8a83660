#include "parley/report/json/check_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "parley/study/reach.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json diagnostic_json(const CheckedDiagnostic& checked) {
  const Diagnostic& diagnostic = checked.diagnostic;
  const Place& place = diagnostic.place;
  return {{"severity", std::string(to_text(diagnostic.severity))},
          {"code", diagnostic.code},
          {"file", place.file},
          {"line", place.line},
          {"column", place.column},
          {"end_line", checked.end_line},
          {"end_column", checked.end_column},
          {"message", diagnostic.message},
          {"hint", diagnostic.hint}};
}

Json reach_json(const Scenario& scenario) {
  const LeverReach joins = reach_of(scenario);
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
        {"game", game_speaks(scenario, outcome)},
        {"levers", {{"dynamics", joins.by_dynamics[o]}, {"bargaining", joins.by_bargaining[o]}, {"game", joins.by_game[o]}}}};
  }
  return {{"levers", levers}, {"outcomes", outcomes}};
}

}  // namespace

std::string check_json(const std::string& name, const std::vector<CheckedDiagnostic>& diagnostics, std::size_t unsourced,
                       const std::optional<Scenario>& scenario) {
  const auto count = [&](Severity severity) {
    return std::count_if(diagnostics.begin(), diagnostics.end(),
                         [&](const CheckedDiagnostic& it) { return it.diagnostic.severity == severity; });
  };
  Json page = {{"case", name},
               {"errors", count(Severity::error)},
               {"warnings", count(Severity::warning)},
               {"notes", count(Severity::note)},
               {"unsourced", unsourced},
               {"diagnostics", Json::array()}};
  for (const CheckedDiagnostic& it : diagnostics) page["diagnostics"].push_back(diagnostic_json(it));
  if (scenario) page["reach"] = reach_json(*scenario);
  return page.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace parley
