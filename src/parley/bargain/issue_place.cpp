#include "parley/bargain/issue_place.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

/// Calls heard(voice, position, salience, capability) for everybody of some weight.
template <class Heard>
void each_heard(const IssueVoices& issue, const Crisis& crisis, Heard heard) {
  for (const auto& voice : issue.voices) {
    const double capability = capability_without(voice.capability, voice.members, crisis);
    const double salience = std::max(0.0, crisis[voice.salience]) / 100;
    if (capability * salience > 0) heard(voice, heard_position(voice, crisis), salience, capability);
  }
}

}  // namespace

double heard_position(const IssueVoices::Voice& voice, const Crisis& crisis) {
  const double own = on_scale(crisis[voice.position]);
  double total = 0;
  for (const auto& faction : voice.factions) total += crisis.get(faction.weight, 0) / 100;
  if (!(total > 0)) return own;
  const double scale = std::max(1.0, total);
  double moved = 0;
  for (const auto& faction : voice.factions)
    for (const Quantity shift : faction.shifts)
      moved += crisis.get(faction.weight, 0) / 100 / scale * (on_scale(own + crisis.get(shift, 0)) - own);
  return on_scale(own + moved);
}

std::vector<Quantity> excluded_capabilities(const Scenario& scenario, const Actor& actor) {
  std::vector<Quantity> members;
  if (actor.kind == ActorKind::bloc)
    for (const Actor& other : scenario.actors)
      if (&other != &actor && std::find(actor.members.begin(), actor.members.end(), other.id) != actor.members.end())
        members.push_back(other.capability);
  return members;
}

double capability_without(Quantity own, const std::vector<Quantity>& excluded, const Crisis& crisis) {
  double capability = crisis.get(own, 0);
  for (const Quantity member : excluded) capability -= crisis.get(member, 0);
  return std::max(0.0, capability);
}

IssueVoices voices_on(const Scenario& scenario, IssueId issue) {
  const Issue& noun = at(scenario.issues, issue);
  IssueVoices found;
  found.decides_share = noun.decides_share;
  found.decided = !noun.decides.empty();
  for (std::uint32_t i = 0; i < scenario.actors.size(); ++i) {
    const Actor& actor = scenario.actors[i];
    const Stance* stance = stance_of(actor, issue);
    if (!actor.votes() || stance == nullptr) continue;
    IssueVoices::Voice voice;
    voice.actor = {i};
    voice.position = stance->position;
    voice.salience = stance->salience;
    voice.capability = actor.capability;
    voice.decides = std::find(noun.decides.begin(), noun.decides.end(), ActorId{i}) != noun.decides.end();
    voice.members = excluded_capabilities(scenario, actor);
    for (const Faction& faction : scenario.factions) {
      if (faction.of != ActorId{i}) continue;
      voice.factions.push_back({faction.weight, {}});
      for (const Faction::Shift& shift : faction.shifts)
        if (shift.issue == issue) voice.factions.back().shifts.push_back(shift.points);
    }
    found.voices.push_back(std::move(voice));
  }
  return found;
}

Group voters_on(const Scenario& scenario, const Crisis& crisis, IssueId issue, std::vector<ActorId>* who) {
  Group group;
  if (who) who->clear();
  each_heard(voices_on(scenario, issue), crisis, [&](const IssueVoices::Voice& voice, double position, double salience, double capability) {
    group.position.push_back(position);
    group.salience.push_back(salience);
    group.capability.push_back(capability);
    if (who) who->push_back(voice.actor);
  });
  return group;
}

IssuePlace place_on(const Scenario& scenario, const Crisis& crisis, IssueId issue) { return place_of(voices_on(scenario, issue), crisis); }

IssuePlace place_of(const IssueVoices& issue, const Crisis& crisis) {
  struct Weighed {
    double position, weight;
    bool decides;
  };
  std::vector<Weighed> voices;
  voices.reserve(issue.voices.size());
  double of_deciders = 0, of_others = 0;
  each_heard(issue, crisis, [&](const IssueVoices::Voice& voice, double position, double salience, double capability) {
    const double weight = capability * salience;
    voices.push_back({position, weight, voice.decides});
    (voice.decides ? of_deciders : of_others) += weight;
  });
  const double all = of_deciders + of_others;
  if (!(all > 0)) return {};
  // Without deciders everyone decides by weight; where only one side has a say it has all of it.
  double share = of_deciders / all;
  if (issue.decided && of_deciders > 0 && of_others > 0) share = on_scale(crisis.get(issue.decides_share, 100)) / 100;
  IssuePlace group;
  group.weight = all;
  const auto [low, high] =
      std::minmax_element(voices.begin(), voices.end(), [](const Weighed& a, const Weighed& b) { return a.position < b.position; });
  group.low = on_scale(low->position);
  group.high = on_scale(high->position);
  const auto part = [&](const Weighed& voice) {
    return voice.decides ? share * voice.weight / of_deciders : (1 - share) * voice.weight / of_others;
  };
  for (const Weighed& voice : voices) group.place += part(voice) * voice.position;
  group.place = on_scale(group.place);
  double variance = 0;
  for (const Weighed& voice : voices) variance += part(voice) * (voice.position - group.place) * (voice.position - group.place);
  group.spread = std::sqrt(variance);
  return group;
}

}  // namespace parley
