#pragma once
#include <string>

#include "parley/base/status.hpp"

namespace parley {

/// A mediator with information of its own and a taste of its own, without commitment (after Kydd 2003; his own game form could not be
/// checked). Side 1 demands, side 2 knows its war cost: cL (resolved, chance pi0) or cH. The mediator saw a signal and says "weak" or
/// "resolved".
struct Kydd {
  double p = .5;    ///< side 1's odds in war; p + cH <= 1
  double c1 = .2;   ///< its war cost
  double cL = .05;  ///< war cost of a resolved side 2
  double cH = .35;  ///< of an unresolved one; > cL
  double pi0 = .4;  ///< chance that side 2 is resolved
  double M = 1;     ///< what war costs the mediator
  double b = 0;     ///< its weight on side 1's share: > 0 on side 1's side
  double a_w = .9;  ///< chance of the signal "weak" if unresolved
  double a_s = .9;  ///< chance of the signal "strong" if resolved
};
Soundness soundness_of(const Kydd& model);

struct KyddAnswer {
  enum class Verdict { credible, not_credible, no_effect };
  Verdict verdict = Verdict::no_effect;
  double pi_star = 0;         ///< side 1 asks much where it believes in resolve less than this
  double pi_w = 0, pi_s = 0;  ///< chance of resolve after the signals
  double demand_high = 0, demand_low = 0;
  double band_low = 0, band_high = 0;     ///< of b: where the mediator is believed (infinity: no upper end); only if the message matters
  double gain_weak = 0, gain_strong = 0;  ///< what the truth is worth to the mediator after each signal
  double war_without = 0, war = 0;        ///< without the mediator, and in the informative equilibrium where there is one
};
KyddAnswer kydd(const Kydd& model);
const char* to_text(KyddAnswer::Verdict verdict);

}  // namespace parley
