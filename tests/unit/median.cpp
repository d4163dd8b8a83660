#include "parley/bargain/median.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "../groups.hpp"

using namespace parley;

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
