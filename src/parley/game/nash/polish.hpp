#pragma once
#include "parley/game/forms/sequence_form.hpp"

namespace parley {

/// Newton's method on the indifference of every set that is reached between the actions of probability above `least`; smaller ones become
/// 0. For profiles that are nearly equilibria. Empty where it does not lead to probabilities.
Profile polish(const ExtensiveGame& game, const SequenceForm& form, const Profile& profile, double least = 0);

/// Of the profile and what polishing makes of it with several supports, that whose regret is the smallest share of what is at stake.
Profile polished(const ExtensiveGame& game, const SequenceForm& form, const Profile& profile);

}  // namespace parley
