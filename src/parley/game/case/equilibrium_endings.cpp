#include "parley/game/case/equilibrium_endings.hpp"

#include <algorithm>

namespace parley {

double chance_of(const EquilibriumEndings& branch, EndingSet endings) {
  double p = 0;
  for (const EquilibriumEndings::Chance& chance : branch.chances)
    if ((chance.endings & endings) != 0) p += chance.p;
  return p;
}

std::array<double, 2> range_over(const std::vector<EquilibriumEndings>& equilibria, EndingSet endings) {
  std::array<double, 2> range = {equilibria.empty() ? 0.0 : 1.0, 0.0};
  for (const EquilibriumEndings& branch : equilibria) {
    const double p = chance_of(branch, endings);
    range = {std::min(range[0], p), std::max(range[1], p)};
  }
  return range;
}

}  // namespace parley
