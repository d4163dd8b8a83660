#pragma once
#include "parley/mediate/policy.hpp"

namespace parley {

struct LargeGameOptions {
  Objective objective = {};
  double accept_gap = 1e-4;        ///< solved: bound - value is at most this
  double tolerance = 1e-8;         ///< of the verifier
  std::size_t iterations = 20000;  ///< of the first-order method, in all
  std::size_t phase = 1000;        ///< of those, between two attempts at an honest policy
  std::size_t programs = 40;       ///< linear programs that may finish what the iterations left; 0: none
};

/// An answer between two bounds: `policy` is verified and worth `value`; no policy is worth more than `bound`, whatever the solvers did.
struct LargeGame {
  Mediated::Status status = Mediated::Status::inaccurate;  ///< solved, or the bracket that was reached
  double value = 0, bound = 0;
  double slack = 0;  ///< what the verifier found in `policy`
  Policy policy = {};
  std::size_t iterations = 0;                       ///< of the first-order method
  std::size_t programs = 0, columns = 0, rows = 0;  ///< linear programs of the polish; the size of the last one
  double gap() const { return bound - value; }
  bool solved() const { return status == Mediated::Status::solved; }
};

/// The best mediator of a game too large for the one program: a first-order method finds prices and a rough policy, which is made honest by
/// mixing it with one that is honest with something to spare; where that is not enough, a linear program on the offers used and the lies
/// that tempt, enlarged by what its own prices find missing. Pairs of types without a chance get no deal, as in `best_policy`. The menu is
/// taken as it stands.
LargeGame best_policy_large(const RatificationGame& game, const LargeGameOptions& options = {});

}  // namespace parley
