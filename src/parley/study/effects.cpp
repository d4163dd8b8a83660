#include "parley/study/effects.hpp"

#include <algorithm>
#include <cmath>

namespace parley {

namespace {

struct Weighted {
  double value, weight;
};

std::vector<Weighted> flatten(const Mixture& mixture) {
  std::vector<Weighted> all;
  for (std::size_t row = 0; row < mixture.rows.size(); ++row)
    for (const double value : mixture.rows[row])
      all.push_back({value, mixture.weights[row] / static_cast<double>(mixture.rows[row].size())});
  std::stable_sort(all.begin(), all.end(), [](const Weighted& a, const Weighted& b) { return a.value < b.value; });
  return all;
}

/// Weighted quantile with each sample's mass centred on it: equal weights give the midpoint rule, ties are harmless.
double quantile_of(const std::vector<Weighted>& sorted, double q) {
  double total = 0;
  for (const auto& item : sorted) total += item.weight;
  double before = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double centre = before + sorted[i].weight / 2;
    if (centre >= q * total) {
      if (i == 0) return sorted[0].value;
      const double previous = before - sorted[i - 1].weight / 2;
      const double share = (q * total - previous) / (centre - previous);
      return sorted[i - 1].value + share * (sorted[i].value - sorted[i - 1].value);
    }
    before += sorted[i].weight;
  }
  return sorted.empty() ? 0 : sorted.back().value;
}

double total_weight(const Mixture& mixture) {
  double total = 0;
  for (const double w : mixture.weights) total += w;
  return total;
}

/// By world: the weighted mean over the rows. Monte Carlo error is a matter of worlds, not of witnesses.
std::vector<double> by_world(const Mixture& mixture) {
  std::vector<double> values(mixture.rows.empty() ? 0 : mixture.rows[0].size(), 0.0);
  const double total = total_weight(mixture);
  for (std::size_t row = 0; row < mixture.rows.size(); ++row)
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += mixture.weights[row] / total * mixture.rows[row][i];
  return values;
}

Interval five_to_ninety_five(const Mixture& mixture) {
  const auto sorted = flatten(mixture);
  return {quantile_of(sorted, 0.05), quantile_of(sorted, 0.95)};
}

/// Differences below this are rounding of the same probability computed twice.
constexpr double tie = 1e-12;

}  // namespace

Figure figure_of(const Mixture& mixture) {
  const auto values = by_world(mixture);
  return {mean(values), five_to_ninety_five(mixture)};
}

Difference difference_of(const Mixture& a, const Mixture& b) {
  Mixture d{a.rows, a.weights};
  for (std::size_t row = 0; row < d.rows.size(); ++row)
    for (std::size_t i = 0; i < d.rows[row].size(); ++i) d.rows[row][i] -= b.rows[row][i];
  Difference result;
  const auto values = by_world(d);
  result.mean = mean(values);
  result.mc_error = standard_error(values);
  result.interval = five_to_ninety_five(d);
  const double total = total_weight(d);
  for (std::size_t row = 0; row < d.rows.size(); ++row) {
    std::size_t above = 0, point = 0, less = 0, zero = 0;
    for (const double value : d.rows[row]) {
      above += value > tie;
      point += value >= 0.01 - tie;
      less += value <= tie - 0.01;
      zero += std::abs(value) <= tie;
    }
    const double share = d.weights[row] / total / static_cast<double>(d.rows[row].size());
    result.above_zero += share * static_cast<double>(above);
    result.at_least_a_point += share * static_cast<double>(point);
    result.at_least_a_point_less += share * static_cast<double>(less);
    result.zero += share * static_cast<double>(zero);
  }
  return result;
}

std::optional<WitnessResult> voice_of(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, const WitnessName* only,
                                      std::size_t with, std::size_t without, std::size_t best) {
  const auto mixture_of = [&](std::size_t arm) {
    Mixture mixture;
    for (const auto witness : witness_names) {
      if ((only && *only != witness) || !table.speaks(outcome, witness)) continue;
      const double weight = only ? 1 : weight_of(scenario, witness);
      if (weight <= 0) continue;
      const auto said = table.of(arm, outcome, witness);
      mixture.rows.emplace_back(said.begin(), said.end());
      mixture.weights.push_back(weight);
    }
    return mixture;
  };
  const Mixture a = mixture_of(with), b = mixture_of(without), c = mixture_of(best);
  if (a.rows.empty()) return std::nullopt;
  WitnessResult voice;
  voice.with = figure_of(a);
  voice.without = figure_of(b);
  voice.best = figure_of(c);
  voice.difference = difference_of(a, b);
  voice.best_difference = difference_of(c, b);
  return voice;
}

}  // namespace parley
