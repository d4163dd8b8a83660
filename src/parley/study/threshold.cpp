#include "parley/study/threshold.hpp"

#include <algorithm>
#include <array>

#include "parley/study/effects.hpp"
#include "parley/study/focus.hpp"

namespace parley {
namespace {

constexpr std::array places = {0.0, 20.0, 40.0, 60.0, 80.0, 100.0};
constexpr double a_point = 0.01;
constexpr std::uint32_t most_worlds = 500;  // paired: the Monte Carlo error of a difference is then some hundredths of a point

/// Where the mean gain over the lowest place first comes to a point, between two places on a straight line.
std::optional<double> first_point(const std::vector<Threshold::Step>& steps) {
  for (std::size_t i = 1; i < steps.size(); ++i) {
    const double before = steps[i - 1].difference.mean, here = steps[i].difference.mean;
    if (here < a_point) continue;
    return steps[i - 1].place + (a_point - before) / (here - before) * (steps[i].place - steps[i - 1].place);
  }
  return {};
}

}  // namespace

std::vector<Threshold> thresholds_of(const Scenario& whole, const Sampler& sampler, std::string_view vary,
                                     const std::vector<OutcomeId>& outcomes, const EnsembleOptions& options) {
  const Scenario scenario = focused_on(whole, outcomes);
  const Dynamics dynamics(scenario);
  Counterfactual::Setting setting;
  const auto dot = vary.find('.');
  const std::string_view kind = vary.substr(0, dot), id = dot == std::string_view::npos ? "" : vary.substr(dot + 1);
  std::optional<double> as_used;
  if (const LeverId lever = find(scenario.levers, id); kind == "lever" && lever.given()) {
    setting = {Counterfactual::Setting::Of::lever, lever.index, 0};
    as_used = sampler.modes().get(at(scenario.levers, lever).used, 0);
  } else if (const VariableId variable = find(scenario.variables, id); kind == "variable" && variable.given()) {
    setting = {Counterfactual::Setting::Of::variable, variable.index, 0};
  } else {
    return {};
  }
  std::vector<Arm> arms;
  for (const double place : places) {
    Counterfactual counterfactual;
    setting.value = place;
    counterfactual.set = {setting};
    arms.push_back(compile(scenario, counterfactual));
  }
  EnsembleOptions ensemble = options;
  ensemble.worlds = std::min<std::uint32_t>(options.worlds, most_worlds);
  ensemble.progress = {};
  const WorldTable table = run_worlds(scenario, sampler, dynamics, arms, ensemble);

  std::vector<Threshold> found;
  for (const OutcomeId outcome : outcomes) {
    Threshold threshold{std::string(vary), outcome, as_used, {}, {}};
    for (std::size_t i = 0; i < arms.size(); ++i)
      if (const auto voice = voice_of(scenario, table, outcome, nullptr, i, 0, i))
        threshold.steps.push_back({places[i], voice->with, voice->difference});
    if (threshold.steps.empty()) continue;
    threshold.adds_a_point = first_point(threshold.steps);
    found.push_back(std::move(threshold));
  }
  return found;
}

}  // namespace parley
