#include "parley/bargain/formulate.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {

double voting_capability(const Scenario& scenario, const Crisis& crisis, const Actor& actor) {
  if (!actor.votes()) return 0;
  double capability = crisis.get(actor.capability, 0);
  if (actor.kind == ActorKind::bloc)
    for (const Actor& other : scenario.actors)
      if (&other != &actor && std::find(actor.members.begin(), actor.members.end(), other.id) != actor.members.end())
        capability -= crisis.get(other.capability, 0);
  return std::max(0.0, capability);
}

double heard_position(const Scenario& scenario, const Crisis& crisis, ActorId actor, IssueId issue) {
  const Stance* stance = stance_of(at(scenario.actors, actor), issue);
  if (stance == nullptr) return 0;
  const double own = on_scale(crisis[stance->position]);
  double total = 0;
  for (const Faction& faction : scenario.factions)
    if (faction.of == actor) total += crisis.get(faction.weight, 0) / 100;
  if (!(total > 0)) return own;
  const double scale = std::max(1.0, total);
  double moved = 0;
  for (const Faction& faction : scenario.factions) {
    if (faction.of != actor) continue;
    for (const Faction::Shift& shift : faction.shifts)
      if (shift.issue == issue) moved += crisis.get(faction.weight, 0) / 100 / scale * (on_scale(own + crisis.get(shift.points, 0)) - own);
  }
  return on_scale(own + moved);
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
    for (const std::uint32_t i : voters) {
      const Stance* stance = stance_of(scenario.actors[i], IssueId{k});
      model.position.push_back(heard_position(scenario, crisis, ActorId{i}, IssueId{k}));
      model.salience.push_back(stance == nullptr ? 0 : on_scale(crisis[stance->salience]) / 100);
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
