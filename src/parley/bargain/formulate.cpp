#include "parley/bargain/formulate.hpp"

#include <algorithm>

#include "parley/bargain/issue_place.hpp"
#include "parley/base/expects.hpp"

namespace parley {

double voting_capability(const Scenario& scenario, const Crisis& crisis, const Actor& actor) {
  return actor.votes() ? capability_without(actor.capability, excluded_capabilities(scenario, actor), crisis) : 0;
}

BargainModel formulate(const Scenario& scenario, const Crisis& crisis) {
  expects(crisis.values.size() >= scenario.estimates.size(), "a world has a value for every estimate of its scenario");
  BargainModel model;
  std::vector<std::uint32_t> voters;
  for (std::uint32_t i = 0; i < scenario.actors.size(); ++i) {
    const double capability = voting_capability(scenario, crisis, scenario.actors[i]);
    if (!scenario.actors[i].votes()) continue;
    voters.push_back(i);
    model.actors.push_back(scenario.actors[i].id);
    model.capability.push_back(capability);
  }
  for (std::uint32_t k = 0; k < scenario.issues.size(); ++k) {
    model.issues.push_back(scenario.issues[k].id);
    const IssueVoices heard = voices_on(scenario, IssueId{k});
    auto voice = heard.voices.begin();
    for (const std::uint32_t i : voters) {  // both in the order of the file
      const bool speaks = voice != heard.voices.end() && voice->actor == ActorId{i};
      model.position.push_back(speaks ? heard_position(*voice, crisis) : 0);
      model.salience.push_back(speaks ? on_scale(crisis[voice->salience]) / 100 : 0);
      if (speaks) ++voice;
    }
  }
  return model;
}

Crisis with_levers(const Scenario& scenario, Crisis crisis, const std::vector<GroupLever>& levers) {
  for (const GroupLever& lever : levers) {
    if (lever.size == 0 || lever.actor == GroupLever::none) continue;
    expects(lever.actor < scenario.actors.size(), "a lever works on an actor of the case");
    const Actor& actor = scenario.actors[lever.actor];
    if (lever.kind == GroupLever::Kind::capability && actor.capability.given())
      crisis[actor.capability] = std::max(0.0, crisis[actor.capability] + lever.size);
    if (lever.issue == GroupLever::none) continue;
    const Stance* stance = stance_of(actor, IssueId{static_cast<std::uint32_t>(lever.issue)});
    if (stance == nullptr) continue;
    if (lever.kind == GroupLever::Kind::position) crisis[stance->position] = on_scale(crisis[stance->position] + lever.size);
    if (lever.kind == GroupLever::Kind::salience) crisis[stance->salience] = on_scale(crisis[stance->salience] + lever.size);
  }
  return crisis;
}

Stakes stakes_of(const Scenario& scenario, const Crisis& crisis, Faith faith) {
  expects(crisis.values.size() >= scenario.estimates.size(), "a world has a value for every estimate of its scenario");
  Stakes stakes;
  stakes.actors = scenario.actors.size();
  stakes.status_quo = status_quo_places(scenario);
  for (std::uint32_t k = 0; k < scenario.issues.size(); ++k)
    for (const Actor& actor : scenario.actors) {
      const Stance* stance = stance_of(actor, IssueId{k});
      stakes.position.push_back(stance == nullptr ? 0 : on_scale(crisis[stance->position]));
      stakes.salience.push_back(stance == nullptr ? 0 : crisis[stance->salience] / 100);
    }
  stakes.bonus.assign(stakes.actors, 0);
  for (const Actor& actor : scenario.actors)
    stakes.trust.push_back(faith == Faith::perceived ? on_scale(crisis.get(actor.ripeness.optimism, 100)) / 100 : 1);
  return stakes;
}

}  // namespace parley
