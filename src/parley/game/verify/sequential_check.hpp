#pragma once
#include "parley/game/forms/regret_scale.hpp"
#include "parley/game/forms/tremble.hpp"

namespace parley {

/// What a check of threats found: is every move, at sets never reached too, a best reply from there on?
struct ThreatCheck {
  bool holds = false;
  double worst = 0;                 ///< largest gain from another plan at any information set, in payoffs given that it is reached
  double share = 0;                 ///< largest gain as a share of what is at stake at its set
  std::string where = {};           ///< the set of the largest gain or the first fault, in words; empty if none
  std::vector<double> belief = {};  ///< by node: its share in its information set; chance and terminal nodes 0
};

/// Sequential equilibrium (Kreps & Wilson 1982), full notion. Consistency is proven by the certificate: beliefs are the limit of Bayes'
/// rule as the completely mixed trembles `size * epsilon^order` (scaled to sum to one) vanish. Then at every information set no plan of
/// its player for the rest of the game, not only no single move, beats the profile by more than `tolerance` of what is at stake: how far
/// payoffs lie from what the profile brings at each node there, as the profile or that plan meets them. Shares nothing with solvers.
ThreatCheck check_sequential(const ExtensiveGame& game, const Profile& profile, const std::vector<Tremble>& trembles,
                             double tolerance = negligible_regret);

/// Weak perfect Bayesian equilibrium: the same rationality, with Bayes' rule where a set is reached and, at each set that is not, any
/// belief that makes the profile a best reply there, sought set by set (cutting planes; the linear programs' answers are checked by best
/// replies). Necessary for a sequential equilibrium, not sufficient.
ThreatCheck check_weak_bayesian(const ExtensiveGame& game, const Profile& profile, double tolerance = negligible_regret);

}  // namespace parley
