#pragma once
#include <vector>

#include "parley/crisis/package_utility.hpp"
#include "parley/crisis/scenario.hpp"

/// What the packages of a case can bring about: questions that the file alone answers, without a world.
namespace parley {

/// Whether an outcome names this proposal as one whose adoption it is.
bool adopts(const Outcome& outcome, ProposalId proposal);

/// Whether these places, by issue, meet every threshold of what an outcome means; false where it has none.
bool met_at(const Means& means, const Package& places);

/// Whether a package alone brings an outcome about: where it names an issue by its place there, else by the status quo.
bool brings_about(const Scenario& scenario, const Proposal& proposal, const Outcome& outcome);

/// Proposals that are neither the status quo nor a war and bring some outcome about, in the order of their ids, so that the order of the
/// file changes nothing.
std::vector<ProposalId> packages_on_table(const Scenario& scenario);

/// Whether some decide the issue without all parties: it moves on a clock of its own.
bool moves_alone(const Scenario& scenario, IssueId issue);

/// Whether some package on the table, some moves, or both together bring an outcome about.
bool can_be_settled(const Scenario& scenario, const Outcome& outcome);

/// Whether one outcome's coming about is another's by words: what it means contains the other's meaning, or the other's hazard is implied
/// by it. Both open, end and last alike, so that the one can never be likelier.
bool implies(const Scenario& scenario, OutcomeId narrow, OutcomeId wide);

}  // namespace parley
