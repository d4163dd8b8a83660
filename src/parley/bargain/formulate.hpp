#pragma once
#include "parley/bargain/levers.hpp"
#include "parley/bargain/model.hpp"
#include "parley/bargain/zopa.hpp"
#include "parley/crisis/package_utility.hpp"

namespace parley {

/// What an actor brings to the group in this world: its capability; a bloc's without that of its members who are actors of the case, so
/// that nobody counts twice; a forum's is 0.
double voting_capability(const Scenario& scenario, const Crisis& crisis, const Actor& actor);

/// The group of one world of a case, flat: every actor with a vote, positions after the factions have been heard.
BargainModel formulate(const Scenario& scenario, const Crisis& crisis);

/// The world after levers on position, salience and capability (actors and issues by their index in the scenario); the others leave it as
/// it is, and so does one of size 0.
Crisis with_levers(const Scenario& scenario, Crisis crisis, const std::vector<GroupLever>& levers);

/// Whether a party counts a promise of the others in full, or as far as it trusts that they would keep it (its ripeness.optimism; in full
/// where the file gives it none).
enum class Faith { full, perceived };

/// What packages are worth to every actor of one world of a case (actors by ActorId): positions as the actors themselves hold them, the
/// case's status quo, as in gain_over of the witness.
Stakes stakes_of(const Scenario& scenario, const Crisis& crisis, Faith faith = Faith::full);

}  // namespace parley
