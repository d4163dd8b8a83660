#pragma once

namespace parley {

/// Demands made at once by two sides who each know their own strength (after Horner, Morelli & Squintani 2015, the game without talk): a
/// pie of 1 that war shrinks to `theta`; each is strong with chance `q`, independently; strong against weak wins the share `p` of what war
/// leaves, likes fight even. Demands that fit share what is over evenly; demands above 1 mean war.
struct TwoSided {
  double theta = .7;  ///< in (0,1)
  double p = .9;      ///< in (1/2,1)
  double q = .3;      ///< in (0,1)
  double lambda() const { return q / (1 - q); }
  double gamma() const { return (p * theta - 0.5) / (0.5 - theta / 2); }
};

/// Its best equilibrium. That both demand everything is one too, always; it is not reported.
struct TwoSidedResult {
  double high = 0, low = 0;  ///< demands; the strong make the high one
  double bluffs = 0;         ///< chance that a weak side makes the high demand
  double settles = 0;        ///< probability of peace
};
TwoSidedResult solve_two_sided(const TwoSided& game);

/// The most that a type gains by another demand, over `grid` + 1 even ones and those of the equilibrium.
double two_sided_regret(const TwoSided& game, const TwoSidedResult& result, int grid);

}  // namespace parley
