// Laws of the mediator of two rounds: what waiting can and cannot add.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "by_glpk.hpp"
#include "parley/mediate/rounds/rounds_motives.hpp"
#include "rounds.hpp"

namespace parley {
namespace {

using namespace rounds_tests;

// News that says nothing: its chance is the same for all types, and nothing changes with it.
TwoRoundGame silent_news(groups::Dice& dice) {
  TwoRoundGame game;
  game.today = random_menu(dice, 2 + dice.below(2), 2, 1 + dice.below(4));
  const double first = dice(.1, .9);
  for (const double chance : {first, 1 - first})
    game.news.push_back({"", std::vector<double>(game.today.cells(), chance), game.today.breakdown});
  return game;
}

TEST(TwoRoundLaws, BothRoundsAreWorthAtLeastEither) {
  int above_both = 0, later_first = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = random_rounds(dice, seed % 2 == 0, 2 + dice.below(2));
    if (seed % 3 == 0) game = with_running_clock(game);
    const SettleOrWait answer = quick(game, objectives[seed % objectives.size()]);
    EXPECT_GE(answer.two_rounds, answer.one_round - 1e-8) << seed;
    EXPECT_GE(answer.two_rounds, answer.second_only - 1e-8) << seed;
    above_both += answer.two_rounds > std::max(answer.one_round, answer.second_only) + 1e-6 ? 1 : 0;
    later_first += answer.second_only > answer.one_round + 1e-6 ? 1 : 0;
  }
  EXPECT_GT(above_both, 5);
  EXPECT_GT(later_first, 5);
}

TEST(TwoRoundLaws, NewsThatSaysNothingAddsNothing) {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = silent_news(dice);
    game.lapse = seed % 2 == 0 ? 0 : dice(0, .9);
    const SettleOrWait answer = settle_or_wait(game);
    ASSERT_TRUE(answer.solved()) << answer.why;
    EXPECT_NEAR(answer.two_rounds, best_policy(game.today, Institution::mediation).value, 1e-8) << seed;
    EXPECT_NEAR(answer.second_only, (1 - game.lapse) * answer.one_round, 1e-8) << seed;
    EXPECT_TRUE(answer.least) << seed;
    EXPECT_NEAR(answer.wait, 0, 1e-8) << seed;
  }
}

TEST(TwoRoundLaws, ACostOfWaitingIsAMeansToTellTypesApart) {
  int helps = 0;
  double most = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = silent_news(dice);
    game.cost = {dice(0, .1), dice(0, .1)};
    const SettleOrWait answer = quick(game);
    EXPECT_GE(answer.two_rounds, answer.one_round - 1e-8) << seed;
    helps += answer.value_of_waiting() > 1e-6 ? 1 : 0;
    most = std::max(most, answer.value_of_waiting());
  }
  RecordProperty("helps", helps);
  RecordProperty("most", std::to_string(most));
  EXPECT_GT(helps, 5);  // so that "a larger cost never helps" is no law
  // By hand. Both types of side 2 want the only item, side 1 wants it with the second only. At a cost between what they gain from it,
  // the first would not wait for it.
  TwoRoundGame game;
  game.today = blank_game(1, 2);
  game.today.prior = {.6, .4};
  game.today.menu = {{.5, .5, {}}};
  game.today.breakdown = {std::vector<double>{.7, .3}, std::vector<double>{.45, .1}};
  game.news = {{"nothing", {1, 1}, game.today.breakdown}};
  EXPECT_NEAR(quick(game).two_rounds, 0, 1e-9);
  game.cost = {0, .1};
  EXPECT_NEAR(quick(game).two_rounds, .4, 1e-9);
  game.cost = {0, .41};
  EXPECT_NEAR(quick(game).two_rounds, 0, 1e-9);
}

TEST(TwoRoundLaws, ALikelierLapseNeverHelps) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = random_rounds(dice, seed % 2 == 0);
    double before = 1e300;
    for (const double lapse : {0.0, .2, .5, .9}) {
      game.lapse = lapse;
      const double value = quick(game, objectives[seed % objectives.size()]).two_rounds;
      EXPECT_LE(value, before + 1e-8) << seed << " " << lapse;
      before = value;
    }
  }
}

TEST(TwoRoundLaws, NobodyWaitsAtAnyPrice) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = random_rounds(dice, true);
    game.cost[dice.below(2)] = 5;  // more than anything that could come of it
    const SettleOrWait answer = settle_or_wait(game);
    ASSERT_TRUE(answer.solved());
    EXPECT_NEAR(answer.two_rounds, answer.one_round, 1e-8) << seed;
    EXPECT_NEAR(answer.wait, 0, 1e-8) << seed;
  }
}

TEST(TwoRoundLaws, WhatIsTheSameGameHasTheSameValue) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    groups::Dice dice{seed};
    const TwoRoundGame game = random_rounds(dice, true);
    const double value = quick(game).two_rounds;
    TwoRoundGame split = game;  // one piece of news told in two ways that mean nothing
    split.news.push_back(split.news[0]);
    for (double& chance : split.news.front().chance) chance *= .3;
    for (double& chance : split.news.back().chance) chance *= .7;
    EXPECT_NEAR(quick(split).two_rounds, value, 1e-8) << seed;
    TwoRoundGame aided = game;  // the same to one side whatever happens
    const std::size_t i = dice.below(2);
    const double amount = dice(-.5, .5);
    aided.today = with_aid(aided.today, i, amount);
    for (TwoRoundGame::News& news : aided.news)
      for (double& d : news.breakdown[i]) d += amount;
    EXPECT_NEAR(quick(aided).two_rounds, value, 1e-8) << seed;
    TwoRoundGame swapped = game;  // the sides change seats
    std::swap(swapped.today.type[0], swapped.today.type[1]);
    std::swap(swapped.cost[0], swapped.cost[1]);
    const auto turn = [](std::vector<double>& cells) { std::swap(cells[1], cells[2]); };
    turn(swapped.today.prior);
    for (RatificationGame::Item& item : swapped.today.menu) std::swap(item.v1, item.v2);
    std::swap(swapped.today.breakdown[0], swapped.today.breakdown[1]);
    for (auto& side : swapped.today.breakdown) turn(side);
    for (TwoRoundGame::News& news : swapped.news) {
      turn(news.chance);
      std::swap(news.breakdown[0], news.breakdown[1]);
      for (auto& side : news.breakdown) turn(side);
    }
    EXPECT_NEAR(quick(swapped).two_rounds, value, 1e-8) << seed;
  }
}

// Private values under a running clock: each side knows without beliefs what it accepts, so that all may be said in public. A program of
// its own: deals only where both accept, truth against lies whose worth is the plain sum of what they bring.
double in_public(const TwoRoundGame& game) {
  const RatificationGame& today = game.today;
  const std::size_t items = today.menu.size(), cells = today.cells(), all = (1 + game.news.size()) * items;
  LinearProgram program;
  const auto chance = [&](std::size_t c, std::size_t o) {
    return today.prior[c] * (o == 0 ? 1 : game.news[o - 1].chance[c] * (1 - game.lapse));
  };
  const auto gain = [&](std::size_t i, std::size_t c, std::size_t o, std::size_t k) {
    return today.worth(i, k) - (o == 0 ? today.breakdown[i][c] : game.news[o - 1].breakdown[i][c]);
  };
  for (std::size_t c = 0; c < cells; ++c) {
    for (std::size_t o = 0; o <= game.news.size(); ++o)
      for (std::size_t k = 0; k < items; ++k) program.add_column(chance(c, o), 0, gain(0, c, o, k) >= 0 && gain(1, c, o, k) >= 0 ? 1 : 0);
  }
  const auto column = [&](std::size_t c, std::size_t o, std::size_t k) { return static_cast<std::uint32_t>(c * all + o * items + k); };
  for (std::size_t c = 0; c < cells; ++c)
    for (std::size_t o = 1; o <= game.news.size(); ++o) {
      std::vector<LinearProgram::Term> row;
      for (std::size_t k = 0; k < items; ++k) {
        row.push_back({column(c, 0, k), 1});
        row.push_back({column(c, o, k), 1});
      }
      program.add_row(-LinearProgram::infinity, 1, row);
    }
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < today.types(i); ++t)
      for (std::size_t m = 0; m < today.types(i); ++m) {
        std::vector<LinearProgram::Term> row;
        for (std::size_t other = 0; other < today.types(1 - i); ++other) {
          const std::size_t is = i == 0 ? today.cell(t, other) : today.cell(other, t),
                            said = i == 0 ? today.cell(m, other) : today.cell(other, m);
          for (std::size_t o = 0; o <= game.news.size(); ++o)
            for (std::size_t k = 0; k < items; ++k) {
              row.push_back({column(is, o, k), chance(is, o) * gain(i, is, o, k)});
              row.push_back({column(said, o, k), -chance(is, o) * std::max(0.0, gain(i, is, o, k))});
            }
        }
        if (m != t) program.add_row(0, LinearProgram::infinity, row);
      }
  return by_glpk(program);
}

TEST(TwoRoundLaws, WithPrivateValuesAndARunningClockSecrecyIsWorthNothing) {
  int inner = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = random_rounds(dice, false, 2 + dice.below(2));
    for (TwoRoundGame::News& news : game.news) {
      RatificationGame after = game.today;
      after.breakdown = news.breakdown;
      news.breakdown = with_private_values(after).breakdown;
    }
    game = with_running_clock(game);
    const double value = quick(game).two_rounds;
    EXPECT_NEAR(value, in_public(game), 1e-7) << seed;
    inner += value > .05 && value < .95 ? 1 : 0;
  }
  EXPECT_GT(inner, 10);
}

TEST(TwoRoundLaws, WhoWillBeWeakerTomorrowDoesNotWait) {
  TwoRoundGame game;
  game.today = blank_game(1, 1);
  game.today.menu = {{.4, .6, {}}};
  game.today.breakdown = {std::vector<double>{.5}, std::vector<double>{.3}};
  game.news = {{"the balance has shifted", {1}, {std::vector<double>{.2}, std::vector<double>{.55}}}};
  EXPECT_NEAR(quick(game).two_rounds, 0, 1e-9);  // side 1 would sign tomorrow, and for that reason does not let tomorrow come
  const SettleOrWait clock = settle_or_wait(with_running_clock(game));
  ASSERT_TRUE(clock.solved());
  EXPECT_NEAR(clock.one_round, 1, 1e-9);  // it cannot: then it signs today
  EXPECT_NEAR(clock.wait, 0, 1e-9);
  game.news[0].breakdown[0][0] = .45;
  game.today.menu[0] = {.5, .5, {}};
  game.today.breakdown = {std::vector<double>{.5}, std::vector<double>{.55}};
  game.news[0].breakdown[1][0] = .4;
  game.cost = {.02, .02};
  EXPECT_NEAR(quick(game).two_rounds, 0, 1e-9);  // side 1 has nothing to wait for that would pay for the waiting
  game.cost = {0, .02};
  const SettleOrWait free = quick(game);
  EXPECT_NEAR(free.two_rounds, 0, 1e-9);  // side 2 would pay .02 and still be below the war of today
  game.today.menu[0] = {.5, .6, {}};
  game.today.breakdown[0][0] = .55;
  game.today.breakdown[1][0] = .5;
  EXPECT_NEAR(quick(game).two_rounds, 0, 1e-9);
  game.today.breakdown[0][0] = .5 - 1e-3;
  EXPECT_NEAR(quick(game).two_rounds, 1, 1e-9);
}

TEST(TwoRoundLaws, DegenerateGamesHaveAnAnswer) {
  TwoRoundGame game;
  game.today = blank_game(2, 2);
  game.today.prior = {.5, .5, 0, 0};  // a type that never comes
  game.today.menu = {{.5, .5, {}}};
  game.today.breakdown = {std::vector<double>{.6, .6, .6, .6}, std::vector<double>{.1, .1, .1, .1}};
  TwoRoundGame::News news = {"a fall", {1, 0, 1, 1}, {std::vector<double>{.4, .4, .4, .4}, std::vector<double>{.1, .1, .1, .1}}},
                     other = {"none", {0, 1, 0, 0}, game.today.breakdown};  // news that proves the type of side 2
  game.news = {news, other};
  game = with_running_clock(game);
  const SettleOrWait answer = settle_or_wait(game);
  ASSERT_TRUE(answer.solved()) << answer.why;
  EXPECT_EQ(motives_of(game, answer.policy).size(), 3U);
  EXPECT_EQ(soundness_of(game).why, "");
  game.news[0].chance[0] = .5;
  EXPECT_FALSE(settle_or_wait(game).solved());
  game.news[0].chance[0] = 1;
  for (const double lapse : {1.0, -.1, double(NAN)}) {
    game.lapse = lapse;
    EXPECT_FALSE(soundness_of(game)) << lapse;
  }
  game.lapse = 0;
  game.cost[1] = -1;
  EXPECT_FALSE(soundness_of(game));
  game.cost[1] = 0;
  game.news.clear();
  EXPECT_FALSE(soundness_of(game));
}

}  // namespace
}  // namespace parley
