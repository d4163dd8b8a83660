#include <gtest/gtest.h>

#include <cmath>

#include "groups.hpp"
#include "parley/base/random.hpp"
#include "parley/mediate/large/cutting_plane.hpp"
#include "parley/mediate/large/large_game.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"
#include "parley/mediate/ratification/mechanism.hpp"
#include "parley/mediate/ratification/verify.hpp"

namespace parley {
namespace {

RatificationGame random_game(groups::Dice& dice, std::size_t most_types, std::size_t most_items) {
  RatificationGame game = blank_game(1 + dice.below(most_types), 1 + dice.below(most_types));
  double total = 0;
  for (double& p : game.prior) total += p = dice() < .1 ? 0 : dice(.05, 1);
  if (!(total > 0)) total = game.prior[0] = 1;
  for (double& p : game.prior) p /= total;
  for (auto& side : game.breakdown)
    for (double& d : side) d = dice(0, .8);
  const std::size_t items = 1 + dice.below(most_items);
  for (std::size_t k = 0; k < items; ++k) {
    const double s = dice();
    game.menu.push_back({s, 1 - s + dice(-.1, .15), {}});
  }
  return game;
}

// Strength by type, war payoffs that hang on both: the games of bench_mediate, smooth.
RatificationGame contest(std::size_t n, std::size_t items) {
  RatificationGame game = blank_game(n, n);
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b) {
      const double s1 = .5 + static_cast<double>(a) / static_cast<double>(n), s2 = .5 + static_cast<double>(b) / static_cast<double>(n);
      const double left = .85 + .1 * static_cast<double>((7 * a + 3 * b) % 11) / 11;
      game.prior[game.cell(a, b)] = 1 / static_cast<double>(n * n);
      game.breakdown[0][game.cell(a, b)] = s1 / (s1 + s2) * left;
      game.breakdown[1][game.cell(a, b)] = s2 / (s1 + s2) * left;
    }
  for (std::size_t k = 0; k < items; ++k) {
    const double s = static_cast<double>(k) / static_cast<double>(items - 1);
    game.menu.push_back({s, 1 - s, {}});
  }
  return game;
}

TEST(LargeGames, FiftyRandomGamesAgreeWithTheOneProgram) {
  groups::Dice dice{41};
  const Objective::Kind kinds[] = {Objective::Kind::agreement, Objective::Kind::side_one, Objective::Kind::side_two,
                                   Objective::Kind::mediator, Objective::Kind::lasting};
  for (int g = 0; g < 50; ++g) {
    const RatificationGame game = random_game(dice, 6, 15);
    LargeGameOptions options;
    options.objective = {kinds[g % 5], {.3, -.2}};
    options.accept_gap = 1e-6;
    options.iterations = g % 2 == 0 ? 0 : 1000;
    const LargeGame found = best_policy_large(game, options);
    MechanismOptions exact;
    exact.objective = options.objective;
    const Mediated whole = best_policy(game, Institution::mediation, exact);
    ASSERT_TRUE(whole.solved()) << g;
    EXPECT_TRUE(found.solved()) << g << " gap " << found.gap();
    EXPECT_GE(found.bound, whole.value - 1e-8) << g;
    EXPECT_LE(found.value, whole.value + 1e-7) << g;
    const Verdict verdict = verify(game, found.policy, options.objective);
    EXPECT_LE(verdict.slack(Institution::mediation), options.tolerance) << g;
    EXPECT_NEAR(verdict.objective, found.value, 1e-12) << g;
  }
}

TEST(LargeGames, AnOfferThatSuitsAllNeedsNoWork) {
  RatificationGame game = contest(12, 21);
  game.menu.push_back({1, 1, "what both want"});
  const LargeGame found = best_policy_large(game);
  EXPECT_EQ(found.status, Status::solved);
  EXPECT_NEAR(found.value, 1, 1e-12);
  EXPECT_EQ(found.iterations, 0u);
}

TEST(LargeGames, AnyPricesBound) {
  groups::Dice dice{42};
  for (int g = 0; g < 30; ++g) {
    const RatificationGame game = random_game(dice, 4, 6);
    const Mediated whole = best_policy(game, Institution::mediation);
    ASSERT_TRUE(whole.solved()) << g;
    const FlatGame flat = flatten(game, {});
    for (int trial = 0; trial < 20; ++trial) {
      std::vector<double> prices(flat.prices());
      for (double& price : prices) price = dice(-.2, trial % 2 == 0 ? .02 : 1);
      EXPECT_GE(price_bound(flat, prices), whole.value - 1e-9) << g;
    }
  }
}

// Whatever the number of rounds: a verified value and a bound around the value of the one program, and never further apart for more rounds.
TEST(LargeGames, FewRoundsLeaveABracket) {
  const RatificationGame game = contest(6, 15);
  const Mediated whole = best_policy(game, Institution::mediation);
  ASSERT_TRUE(whole.solved());
  double before = 0;  // the bound of fewer rounds
  for (const std::size_t rounds : {0u, 1u, 2u, 4u, 40u}) {
    LargeGameOptions options;
    options.accept_gap = 1e-9;
    options.iterations = 200;
    options.rounds = rounds;
    const LargeGame found = best_policy_large(game, options);
    EXPECT_LE(found.rounds, rounds);
    EXPECT_LE(found.value, whole.value + 1e-8) << rounds;
    EXPECT_GE(found.bound, whole.value - 1e-8) << rounds;
    EXPECT_LE(verify(game, found.policy, {}).slack(Institution::mediation), options.tolerance) << rounds;
    if (rounds == 0) {
      EXPECT_EQ(found.value, 0);
    } else {
      EXPECT_GT(found.value, .9 * whole.value) << rounds;
      EXPECT_LE(found.bound, before + 1e-9) << rounds;
    }
    before = found.bound;
    EXPECT_TRUE(found.solved() || rounds < 40) << " gap " << found.gap();
    EXPECT_FALSE(found.solved() && rounds < 2) << rounds;
  }
}

// The random pie of bench_mediate, whose value the one program gives.
TEST(LargeGames, TenTypesASideAndTwentyOneSplits) {
  RatificationGame game = blank_game(10, 10);
  std::uint32_t step = 0;
  const auto dice = [&](double low, double high) { return low + (high - low) * uniform(7, 0, name_hash("bench.mediate"), step++); };
  double total = 0;
  for (double& p : game.prior) total += p = dice(.2, 1);
  for (double& p : game.prior) p /= total;
  for (std::size_t a = 0; a < 10; ++a)
    for (std::size_t b = 0; b < 10; ++b) {
      const double s1 = .5 + static_cast<double>(a) / 10, s2 = .5 + static_cast<double>(b) / 10, odds = s1 / (s1 + s2);
      const double left = dice(.85, .98);
      game.breakdown[0][game.cell(a, b)] = odds * left;
      game.breakdown[1][game.cell(a, b)] = (1 - odds) * left;
    }
  for (int k = 0; k <= 20; ++k) game.menu.push_back({k / 20.0, 1 - k / 20.0, {}});
  LargeGameOptions options;
  options.accept_gap = 1e-9;
  const LargeGame found = best_policy_large(game, options);
  EXPECT_TRUE(found.solved()) << found.gap();
  EXPECT_NEAR(found.value, .662665078, 1e-9);
}

// A cut for every set of items is the truth itself: where no cut is broken the verifier finds no lie, and a broken cut is one.
TEST(LargeGames, CutsAndTheVerifierFindTheSameLies) {
  groups::Dice dice{43};
  int tempting = 0;
  for (int g = 0; g < 40; ++g) {
    const RatificationGame game = random_game(dice, 5, 8);
    const FlatGame flat = flatten(game, {});
    std::vector<double> mu(flat.cells() * flat.width, 0.0);
    Policy policy;
    for (std::size_t c = 0; c < flat.cells(); ++c)
      for (std::size_t k = 0; k < flat.items; ++k) {
        const double share = flat.live[c] && dice() < .5 ? dice(0, 1) / static_cast<double>(flat.items) : 0;
        policy.mu.push_back(mu[c * flat.width + k] = share);
      }
    double worst = 0;
    const auto gains = expected_gains(flat, mu);
    for (const TruthCut& cut : broken_cuts(flat, mu, 0)) {
      double lead = 0;
      for (std::size_t k = 0; k < flat.items; ++k) {
        const std::size_t n = flat.types[cut.i];
        lead +=
            (cut.takes[k] ? gains[cut.i][(cut.t * n + cut.m) * flat.width + k] : 0) - gains[cut.i][(cut.t * n + cut.t) * flat.width + k];
      }
      EXPECT_GT(lead, 0) << g;
      worst = std::max(worst, lead);
    }
    double live_lie = 0;  // reports that cannot be true get no deal: refusing is no lie
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t t = 0; t < game.types(i); ++t)
        for (std::size_t m = 0; m < game.types(i); ++m)
          if (t != m && flat.may[i][m]) live_lie = std::max(live_lie, gain_from_lie(game, policy, i, t, m));
    EXPECT_NEAR(worst, live_lie, 1e-12) << g;
    tempting += worst > 1e-6;
  }
  EXPECT_GT(tempting, 20);
}

TEST(LargeGames, HornerMorelliSquintani) {
  const HornerMorelliSquintani model = {.7, .9, .4};
  LargeGameOptions options;
  options.accept_gap = 1e-8;
  options.iterations = 1000;
  const RatificationGame game = game_of(model);
  const LargeGame found = best_policy_large(with_splits(game, splits_of(model)), options);
  EXPECT_NEAR(found.value, .933333333, 1e-8);
  EXPECT_TRUE(found.solved());
}

TEST(LargeGames, TheSameGameTheSameNumbers) {
  LargeGameOptions options;
  options.iterations = 500;
  options.rounds = 3;
  const RatificationGame game = contest(7, 17);
  const LargeGame one = best_policy_large(game, options), two = best_policy_large(game, options);
  EXPECT_EQ(one.value, two.value);
  EXPECT_EQ(one.bound, two.bound);
  EXPECT_EQ(one.policy.mu, two.policy.mu);
}

}  // namespace
}  // namespace parley
