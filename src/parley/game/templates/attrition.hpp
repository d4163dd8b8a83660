#pragma once

namespace parley {

/// Audience costs as a war of attrition (Fearon 1994): a prize v; whoever backs down at t pays a_i t; a war is worth w_i, uniform on
/// [-W_i, 0] and known to side i alone.
struct Attrition {
  double prize = 1;
  double audience_cost[2] = {1, 1};  ///< a_i > 0, per unit of time
  double range[2] = {1, 1};          ///< W_i > 0
};

struct AttritionResult {
  double horizon[2] = {0, 0};  ///< t_i: when the last type of i would rather fight than back down, given that j quits at i's pace
  double ends = 0;             ///< t* = min t_i: until then nobody attacks, from then on all who are left do
  double stays[2] = {1, 1};    ///< k_i: chance of not backing down at once
  double war = 0;              ///< a_1 t*/W_1 times a_2 t*/W_2
  double backs_down_at_once[2] = {0, 0};
  double backs_down[2] = {0, 0};  ///< chance that side i is the one that backs down, at once or later; with war they sum to 1
};

/// The closed form: S_i(t) = k_i v / (v + a_j t), the other's audience cost setting i's pace; t_i solves v / (v + a_j t) = a_i t / W_i.
AttritionResult solve_attrition(const Attrition& game);

/// The most that any of `types` types of either side gains by any of `dates` dates to quit or to attack: 0 or rounding at the equilibrium.
double attrition_regret(const Attrition& game, const AttritionResult& result, int types = 41, int dates = 401);

}  // namespace parley
