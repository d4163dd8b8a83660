#include "parley/study/influence.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/random.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley {

namespace {

/// Means of a result in the lowest and highest fifth of an input, and the shares of at least a point there.
void compare_fifths(std::span<const double> draws, std::span<const double> values, Influence& found) {
  std::size_t low = 0, high = 0;
  for (std::size_t world = 0; world < values.size(); ++world) {
    const bool point = values[world] >= 0.01 - 1e-12;
    if (draws[world] < 0.2) {
      ++low;
      found.mean_low += values[world];
      found.point_low += point;
    } else if (draws[world] > 0.8) {
      ++high;
      found.mean_high += values[world];
      found.point_high += point;
    }
  }
  if (low) found.mean_low /= static_cast<double>(low), found.point_low /= static_cast<double>(low);
  if (high) found.mean_high /= static_cast<double>(high), found.point_high /= static_cast<double>(high);
}

}  // namespace

std::vector<std::vector<Influence>> influences(const Scenario& scenario, std::uint64_t seed, std::span<const std::vector<double>> results,
                                               std::size_t most) {
  std::vector<std::vector<Influence>> found(results.size());
  if (results.empty() || results[0].size() < 25) return found;
  const std::size_t worlds = results[0].size();
  const double noise = 3 / std::sqrt(static_cast<double>(worlds));
  std::vector<std::vector<double>> result_ranks;
  for (const auto& result : results) result_ranks.push_back(ranks(result));
  std::vector<double> draws(worlds);
  for (std::uint32_t i = 0; i < scenario.estimates.size(); ++i) {
    if (scenario.estimates[i].shape == Shape::fixed) continue;
    const std::uint64_t name = name_hash(scenario.estimates[i].path);
    for (std::size_t world = 0; world < worlds; ++world) draws[world] = uniform(seed, static_cast<std::uint32_t>(world), name);
    for (std::size_t r = 0; r < results.size(); ++r) {
      Influence influence;
      influence.input = {i};
      influence.correlation = correlation(draws, result_ranks[r]);
      if (std::abs(influence.correlation) < noise) continue;
      compare_fifths(draws, results[r], influence);
      found[r].push_back(influence);
    }
  }
  for (auto& list : found) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Influence& a, const Influence& b) { return std::abs(a.correlation) > std::abs(b.correlation); });
    if (list.size() > most) list.resize(most);
  }
  return found;
}

}  // namespace parley
