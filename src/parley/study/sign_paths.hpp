#pragma once
#include "parley/crisis/scenario.hpp"

namespace parley {

/// The signs that the file lets an actor's levers have on an outcome in dynamics, over all paths of links: whether some path can raise it
/// and some can lower it. A range that crosses zero, an open sign and a hazard's driver that crosses zero allow both.
struct SignPaths {
  bool raises = false, lowers = false;
  bool one_signed() const { return raises != lowers; }
};
SignPaths sign_paths_of(const Scenario& scenario, ActorId actor, OutcomeId outcome);

}  // namespace parley
