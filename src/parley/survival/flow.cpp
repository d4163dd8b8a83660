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
    std::array<double, most> term, sum, next;  // as far as there are states
    for (std::size_t i = 0; i < states_; ++i) term[i] = x[i], sum[i] = 0;
    double weight = first;
    for (int k = 0;; ++k) {
      for (std::size_t i = 0; i < states_; ++i) sum[i] += weight * term[i];
      if ((k > mean && weight < 1e-18) || k > 200) break;
      for (std::size_t i = 0; i < states_; ++i) next[i] = term[i] * (1 - leaves_[i] / fastest);
      for (std::size_t i = 0; i < edge_count_; ++i) next[edges_[i].to] += term[edges_[i].from] * (edges_[i].rate / fastest);
      for (std::size_t i = 0; i < states_; ++i) term[i] = next[i];
      weight *= mean / (k + 1);
    }
    for (std::size_t i = 0; i < states_; ++i) x[i] = sum[i];
  }
}

WaitForOne wait_for_one(double before, double after, double own_before, double own_after, double other, double end, double days) {
  const double leaves_before = own_before + other + end, leaves_after = own_after + end;
  const double fastest = std::max(leaves_before, leaves_after);
  if (!(fastest > 0) || !(days > 0)) return {before, after, 0};
  constexpr double longest = 8;  // as in Flow
  const int parts = std::max(1, static_cast<int>(std::ceil(fastest * days / longest)));
  const double mean = fastest * days / parts, first = exp(-mean);
  const double stays = 1 - leaves_before / fastest, stays_after = 1 - leaves_after / fastest;
  const double crosses = other / fastest, comes = own_before / fastest, comes_after = own_after / fastest;
  WaitForOne now{before, after, 0};
  for (int part = 0; part < parts; ++part) {
    WaitForOne term = now, sum{0, 0, 0};
    double weight = first;
    for (int k = 0;; ++k) {
      sum.before += weight * term.before;
      sum.after += weight * term.after;
      sum.came += weight * term.came;
      if ((k > mean && weight < 1e-18) || k > 200) break;
      term = {term.before * stays, term.before * crosses + term.after * stays_after,
              term.came + term.before * comes + term.after * comes_after};
      weight *= mean / (k + 1);
    }
    now = sum;
  }
  return now;
}

}  // namespace parley::survival
