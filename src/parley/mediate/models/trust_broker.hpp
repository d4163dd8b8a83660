#pragma once
#include <array>
#include <string>
#include <vector>

#include "parley/base/status.hpp"

namespace parley {

/// Freeze for freeze as a game of trust (after Kydd 2005, 2006; his own notation could not be checked): both freeze 1,1; nobody 0,0; the
/// lone freezer loses s_i, the exploiter gets g, below 1 for a trustworthy side and above 1 for another.
struct TrustTalks {
  std::array<double, 2> trust = {.5, .5};  ///< chance that side i is trustworthy
  std::array<double, 2> s = {1, 1};
  double g_T = .5, g_U = 1.5;
};
Soundness soundness_of(const TrustTalks& game);  ///< empty, or what is out of range

/// What a mediator without information or means can reach: the best communication equilibrium by its linear program. Value: probability
/// that both freeze.
struct TrustMediated {
  Status status = Status::not_reached;  ///< or solved
  bool solved() const { return status == Status::solved; }
  double both_freeze = 0;
  double slack = 0, gap = 0;
};
TrustMediated mediate_trust(const TrustTalks& game);

/// A broker with signals of its own: P(good|T) = e_T, P(good|U) = e_U. It proposes "both freeze" iff both look good. Its payoff: 1 if both
/// freeze, 0 if nobody, -cost_i if i exploits.
struct Broker {
  TrustTalks game = {};
  double e_T = .9, e_U = .2;
  std::array<double, 2> cost = {1, 1};
};
struct BrokerAnswer {
  std::array<double, 2> p_good = {0, 0}, p_bad = {0, 0};  ///< trust in each side after a good, a bad signal
  bool followed = false;                                  ///< the proposal is worth following for the trustworthy
  bool credible = false;                                  ///< the broker wants to speak the truth
  double band_low = 0, band_high = 0;                     ///< of a symmetric cost (symmetric trust)
  double both_freeze = 0;                                 ///< probability, 0 where not followed or not credible
};
Soundness soundness_of(const Broker& model);
BrokerAnswer broker(const Broker& model);

}  // namespace parley
