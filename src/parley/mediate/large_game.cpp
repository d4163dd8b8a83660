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

// Takes a policy if the verifier finds it honest and it is worth more than the one at hand.
bool take(const RatificationGame& game, const FlatGame& flat, const LargeGameOptions& options, const Numbers& mu, LargeGame& out) {
  Policy policy = policy_of(flat, mu);
  const Verdict verdict = verify(game, policy, options.objective);
  const double slack = verdict.slack(Institution::mediation);
  if (!(slack <= options.tolerance) || verdict.objective < out.value) return false;
  out.value = verdict.objective;
  out.slack = slack;
  out.policy = std::move(policy);
  return true;
}

// Policies that are honest with something to spare: what a lie costs is concave in the policy, so a mixture of such a one with one that
// tempts a little is honest, and obedience survives mixing.
struct Safe {
  Numbers mu = {};
  double spare = 0;
};

Numbers mix(const Numbers& a, const Numbers& b, double share_of_a) {
  Numbers out(a.size());
  for (std::size_t j = 0; j < a.size(); ++j) out[j] = share_of_a * a[j] + (1 - share_of_a) * b[j];
  return out;
}

// True: the policy was honest as it stood.
bool repair(const RatificationGame& game, const FlatGame& flat, const LargeGameOptions& options, Numbers mu, Safe& safe, Safe& last,
            LargeGame& out) {
  make_obedient(flat, mu);
  const double lie = worst_lie(flat, mu);
  for (const Safe* honest : {&safe, &last})
    if (lie > 0 && honest->spare > 0)
      take(game, flat, options, mix(honest->mu, mu, std::min(1.0, lie / (lie + honest->spare) * (1 + 1e-9))), out);
  if (lie > 0) return false;
  take(game, flat, options, mu, out);
  last = {std::move(mu), -lie};
  if (last.spare > safe.spare) safe = last;
  return true;
}

// Enlarges a linear program on what the first-order method used until nothing is missing.
void finish(const RatificationGame& game, const FlatGame& flat, const LargeGameOptions& options, FirstOrder& rough, LargeGame& out) {
  Restricted restricted = restriction(flat, rough.mu, rough.best, std::max(rough.broken, rough.bound - rough.objective));
  while (out.programs < options.programs && out.gap() > options.accept_gap) {
    const Polished polished = polish(flat, restricted, rough.best, options.programs - out.programs);
    out.programs += polished.programs;
    out.columns = polished.columns;
    out.rows = polished.rows;
    if (!polished.solved) return;
    take(game, flat, options, polished.mu, out);
    out.bound = better_bound(flat, polished.prices, rough.best, out.bound);
    if (add_columns(flat, restricted, polished.prices, 2) == 0) return;
  }
}

}  // namespace

LargeGame best_policy_large(const RatificationGame& game, const LargeGameOptions& options) {
  expects(fault_of(game).empty() && !game.menu.empty() && options.phase > 0, "a mediator needs a sound game with something on its menu");
  expects(options.iterations > 0, "the upper bound is made of the prices of an iteration");
  const FlatGame flat = flatten(game, options.objective);
  LargeGame out;
  out.policy = policy_of(flat, Numbers(flat.cells() * flat.width, 0.0));  // silence is honest
  out.value = verify(game, out.policy, options.objective).objective;
  FirstOrderOptions sweep;
  sweep.accept = 0;
  FirstOrder rough;
  Safe safe, last;
  while (rough.iterations < options.iterations) {
    sweep.iterations = std::min(std::max(options.phase, rough.iterations / 3), options.iterations - rough.iterations);
    rough = first_order(flat, sweep, std::move(rough));
    out.iterations = rough.iterations;
    out.bound = rough.bound;
    const bool honest = repair(game, flat, options, rough.mu, safe, last, out);
    if (out.gap() <= options.accept_gap) break;
    // First something to spare, then ever less of it.
    const double least = options.accept_gap / 50;
    sweep.margin = honest ? sweep.margin / 4 : std::min(1e-4, std::max(least, safe.spare > 0 ? 1.5 * sweep.margin : 2 * rough.broken));
  }
  if (out.gap() > options.accept_gap) finish(game, flat, options, rough, out);
  if (out.gap() <= options.accept_gap) out.status = Mediated::Status::solved;
  return out;
}

}  // namespace parley
