#pragma once
#include "parley/mediate/ratification/policy.hpp"
#include "parley/mediate/ratification/ratification_game.hpp"

namespace parley {

/// What an independent reading of a policy finds. Knows only the game and the policy; shares no code with the linear programs.
struct Verdict {
  double objective = 0;      ///< recomputed
  double disobedience = 0;   ///< the most that a truthful type gains by refusing a recommendation, given its type; <= 0: none
  double lie = 0;            ///< the most that a type gains by any report and any refusals after it (double deviations), given its type
  double participation = 0;  ///< the most that a type gains by staying away (arbitration)
  double impossible = 0;     ///< negative probabilities or sums above 1
  /// The largest of those that the institution must keep.
  double slack(Institution institution) const;
};
Verdict verify(const RatificationGame& game, const Policy& policy, const Objective& objective = {},
               Institution institution = Institution::mediation);

}  // namespace parley
