#include "parley/study/lever_effects.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/crisis/influence_paths.hpp"
#include "parley/study/effects.hpp"

namespace parley {
namespace {

/// Arms 2 i and 2 i + 1: lever i at 100 and at 0.
std::vector<Arm> two_arms_each(const Scenario& scenario, const std::vector<LeverId>& levers) {
  std::vector<Arm> arms;
  for (const LeverId lever : levers)
    for (const double level : {100.0, 0.0}) {
      Arm arm = as_used();
      arm.id = at(scenario.levers, lever).id + (level > 0 ? " at 100" : " at 0");
      arm.levers = {{lever, level}};
      arms.push_back(std::move(arm));
    }
  return arms;
}

/// Where the variables that outcomes read stand at the horizon: by arm, variable and world.
class Ends {
 public:
  Ends(std::size_t arms, std::vector<VariableId> variables, std::uint32_t worlds)
      : variables_(std::move(variables)), worlds_(worlds), values_(arms * variables_.size() * worlds) {}

  const std::vector<VariableId>& variables() const { return variables_; }
  std::span<const double> of(std::size_t arm, std::size_t v) const {
    return std::span(values_).subspan((arm * variables_.size() + v) * worlds_, worlds_);
  }
  void keep(std::uint32_t world, std::span<const Run> runs, std::size_t all) {
    for (std::size_t arm = 0; arm < runs.size(); ++arm) {
      const auto& trace = runs[arm].trace;
      expects(trace.size() >= all, "a traced run has a last row");
      for (std::size_t v = 0; v < variables_.size(); ++v)
        values_[(arm * variables_.size() + v) * worlds_ + world] = trace[trace.size() - all + variables_[v].index];
    }
  }

 private:
  std::vector<VariableId> variables_;
  std::uint32_t worlds_;
  std::vector<double> values_;
};

MeanDifference paired(std::span<const double> full, std::span<const double> none, bool by_path) {
  const Difference difference = difference_of(full, none);
  const bool differs = !std::equal(full.begin(), full.end(), none.begin());
  return {difference.mean, difference.mc_error, by_path || differs};
}

bool holds(const std::vector<OutcomeId>& outcomes, OutcomeId outcome) {
  return std::find(outcomes.begin(), outcomes.end(), outcome) != outcomes.end();
}

LeverEffect::OnOutcome on_outcome(const Scenario& scenario, const WorldTable& table, OutcomeId outcome, std::size_t full,
                                  const InfluencePaths& ways) {
  const std::size_t none = full + 1;
  LeverEffect::OnOutcome found;
  found.outcome = outcome;
  bool heard = false;
  for (const WitnessName witness : witness_names) {
    if (!table.speaks(outcome, witness)) continue;
    heard |= weight_of(scenario, witness) > 0;
    const auto& by = witness == WitnessName::dynamics     ? ways.by_dynamics
                     : witness == WitnessName::bargaining ? ways.by_bargaining
                                                          : ways.by_game;
    found.said[witness] = paired(table.of(full, outcome, witness), table.of(none, outcome, witness), holds(by, outcome));
  }
  if (heard)
    found.pooled = paired(pooled_by_world(scenario, table, full, outcome), pooled_by_world(scenario, table, none, outcome),
                          holds(ways.outcomes, outcome));
  return found;
}

}  // namespace

EnsembleOptions effect_ensemble(const Scenario& scenario) {
  EnsembleOptions options;
  options.seed = scenario.seed;
  options.worlds = effect_worlds;
  options.threads = 0;
  return options;
}

std::vector<LeverEffect> lever_effects(const Scenario& scenario, const EnsembleOptions& options,
                                       const std::optional<std::vector<LeverId>>& only) {
  std::vector<LeverId> levers;
  for (std::uint32_t l = 0; l < scenario.levers.size(); ++l)
    if (!only || std::find(only->begin(), only->end(), LeverId{l}) != only->end()) levers.push_back({l});
  if (levers.empty()) return {};
  const std::vector<Arm> arms = two_arms_each(scenario, levers);
  const Sampler sampler(scenario);
  const Dynamics dynamics(scenario, {.trace = true});
  Ends ends(arms.size(), variables_read(scenario), options.worlds);
  const WorldTable table = run_worlds(scenario, sampler, dynamics, arms, options, 0, [&](std::uint32_t world, std::span<const Run> runs) {
    ends.keep(world, runs, scenario.variables.size());
  });
  std::vector<std::string> names;
  for (const LeverId lever : levers) names.push_back("lever." + at(scenario.levers, lever).id);
  const std::vector<InfluencePaths> ways = influence_paths_of_all(scenario, names);
  std::vector<LeverEffect> found;
  for (std::size_t i = 0; i < levers.size(); ++i) {
    const std::size_t full = 2 * i, none = full + 1;
    LeverEffect effect;
    effect.lever = levers[i];
    for (std::size_t v = 0; v < ends.variables().size(); ++v)
      effect.variables.push_back({ends.variables()[v], paired(ends.of(full, v), ends.of(none, v), false)});
    for (std::uint32_t o = 0; o < scenario.outcomes.size(); ++o)
      if (!scenario.outcomes[o].unscored()) effect.outcomes.push_back(on_outcome(scenario, table, {o}, full, ways[i]));
    effect.paths = strongest_paths(scenario, levers[i], effect_paths);
    found.push_back(std::move(effect));
  }
  return found;
}

}  // namespace parley
