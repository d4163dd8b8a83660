#include "parley/study/fans.hpp"

#include <algorithm>
#include <array>

#include "parley/dynamics/dynamics.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley {

std::vector<VariableId> key_variables(const Scenario& scenario, const std::vector<OutcomeId>& outcomes, std::size_t most) {
  std::vector<std::pair<int, std::uint32_t>> used(scenario.variables.size());
  for (std::uint32_t i = 0; i < used.size(); ++i) used[i] = {0, i};
  const auto count = [&](const std::vector<Driver>& drivers) {
    for (const auto& driver : drivers) --used[driver.of.variable.index].first;
  };
  for (const auto id : outcomes) {
    const auto& rule = at(scenario.outcomes, id).dynamics;
    if (const auto* hazard = std::get_if<Hazard>(&rule)) count(hazard->drivers);
    if (const auto* renewal = std::get_if<Renewal>(&rule)) count(renewal->drivers);
  }
  std::stable_sort(used.begin(), used.end());
  std::vector<VariableId> keys;
  for (const auto& [uses, index] : used)
    if (uses < 0 && keys.size() < most) keys.push_back({index});
  return keys;
}

std::vector<Fan> fans_of(const Scenario& scenario, const Sampler& sampler, const std::vector<VariableId>& variables, const Arm& with,
                         const Arm& without, const EnsembleOptions& ensemble, std::vector<Date>& dates) {
  EnsembleOptions options = ensemble;
  options.progress = {};
  options.worlds = std::min<std::uint32_t>(options.worlds, 400);
  const Dynamics dynamics(scenario, {.trace = true});
  dates = dynamics.dates();
  const std::size_t steps = dates.size(), all = scenario.variables.size();
  const std::array<Arm, 2> arms = {with, without};
  // [arm][variable][step][world]
  std::vector<double> seen(2 * variables.size() * steps * options.worlds);
  const auto place = [&](std::size_t arm, std::size_t variable, std::size_t step) {
    return seen.data() + ((arm * variables.size() + variable) * steps + step) * options.worlds;
  };
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    std::array<Run, 2> runs;
    dynamics.run(sampler.draw(options.seed, world), options.seed, world, arms, runs);
    for (std::size_t arm = 0; arm < 2; ++arm)
      for (std::size_t v = 0; v < variables.size(); ++v)
        for (std::size_t step = 0; step < steps; ++step) place(arm, v, step)[world] = runs[arm].trace[step * all + variables[v].index];
  });
  std::vector<Fan> fans;
  for (std::size_t v = 0; v < variables.size(); ++v) {
    Fan fan;
    fan.variable = variables[v];
    for (std::size_t arm = 0; arm < 2; ++arm)
      for (std::size_t step = 0; step < steps; ++step) {
        double* values = place(arm, v, step);
        std::sort(values, values + options.worlds);
        const std::span<const double> sorted(values, options.worlds);
        const auto q = [&](double share) { return quantile_of_sorted(sorted, share); };
        (arm == 0 ? fan.with : fan.without).push_back({q(0.05), q(0.25), q(0.5), q(0.75), q(0.95)});
      }
    fans.push_back(std::move(fan));
  }
  return fans;
}

}  // namespace parley
