#include "parley/bargain/settlement/clocks.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {

std::vector<double> table_hazards(const std::vector<double>& joint, double tau_days) {
  expects(tau_days > 0, "mean days to a settlement are above 0");
  double sum = 0, most = 0;
  for (const double c : joint) sum += c, most = std::max(most, c);
  std::vector<double> hazards(joint.size(), 0.0);
  if (!(sum > 0)) return hazards;
  for (std::size_t k = 0; k < joint.size(); ++k) hazards[k] = most / tau_days * (joint[k] / sum);
  return hazards;
}

double mass_beyond(const IssuePlace& group, double threshold, bool upwards) {
  if (!(group.weight > 0)) return 0;
  // The mirror image: downwards is upwards on the scale turned round.
  const double turn = upwards ? 1 : -1;
  const double place = turn * group.place, at = turn * threshold;
  const double low = upwards ? group.low : -group.high, high = upwards ? group.high : -group.low;
  if (at <= low) return 1;
  if (at > high) return 0;
  if (!(group.spread > 0) || !(high > low)) return place >= at ? 1 : 0;
  // Tails from above, so that a far threshold keeps its digits.
  const auto tail = [&](double x) { return normal_cdf((place - x) / group.spread); };
  const double all = tail(low) - tail(high);
  return all > 0 ? std::clamp((tail(at) - tail(high)) / all, 0.0, 1.0) : place >= at ? 1.0 : 0.0;
}

}  // namespace parley
