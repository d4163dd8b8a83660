#include "parley/bargain/issue_place.hpp"

#include <algorithm>
#include <cmath>

#include "parley/bargain/formulate.hpp"
#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
Group voters_on(const Scenario& scenario, const Crisis& crisis, IssueId issue, std::vector<ActorId>* who) {
  Group group;
  if (who) who->clear();
  for (std::uint32_t i = 0; i < scenario.actors.size(); ++i) {
    const Actor& actor = scenario.actors[i];
    const Stance* stance = stance_of(actor, issue);
    if (!actor.votes() || stance == nullptr) continue;
    const double capability = voting_capability(scenario, crisis, actor);
    const double salience = std::max(0.0, crisis[stance->salience]) / 100;
    if (!(capability * salience > 0)) continue;
    group.position.push_back(heard_position(scenario, crisis, ActorId{i}, issue));
    group.salience.push_back(salience);
    group.capability.push_back(capability);
    if (who) who->push_back(ActorId{i});
  }
  return group;
}

IssuePlace place_on(const Scenario& scenario, const Crisis& crisis, IssueId issue) {
  const Issue& noun = at(scenario.issues, issue);
  struct Weighed {
    double position, weight;
    bool decides;
  };
  std::vector<Weighed> voices;
  std::vector<ActorId> who;
  const Group voters = voters_on(scenario, crisis, issue, &who);
  double of_deciders = 0, of_others = 0;
  for (std::size_t i = 0; i < voters.size(); ++i) {
    const double weight = voters.capability[i] * voters.salience[i];
    const bool decides = std::find(noun.decides.begin(), noun.decides.end(), who[i]) != noun.decides.end();
    voices.push_back({voters.position[i], weight, decides});
    (decides ? of_deciders : of_others) += weight;
  }
  const double all = of_deciders + of_others;
  if (!(all > 0)) return {};
  // Without deciders everyone decides by weight; where only one side has a say it has all of it.
  double share = of_deciders / all;
  if (!noun.decides.empty() && of_deciders > 0 && of_others > 0) share = on_scale(crisis.get(noun.decides_share, 100)) / 100;
  IssuePlace group;
  group.weight = all;
  const auto [low, high] = std::minmax_element(voters.position.begin(), voters.position.end());
  group.low = on_scale(*low);
  group.high = on_scale(*high);
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
