#include "parley/bargain/compromise.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "../groups.hpp"
#include "parley/bargain/median.hpp"

using namespace parley;

TEST(Compromise, ByHand) {
  const Group group{{0, 100, 50}, {0.5, 1, 0}, {30, 5, 1000}};
  EXPECT_DOUBLE_EQ(compromise(group), 25);  // 15 against 5
  EXPECT_DOUBLE_EQ(compromise(group, Weights::equal), 50);
  EXPECT_DOUBLE_EQ(compromise(group, Weights::salience), 100 / 1.5);
  EXPECT_DOUBLE_EQ(compromise(group, Weights::capability), (500 + 50000) / 1035.0);
  EXPECT_DOUBLE_EQ(disagreement(group), 100 * std::sqrt(.25 * .75));
  EXPECT_DOUBLE_EQ(pull(group, 0), .75);
}

TEST(Compromise, AShiftMovesItByThePull) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Group group = groups::random_group(seed, 7);
    const double before = compromise(group);
    group.position[3] += 4;
    EXPECT_NEAR(compromise(group) - before, 4 * pull(group, 3), 1e-11);
  }
}

TEST(Compromise, DefinedForEveryGroup) {
  EXPECT_EQ(compromise(Group{}), 0);
  EXPECT_EQ(disagreement(Group{}), 0);
  for (const Group& group : groups::awkward())
    for (const Weights weights : {Weights::equal, Weights::salience, Weights::capability, Weights::both}) {
      const auto [low, high] = std::minmax_element(group.position.begin(), group.position.end());
      EXPECT_GE(compromise(group, weights), *low);
      EXPECT_LE(compromise(group, weights), *high);
      EXPECT_GE(disagreement(group, weights), 0);
      EXPECT_GE(weighted_median(group, weights), *low);
      EXPECT_LE(weighted_median(group, weights), *high);
    }
  EXPECT_EQ(compromise({{0, 50, 100}, {0, 0, 0}, {1, 2, 9}}), 50);  // no weight at all: each counts the same
}

TEST(Compromise, ManyActorsAtOnePlaceStayThere) {
  Group group;
  for (int i = 0; i < 1000; ++i) {
    group.position.push_back(0.1);
    group.salience.push_back(0.3);
    group.capability.push_back(0.7 + i);
  }
  EXPECT_EQ(compromise(group), 0.1);  // rounding does not leave the hull
}

TEST(Median, ByHand) {
  EXPECT_EQ(weighted_median({{10, 20, 90}, {1, 1, 1}, {1, 1, 1}}), 20);
  EXPECT_EQ(weighted_median({{10, 20, 90}, {1, 1, 1}, {1, 1, 3}}), 90);
  const MedianSpan tie = median_span({{10, 20, 90, 95}, {1, 1, 1, 1}, {1, 1, 1, 1}});
  EXPECT_EQ(tie.low, 20);
  EXPECT_EQ(tie.high, 90);
  EXPECT_EQ(tie.middle(), 55);
  // An actor without weight is no neighbour.
  EXPECT_EQ(median_span({{10, 50, 90}, {1, 1, 1}, {1, 0, 1}}).high, 90);
  // Halves that differ by rounding alone are equal.
  EXPECT_EQ(median_span({{1, 2, 3, 4}, {1, 1, 1, 1}, {.1, .2, .1, .2}}).low, 2);
  EXPECT_EQ(median_span({{1, 2, 3, 4}, {1, 1, 1, 1}, {.1, .2, .1, .2}}).high, 3);
}

TEST(Median, NoPositionBeatsIt) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Group group = groups::random_group(seed, 2 + seed % 9);
    if (seed % 2 == 0)
      for (double& c : group.capability) c = std::floor(c / 30) + 1;  // ties
    const MedianSpan span = median_span(group);
    const auto net = [&](double a, double b) {  // votes for a against b
      double sum = 0;
      for (std::size_t k = 0; k < group.size(); ++k)
        sum += group.capability[k] * group.salience[k] * (std::abs(group.position[k] - b) - std::abs(group.position[k] - a));
      return sum;
    };
    for (const double m : {span.low, span.high, span.middle()})
      for (const double x : group.position) EXPECT_GE(net(m, x), -1e-6) << "seed " << seed;
  }
}
