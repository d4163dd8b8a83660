#pragma once
#include "parley/game/game_answer.hpp"

namespace parley {

/// Solves a game by a concept. Every profile is checked by `regret_of`: one whose regret is above 1e-8 of what is at stake (stake.hpp) is
/// not called a solution. Never throws for a game that was read: what cannot be had is said in `status` and `why`.
GameAnswer solve_game(const ExtensiveGame& game, const GameRequest& request);

}  // namespace parley
