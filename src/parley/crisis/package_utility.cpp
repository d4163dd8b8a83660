#include "parley/crisis/package_utility.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {

const Stance* stance_of(const Actor& actor, IssueId issue) {
  if (issue.index >= actor.on.size()) return nullptr;
  const Stance& stance = actor.on[issue.index];
  return stance.position.given() && stance.salience.given() ? &stance : nullptr;
}

Package places_of(const Scenario& scenario, const Proposal& proposal, Package places) {
  places.resize(scenario.issues.size());
  for (const Proposal::PackagePlace& place : proposal.package) places[place.issue.index] = place.at;
  return places;
}

double gain_over(const Scenario& scenario, const Crisis& crisis, ActorId actor, const Package& package, const Package& status_quo) {
  const Actor& noun = at(scenario.actors, actor);
  double gain = 0;
  for (std::uint32_t issue = 0; issue < package.size(); ++issue) {
    if (!package[issue]) continue;
    const Stance* stance = stance_of(noun, IssueId{issue});
    if (stance == nullptr) continue;
    expects(issue < status_quo.size() && status_quo[issue], "the status quo names every issue of a package");
    const double position = std::clamp(crisis[stance->position], 0.0, 100.0);
    gain += crisis[stance->salience] / 100 * (std::abs(*status_quo[issue] - position) - std::abs(*package[issue] - position));
  }
  return gain;
}

double share_of_stakes(const Scenario& scenario, const Crisis& crisis, ActorId actor, ActorId other, const Package& package,
                       const Package& place) {
  double stakes = 0, lost = 0;
  for (std::uint32_t issue = 0; issue < package.size(); ++issue) {
    const Stance* own = stance_of(at(scenario.actors, actor), IssueId{issue});
    const Stance* theirs = stance_of(at(scenario.actors, other), IssueId{issue});
    if (!package[issue] || !place[issue] || own == nullptr || theirs == nullptr) continue;
    const double ideal = std::clamp(crisis[own->position], 0.0, 100.0);
    stakes += crisis[own->salience] * std::abs(std::clamp(crisis[theirs->position], 0.0, 100.0) - ideal);
    lost += crisis[own->salience] * std::abs(*place[issue] - ideal);
  }
  return stakes > 0 ? 1 - lost / stakes : 1;
}

}  // namespace parley
