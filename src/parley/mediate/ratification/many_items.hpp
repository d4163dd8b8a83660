#pragma once
#include "parley/mediate/ratification/mechanism.hpp"

namespace parley {

struct ManyItemsOptions {
  Objective objective = {};
  std::size_t start = 8;     ///< items on the first, restricted menu
  std::size_t most_new = 6;  ///< items added a round
  std::size_t rounds = 40;
  double accept_gap = 1e-7;  ///< stop when the proven bound is this close
  double tolerance = 1e-8;   ///< of the verifier
};

/// An answer between two bounds: `policy` (on the whole menu) is verified and worth `value`; no policy on the whole menu is worth more
/// than `bound`.
struct ManyItems {
  Status status = Status::inaccurate;  ///< solved: bound - value <= accept_gap
  double value = 0, bound = 0, slack = 0;
  Policy policy = {};
  std::size_t items_used = 0, rounds = 0;
};

/// The best mediator for a long menu, by generating items: the program on a few items prices all others, each by a small program of its
/// own (the items are independent of each other and could be priced side by side); those that would help join. The bound is Lagrangian:
/// it holds for any prices, however they were found.
ManyItems best_policy_many_items(const RatificationGame& game, const ManyItemsOptions& options = {});

}  // namespace parley
