#include "parley/mediate/rounds/rounds_motives.hpp"

#include <algorithm>
#include <cmath>

#include "parley/mediate/rounds/verify_rounds.hpp"

namespace parley {
namespace {

constexpr double only_just = 1e-7;
constexpr double seldom = 1e-9;  // an advice rarer than this moves no belief that matters

TwoRoundMotive motive_of(const TwoRoundGame& game, const TwoRoundPolicy& policy, std::size_t i, std::size_t t, double chance) {
  TwoRoundMotive out;
  out.side = i;
  out.type = out.lie = t;
  const RatificationGame& today = game.today;
  const auto cell = [&](std::size_t o) { return i == 0 ? today.cell(t, o) : today.cell(o, t); };
  double end_today = 0;
  for (std::size_t o = 0; o < today.types(1 - i); ++o) {
    end_today += today.prior[cell(o)] / chance * today.breakdown[i][cell(o)];
    out.wait += today.prior[cell(o)] / chance * policy.wait[cell(o)];
  }
  out.truth = expected_payoff(game, policy, i, t, t, false) - end_today;
  if (out.wait > seldom) {
    out.staying = gain_from_staying(game, policy, i, t);
    for (std::size_t o = 0; o < today.types(1 - i); ++o) {
      const double before = today.prior[cell(o)] / chance;
      out.learns = std::max(out.learns, std::abs(before * policy.wait[cell(o)] / out.wait - before));
    }
  }
  bool first = true;
  for (std::size_t m = 0; m < today.types(i); ++m) {
    if (m == t) continue;
    const double lying = expected_payoff(game, policy, i, t, m, true) - end_today;
    if (first || lying > out.best_lie) {
      out.best_lie = lying;
      out.lie = m;
    }
    first = false;
  }
  out.binding = !first && out.best_lie > out.truth - only_just;
  return out;
}

}  // namespace

std::vector<TwoRoundMotive> motives_of(const TwoRoundGame& game, const TwoRoundPolicy& policy) {
  std::vector<TwoRoundMotive> out;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.today.types(i); ++t) {
      double chance = 0;
      for (std::size_t o = 0; o < game.today.types(1 - i); ++o)
        chance += game.today.prior[i == 0 ? game.today.cell(t, o) : game.today.cell(o, t)];
      if (chance > 0) out.push_back(motive_of(game, policy, i, t, chance));
    }
  return out;
}

}  // namespace parley
