#include "parley/game/case/belief.hpp"

namespace parley {

Quantile belief_of(const Estimate& estimate, double unit) {
  if (estimate.low >= estimate.high) return Quantile::fixed(estimate.mode / unit);
  const double low = estimate.low / unit, mode = estimate.mode / unit, high = estimate.high / unit;
  Quantile belief = estimate.shape == Shape::uniform      ? Quantile::uniform(low, high)
                    : estimate.shape == Shape::triangular ? Quantile::triangular(low, mode, high)
                                                          : Quantile::pert(pert_from_quantiles(low, mode, high));
  return belief.clip(0, 1e9);
}

}  // namespace parley
