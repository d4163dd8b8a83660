#pragma once
#include <optional>

#include "parley/bargain/model.hpp"

namespace parley {

/// Cooperative solutions on one issue of 0..100. u_i(x) = 100 - |x - position_i|; d_i = u_i at the disagreement point, or 0 (as if
/// disagreement put everybody a whole scale away) where none is given.
struct SolutionOptions {
  Weights weights = Weights::both;          ///< Nash: exponents; the others: scale nobody's utility
  std::optional<double> disagreement = {};  ///< the place that holds when nothing is agreed, 0..100
  std::vector<double> demand = {};          ///< by actor: points that an agreement must bring beyond d_i (reservation less payments)
};

struct Solution {
  double point = 0;
  bool agreed = true;  ///< false: no place is better for all than the disagreement point, which then holds
};

/// argmax of sum w_i log(u_i - d_i) over the places that give all more than d_i (Nash 1950, weighted by Kalai 1977).
Solution nash(const Group& group, const SolutionOptions& options = {});

/// The place where everybody gets the same, largest share of what it could gain at best: max min (u_i - d_i) / (best_i - d_i), best_i over
/// the places that leave nobody below its d (Kalai & Smorodinsky 1975).
Solution kalai_smorodinsky(const Group& group, const SolutionOptions& options = {});

/// The place where the one who gains least gains most: max min (u_i - d_i) (Kalai 1977).
Solution egalitarian(const Group& group, const SolutionOptions& options = {});

}  // namespace parley
