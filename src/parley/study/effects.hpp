#pragma once
#include <optional>
#include <span>
#include <vector>

#include "parley/study/worlds.hpp"

namespace parley {

/// Mean over worlds and the 5-95 % quantiles. What is said of worlds is said of one number a world: a witness's, or the pool's.
Figure figure_of(std::span<const double> by_world);

/// Paired difference a - b, world by world. Shares count worlds: a gain above .0001 is one, a point is .01 or more, within .0001 is none.
Difference difference_of(std::span<const double> a, std::span<const double> b);

/// Everything one witness (or, with nullptr, the pool) says of one outcome under three arms. Nothing where it is silent.
std::optional<WitnessResult> voice_of(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, const WitnessName* witness,
                                      std::size_t with, std::size_t without, std::size_t best);

/// The least and the most of the witnesses' own means under an arm, among those that are pooled. Nothing where all are silent.
std::optional<Interval> span_of_models(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, std::size_t arm);

}  // namespace parley
