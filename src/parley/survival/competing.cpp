#include "parley/survival/competing.hpp"

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley::survival {

void Competing::advance(std::span<const double> hazards, double days) {
  expects(hazards.size() == f.size(), "one hazard an ending");
  double sum = 0;
  for (const double hazard : hazards) sum += hazard;
  if (!(sum > 0) || !(days > 0)) return;
  const double lost = -expm1(-sum * days);
  for (std::size_t i = 0; i < f.size(); ++i) f[i] += survives * lost * (hazards[i] / sum);
  survives *= 1 - lost;
}

}  // namespace parley::survival
