#include "parley/study/reach.hpp"

namespace parley {

LeverReach reach_of(const Scenario& scenario) {
  LeverReach joins;
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

bool game_speaks(const Scenario& scenario, const Outcome& outcome) { return outcome.game && scenario.game_case.given(); }

}  // namespace parley
