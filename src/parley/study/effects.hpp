#pragma once
#include <span>
#include <vector>

#include "parley/study/worlds.hpp"

namespace parley {

/// Samples with one weight each row: rows are witnesses, columns are worlds. What a pooled interval is taken over.
struct Mixture {
  std::vector<std::vector<double>> rows = {};
  std::vector<double> weights = {};  ///< by row; the worlds of a row share it evenly
};

/// Mean over worlds and the 5-95 % quantiles of the mixture.
Figure figure_of(const Mixture& mixture);

/// Paired difference a - b, world by world and witness by witness.
Difference difference_of(const Mixture& a, const Mixture& b);

/// Everything one witness (or, with nullptr, the pool) says of one outcome under three arms. Nothing where it is silent.
std::optional<WitnessResult> voice_of(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, const WitnessName* witness,
                                      std::size_t with, std::size_t without, std::size_t best);

}  // namespace parley
