#pragma once
#include <vector>

#include "parley/crisis/crisis.hpp"

namespace parley {

/// An actor's stance, or null where it has no stake in the issue.
const Stance* stance_of(const Actor& actor, IssueId issue);

/// The places of a proposal by issue; an issue that it does not name keeps the place it has in `places`.
Package places_of(const Scenario& scenario, const Proposal& proposal, Package places = {});

/// u(x) - u(status quo) for an actor with u_i(x) = - sum salience * |x - position| / 100, over the issues that `package` names.
/// The status quo must name every issue of the package.
double gain_over(const Scenario& scenario, const Crisis& crisis, ActorId actor, const Package& package, const Package& status_quo);

/// What `place` is worth to an actor in shares of the stakes: 1 its own ideal, 0 the other's, on the issues that `package` names and both
/// have a stance on; may be negative. Where the two want the same: 1.
double share_of_stakes(const Scenario& scenario, const Crisis& crisis, ActorId actor, ActorId other, const Package& package,
                       const Package& place);

}  // namespace parley
