#include "parley/crisis/packages.hpp"

#include <algorithm>

#include "parley/crisis/package_utility.hpp"

namespace parley {
namespace {

template <class Value>
bool among(const std::vector<Value>& values, Value value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// Every place that meets all of `narrow` meets `wide`.
bool meets(const Means::Threshold& narrow, const Means::Threshold& wide) {
  return narrow.issue == wide.issue && narrow.at_least == wide.at_least && (narrow.at_least ? narrow.at >= wide.at : narrow.at <= wide.at);
}

bool means_contain(const Scenario& scenario, const Means& narrow, const Outcome& wide) {
  if (!narrow.given() || !wide.means.given()) return false;
  if (!std::all_of(narrow.adopted.begin(), narrow.adopted.end(),
                   [&](ProposalId proposal) { return brings_about(scenario, at(scenario.proposals, proposal), wide); }))
    return false;
  if (narrow.thresholds.empty()) return true;
  const auto& thresholds = wide.means.thresholds;
  return !thresholds.empty() && std::all_of(thresholds.begin(), thresholds.end(), [&](const Means::Threshold& it) {
    return std::any_of(narrow.thresholds.begin(), narrow.thresholds.end(), [&](const Means::Threshold& own) { return meets(own, it); });
  });
}

}  // namespace

bool adopts(const Outcome& outcome, ProposalId proposal) { return among(outcome.means.adopted, proposal); }

bool met_at(const Means& means, const Package& places) {
  return !means.thresholds.empty() && std::all_of(means.thresholds.begin(), means.thresholds.end(), [&](const Means::Threshold& threshold) {
    const auto place = at(places, threshold.issue);
    return place && threshold.met(*place);
  });
}

bool brings_about(const Scenario& scenario, const Proposal& proposal, const Outcome& outcome) {
  const ProposalId id{static_cast<std::uint32_t>(&proposal - scenario.proposals.data())};
  return adopts(outcome, id) || met_at(outcome.means, places_of(scenario, proposal, status_quo_places(scenario)));
}

std::vector<ProposalId> packages_on_table(const Scenario& scenario) {
  std::vector<ProposalId> packages;
  for (std::uint32_t p = 0; p < scenario.proposals.size(); ++p) {
    const Proposal& proposal = scenario.proposals[p];
    if (proposal.status_quo || proposal.war) continue;
    if (std::any_of(scenario.outcomes.begin(), scenario.outcomes.end(),
                    [&](const Outcome& outcome) { return brings_about(scenario, proposal, outcome); }))
      packages.push_back({p});
  }
  std::sort(packages.begin(), packages.end(),
            [&](ProposalId a, ProposalId b) { return at(scenario.proposals, a).id < at(scenario.proposals, b).id; });
  return packages;
}

bool moves_alone(const Scenario& scenario, IssueId issue) {
  const auto& deciders = at(scenario.issues, issue).decides;
  return !deciders.empty() &&
         !std::all_of(scenario.parties.begin(), scenario.parties.end(), [&](ActorId party) { return among(deciders, party); });
}

bool can_be_settled(const Scenario& scenario, const Outcome& outcome) {
  const Package status_quo = status_quo_places(scenario);
  const auto open = [&](const Means::Threshold& threshold) {
    const auto q = at(status_quo, threshold.issue);
    return moves_alone(scenario, threshold.issue) || (q && threshold.met(*q));
  };
  const auto& thresholds = outcome.means.thresholds;
  for (const ProposalId id : packages_on_table(scenario)) {
    if (adopts(outcome, id)) return true;
    const Package places = places_of(scenario, at(scenario.proposals, id));
    if (!thresholds.empty() && std::all_of(thresholds.begin(), thresholds.end(), [&](const Means::Threshold& threshold) {
          const auto place = at(places, threshold.issue);
          return place ? threshold.met(*place) : open(threshold);
        }))
      return true;
  }
  return !thresholds.empty() && std::all_of(thresholds.begin(), thresholds.end(), open);
}

bool implies(const Scenario& scenario, OutcomeId narrow, OutcomeId wide) {
  if (narrow == wide) return false;
  const Outcome &a = at(scenario.outcomes, narrow), &b = at(scenario.outcomes, wide);
  if (a.unscored() || b.unscored() || a.by != b.by || a.opens != b.opens || lasting_days(scenario, a) != lasting_days(scenario, b))
    return false;
  if (const auto* hazard = std::get_if<Hazard>(&b.dynamics); hazard && among(hazard->implied_by, narrow)) return true;
  return means_contain(scenario, a.means, b);
}

}  // namespace parley
