#include "parley/mediate/large_game.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/mediate/first_order.hpp"
#include "parley/mediate/polish.hpp"
#include "parley/mediate/verify.hpp"

namespace parley {
namespace {

using Numbers = std::vector<double>;

Policy policy_of(const FlatGame& game, const Numbers& mu) {
  Policy out;
  out.mu.resize(game.cells() * game.items);
  for (std::size_t c = 0; c < game.cells(); ++c)
    for (std::size_t k = 0; k < game.items; ++k) out.mu[c * game.items + k] = mu[c * game.width + k];
  return out;
}

// The bound is convex in the prices: of a few mixtures of old and new prices the best is kept in `best`.
double better_bound(const FlatGame& game, const Numbers& fresh, Numbers& best, double bound) {
  const Numbers old = best;
  Numbers mixed = fresh;
  for (const double share : {1.0, .5, .25, .125, .0625}) {
    for (std::size_t j = 0; j < mixed.size(); ++j) mixed[j] = share * fresh[j] + (1 - share) * old[j];
    const double here = price_bound(game, mixed);
    if (here >= bound) continue;
    bound = here;
    best = mixed;
  }
  return bound;
}

}  // namespace

LargeGame best_policy_large(const RatificationGame& game, const LargeGameOptions& options) {
  expects(fault_of(game).empty() && !game.menu.empty(), "a mediator needs a sound game with something on its menu");
  const FlatGame flat = flatten(game, options.objective);
  LargeGame out;
  out.policy = policy_of(flat, Numbers(flat.cells() * flat.width, 0.0));  // silence is honest
  out.value = verify(game, out.policy, options.objective).objective;
  FirstOrderOptions sweep;
  sweep.accept = options.accept_gap / 4;
  sweep.iterations = options.first;
  const FirstOrder rough = first_order(flat, sweep);
  out.iterations = rough.iterations;
  out.bound = rough.bound;
  Numbers prices = rough.prices;
  Restricted restricted = restriction(flat, rough.mu, prices, std::max(rough.broken, rough.bound - rough.objective));
  while (out.programs < options.rounds) {
    const Polished polished = polish(flat, restricted, prices, options.rounds - out.programs);
    out.programs += polished.programs;
    out.columns = polished.columns;
    out.rows = polished.rows;
    if (!polished.solved) break;
    Policy policy = policy_of(flat, polished.mu);
    const Verdict verdict = verify(game, policy, options.objective);
    if (verdict.slack(Institution::mediation) > options.tolerance) break;
    if (verdict.objective >= out.value) {
      out.value = verdict.objective;
      out.slack = verdict.slack(Institution::mediation);
      out.policy = std::move(policy);
    }
    out.bound = better_bound(flat, polished.prices, prices, out.bound);
#ifdef TRACE
    std::printf("  polish: value %.9f bound %.9f (own %.9f) slack %.1e\n", out.value, out.bound, price_bound(flat, polished.prices), out.slack);
#endif
    if (out.gap() <= options.accept_gap) {
      out.status = Mediated::Status::solved;
      return out;
    }
    if (add_columns(flat, restricted, polished.prices, 2) == 0) break;
  }
  return out;
}

}  // namespace parley
