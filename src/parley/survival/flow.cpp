#include "parley/survival/flow.hpp"

#include <algorithm>
#include <cmath>

#include "parley/numerics/elementary.hpp"

namespace parley::survival {

void Flow::advance(double days) {
  double fastest = 0;
  for (std::size_t i = 0; i < states_; ++i) fastest = std::max(fastest, leaves_[i]);
  for (std::size_t i = 0; i < edge_count_; ++i) fastest = std::max(fastest, std::abs(edges_[i].rate));
  if (!(fastest > 0) || !(days > 0)) return;
  constexpr double longest = 8;  // in units of 1 / fastest: more at once would need many terms of little weight
  const int parts = std::max(1, static_cast<int>(std::ceil(fastest * days / longest)));
  const double mean = fastest * days / parts, first = exp(-mean);
  for (int part = 0; part < parts; ++part) {
    std::array<double, most> term = x, sum = {}, next = {};
    double weight = first;
    for (int k = 0;; ++k) {
      for (std::size_t i = 0; i < states_; ++i) sum[i] += weight * term[i];
      if ((k > mean && weight < 1e-18) || k > 200) break;
      for (std::size_t i = 0; i < states_; ++i) next[i] = term[i] * (1 - leaves_[i] / fastest);
      for (std::size_t i = 0; i < edge_count_; ++i) next[edges_[i].to] += term[edges_[i].from] * (edges_[i].rate / fastest);
      term = next;
      weight *= mean / (k + 1);
    }
    x = sum;
  }
}

}  // namespace parley::survival
