#include "parley/bargain/witness.hpp"

#include <algorithm>
#include <cmath>

#include "parley/bargain/formulate.hpp"
#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

constexpr double default_tau_days = 121;  // mean of durations whose median is 84 days (ICB, post-1945, non-violent triggers)

// The named alternative; where it says nothing about an issue, the case's status quo.
Package places_against(const Scenario& scenario, ProposalId against) {
  Package places(scenario.issues.size());
  for (const Proposal& proposal : scenario.proposals)
    if (proposal.status_quo) places = places_of(scenario, proposal, std::move(places));
  if (against.given()) places = places_of(scenario, at(scenario.proposals, against), places);
  return places;
}

// P(clipped Normal(place, spread) on the right side of the threshold); the ends of the scale hold the clipped mass.
double chance_of(const IssuePlace& group, const BargainRule::Threshold& threshold) {
  const double t = threshold.at;
  if (threshold.at_least) {
    if (t <= 0) return 1;
    if (t > 100) return 0;
    return group.spread > 0 ? normal_cdf((group.place - t) / group.spread) : (group.place >= t ? 1.0 : 0.0);
  }
  if (t >= 100) return 1;
  if (t < 0) return 0;
  return group.spread > 0 ? normal_cdf((t - group.place) / group.spread) : (group.place <= t ? 1.0 : 0.0);
}

bool has_stake(const Actor& actor, const Package& package) {
  for (std::uint32_t issue = 0; issue < package.size(); ++issue)
    if (package[issue] && stance_of(actor, IssueId{issue}) != nullptr) return true;
  return false;
}

}  // namespace

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
  expects(crisis.values.size() >= scenario.estimates.size(), "a world has a value for every estimate of its scenario");
  expects(issue.index < scenario.issues.size(), "the issue is one of the case");
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

std::optional<BargainView> bargain_view(const Scenario& scenario, const Crisis& crisis, OutcomeId outcome) {
  expects(crisis.values.size() >= scenario.estimates.size(), "a world has a value for every estimate of its scenario");
  expects(outcome.index < scenario.outcomes.size(), "the outcome is one of the case");
  const Outcome& noun = at(scenario.outcomes, outcome);
  if (!noun.bargaining) return {};
  const BargainRule& rule = *noun.bargaining;
  const Package against = places_against(scenario, rule.against);

  BargainView view;
  view.reach = 1;
  for (const BargainRule::Threshold& threshold : rule.reach) {
    IssuePlace group = place_on(scenario, crisis, threshold.issue);
    // Where nobody has a say nothing moves: the issue stays where it is.
    if (!(group.weight > 0)) {
      if (!at(against, threshold.issue)) {
        view.reach = 0;
        continue;
      }
      group.place = *at(against, threshold.issue);
    }
    view.reach *= chance_of(group, threshold);
  }

  Package package(scenario.issues.size());
  if (rule.proposal.given())
    package = places_of(scenario, at(scenario.proposals, rule.proposal), std::move(package));
  else
    for (const BargainRule::Threshold& threshold : rule.reach) at(package, threshold.issue) = threshold.at;
  view.consent = true;
  for (const ActorId actor : rule.consent) {
    view.gains.push_back(gain_over(scenario, crisis, actor, package, against));
    // One who has no stake in the package has nothing to refuse.
    if (view.gains.back() <= rounding_of_gain && has_stake(at(scenario.actors, actor), package)) view.consent = false;
  }

  const Date by = noun.by.given() ? noun.by : scenario.end;
  const double days = by.given() && scenario.as_of.given() ? days_between(scenario.as_of, by) : 0;
  const double tau = crisis.get(scenario.tau_days, default_tau_days);
  view.in_time = days <= 0 ? 0 : tau > 0 ? -expm1(-days / tau) : 1;
  view.p = view.consent ? view.reach * view.in_time : 0;
  return view;
}

}  // namespace parley
