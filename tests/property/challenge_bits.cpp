#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "../groups.hpp"
#include "parley/bargain/challenge.hpp"
#include "parley/bargain/median.hpp"
#include "parley/numerics/elementary.hpp"

using namespace parley;
using O = ChallengeOptions;

namespace {

constexpr double tie = 1e-12;

double above(double x) { return x > 0 ? x : 0; }
double raised(double base, double exponent) { return exponent == 1 ? base : base > 0 ? parley::pow(base, exponent) : 0; }

/// One round in plain loops, one number at a time: no arrays of functions, no blocks, nothing taken twice at once.
struct PlainRound {
  const Group& group;
  const O& options;
  std::size_t n = group.size();
  double range = 0, median = 0;
  std::vector<double> r = std::vector<double>(n, 1);

  double w(std::size_t k) const { return above(group.capability[k]) * above(group.salience[k]); }
  double d(std::size_t i, std::size_t j) const { return std::abs(group.position[i] - group.position[j]) / range; }
  double for_first(std::size_t i, std::size_t j, bool by_risk) const {
    double sum = 0;
    for (std::size_t k = 0; k < n; ++k) {
      const double to_i = w(k) * (by_risk ? raised(d(k, i), r[k]) : d(k, i)), to_j = w(k) * (by_risk ? raised(d(k, j), r[k]) : d(k, j));
      sum += above(to_j - to_i);
    }
    return sum;
  }
  std::vector<double> chances(bool by_risk) const {
    std::vector<double> votes, chance;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) votes.push_back(for_first(i, j, by_risk));
    const bool contest = options.denominator == O::Denominator::non_neutral;
    double all = 0;
    for (const double v : votes) all += v;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        const double cast = contest ? votes[i * n + j] + votes[j * n + i] : 2 * all;
        chance.push_back(cast > 0 ? votes[i * n + j] / cast : contest ? 0.5 : 0);
      }
    return chance;
  }
  // What i expects from challenging j, in the eyes of an exponent. With exponent 1 the powers are written out.
  double expects(std::size_t i, std::size_t j, double e, bool neutral, const std::vector<double>& chance) const {
    const double lost = above(0.5 - 0.5 * d(i, j)), won = 0.5 + 0.5 * d(i, j);
    const double success = neutral ? 2 * d(i, j) : 2 - 4 * (e == 1 ? lost : lost > 0 ? parley::exp(e * parley::log(lost)) : 0);
    const double failure = neutral ? -2 * d(i, j) : 2 - 4 * (e == 1 ? won : parley::exp(e * parley::log(won)));
    const double p = chance[i * n + j], s = group.salience[j];
    double quiet = options.status_quo * (neutral ? 0 : 2 - 4 * raised(0.5, e));
    if (options.status_quo < 1) {
      const double to_median = std::abs(group.position[i] - median) / range, drift = 0.25 * (to_median + d(i, j));
      quiet += (1 - options.status_quo) * (2 - 4 * raised(above(to_median < d(i, j) ? 0.5 - drift : 0.5 + drift), e));
    }
    return s * (p * success + (1 - p) * failure) + (1 - s) * success - quiet;
  }
  void risks() {
    const std::vector<double> chance = chances(false);
    std::vector<double> danger(n, 0);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (j != i)
          danger[i] += options.security == O::Security::threatened ? expects(j, i, 1, true, chance) : expects(i, j, 1, true, chance);
    const auto [least, most] = std::minmax_element(danger.begin(), danger.end());
    if (!(*most - *least > 1e-12 * std::max({1.0, std::abs(*most), std::abs(*least)}))) return;
    for (std::size_t i = 0; i < n; ++i) {
      const double gamble = std::clamp((2 * danger[i] - *most - *least) / (*most - *least), -1.0, 1.0);
      r[i] = (1 - gamble / 3) / (1 + gamble / 3);
    }
  }
  std::vector<double> places() const {
    const std::vector<double> chance = chances(options.votes == O::Votes::by_risk), &x = group.position;
    std::vector<double> next = x;
    for (std::size_t i = 0; i < n; ++i) {
      int best = 0;
      double key = 0, force = 0;
      for (std::size_t j = 0; j < n; ++j) {
        if (!(std::abs(x[i] - x[j]) > 1e-12 * range)) continue;
        const double own = expects(i, j, r[i], false, chance);
        const double others = expects(j, i, options.eyes == O::Eyes::receiver ? r[i] : r[j], false, chance);
        int kind = 0;
        double place = x[j];
        if (others > own + tie && own > tie && options.confrontation == O::Confrontation::weaker_moves) kind = 3;
        if (others > tie && own < -tie) {
          const bool intended = options.capitulation == O::Capitulation::as_intended;
          kind = others > tie - own || (others >= -own - tie && intended) ? 2 : intended ? 1 : 0;
          if (kind == 2) place = x[i] + (x[j] - x[i]) * std::min(1.0, -own / others);
        }
        if (kind == 0) continue;
        double mine = std::abs(place - x[i]);
        if (options.choice == O::Choice::as_coded && kind == 2) mine = (std::abs(own) * x[i] + others * x[j]) / (std::abs(own) + others);
        const bool by_force = options.choice == O::Choice::most_enforceable;
        bool better = best == 0;
        if (best != 0 && by_force && others != force)
          better = others > force;
        else if (best != 0 && !by_force && kind != best)
          better = kind > best;
        else if (best != 0 && std::abs(mine - key) > tie * range)
          better = mine < key;
        else if (best != 0 && others != force)
          better = others > force;
        else if (best != 0)
          better = place < next[i];
        if (better) best = kind, key = mine, force = others, next[i] = place;
      }
    }
    return next;
  }
};

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

TEST(ChallengeBits, BlocksAndArraysChangeNoBit) {
  int moved = 0;
  for (int bits = 0; bits < 128; ++bits)
    for (int choice = 0; choice < 3; ++choice) {
      O o;
      o.denominator = static_cast<O::Denominator>(bits & 1);
      o.votes = static_cast<O::Votes>(bits >> 1 & 1);
      o.security = static_cast<O::Security>(bits >> 2 & 1);
      o.eyes = static_cast<O::Eyes>(bits >> 3 & 1);
      o.confrontation = static_cast<O::Confrontation>(bits >> 4 & 1);
      o.capitulation = static_cast<O::Capitulation>(bits >> 5 & 1);
      o.status_quo = (bits >> 6 & 1) != 0 ? 0.6 : 1;
      o.choice = static_cast<O::Choice>(choice);
      o.max_rounds = 1;
      // Sizes around the width of a block and the forty of the speed goal; some actors stand together.
      Group group =
          groups::random_group(static_cast<std::uint64_t>(700 + bits), static_cast<std::size_t>(bits % 8 == 7 ? 40 : 2 + bits % 17));
      if (group.size() > 3) group.position[3] = group.position[0];
      PlainRound plain{group, o};
      const auto [low, high] = std::minmax_element(group.position.begin(), group.position.end());
      plain.range = *high - *low;
      plain.median = weighted_median(group);
      plain.risks();
      const ChallengeResult run = challenge(group, o);
      ASSERT_EQ(run.rounds, 1);
      ASSERT_TRUE(same_bits(run.risk, plain.r)) << "reading " << bits << ' ' << choice;
      ASSERT_TRUE(same_bits(run.position, plain.places())) << "reading " << bits << ' ' << choice;
      moved += run.position != group.position;
    }
  EXPECT_GT(moved, 200);
}
