#pragma once
#include "parley/game/verify/sequential_check.hpp"

namespace parley {

/// Subgame perfection where everybody sees everything: at every node no single other move brings its player more than `tolerance` of what
/// is at stake for it. In a finite game nothing else has to be tried (the one-deviation principle, Blackwell 1965), so the profile is
/// subgame perfect, hence sequential; and if it is pure, a mediator may tell it: leaving it anywhere gains nothing, whatever was heard.
/// One pass over the nodes. Refuses (a contract) games that hide something.
ThreatCheck check_subgame_perfect(const ExtensiveGame& game, const Profile& profile, double tolerance = negligible_regret);

}  // namespace parley
