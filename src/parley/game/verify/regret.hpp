#pragma once
#include "parley/game/forms/regret_scale.hpp"

namespace parley {

/// How much the player who gains most would gain by another strategy, against a profile: 0 at a Nash equilibrium. A walk over the tree that
/// shares nothing with the solvers. The game must have perfect recall.
struct Regret {
  double worst = 0;                  ///< the largest of `gain`
  double share = 0;                  ///< the largest of gain / stake: none up to `negligible_regret`
  std::vector<double> gain = {};     ///< by player: best reply minus what the profile gives, never below 0
  std::vector<double> stake = {};    ///< by player: how far payoffs lie from what it gets, as the profile or its best reply meets them
  std::vector<double> payoffs = {};  ///< by player, under the profile
  double off_simplex = 0;            ///< largest violation of "probabilities are >= 0 and sum to 1" over all information sets
};
Regret regret_of(const ExtensiveGame& game, const Profile& profile);

/// The same over plain enumeration of pure strategies: slower and simpler still, for tests. Refuses (a contract) above 1e6 strategies.
double regret_by_enumeration(const ExtensiveGame& game, const Profile& profile);

}  // namespace parley
