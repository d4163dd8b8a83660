#pragma once
#include <span>
#include <vector>

namespace parley::survival {

/// Endings that compete for the same end, each with a hazard that is constant for a while. With h the sum of the hazards h_e, over D days
/// F_e grows by S (h_e / h)(1 - exp(-h D)) and S falls to S exp(-h D); h = 0: nothing happens (cause-specific hazards: Kalbfleisch &
/// Prentice 2002, ch. 8).
struct Competing {
  std::vector<double> f = {};  ///< by ending: the chance that it has come by now, 0..1; as many as hazards are given
  double survives = 1;         ///< none has come: 1 minus their sum

  explicit Competing(std::size_t endings = 0) : f(endings, 0.0) {}

  /// `hazards` a day by ending, at least 0; `days` at least 0.
  void advance(std::span<const double> hazards, double days);
};

}  // namespace parley::survival
