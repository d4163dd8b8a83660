#include "parley/survival/competing.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace parley::survival {
namespace {

constexpr double six_digits = 5e-7;

TEST(Competing, TwoEndingsThatShareAClock) {
  Competing course(2);
  course.advance(std::vector{-std::log(.8), -std::log(.7)}, 1);
  EXPECT_NEAR(course.f[0], .169334, six_digits);
  EXPECT_NEAR(course.f[1], .270666, six_digits);
  EXPECT_NEAR(course.survives, .56, 1e-12);
}

TEST(Competing, TwoKnots) {
  Competing course(2);
  course.advance(std::vector{.002, .001}, 28);
  Competing on_day_70 = course;
  course.advance(std::vector{.004, .0005}, 72);
  EXPECT_NEAR(course.f[0], .279892, six_digits);
  EXPECT_NEAR(course.f[1], .055129, six_digits);
  EXPECT_NEAR(course.survives, .664979, six_digits);
  // What lasts for 30 days is read 30 days before.
  on_day_70.advance(std::vector{.004, .0005}, 42);
  EXPECT_NEAR(on_day_70.f[0], .194458, six_digits);
}

TEST(Competing, StepsOfAConstantHazardChangeNothing) {
  const std::vector<double> hazards = {.003, 0, .0007};
  Competing whole(3), daily(3);
  whole.advance(hazards, 191);
  for (int day = 0; day < 191; ++day) daily.advance(hazards, 1);
  for (std::size_t e = 0; e < 3; ++e) EXPECT_NEAR(whole.f[e], daily.f[e], 1e-13);
  EXPECT_NEAR(whole.survives, daily.survives, 1e-13);
  EXPECT_EQ(whole.f[1], 0);
}

TEST(Competing, WithoutAHazardNothingHappens) {
  Competing course(2);
  course.advance(std::vector{0.0, 0.0}, 1000);
  EXPECT_EQ(course.f, (std::vector{0.0, 0.0}));
  EXPECT_EQ(course.survives, 1);
}

}  // namespace
}  // namespace parley::survival
