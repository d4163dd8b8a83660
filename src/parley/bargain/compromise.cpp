#include "parley/bargain/compromise.hpp"

#include <algorithm>
#include <cmath>

#include "parley/bargain/sizes.hpp"
#include "parley/base/expects.hpp"

namespace parley {
namespace {

double total(const std::vector<double>& shares) {
  double sum = 0;
  for (const double share : shares) sum += share;
  return sum;
}

}  // namespace

double compromise(const Group& group, Weights weights) {
  expects_whole(group);
  if (group.size() == 0) return 0;
  const std::vector<double> shares = weights_of(group, weights);
  double sum = 0;
  for (std::size_t i = 0; i < group.size(); ++i) sum += shares[i] * group.position[i];
  // Rounding must not push the mean out of the hull of the positions.
  const auto [low, high] = std::minmax_element(group.position.begin(), group.position.end());
  return std::clamp(sum / total(shares), *low, *high);
}

double disagreement(const Group& group, Weights weights) {
  expects_whole(group);
  if (group.size() == 0) return 0;
  const std::vector<double> shares = weights_of(group, weights);
  const double centre = compromise(group, weights);
  double sum = 0;
  for (std::size_t i = 0; i < group.size(); ++i) sum += shares[i] * (group.position[i] - centre) * (group.position[i] - centre);
  return std::sqrt(sum / total(shares));
}

double pull(const Group& group, std::size_t actor, Weights weights) {
  expects(actor < group.size(), "the actor is one of the group");
  const std::vector<double> shares = weights_of(group, weights);
  return shares[actor] / total(shares);
}

}  // namespace parley
