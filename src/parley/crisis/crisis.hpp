#pragma once
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// One fully specified world: a plain number for every quantity of the case. No doubt, no file, no motion.
/// Ranges live in Scenario, motion in each engine's state. `crisis[actor.capability]`.
struct Crisis {
  std::vector<double> values = {};  ///< by Quantity::index

  double operator[](Quantity quantity) const { return values[quantity.index]; }
  double& operator[](Quantity quantity) { return values[quantity.index]; }
  /// The value, or `otherwise` where the file gives no such quantity.
  double get(Quantity quantity, double otherwise) const { return quantity.given() ? values[quantity.index] : otherwise; }
};

/// A strength or an effect's size as it works in this world: drawn size, times its sign, times the trust in its owner.
double signed_strength(const Scenario& scenario, const Crisis& crisis, const Link& link);
double signed_size(const Scenario& scenario, const Crisis& crisis, const Effect& effect);

/// Where a variable stands at the start of this world, 0..100. Readiness is computed from its parties' ripeness.
double start_of(const Scenario& scenario, const Crisis& crisis, const Variable& variable);

/// (hurting * (100 - batna) * way_out * optimism)^(1/4), all 0..100: readiness of one party (after Zartman 2000; Pruitt 2007).
double readiness(double hurting, double way_out, double optimism, double batna);

}  // namespace parley
