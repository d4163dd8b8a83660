#pragma once

namespace parley {

/// Strategic choice with errors (Signorino 1999), three moves at most: 1 leaves the status quo or challenges, 2 capitulates or fights.
struct StrategicChoice {
  double status_quo = .2, capitulation_1 = 1, war_1 = -.5;  ///< u11, u13, u14 to side 1
  double war_2 = .3;                                        ///< u24 to side 2; capitulation is worth 0 to it
  double deviation[6] = {1, 1, 1, 1, 1, 1};                 ///< s1..s6: of the errors (agents) or of the private payoffs
  bool private_payoffs = false;                             ///< false: agents err; true: payoffs are known to their owners alone
};

struct StrategicChoiceResult {
  double challenges = 0, fights = 0;  ///< p2, p4
  double status_quo = 0, capitulates = 0, war = 0;
};

/// p4 = Phi(u24 / sd4), p2 = Phi((p3 u13 + p4 u14 - u11) / sd2): one equilibrium, by backward induction.
StrategicChoiceResult solve_strategic_choice(const StrategicChoice& game);

/// The same chances by simulating the stated errors or payoffs on an even net of quantiles, for the check: within about 1 / `net` of them.
StrategicChoiceResult strategic_choice_by_net(const StrategicChoice& game, int net);

}  // namespace parley
