#pragma once
#include "parley/crisis/draw.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"

namespace parley {

/// How the parties weigh a proposal against the status quo, at the modes and over the worlds as used; who blocks it; and the nearest
/// package of named places (the issues' anchors) that all of them prefer to no agreement, at the modes.
DealView view_deal(const Scenario& scenario, const Sampler& sampler, ProposalId proposal, const std::vector<ActorId>& parties,
                   const EnsembleOptions& options);

/// The proposal that an actor authors or sponsors, first in the file; not given: none.
ProposalId proposal_of(const Scenario& scenario, ActorId actor);

/// How much closer each actor stands to the second party than to the first, -1..1 at the modes: the mean over issues of the difference of
/// distances / 100, weighted by the parties' own mean salience (after Kydd 2003: whom a mediator's word can move).
std::vector<double> bias_of(const Scenario& scenario, const Crisis& modes);

}  // namespace parley
