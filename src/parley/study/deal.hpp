#pragma once
#include "parley/bargain/formulate.hpp"
#include "parley/bargain/levers.hpp"
#include "parley/crisis/draw.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"
#include "parley/study/standing.hpp"

namespace parley {

/// What is weighed, between whom, and what a third party does about it.
struct DealQuestion {
  ProposalId proposal = {};  ///< not given: `package`
  Package package = {};
  std::vector<ActorId> parties = {};
  std::vector<GroupLever> levers = {};
  std::vector<std::string> lever_texts = {};
  Faith faith = Faith::full;  ///< perceived: promises count as far as they are trusted
};

/// How the parties weigh a package against the status quo, at the modes and over the worlds as used: the zone of agreement, who blocks,
/// the nearest packages that open it, what is left on the table, who gains from failure, who is ready.
DealView view_deal(const Scenario& scenario, const Sampler& sampler, const DealQuestion& question, const EnsembleOptions& options,
                   const Standing* standing = nullptr);

/// The proposal that an actor authors or sponsors, first in the file; not given: none.
ProposalId proposal_of(const Scenario& scenario, ActorId actor);

/// How much closer each actor stands to the second party than to the first, -1..1 at the modes: the mean over issues of the difference of
/// distances / 100, weighted by the parties' own mean salience (after Kydd 2003: whom a mediator's word can move).
std::vector<double> bias_of(const Scenario& scenario, const Crisis& modes);

}  // namespace parley
