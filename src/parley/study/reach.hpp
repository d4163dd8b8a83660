#pragma once
#include <string>
#include <vector>

#include "parley/crisis/influence_paths.hpp"

namespace parley {

/// Levers and outcomes, and which witness joins them.
struct LeverReach {
  std::vector<InfluencePaths> levers = {};                                                   ///< by lever
  std::vector<std::vector<std::string>> by_dynamics = {}, by_bargaining = {}, by_game = {};  ///< by outcome: levers that reach it so
};
LeverReach reach_of(const Scenario& scenario);

/// The case's game speaks of the outcome.
bool game_speaks(const Scenario& scenario, const Outcome& outcome);

}  // namespace parley
