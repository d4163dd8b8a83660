#pragma once
#include "parley/bargain/model.hpp"
#include "parley/crisis/crisis.hpp"

namespace parley {

/// What an actor brings to the group in this world: its capability; a bloc's without that of its members who are actors of the case, so
/// that nobody counts twice; a forum's is 0.
double voting_capability(const Scenario& scenario, const Crisis& crisis, const Actor& actor);

/// Where a state stands on an issue, 0..100, once its factions have been heard: each at the state's own position plus its shift, weighted;
/// weights that sum to over 1 are scaled down to 1, and what is left stands at the state's own position.
double heard_position(const Scenario& scenario, const Crisis& crisis, ActorId actor, IssueId issue);

/// An actor's stance, or null where it has no stake in the issue.
const Stance* stance_of(const Actor& actor, IssueId issue);

/// The group of one world of a case, flat: every actor with a vote, positions after the factions have been heard.
BargainModel formulate(const Scenario& scenario, const Crisis& crisis);

}  // namespace parley
