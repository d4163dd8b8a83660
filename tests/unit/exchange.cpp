#include "parley/bargain/exchange.hpp"

#include <gtest/gtest.h>

using namespace parley;

namespace {

/// Two actors at the ends of two issues, each caring about the other one more.
BargainModel two() {
  BargainModel model;
  model.actors = {"Actor-1", "Actor-2"};
  model.issues = {"Issue-1", "Issue-2"};
  model.capability = {1, 1};
  model.position = {0, 100, 0, 100};
  model.salience = {10, 60, 90, 50};
  return model;
}

}  // namespace

// The worked example in the tests of the exchange model's own program (decide-exchange-model, test_rex).
TEST(Exchange, WorkedExampleOfTwo) {
  const BargainModel model = two();
  const ExchangeResult run = exchange(model);
  EXPECT_NEAR(*run.before[0], 85.714286, 5e-7);
  EXPECT_NEAR(*run.before[1], 35.714286, 5e-7);
  ASSERT_EQ(run.made.size(), 1u);
  const Exchange& made = run.made[0];
  EXPECT_EQ(made.first, 0u);  // who cares less about Issue-1 gives on it
  EXPECT_EQ(made.first_issue, 0u);
  EXPECT_EQ(made.second_issue, 1u);
  EXPECT_NEAR(made.first_most, 1400, 1e-9);
  EXPECT_NEAR(made.second_most, 777.7778, 5e-5);
  // Each whole move in utility: loss and gain on Issue-1, gain and loss on Issue-2.
  const double whole_1 = 100 - *run.before[0], whole_2 = *run.before[1];
  EXPECT_NEAR(whole_1 * model.salience[0], 1000 / 7.0, 1e-9);
  EXPECT_NEAR(whole_1 * model.salience[1], 6000 / 7.0, 1e-9);
  EXPECT_NEAR(whole_2 * model.salience[2], 22500 / 7.0, 1e-9);
  EXPECT_NEAR(whole_2 * model.salience[3], 12500 / 7.0, 1e-9);
  // Equal gain: Actor-1 goes all the way on Issue-1, Actor-2 half as far in outcome on Issue-2: 90 x 50/7 - 10 x 100/7.
  EXPECT_NEAR(made.gain, 3500 / 7.0, 1e-9);
  EXPECT_NEAR(run.utility_change[0], made.gain, 1e-9);
  EXPECT_NEAR(run.utility_change[1], made.gain, 1e-9);
  EXPECT_NEAR(*run.after[0], 100, 1e-12);
  EXPECT_NEAR(*run.after[1], 35.714286 - 50 / 7.0, 1e-6);
  EXPECT_EQ(opposed_pairs(model), 1u);
}

TEST(Exchange, ThirdActorsPayOrProfit) {
  BargainModel model = two();
  model.actors.push_back("Onlooker");
  model.capability.push_back(0.001);
  model.position = {0, 100, 0, 0, 100, 0};  // it stands with Actor-1 on both
  model.salience = {10, 60, 80, 90, 50, 1};
  const ExchangeResult run = exchange(model);
  ASSERT_FALSE(run.made.empty());
  const Exchange& made = run.made[0];
  EXPECT_EQ(made.externality[made.first], 0);
  EXPECT_EQ(made.externality[made.second], 0);
  // Issue-1 moves away from it, Issue-2 towards it: 80 points of salience against 1.
  EXPECT_NEAR(made.externality[2], -80 * made.first_shift - 1 * made.second_shift, 1e-6);
  EXPECT_LT(made.externality[2], 0);
}

TEST(Exchange, NobodyToTradeWith) {
  BargainModel model = two();
  model.salience = {10, 20, 30, 60};  // both care alike
  EXPECT_TRUE(exchange(model).made.empty());
  model = two();
  model.position = {0, 100, 50, 50};  // nothing between them on Issue-2
  EXPECT_TRUE(exchange(model).made.empty());
  model.salience = {0, 0, 0, 0};
  const ExchangeResult none = exchange(model);
  EXPECT_EQ(none.before, Package(2));
  EXPECT_TRUE(exchange(BargainModel{}).made.empty());
  ExchangeOptions options;
  EXPECT_TRUE(set_option(options, "MostExchanges", "0"));
  EXPECT_FALSE(set_option(options, "MostExchanges", "0.5"));
  EXPECT_FALSE(set_option(options, "LeastGain", "-1"));
  EXPECT_EQ(exchange(two(), options).status, Status::limit);
}
