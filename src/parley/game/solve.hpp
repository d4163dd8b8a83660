#pragma once
#include "parley/game/game_answer.hpp"

namespace parley {

/// Solves a game by a concept. Every profile is checked by `regret_of`: one whose regret is above 1e-8 of what is at stake (stake.hpp) is
/// not called a solution. Never throws for a game that was read: what cannot be had is said in `status` and `why`.
GameAnswer solve_game(const ExtensiveGame& game, const GameRequest& request);

/// The memory that the largest table of a concept takes for this game, in bytes, roughly; 0 where nothing grows faster than the game.
std::uint64_t bytes_needed(const ExtensiveGame& game, SolutionConcept wanted);

}  // namespace parley
