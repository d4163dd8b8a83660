#pragma once
#include "parley/base/status.hpp"
#include "parley/mediate/ratification/ratification_game.hpp"

namespace parley {

/// Horner, Morelli & Squintani (2015): a pie of 1 that war shrinks to theta; each side strong (H) with chance q, independently; strong
/// against weak wins the share p of what war leaves.
struct HornerMorelliSquintani {
  double theta = 0;  ///< in (0,1)
  double p = 0;      ///< in (1/2,1)
  double q = 0;      ///< in (0,1)
  double lambda() const { return q / (1 - q); }
  double gamma() const { return (p * theta - 0.5) / (0.5 - theta / 2); }
};
Soundness soundness_of(const HornerMorelliSquintani& model);  ///< empty, or what is out of range

/// The ratification game; types "H", "L" on both sides.
RatificationGame game_of(const HornerMorelliSquintani& model);
/// The splits of the closed forms, both ways round.
std::vector<double> splits_of(const HornerMorelliSquintani& model);

/// Closed forms (docs/models/mediation.md). The oracle of the tests; the program computes by linear programs.
double hms_mediation(const HornerMorelliSquintani& model);
double hms_cheap_talk(const HornerMorelliSquintani& model);
double hms_no_talk(const HornerMorelliSquintani& model);
double hms_equal_split(const HornerMorelliSquintani& model);
/// Another game form, never mixed with the ladder: demands at once, surplus shared, war if they exceed 1; no talk.
double hms_demand_no_talk(const HornerMorelliSquintani& model);

/// Utility of H minus that of L: the incentive to arm (Meirowitz, Morelli, Ramsay & Squintani 2019). Only the signs of the arming side
/// are reproduced; the paper's claim about war is not.
struct ArmingIncentive {
  double no_talk = 0, unmediated = 0, mediated = 0;
};
ArmingIncentive arming_incentive(const HornerMorelliSquintani& model);

}  // namespace parley
