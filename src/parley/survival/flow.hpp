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

  explicit Flow(std::size_t states) : states_(states) {}

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
  struct Edge {
    std::size_t from = 0, to = 0;
    double rate = 0;
  };
  std::size_t states_, edge_count_ = 0;
  std::array<double, most> leaves_ = {};
  std::array<Edge, 64> edges_ = {};  ///< four conditions: 16 states with 32 arrivals and 16 ways to the outcome
};

}  // namespace parley::survival
