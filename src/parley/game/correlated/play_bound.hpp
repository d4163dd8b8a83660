#pragma once
#include "parley/game/correlated/tie_break.hpp"

namespace parley {

/// What a mediator can bring about at most where everybody sees everything. Who leaves a plan can be held down to what the others can hold
/// it to from there on, no further; a move that cannot bring its player as much, whatever follows, is never told on the path of play. What
/// is left after all such moves are taken out, from the endings backwards, bounds every correlated equilibrium, extensive-form too.
struct PlayBound {
  double objective = 0;                      ///< no equilibrium of these kinds has a larger weighted sum of payoffs
  std::vector<TieBreak::Range> ranges = {};  ///< by player: payoffs of the play that is left
};
/// Refuses (a contract) games that hide something. `weights` empty: all 1.
PlayBound play_bound(const ExtensiveGame& game, const std::vector<double>& weights);

}  // namespace parley
