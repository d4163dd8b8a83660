#pragma once
#include "parley/crisis/scenario.hpp"
#include "parley/numerics/distribution.hpp"

namespace parley {

/// What the other side believes about a number that only one side knows: the estimate's range as a distribution, in units of `unit` (100:
/// per cent become shares). Never below 0. The analyst's own doubt is another thing, drawn outside.
Quantile belief_of(const Estimate& estimate, double unit);

}  // namespace parley
