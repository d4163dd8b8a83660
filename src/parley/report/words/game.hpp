#pragma once
#include <string>
#include <vector>

#include "parley/game/game_answer.hpp"

namespace parley {

/// What chance has done on the way to a node, in the words of its actions.
std::vector<std::string> chance_words(const ExtensiveGame& game, const GameNames& names, std::uint32_t node);

/// Twelve significant digits of what may be of any size: only 0 is 0.
double significant(double value);

/// How payoffs are printed: a sum that is rounding noise beside the player's payoffs is 0.
struct PayoffDigits {
  /// `weights`: of the players in a sum of theirs; 1 each where empty.
  explicit PayoffDigits(const ExtensiveGame& game, const std::vector<double>& weights = {});
  double payoff(std::size_t player, double u) const;
  double sum(double u) const;
  double regret(double gain) const;

  std::vector<double> noise;  ///< by player
  double of_sum = 0, unit = 1;
};

}  // namespace parley
