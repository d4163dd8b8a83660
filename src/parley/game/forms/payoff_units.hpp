#pragma once
#include <optional>

#include "parley/game/forms/tree.hpp"

namespace parley {

/// How finely payoffs tell endings apart: their smallest difference times the number of different ones, at most their range. Evenly spaced
/// payoffs have their range; one war that costs a billion moves it no further than one more step does. Differences below the rounding of
/// the payoffs, or below 1e-9 of their own size, are none. 0 where all are equal. Free of scale and of a common part.
double payoff_grain(std::vector<double> payoffs);
double payoff_grain(const ExtensiveGame& game, std::uint32_t player);

/// The game with each player's payoffs in a unit of its own, so that tolerances mean the same at every scale: payoff = origin + unit * its
/// payoff here. The unit is the power of two next below the grain (so nothing is rounded); a common part is taken off where it is large
/// against the range. Every solver that has a tolerance begins here and says its answer in the game's own payoffs.
class UnitGame {
 public:
  enum class Units { by_player, common };  ///< common: one unit for all, the smallest; quantal response compares players
  explicit UnitGame(const ExtensiveGame& game, Units units = Units::by_player);
  const ExtensiveGame& game() const { return view_ ? *view_ : *game_; }
  bool changed() const { return view_.has_value(); }
  const std::vector<double>& origin() const { return origin_; }
  const std::vector<double>& unit() const { return unit_; }

  /// Weights (empty: all 1) of an objective over the payoffs here, scaled so that the largest is near 1; and back to the game's payoffs.
  std::vector<double> weights(const std::vector<double>& own) const;
  double objective(const std::vector<double>& own, double value) const;
  double objective_unit(const std::vector<double>& own) const;
  double payoff(std::size_t player, double value) const { return origin_[player] + unit_[player] * value; }

 private:
  const ExtensiveGame* game_;
  std::optional<ExtensiveGame> view_ = {};
  std::vector<double> origin_ = {}, unit_ = {};
};

}  // namespace parley
