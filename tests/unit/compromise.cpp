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
