#pragma once
#include <array>
#include <cstddef>

namespace parley::survival {

/// A handful of amounts whose rates of change are constant for a while: x' = Q x, the diagonal of Q given by what leaves, the rest by
/// flows. Moved over any time by uniformisation (Jensen 1953): Poisson weights times powers of 1 + Q / L, with L the largest rate of
/// leaving; only sums of products, so that small amounts keep their digits.
class Flow {
 public:
  static constexpr std::size_t most = 18;

  explicit Flow(std::size_t states) : states_(states) {}  // NOLINT(cppcoreguidelines-pro-type-member-init)

  std::array<double, most> x = {};

  void leaves(std::size_t state, double rate) { leaves_[state] += rate; }  ///< out of the states altogether
  void flows(std::size_t from, std::size_t to, double rate) {              ///< and arrives elsewhere
    leaves(from, rate);
    brings(from, to, rate);
  }
  void brings(std::size_t from, std::size_t to, double rate) {  ///< arrives elsewhere, at any sign, without leaving
    if (rate != 0) edges_[edge_count_++] = {from, to, rate};
  }
  void advance(double days);

 private:
  struct Edge {  // not set before it is used: a flow is made for every stretch of days
    std::size_t from, to;
    double rate;
  };
  std::size_t states_, edge_count_ = 0;
  std::array<double, most> leaves_ = {};
  std::array<Edge, 64> edges_;  ///< four conditions: 16 states with 32 arrivals and 16 ways to the outcome
};

/// The commonest flow: an outcome waits before another has come and after, and comes from either. Amounts, and what came in the days.
struct WaitForOne {
  double before = 1, after = 0, came = 0;
};
/// Hazards a day: its own before and after the other has come, the other's, and of an end that takes all that waits. The same rule as Flow.
WaitForOne wait_for_one(double before, double after, double own_before, double own_after, double other, double end, double days);

}  // namespace parley::survival
