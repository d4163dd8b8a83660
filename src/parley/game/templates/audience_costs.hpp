#pragma once
#include <vector>

namespace parley {

/// A challenge with audience costs and private payoffs (Lewis & Schultz 2003): A challenges or not, B resists or concedes, A stands firm or
/// backs down. Means of the payoffs; A's of war and of backing down and B's of war and of the status quo carry private standard normal
/// shocks.
struct AudienceCosts {
  double status_quo_a = 0, concession_a = 1, war_a = -1.9, backs_down_a = -1.2;  ///< SA, VA, WA, a
  double concession_b = 0, war_b = -2.9, backs_down_b = 1;                       ///< CB, WB, VB (worth to B of A's backing down)
};

struct AudienceEquilibrium {
  double resists = 0, challenges = 0, fights = 0;  ///< pR, pC, pF = P(stands firm | challenged)
  double status_quo = 0, concedes = 0, stands_firm = 0, backs_down = 0;
  double slack = 0;  ///< |pR - reply(pR)|: how far it is from a fixed point
};

/// Every equilibrium: all roots of pR = reply(pR) in [0, 1], ascending. Several may stand; those within 1e-12 of each other are one. What A
/// must gain by war or retreat to challenge, c, moves one way with pR; pF moves one way with c, since the odds that war beats retreat do
/// given that the better of them is worth just c (a ratio of reversed hazards of two normals of equal spread); and the reply one way with
/// pF. So reply(pR) is monotone: falling, there is one root; rising, intervals without a root are shown to have none.
std::vector<AudienceEquilibrium> solve_audience_costs(const AudienceCosts& game);

/// B's reply to what it expects at a chance of resistance pR; `slack` is reply(pR) - pR. The equations written out, for the check.
AudienceEquilibrium audience_at(const AudienceCosts& game, double resists);

/// P(X <= x, Y <= y) for standard normals with correlation rho in [-.9, .9]. Absolute error below 1e-12.
double normal_cdf2(double x, double y, double rho);

}  // namespace parley
