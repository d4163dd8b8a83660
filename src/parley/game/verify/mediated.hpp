#pragma once
#include "parley/game/forms/regret_scale.hpp"

namespace parley {

/// One plan that a mediator may draw, and its probability: by information set the action told there, or `none`.
struct MediatedPlan {
  double p = 0;
  std::vector<std::uint32_t> actions = {};
  std::uint32_t state = ExtensiveGame::none;  ///< bce: the node where chance's first moves end, which the mediator sees; `p` is given it
};

/// What a mediator of two players does, without naming its plans: how likely it is to have drawn moves that play both sequences of a pair
/// (von Stengel & Forges 2008). A sequence is named by its last action's place in a profile, `none`: the player has not moved. The pairs
/// are those with an empty sequence, and those whose last moves are made at sets that can lie on one path.
struct CorrelationPlan {
  struct Pair {
    std::uint32_t first = ExtensiveGame::none, second = ExtensiveGame::none;
    double p = 0;
  };
  std::vector<Pair> pairs = {};
};

/// Who may leave the mediator's plan, and when: `ce`: a player hears its whole plan before the game and may then play anything
/// (Aumann 1974); `efce`: it hears each move when it gets there and, once it has left the plan, hears no more (von Stengel & Forges 2008).
enum class Hearing { whole_plan, move_by_move };

/// What a mediated game brings and how far its constraints hold.
struct MediationCheck {
  std::vector<double> payoffs = {};  ///< by player, if all follow
  double worst = 0;        ///< largest gain of a player from leaving the plan at one thing it may hear, weighted by how likely that is
  double share = 0;        ///< the largest such gain as a share of what is at stake for the player there; none up to `negligible_regret`
  double off_simplex = 0;  ///< of the probabilities
  Profile marginals = {};  ///< how likely each action is told, given that own earlier moves were told that lead to its set

  void note(double gain, double stake) {
    worst = worst < gain ? gain : worst;
    share = share < share_at_stake(gain, stake) ? share_at_stake(gain, stake) : share;
  }
};

/// Recomputes payoffs and the best way to leave the plan by a walk over the tree; shares nothing with the linear programs.
MediationCheck check_mediated(const ExtensiveGame& game, const std::vector<MediatedPlan>& plans, Hearing hearing);

/// The same for a correlation plan heard move by move, from the tree and the pairs alone. `off_simplex` also holds how far the pairs are
/// from adding up. Without chance moves that only one player sees, plans that add up are drawn from some mixture of pure plans (von Stengel
/// & Forges 2008 without chance; Farina & Sandholm 2020 with chance that all see); else that has to be shown apart.
MediationCheck check_correlation(const ExtensiveGame& game, const CorrelationPlan& plan);

/// A Bayes correlated equilibrium (Bergemann & Morris 2016): the mediator sees chance's first moves and tells each move when it is due;
/// nobody is asked anything. Recomputes payoffs and the largest gain from another move at one set, by walking each plan's path.
MediationCheck check_bayes(const ExtensiveGame& game, const std::vector<MediatedPlan>& plans);

}  // namespace parley
