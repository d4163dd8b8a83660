#include "parley/study/effects.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

constexpr double nothing_gained = 1e-4;  // hundredth of a point: shared draws make nothing exactly zero
constexpr double a_point = 0.01;
constexpr double last_bits = 1e-12;  // a whole point computed as a difference
constexpr double untouched = 1e-12;  // the same probability computed twice

Interval middle_of(std::span<const double> by_world) {
  return {quantile({by_world.begin(), by_world.end()}, 0.05), quantile({by_world.begin(), by_world.end()}, 0.95)};
}

std::vector<double> said_by(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, const WitnessName* only,
                            std::size_t arm) {
  if (!only) return pooled_by_world(scenario, table, arm, outcome);
  const auto said = table.of(arm, outcome, *only);
  return {said.begin(), said.end()};
}

bool is_heard(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, WitnessName witness) {
  return table.speaks(outcome, witness) && weight_of(scenario, witness) > 0;
}

/// Whether these arms differ for the witness in any world.
bool touches(std::span<const double> a, std::span<const double> b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (std::abs(a[i] - b[i]) > untouched) return true;
  return false;
}

}  // namespace

Figure figure_of(std::span<const double> by_world) { return {mean(by_world), middle_of(by_world)}; }

Difference difference_of(std::span<const double> a, std::span<const double> b) {
  expects(a.size() == b.size(), "a paired difference is taken over the same worlds");
  std::vector<double> d(a.begin(), a.end());
  for (std::size_t i = 0; i < d.size(); ++i) d[i] -= b[i];
  Difference result;
  result.mean = mean(d);
  result.mc_error = standard_error(d);
  result.interval = middle_of(d);
  std::size_t above = 0, point = 0, less = 0, zero = 0;
  for (const double value : d) {
    above += value > nothing_gained;
    point += value >= a_point - last_bits;
    less += value <= last_bits - a_point;
    zero += std::abs(value) <= nothing_gained;
  }
  const double worlds = static_cast<double>(std::max<std::size_t>(1, d.size()));
  result.above_zero = static_cast<double>(above) / worlds;
  result.at_least_a_point = static_cast<double>(point) / worlds;
  result.at_least_a_point_less = static_cast<double>(less) / worlds;
  result.zero = static_cast<double>(zero) / worlds;
  return result;
}

std::optional<WitnessResult> voice_of(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, const WitnessName* only,
                                      std::size_t with, std::size_t without, std::size_t best) {
  const bool speaks = only ? table.speaks(outcome, *only)
                           : std::any_of(witness_names.begin(), witness_names.end(),
                                         [&](WitnessName witness) { return is_heard(scenario, table, outcome, witness); });
  if (!speaks) return std::nullopt;
  const auto a = said_by(scenario, table, outcome, only, with), b = said_by(scenario, table, outcome, only, without),
             c = said_by(scenario, table, outcome, only, best);
  WitnessResult voice;
  voice.with = figure_of(a);
  voice.without = figure_of(b);
  voice.best = figure_of(c);
  voice.difference = difference_of(a, b);
  voice.best_difference = difference_of(c, b);
  voice.reached = touches(a, b);
  voice.best_reached = touches(c, b);
  return voice;
}

std::optional<Interval> span_of_models(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, std::size_t arm) {
  std::optional<Interval> span;
  for (const WitnessName witness : witness_names) {
    if (!is_heard(scenario, table, outcome, witness)) continue;
    const double p = mean(table.of(arm, outcome, witness));
    span = span ? Interval{std::min(span->low, p), std::max(span->high, p)} : Interval{p, p};
  }
  return span;
}

}  // namespace parley
