#pragma once
#include <string>

#include "parley/mediate/case/talks_world.hpp"
#include "parley/mediate/ladder.hpp"

namespace parley {

/// The rungs of talks in which each side counts the other's promises only as far as it trusts them (docs/models/mediation.md, "Where
/// promises are doubted"): no_talk <= cheap_talk <= mediation <= guarantee <= enforcement. All of them judged by one objective.
struct TalksLadder {
  bool solved = false;  ///< every rung was verified
  std::string why = {};
  /// No talk, cheap talk, mediation, its script and what lies beside the ladder, at the sides' own trust. Its `arbitration`, an award that
  /// binds and may yet not be kept, is no rung here.
  Ladder at_trust = {};
  double guarantee = 0;    ///< mediation with half of the doubt gone; or mediation, where a guarantee is better left unused
  double enforcement = 0;  ///< arbitration of bargains that are kept for sure; or the guarantee
  double slack = 0, gap = 0;
  double value_of_guarantee() const { return guarantee - at_trust.mediation; }
  double value_of_enforcement() const { return enforcement - guarantee; }
  /// All that lies between an offer without talk and the top.
  double height() const { return enforcement - at_trust.no_talk; }
};
/// Needs talks.error to be empty. Where nobody doubts, the rungs are those of `ladder(talks.game)`: guarantee = mediation, enforcement =
/// arbitration.
TalksLadder ladder(const TalksGame& talks, const LadderOptions& options = {});

}  // namespace parley
