#include "parley/study/plan.hpp"

namespace parley {

Plan make_plan(const Scenario& scenario) {
  Plan plan;
  plan.arms = {as_used(), none_from_now(scenario, scenario.third_parties)};
  if (scenario.third_parties.size() > 1)
    for (const ActorId third : scenario.third_parties) plan.arms.push_back(without(scenario, third));
  for (const auto& question : scenario.questions)
    if (question.answer == "difference")
      for (const auto& name : question.compare) plan.arm_of(scenario, name);
  return plan;
}

std::optional<std::size_t> Plan::arm_of(const Scenario& scenario, const std::string& id) {
  for (std::size_t i = 0; i < arms.size(); ++i)
    if (arms[i].id == id) return i;
  // One third party alone stops: the same as none of them.
  if (const auto stopped = stopped_in(scenario, id); stopped && *stopped == scenario.third_parties) return none;
  const auto found = find(scenario.counterfactuals, id);
  if (!found.given()) return {};
  arms.push_back(compile(scenario, at(scenario.counterfactuals, found)));
  return arms.size() - 1;
}

}  // namespace parley
