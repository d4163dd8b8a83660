#pragma once
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// What a few worlds said of a case, for those who ask whether it says what its author means. Probabilities 0..1.
struct Trial {
  /// One for each expectation of the file, lever by lever, in its order.
  struct Added {
    LeverId lever = {};
    OutcomeId outcome = {};
    double mean = 0, mc_error = 0;  ///< pooled: the lever at 100 less the lever at 0
  };
  std::vector<Added> added = {};
  /// Two outcomes of which one implies the other by words, as used.
  struct Pair {
    OutcomeId narrow = {}, wide = {};
    double p_narrow = 0, p_wide = 0;  ///< pooled means
    double share = 0;                 ///< of worlds in which the narrow one is the likelier by at least a hundredth of a point
  };
  std::vector<Pair> pairs = {};
};

}  // namespace parley
