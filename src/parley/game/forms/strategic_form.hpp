#pragma once
#include "parley/base/status.hpp"
#include "parley/game/forms/nfg.hpp"

namespace parley {

/// The reduced strategic form: a strategy says what a player does at each set that its own earlier moves leave open, and is named by those
/// actions. Payoffs are expected over chance. Not defined for a game of imperfect recall and above 2,000,000 payoffs.
ValueOrWhy<StrategicGame> strategic_form(const ExtensiveGame& game);

}  // namespace parley
