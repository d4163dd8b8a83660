#pragma once
#include "parley/mediate/ratification/policy.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {

/// Inducements that the mediator may promise inside the talks, in expectation (mediation.md, levers).
struct Purse {
  double budget = 0;  ///< expected total over both sides
  double cap = 1;     ///< most a side gets when a deal is signed: tau_i <= cap * mu
};

struct MechanismOptions {
  Objective objective = {};
  Purse purse = {};
  double tolerance = 1e-8;  ///< verifier and program must agree to this or no answer is given
};

/// The best policy under the rules of an institution: one linear program (docs/models/mediation.md), verified independently. The menu is
/// taken as it stands: for a pie call `with_splits(game, thresholds(game))` first, or let `ladder` do so.
Mediated best_policy(const RatificationGame& game, Institution institution, const MechanismOptions& options = {});

/// The program itself, for a second solver: columns mu by cell and item first (zero-probability cells fixed at 0).
LinearProgram program_of(const RatificationGame& game, Institution institution, const MechanismOptions& options = {});

/// Side i, type t, reports m and then refuses what hurts: how much better than the truth, given its type. Zero or negative for an honest
/// policy; near zero is what binds.
double gain_from_lie(const RatificationGame& game, const Policy& policy, std::size_t i, std::size_t t, std::size_t m);

}  // namespace parley
