#include "parley/mediate/models/kydd.hpp"

#include <cmath>
#include <limits>

namespace parley {

Soundness soundness_of(const Kydd& model) {
  const auto chance = [](double x) { return x >= 0 && x <= 1; };
  if (!chance(model.p) || !chance(model.pi0) || !chance(model.a_w) || !chance(model.a_s)) return "p, pi0, a_w and a_s must lie in 0..1";
  if (!(model.c1 >= 0) || !(model.cL >= 0) || !(model.cH > model.cL)) return "war costs must be at least 0, and cH above cL";
  if (!(model.p + model.cH <= 1)) return "p + cH must not exceed 1";
  if (!(model.M >= 0) || !std::isfinite(model.M) || !std::isfinite(model.b) || !std::isfinite(model.c1))
    return "M must be at least 0, and M, b and c1 finite";
  return {};
}

const char* to_text(KyddAnswer::Verdict verdict) {
  switch (verdict) {
    case KyddAnswer::Verdict::credible:
      return "credible";
    case KyddAnswer::Verdict::not_credible:
      return "not credible";
    case KyddAnswer::Verdict::no_effect:
      return "no effect";
  }
  return "";
}

KyddAnswer kydd(const Kydd& model) {
  constexpr double tie = 1e-12;
  KyddAnswer out;
  out.pi_star = (model.cH - model.cL) / (model.cH + model.c1);
  const double weak = model.pi0 * (1 - model.a_s) + (1 - model.pi0) * model.a_w, strong = 1 - weak;
  out.pi_w = weak > 0 ? model.pi0 * (1 - model.a_s) / weak : model.pi0;
  out.pi_s = strong > tie ? model.pi0 * model.a_s / strong : model.pi0;
  out.demand_high = model.p + model.cH;
  out.demand_low = model.p + model.cL;
  out.war_without = model.pi0 <= out.pi_star ? model.pi0 : 0;
  out.war = out.war_without;
  // "weak" makes side 1 ask much: the mediator trades its taste for side 1's share against the risk of war.
  const double taste_w = (1 - out.pi_w) * model.cH - model.cL, taste_s = (1 - out.pi_s) * model.cH - model.cL;
  out.gain_weak = model.b * taste_w - model.M * out.pi_w;
  out.gain_strong = model.M * out.pi_s - model.b * taste_s;
  if (!(out.pi_w <= out.pi_star && out.pi_star <= out.pi_s) || !(weak > 0) || !(strong > tie)) return out;
  constexpr double none = std::numeric_limits<double>::infinity();
  out.band_low = taste_w > tie ? model.M * out.pi_w / taste_w : none;
  out.band_high = taste_s > tie ? model.M * out.pi_s / taste_s : none;
  if (out.gain_weak < -tie || out.gain_strong < -tie) {
    out.verdict = KyddAnswer::Verdict::not_credible;
    return out;
  }
  out.verdict = KyddAnswer::Verdict::credible;
  out.war = weak * out.pi_w;
  return out;
}

}  // namespace parley
