#include "parley/mediate/large_game.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "parley/base/expects.hpp"
#include "parley/mediate/cutting_plane.hpp"
#include "parley/mediate/first_order.hpp"
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

// The rest of the iterations ask for a margin: first something to spare, then ever less of it.
void look_for_safe(const RatificationGame& game, const FlatGame& flat, const LargeGameOptions& options, const FirstOrder& rough, Safe& safe,
                   Safe& last, LargeGame& out) {
  FirstOrder with_margin = rough;
  FirstOrderOptions sweep;
  sweep.accept = 0;
  sweep.margin = 2 * rough.broken;
  while (out.iterations < options.iterations && out.gap() > options.accept_gap) {
    sweep.iterations = std::min(std::max(options.phase, out.iterations / 3), options.iterations - out.iterations);
    with_margin = first_order(flat, sweep, std::move(with_margin));
    out.iterations = with_margin.iterations;
    out.bound = std::min(out.bound, with_margin.bound);
    const bool honest = repair(game, flat, options, with_margin.mu, safe, last, out);
    if (std::getenv("LG")) std::fprintf(stderr, "margin %.1e honest %d spare %.1e value %.6f broken %.1e\n", sweep.margin, honest, safe.spare, out.value, with_margin.broken);
    sweep.margin *= honest ? .25 : 2;
  }
}

// What the rough policy uses and what nearly pays at its prices; the lies that are priced or nearly tempt.
CutProgram start_of(const FlatGame& game, const FirstOrder& rough) {
  CutProgram out(game);
  const double near = std::max(rough.broken, rough.bound - rough.objective) / static_cast<double>(game.cells());
  Numbers reduced;
  reduced_weights(game, rough.best, reduced);
  for (std::size_t c = 0; c < game.cells(); ++c) {
    double best = 0;
    for (std::size_t k = 0; k < game.items; ++k) best = std::max(best, reduced[c * game.width + k]);
    for (std::size_t k = 0; k < game.items; ++k)
      if (rough.mu[c * game.width + k] > .01 || reduced[c * game.width + k] > best - near) out.add_offer(c, k);
  }
  for (Cut& cut : broken_cuts(game, rough.mu, -1e-3)) out.add_cut(std::move(cut));
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t pair = 0; pair < game.types[i] * game.types[i]; ++pair) {
      const double truth = rough.prices[game.truth_at(i) + pair];
      if (!(truth > 1e-7)) continue;
      Cut cut = {i, pair / game.types[i], pair % game.types[i], std::vector<unsigned char>(game.width, 0)};
      const double* lie = rough.prices.data() + game.lie_at(i) + pair * game.width;
      for (std::size_t k = 0; k < game.items; ++k) cut.takes[k] = lie[k] > truth / 2;
      out.add_cut(std::move(cut));
    }
  return out;
}

// Cuts and offers until none is missing.
void finish(const RatificationGame& game, const FlatGame& flat, const LargeGameOptions& options, const FirstOrder& rough, Safe& safe,
            Safe& last, LargeGame& out) {
  Numbers best = rough.best;
  CutProgram program = start_of(flat, rough);
  while (out.rounds < options.rounds && out.gap() > options.accept_gap) {
    const CutProgram::Answer answer = program.solve();
    ++out.rounds;
    out.columns = program.columns();
    out.rows = program.rows();
    if (!answer.solved) return;
    take(game, flat, options, answer.mu, out);
    repair(game, flat, options, answer.mu, safe, last, out);
    Numbers prices = answer.prices;
    const std::vector<PricedOffer> offers = price_offers(flat, answer.cell, prices);
    out.bound = better_bound(flat, prices, best, out.bound);
    std::vector<Cut> cuts = broken_cuts(flat, answer.mu, 1e-9);
    if (offers.empty() && cuts.empty()) return;
    for (const PricedOffer& offer : offers) program.add_offer(offer.cell, offer.k);
    for (Cut& cut : cuts) program.add_cut(std::move(cut));
    if (std::getenv("LG")) std::fprintf(stderr, "%zu: %zu x %zu (+%zu offers, +%zu cuts) value %.9f bound %.9f\n", out.rounds, out.rows, out.columns, offers.size(), cuts.size(), out.value, out.bound);
  }
}

}  // namespace

LargeGame best_policy_large(const RatificationGame& game, const LargeGameOptions& options) {
  expects(fault_of(game).empty() && !game.menu.empty() && options.phase > 0, "a mediator needs a sound game with something on its menu");
  const FlatGame flat = flatten(game, options.objective);
  LargeGame out;
  out.policy = policy_of(flat, Numbers(flat.cells() * flat.width, 0.0));  // silence is honest
  out.value = verify(game, out.policy, options.objective).objective;
  FirstOrderOptions sweep;
  sweep.accept = 0;
  sweep.iterations = options.iterations - options.iterations / 3;
  const FirstOrder rough = first_order(flat, sweep);
  out.iterations = rough.iterations;
  out.bound = rough.bound;
  Safe safe, last;
  repair(game, flat, options, rough.mu, safe, last, out);
  look_for_safe(game, flat, options, rough, safe, last, out);
  if (out.gap() > options.accept_gap) finish(game, flat, options, rough, safe, last, out);
  if (out.gap() <= options.accept_gap) out.status = Mediated::Status::solved;
  return out;
}

}  // namespace parley
