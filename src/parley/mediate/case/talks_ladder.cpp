#include "parley/mediate/case/talks_ladder.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {

TalksLadder ladder(const TalksGame& talks, const LadderOptions& options) {
  expects(static_cast<bool>(talks.sound), "a ladder is climbed in talks that are a game");
  const bool doubted = talks.trust[0] < 1 || talks.trust[1] < 1;
  LadderOptions lower = options;
  lower.arbitration = options.arbitration && !doubted;
  TalksLadder out;
  out.at_trust = ladder(talks.game, lower);
  out.why = out.at_trust.why;
  out.slack = out.at_trust.slack;
  out.gap = out.at_trust.gap;
  if (!out.at_trust.solved()) return out;
  out.guarantee = out.at_trust.mediation;
  out.enforcement = out.at_trust.arbitration;
  if (doubted) {
    MechanismOptions mechanism;
    mechanism.objective = options.objective;
    mechanism.tolerance = options.tolerance;
    const Mediated guaranteed = best_policy(talks.guaranteed, Institution::mediation, mechanism);
    const Mediated enforced = best_policy(talks.kept, Institution::arbitration, mechanism);
    for (const Mediated* answer : {&guaranteed, &enforced}) {
      out.slack = std::max(out.slack, answer->slack);
      out.gap = std::max(out.gap, answer->gap);
      if (answer->solved()) continue;
      out.why = answer == &guaranteed ? "guarantee: the linear program's answer failed its proof"
                                      : "enforcement: the linear program's answer failed its proof";
      return out;
    }
    const bool chance = options.objective.kind == Objective::Kind::agreement || options.objective.kind == Objective::Kind::lasting;
    const auto cut = [&](double value) { return chance ? std::min(value, 1.0) : value; };  // a last bit
    // More trust can make the truth harder to pay for; then the help is better left unused.
    out.guarantee = std::max(out.at_trust.mediation, cut(guaranteed.value));
    out.enforcement = std::max(out.guarantee, cut(enforced.value));
  }
  out.status = Status::solved;
  return out;
}

}  // namespace parley
