#pragma once
#include <string>

#include "parley/base/status.hpp"
#include "parley/mediate/case/talks_world.hpp"
#include "parley/mediate/ladder.hpp"

namespace parley {

/// The rungs of talks in which each side counts the other's promises only as far as it trusts them (docs/models/mediation.md, "Where
/// promises are doubted"): no_talk <= cheap_talk <= mediation <= guarantee <= enforcement. All of them judged by one objective.
struct TalksLadder {
  Status status = Status::not_reached;  ///< solved: every rung was verified
  std::string why = {};                 ///< where not: what failed
  bool solved() const { return status == Status::solved; }
  /// No talk, cheap talk, mediation, its script and what lies beside the ladder, at the sides' own trust. Its `arbitration`, an award that
  /// binds and may yet not be kept, is no rung here: where somebody doubts it is not solved for and repeats mediation.
  Ladder at_trust = {};
  double guarantee = 0;    ///< mediation with half of the doubt gone; or mediation, where a guarantee is better left unused
  double enforcement = 0;  ///< arbitration of bargains that are kept for sure; or the guarantee
  double slack = 0, gap = 0;
  double value_of_guarantee() const { return guarantee - at_trust.mediation; }
  double value_of_enforcement() const { return enforcement - guarantee; }
  /// All that lies between an offer without talk and the top.
  double height() const { return enforcement - at_trust.no_talk; }
};
/// Needs sound talks. Where nobody doubts, the rungs are those of `ladder(talks.game)`: guarantee = mediation, enforcement =
/// arbitration.
TalksLadder ladder(const TalksGame& talks, const LadderOptions& options = {});

}  // namespace parley
