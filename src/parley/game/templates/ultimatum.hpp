#pragma once
#include <functional>

namespace parley {

/// Take it or leave it (Fearon 1995): one side demands a share of a pie of 1; the other takes it or fights.
struct Ultimatum {
  double odds = .5;      ///< p: that the demanding side wins a war
  double own_cost = .1;  ///< of war, to the demanding side, in shares of the pie
  /// The other side's cost as the demanding side believes it: its quantile at u in [0,1], not decreasing.
  std::function<double(double)> cost_at = {};
};

struct UltimatumResult {
  double demand = 0;  ///< x, at most 1
  double war = 0;     ///< chance that the other side fights
  double payoff = 0;  ///< to the demanding side
};

/// The best demand: (1-u) min(1, p + cost_at(u)) + u (p - own_cost), over the chance u that the answer is war. Among demands equally good
/// the one that risks least. `grid`: points of the first scan, refined by golden section around the best.
UltimatumResult solve_ultimatum(const Ultimatum& game, int grid = 64);

/// The same by the first-order condition for a uniform belief on [low, high]: y = max(low, (high - own_cost) / 2), at most 1 - p.
UltimatumResult ultimatum_uniform(double odds, double own_cost, double low, double high);

/// The most that any demand on an even grid of `points` chances of war adds to the result's payoff: 0 or rounding at the best demand.
double ultimatum_regret(const Ultimatum& game, const UltimatumResult& result, int points = 2000);

}  // namespace parley
