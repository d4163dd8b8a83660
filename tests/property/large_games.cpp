#include <gtest/gtest.h>

#include <cmath>

#include "groups.hpp"
#include "parley/mediate/first_order.hpp"
#include "parley/mediate/hms.hpp"
#include "parley/mediate/large_game.hpp"
#include "parley/mediate/mechanism.hpp"
#include "parley/mediate/verify.hpp"

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
    options.iterations = 2000;
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

TEST(LargeGames, WithoutProgramsTheBracketIsStillProven) {
  const RatificationGame game = contest(6, 15);
  const Mediated whole = best_policy(game, Institution::mediation);
  ASSERT_TRUE(whole.solved());
  LargeGameOptions options;
  options.accept_gap = 1e-3;
  options.programs = 0;
  const LargeGame found = best_policy_large(game, options);
  EXPECT_TRUE(found.solved()) << found.value << " " << found.bound << " " << whole.value;
  EXPECT_LE(found.value, whole.value + 1e-8);
  EXPECT_GE(found.bound, whole.value - 1e-8);
  EXPECT_EQ(found.programs, 0u);
}

TEST(LargeGames, HornerMorelliSquintani) {
  const Hms model = {.7, .9, .4};
  LargeGameOptions options;
  options.accept_gap = 1e-8;
  options.iterations = 2000;
  const RatificationGame game = game_of(model);
  const LargeGame found = best_policy_large(with_splits(game, splits_of(model)), options);
  EXPECT_NEAR(found.value, .933333333, 1e-8);
  EXPECT_TRUE(found.solved());
}

TEST(LargeGames, TenTypesASideAndTwentyOneOffers) {
  const RatificationGame game = contest(10, 21);
  LargeGameOptions options;
  options.accept_gap = 5e-3;
  options.programs = 0;
  const LargeGame found = best_policy_large(game, options);
  EXPECT_TRUE(found.solved()) << found.value << " " << found.bound;
}

TEST(LargeGames, TheSameGameTheSameNumbers) {
  LargeGameOptions options;
  options.iterations = 1500;
  options.programs = 0;
  const RatificationGame game = contest(5, 11);
  const LargeGame one = best_policy_large(game, options), two = best_policy_large(game, options);
  EXPECT_EQ(one.value, two.value);
  EXPECT_EQ(one.bound, two.bound);
  EXPECT_EQ(one.policy.mu, two.policy.mu);
}

}  // namespace
}  // namespace parley
