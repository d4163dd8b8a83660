#include "parley/bargain/ripeness.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "by_hand.hpp"

using namespace parley;

TEST(Ripeness, IsAProductAndNamesWhatIsMissing) {
  by_hand::Case c;
  c.issue("x");
  const ActorId a = c.actor("AAA", 1, {{0, 1}});
  EXPECT_FALSE(readiness_of(c.crisis, at(c.scenario.actors, a)));
  at(c.scenario.actors, a).ripeness = {c.number(100), c.number(0), c.number(100), c.number(0)};
  const auto none = readiness_of(c.crisis, at(c.scenario.actors, a));
  EXPECT_EQ(none->readiness, 0);  // a sum would say 75
  EXPECT_EQ(none->weakest, Readiness::Component::way_out);
  EXPECT_NEAR(none->mended, 100 * std::pow(0.5, 0.25), 1e-9);
  at(c.scenario.actors, a).ripeness = {c.number(81), c.number(81), c.number(81), c.number(84)};
  const auto some = readiness_of(c.crisis, at(c.scenario.actors, a));
  EXPECT_EQ(some->weakest, Readiness::Component::alternative);
  EXPECT_EQ(some->alternative, 16);
  EXPECT_NEAR(some->readiness, 27 * 2, 1e-9);  // (81^3 * 16)^(1/4)
}
