#pragma once
#include "parley/mediate/ratification/policy.hpp"

namespace parley {

struct LargeGameOptions {
  Objective objective = {};
  double accept_gap = 1e-4;       ///< solved: bound - value is at most this
  double tolerance = 1e-8;        ///< of the verifier
  std::size_t iterations = 6000;  ///< of the first-order method that starts it
  std::size_t rounds = 100;       ///< of cuts and offers that finish it; 0: the bound alone
};

/// An answer between two bounds: `policy` is verified and worth `value`; no policy is worth more than `bound`, whatever the solvers did.
struct LargeGame {
  Status status = Status::inaccurate;  ///< solved, or the bracket that was reached
  double value = 0, bound = 0;
  double slack = 0;  ///< what the verifier found in `policy`
  Policy policy = {};
  std::size_t iterations = 0;                     ///< of the first-order method
  std::size_t rounds = 0, columns = 0, rows = 0;  ///< of cuts and offers; the size of the last linear program
  double gap() const { return bound - value; }
  bool solved() const { return status == Status::solved; }
};

/// The best mediator of a game too large for the one program: a first-order method finds rough prices; from there a linear program on few
/// offers is solved again and again, each time with cuts for the lies that its policy invites and with offers that its prices find missing.
/// A policy that still tempts at the end is mixed with one that is honest with something to spare. Pairs of types without a chance get no
/// deal, as in `best_policy`. The menu is taken as it stands.
LargeGame best_policy_large(const RatificationGame& game, const LargeGameOptions& options = {});

}  // namespace parley
