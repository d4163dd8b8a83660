#include "parley/game/templates/attrition.hpp"

#include <algorithm>
#include <cmath>

#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

/// The chance that side i has not backed down by t (t before the end).
double still_there(const Attrition& game, const AttritionResult& result, int i, double t) {
  return result.stays[i] * game.prize / (game.prize + game.audience_cost[1 - i] * t);
}

}  // namespace

AttritionResult solve_attrition(const Attrition& game) {
  AttritionResult result;
  const double v = game.prize;
  for (const int j : {0, 1}) {
    const int i = 1 - j;
    const double ai = game.audience_cost[i], aj = game.audience_cost[j];
    // v / (v + a_i t) = 1 - F_j(-a_j t) = a_j t / W_j
    result.horizon[j] = (-aj * v + std::sqrt(aj * aj * v * v + 4 * ai * aj * v * game.range[j])) / (2 * ai * aj);
  }
  const double end = result.ends = std::min(result.horizon[0], result.horizon[1]);
  double resolved[2];
  for (const int i : {0, 1}) {
    resolved[i] = std::min(1.0, game.audience_cost[i] * end / game.range[i]);  // w_i > -a_i t*
    result.stays[i] = std::min(1.0, resolved[i] * (v + game.audience_cost[1 - i] * end) / v);
    result.backs_down_at_once[i] = 1 - result.stays[i];
  }
  result.war = resolved[0] * resolved[1];
  // Side i backs down at t while j is there: integral of -dS_i S_j, with S_i S_j = k_i k_j v^2 / ((v + a_j t)(v + a_i t)). At once, only
  // one does.
  const double a = game.audience_cost[1], b = game.audience_cost[0];
  const double k = result.stays[0] * result.stays[1] * v * v;
  const auto later = [&](double own, double other) {
    // integral from 0 to end of own / ((v + own t)^2 (v + other t)) dt
    if (std::abs(own - other) < 1e-9 * std::max(own, other)) return (1 / (v * v) - 1 / ((v + own * end) * (v + own * end))) / 2;
    const double d = own - other;  // partial fractions
    const double log_part = other / (v * v * d * d) * (log1p(other * end / v) - log1p(own * end / v)) * own;
    return log_part + own / (v * d) * (1 / v - 1 / (v + own * end));
  };
  result.backs_down[0] = result.backs_down_at_once[0] + k * later(a, b);
  result.backs_down[1] = result.backs_down_at_once[1] + k * later(b, a);
  return result;
}

double attrition_regret(const Attrition& game, const AttritionResult& result, int types, int dates) {
  double worst = 0;
  const double v = game.prize;
  for (const int i : {0, 1}) {
    const int j = 1 - i;
    const double cost = game.audience_cost[i];
    for (int type = 0; type < types; ++type) {
      const double war = -game.range[i] * (type + 0.5) / types;
      // What a plan to quit or to attack at t is worth: the other quits with hazard until then.
      const auto plan = [&](double t, bool attack) {
        const double gone = 1 - still_there(game, result, j, t);
        const bool end = t >= result.ends;
        const double at_t = attack || end ? war : -cost * t;
        return gone * v + (1 - gone) * at_t;
      };
      // Prescribed: the resolved wait for the end and fight; the others may quit at any date at which their side quits.
      const bool resolved = war > -cost * result.ends;
      const double quits_later = plan(result.ends * 0.5, false);
      const double prescribed = resolved ? plan(result.ends, true) : quits_later;
      for (int date = 0; date < dates; ++date) {
        const double t = result.ends * date / dates;
        worst = std::max({worst, plan(t, false) - prescribed, plan(t, true) - prescribed});
      }
    }
  }
  return worst;
}

}  // namespace parley
