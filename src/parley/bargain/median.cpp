#include "parley/bargain/median.hpp"

#include <algorithm>
#include <numeric>

#include "parley/base/expects.hpp"

namespace parley {

MedianSpan median_span(const std::vector<double>& position, const std::vector<double>& weight, std::vector<std::size_t>& order) {
  expects(weight.size() == position.size(), "a median has a weight for every position");
  if (position.empty()) return {};
  order.resize(position.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // Ties by weight: equal actors may swap names without a change in any sum.
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return position[a] != position[b] ? position[a] < position[b] : weight[a] < weight[b]; });
  double total = 0;
  for (const std::size_t i : order) total += weight[i];
  const double rounding = 1e-12 * total;  // halves that are equal but for rounding are equal
  MedianSpan span{position[order.back()], position[order.back()]};
  double below = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    below += weight[order[k]];
    if (below < total / 2 - rounding) continue;
    span.low = span.high = position[order[k]];
    if (below <= total / 2 + rounding)
      for (std::size_t next = k + 1; next < order.size(); ++next)
        if (weight[order[next]] > 0) {
          span.high = position[order[next]];
          break;
        }
    break;
  }
  return span;
}

MedianSpan median_span(const Group& group, Weights weights) {
  std::vector<std::size_t> order;
  return median_span(group.position, weights_of(group, weights), order);
}

double weighted_median(const Group& group, Weights weights) { return median_span(group, weights).middle(); }

}  // namespace parley
