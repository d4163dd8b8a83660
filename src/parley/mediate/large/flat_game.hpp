#pragma once
#include "parley/mediate/ratification/ratification_game.hpp"

namespace parley {

/// A ratification game and an objective as dense arrays, for sweeps that a vector unit or a GPU can take (mediation.md, large games).
/// Items come last in every array and are padded with items worth nothing to a multiple of four.
struct FlatGame {
  std::array<std::size_t, 2> types = {};
  std::size_t items = 0, width = 0;               ///< items, and items with the padding
  std::vector<double> weight = {};                ///< (t1,t2,k): what a certain deal adds to the objective
  std::array<std::vector<double>, 2> gain = {};   ///< (t,o,k) of side i: pr(o|t) (v_ik - d_i(t,o)); 0 where the type has no chance
  std::vector<unsigned char> live = {};           ///< (t1,t2): the pair has a chance; elsewhere there is no deal
  std::array<std::vector<unsigned char>, 2> may;  ///< (t) of side i: the type has a chance
  double base = 0;

  std::size_t cells() const { return types[0] * types[1]; }
  /// Of the prices (and of what each price stands for), one array: obedience (t,k), truth (t,m), lie (t,m,k), side after side.
  std::size_t obedience_at(std::size_t i) const { return i == 0 ? 0 : truth_at(0) + types[0] * types[0] * (1 + width); }
  std::size_t truth_at(std::size_t i) const { return obedience_at(i) + types[i] * width; }
  std::size_t lie_at(std::size_t i) const { return truth_at(i) + types[i] * types[i]; }
  std::size_t prices() const { return lie_at(1) + types[1] * types[1] * width; }
};
FlatGame flatten(const RatificationGame& game, const Objective& objective);

/// out_i(t,m,k) = sum_o gain_i(t,o,k) mu(k|m,o): what type t expects of item k after the report m.
std::array<std::vector<double>, 2> expected_gains(const FlatGame& game, const std::vector<double>& mu);

/// What type t of side i gains by reporting m and refusing what hurts, over the truth: from expected_gains(..)[i].
double lie_gain(const FlatGame& game, const std::vector<double>& gains, std::size_t i, std::size_t t, std::size_t m);

/// reduced(t1,t2,k): the weight of a deal plus what it does to the promises at these prices.
void reduced_weights(const FlatGame& game, const std::vector<double>& prices, std::vector<double>& reduced);

/// No policy is worth more than this, whatever the prices (those out of order are put in order first).
double price_bound(const FlatGame& game, std::vector<double> prices);

/// What each price stands for, at this policy: obedience G(t,t,k) and truth sum_k G(t,t,k), both to be >= 0 less what the lies bring;
/// -G(t,m,k).
void promises(const FlatGame& game, const std::vector<double>& mu, std::vector<double>& out);

}  // namespace parley
