#include "parley/study/focus.hpp"

namespace parley {

Scenario focused_on(const Scenario& scenario, const std::vector<OutcomeId>& outcomes) {
  std::vector<char> needed(scenario.outcomes.size(), 0);
  std::vector<OutcomeId> open = outcomes;
  for (std::uint32_t o = 0; o < scenario.outcomes.size(); ++o)
    if (scenario.outcomes[o].ends_run || !scenario.outcomes[o].then.empty()) open.push_back({o});
  while (!open.empty()) {
    const OutcomeId outcome = open.back();
    open.pop_back();
    if (!outcome.given() || at(needed, outcome)) continue;
    at(needed, outcome) = 1;
    for (const OutcomeId other : read_by(at(scenario.outcomes, outcome).dynamics)) open.push_back(other);
  }
  Scenario focused = scenario;
  for (std::uint32_t o = 0; o < focused.outcomes.size(); ++o)
    if (!needed[o])
      for (const WitnessName witness : witness_names) focused.outcomes[o].silent[witness] = true;
  return focused;
}

}  // namespace parley
