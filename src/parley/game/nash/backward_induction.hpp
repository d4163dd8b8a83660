#pragma once
#include "parley/game/forms/tree.hpp"

namespace parley {

/// Does everybody see everything: is every information set of a player one node?
bool perfect_information(const ExtensiveGame& game);

/// A subgame-perfect equilibrium in pure moves by backward induction (Zermelo 1913; Kuhn 1953), any number of players and any depth: one
/// pass over the nodes. Of moves that are equally good the first. Refuses (a contract) games that hide something.
Profile backward_induction(const ExtensiveGame& game);

}  // namespace parley
