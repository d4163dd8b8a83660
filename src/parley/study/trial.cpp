#include "parley/study/trial.hpp"

#include <algorithm>

#include "parley/crisis/packages.hpp"
#include "parley/study/focus.hpp"
#include "parley/study/lever_effects.hpp"

namespace parley {
namespace {

constexpr double likelier = 1e-4;  // probability: below it two figures are one

std::vector<Trial::Added> what_levers_add(const Scenario& scenario, const EnsembleOptions& options) {
  std::vector<LeverId> levers;
  std::vector<OutcomeId> outcomes;
  for (std::uint32_t l = 0; l < scenario.levers.size(); ++l) {
    if (!scenario.levers[l].expect.empty()) levers.push_back({l});
    for (const Lever::Expectation& one : scenario.levers[l].expect) outcomes.push_back(one.outcome);
  }
  std::vector<Trial::Added> added;
  if (levers.empty()) return added;
  for (const LeverEffect& effect : lever_effects(focused_on(scenario, outcomes), options, levers))
    for (const Lever::Expectation& one : at(scenario.levers, effect.lever).expect)
      for (const LeverEffect::OnOutcome& on : effect.outcomes)
        if (on.outcome == one.outcome && on.pooled) added.push_back({effect.lever, one.outcome, on.pooled->mean, on.pooled->mc_error});
  return added;
}

bool heard(const Scenario& scenario, const Outcome& outcome) {
  return std::any_of(witness_names.begin(), witness_names.end(),
                     [&](WitnessName witness) { return has_rule(scenario, outcome, witness) && weight_of(scenario, witness) > 0; });
}

std::vector<Trial::Pair> implications(const Scenario& scenario, const EnsembleOptions& options) {
  std::vector<Trial::Pair> pairs;
  std::vector<OutcomeId> outcomes;
  for (std::uint32_t a = 0; a < scenario.outcomes.size(); ++a)
    for (std::uint32_t b = 0; b < scenario.outcomes.size(); ++b)
      if (implies(scenario, {a}, {b}) && heard(scenario, scenario.outcomes[a]) && heard(scenario, scenario.outcomes[b])) {
        pairs.push_back({{a}, {b}});
        outcomes.insert(outcomes.end(), {{a}, {b}});
      }
  if (pairs.empty()) return pairs;
  const Scenario focused = focused_on(scenario, outcomes);
  const std::vector<Arm> arms = {as_used()};
  const WorldTable table = run_worlds(focused, Sampler(focused), Dynamics(focused), arms, options);
  for (Trial::Pair& pair : pairs) {
    const auto narrow = pooled_by_world(focused, table, 0, pair.narrow), wide = pooled_by_world(focused, table, 0, pair.wide);
    std::size_t above = 0;
    for (std::size_t world = 0; world < narrow.size(); ++world) above += narrow[world] > wide[world] + likelier;
    pair.p_narrow = mean(narrow);
    pair.p_wide = mean(wide);
    pair.share = narrow.empty() ? 0 : static_cast<double>(above) / static_cast<double>(narrow.size());
  }
  return pairs;
}

}  // namespace

Trial try_out(const Scenario& scenario, const EnsembleOptions& options) {
  return {what_levers_add(scenario, options), implications(scenario, options)};
}

}  // namespace parley
