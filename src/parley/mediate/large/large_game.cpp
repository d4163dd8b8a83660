#include "parley/mediate/large/large_game.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/mediate/large/cutting_plane.hpp"
#include "parley/mediate/large/first_order.hpp"
#include "parley/mediate/ratification/verify.hpp"

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
  for (TruthCut& cut : broken_cuts(game, rough.mu, -1e-3)) out.add_cut(std::move(cut));
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t pair = 0; pair < game.types[i] * game.types[i]; ++pair) {
      const double truth = rough.prices[game.truth_at(i) + pair];
      if (!(truth > 1e-7)) continue;
      TruthCut cut = {i, pair / game.types[i], pair % game.types[i], std::vector<unsigned char>(game.width, 0)};
      const double* lie = rough.prices.data() + game.lie_at(i) + pair * game.width;
      for (std::size_t k = 0; k < game.items; ++k) cut.takes[k] = lie[k] > truth / 2;
      out.add_cut(std::move(cut));
    }
  return out;
}

Numbers mix(const Numbers& a, const Numbers& b, double share_of_a) {
  Numbers out(a.size());
  for (std::size_t j = 0; j < a.size(); ++j) out[j] = share_of_a * a[j] + (1 - share_of_a) * b[j];
  return out;
}

// What a lie costs is concave in the policy, so a policy that tempts a little, mixed with one that is honest with something to spare, is
// honest. The latter: the same program, every cut with a margin.
void make_honest(const RatificationGame& game, const FlatGame& flat, const LargeGameOptions& options, CutProgram& program,
                 const Numbers& tempting, LargeGame& out) {
  const double lie = worst_lie(flat, tempting);
  double margin = std::min(2 * lie, 2e-4);
  for (int attempt = 0; attempt < 12 && lie > 0; ++attempt) {
    const CutProgram::Answer answer = program.solve(margin);
    if (!answer.solved()) {  // more than some type can be given
      margin /= 4;
      continue;
    }
    const double spare = -worst_lie(flat, answer.mu);
    if (spare > 0) {
      take(game, flat, options, answer.mu, out);
      take(game, flat, options, mix(answer.mu, tempting, std::min(1.0, lie / (lie + spare) * (1 + 1e-9))), out);
      return;
    }
    for (TruthCut& cut : broken_cuts(flat, answer.mu, -margin / 2)) program.add_cut(std::move(cut));
  }
}

// Cuts and offers until none is missing.
void finish(const RatificationGame& game, const FlatGame& flat, const LargeGameOptions& options, const FirstOrder& rough, LargeGame& out) {
  Numbers best = rough.best, mu;
  CutProgram program = start_of(flat, rough);
  while (out.rounds < options.rounds) {
    CutProgram::Answer answer = program.solve();
    ++out.rounds;
    out.columns = program.columns();
    out.rows = program.rows();
    if (!answer.solved()) break;
    mu = std::move(answer.mu);
    take(game, flat, options, mu, out);
    const std::vector<PricedOffer> offers = price_offers(flat, answer.cell, answer.prices);
    out.bound = better_bound(flat, answer.prices, best, out.bound);
    if (out.gap() <= options.accept_gap) return;
    bool news = false;
    for (const PricedOffer& offer : offers) news = program.add_offer(offer.cell, offer.k) || news;
    for (TruthCut& cut : broken_cuts(flat, mu, 1e-9)) news = program.add_cut(std::move(cut)) || news;
    if (!news) break;
  }
  if (!mu.empty()) make_honest(game, flat, options, program, mu, out);
}

}  // namespace

LargeGame best_policy_large(const RatificationGame& game, const LargeGameOptions& options) {
  expects(soundness_of(game) && !game.menu.empty(), "a mediator needs a sound game with something on its menu");
  const FlatGame flat = flatten(game, options.objective);
  LargeGame out;
  out.policy = policy_of(flat, Numbers(flat.cells() * flat.width, 0.0));  // silence is honest
  out.value = verify(game, out.policy, options.objective).objective;
  for (std::size_t k = 0; k < flat.items; ++k) {  // one offer, whatever is said, is honest where all accept it
    Numbers always(flat.cells() * flat.width, 0.0);
    for (std::size_t c = 0; c < flat.cells(); ++c) always[c * flat.width + k] = flat.live[c];
    take(game, flat, options, always, out);
  }
  out.bound = price_bound(flat, Numbers(flat.prices(), 0.0));
  if (out.gap() <= options.accept_gap) {
    out.status = Status::solved;
    return out;
  }
  FirstOrderOptions sweep;
  sweep.accept = 0;
  sweep.iterations = options.iterations;
  const FirstOrder rough = first_order(flat, sweep);
  out.iterations = rough.iterations;
  out.bound = std::min(out.bound, rough.bound);
  if (out.gap() > options.accept_gap) finish(game, flat, options, rough, out);
  if (out.gap() <= options.accept_gap) out.status = Status::solved;
  return out;
}

}  // namespace parley
