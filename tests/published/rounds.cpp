// Two games of two rounds that can be solved by hand (docs/models/mediation.md, "Two rounds").
#include <gtest/gtest.h>

#include <algorithm>

#include "parley/mediate/rounds/rounds_motives.hpp"

namespace parley {
namespace {

struct Winter {
  double q = .3, hard = .5, lapse = 0;                  // chance of strong rebels, of a hard winter, of a lapse
  double a = .2, b = .25, e = .05, beta = .4, al = .1;  // gains, as in the docs

  TwoRoundGame game() const {
    TwoRoundGame out;
    out.today = blank_game(1, 2);
    out.today.prior = {q, 1 - q};
    out.today.menu = {{.5, .5, "autonomy"}, {.8, .5 - beta + al, "amnesty"}};
    const std::vector<double> rebels = {.4, .5 - beta};
    out.news = {{"a hard winter", {hard, hard}, {std::vector<double>{.5 - a, .5 - e}, rebels}},
                {"a mild winter", {1 - hard, 1 - hard}, {std::vector<double>{.5 - a, .5 + b}, rebels}}};
    out.lapse = lapse;
    return with_running_clock(out);
  }
  double loss() const { return (1 - hard) * b - hard * e; }
  double rho() const { return q / (1 - q) * a / loss(); }
  double one_round() const { return 1 - q + q * al / (beta - (beta - al) * rho()); }
  double two_rounds() const {
    const double mean = (1 - lapse) * (hard * beta + (1 - hard) * al);
    const double h = mean / (beta * (1 - rho()) + rho() * mean);
    return std::max(one_round(), (1 - q) * (1 - lapse * (1 - rho() * h)) + q * h);
  }
};

TEST(PublishedRounds, TheWinterOfTheDocs) {
  const Winter winter;
  const SettleOrWait answer = settle_or_wait(winter.game());
  ASSERT_TRUE(answer.solved()) << answer.why;
  EXPECT_NEAR(answer.one_round, .91, 1e-9);
  EXPECT_NEAR(answer.second_only, .926071429, 1e-9);
  EXPECT_NEAR(answer.two_rounds, 371.0 / 380, 1e-9);  // .976315789
  EXPECT_NEAR(answer.deal_now, 63.0 / 76, 1e-9);      // .828947368
  EXPECT_NEAR(answer.deal_later, 14.0 / 95, 1e-9);    // .147368421
  EXPECT_NEAR(answer.wait, 14.0 / 95, 1e-9);
  const std::vector<TwoRoundMotive> motives = motives_of(winter.game(), answer.policy);
  ASSERT_EQ(motives.size(), 3U);
  EXPECT_TRUE(motives[2].binding);
  EXPECT_FALSE(motives[1].binding);
  EXPECT_NEAR(motives[0].learns, .3, 1e-9);  // who is asked to wait learns that the rebels are weak
}

TEST(PublishedRounds, TheClosedFormOfTheWinter) {
  int games = 0, waiting = 0, today = 0;
  for (const double q : {.2, .3, .45})
    for (const double hard : {.3, .5, .8})
      for (const double al : {.1, .2})
        for (const double e : {0.0, .05})
          for (const double lapse : {0.0, .03, .1, .3}) {
            const Winter winter = {q, hard, lapse, .2, .25, e, .4, al};
            if (!(winter.loss() > 0) || !(winter.rho() < 1)) continue;
            SettleOrWaitOptions options;
            options.least_waiting = false;
            const SettleOrWait answer = settle_or_wait(winter.game(), options);
            ASSERT_TRUE(answer.solved()) << answer.why;
            EXPECT_NEAR(answer.one_round, winter.one_round(), 1e-9);
            EXPECT_NEAR(answer.two_rounds, winter.two_rounds(), 1e-9) << q << " " << hard << " " << al << " " << e << " " << lapse;
            ++games;
            (winter.two_rounds() > winter.one_round() + 1e-6 ? waiting : today) += 1;
          }
  EXPECT_GE(games, 60);
  EXPECT_GE(waiting, 10);
  EXPECT_GE(today, 10);
}

TEST(PublishedRounds, TheLapseBeyondWhichNothingWaits) {
  Winter winter;
  winter.lapse = 9.0 / 35 - 1e-4;  // .257143
  EXPECT_GT(settle_or_wait(winter.game()).value_of_waiting(), 1e-6);
  winter.lapse = 9.0 / 35 + 1e-4;
  const SettleOrWait answer = settle_or_wait(winter.game());
  EXPECT_NEAR(answer.value_of_waiting(), 0, 1e-9);
  EXPECT_NEAR(answer.wait, 0, 1e-9);
}

// A test of strength changes no payoff and tells who is strong: the item is signed after a show of strength, by whoever made it.
TEST(PublishedRounds, ATestOfStrength) {
  for (const double q : {.15, .25, .4})
    for (const double p : {.55, .7, .8, .9})
      for (const double lapse : {0.0, .2}) {
        TwoRoundGame game;
        game.today = blank_game(1, 2);
        game.today.prior = {q, 1 - q};
        game.today.menu = {{.5, .5, {}}};
        game.today.breakdown = {std::vector<double>{.4, .6}, std::vector<double>{.45, .2}};
        game.news = {{"strength", {p, 1 - p}, game.today.breakdown}, {"weakness", {1 - p, p}, game.today.breakdown}};
        game.lapse = lapse;
        const SettleOrWait answer = settle_or_wait(game);
        ASSERT_TRUE(answer.solved()) << answer.why;
        EXPECT_NEAR(answer.one_round, 0, 1e-9);
        const bool convincing = q * p >= (1 - q) * (1 - p);
        EXPECT_NEAR(answer.two_rounds, convincing ? (1 - lapse) * (q * p + (1 - q) * (1 - p)) : 0, 1e-9) << q << " " << p;
      }
}

}  // namespace
}  // namespace parley
