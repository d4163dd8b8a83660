#pragma once
#include "parley/game/tree.hpp"

namespace parley {

/// One plan that a mediator may draw, and its probability: by information set the action told there, or `none`.
struct MediatedPlan {
  double p = 0;
  std::vector<std::uint32_t> actions = {};
};

/// Who may leave the mediator's plan, and when: `ce`: a player hears its whole plan before the game and may then play anything
/// (Aumann 1974); `efce`: it hears each move when it gets there and, once it has left the plan, hears no more (von Stengel & Forges 2008).
enum class Hearing { whole_plan, move_by_move };

/// What a mediated game brings and how far its constraints hold.
struct MediationCheck {
  std::vector<double> payoffs = {};  ///< by player, if all follow
  double worst = 0;        ///< largest gain of a player from leaving the plan at one thing it may hear, weighted by how likely that is
  double off_simplex = 0;  ///< of the probabilities
  Profile marginals = {};  ///< how likely each action is told, given that own earlier moves were told that lead to its set
};

/// Recomputes payoffs and the best way to leave the plan by a walk over the tree; shares nothing with the linear programs.
MediationCheck check_mediated(const ExtensiveGame& game, const std::vector<MediatedPlan>& plans, Hearing hearing);

}  // namespace parley
