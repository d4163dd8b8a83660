#include "parley/numerics/branch_and_prune.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace parley;

namespace {

/// Corners of a function of (x, y).
template <class Function>
std::vector<double> corners(Function f) {
  return {f(0., 0.), f(1., 0.), f(0., 1.), f(1., 1.)};
}

}  // namespace

TEST(BranchAndPrune, FindsEveryRoot) {
  // x y = 1/4 and x + y = 5/4: (1/4, 1) and (1, 1/4), on the edge of the square.
  CornerSystem system;
  system.variables = 2;
  system.zero = {corners([](double x, double y) { return x * y - .25; }), corners([](double x, double y) { return x + y - 1.25; })};
  CornerRoots roots = roots_of(system);
  EXPECT_TRUE(roots.complete);
  ASSERT_EQ(roots.points.size(), 2u);
  std::sort(roots.points.begin(), roots.points.end());
  EXPECT_NEAR(roots.points[0][0], .25, 1e-12);
  EXPECT_NEAR(roots.points[1][0], 1, 1e-12);
  // Inside, in irrational numbers: x + y = 1.1, x y = .3 has none that is real; x y = .24 has two.
  system.zero[1] = corners([](double x, double y) { return x + y - 1.1; });
  system.zero[0] = corners([](double x, double y) { return x * y - .31; });
  roots = roots_of(system);
  EXPECT_TRUE(roots.complete);
  EXPECT_TRUE(roots.points.empty());
  system.zero[0] = corners([](double x, double y) { return x * y - .24; });
  roots = roots_of(system);
  EXPECT_TRUE(roots.complete);
  ASSERT_EQ(roots.points.size(), 2u);
  std::sort(roots.points.begin(), roots.points.end());
  EXPECT_NEAR(roots.points[0][0], .55 - std::sqrt(.0625), 1e-12);
  // A condition takes one of them out.
  system.not_below = {corners([](double x, double) { return x - .5; })};
  roots = roots_of(system);
  EXPECT_TRUE(roots.complete);
  ASSERT_EQ(roots.points.size(), 1u);
  EXPECT_NEAR(roots.points[0][0], .8, 1e-12);
}

TEST(BranchAndPrune, SaysSoWhereItCannotSettle) {
  CornerSystem system;
  system.variables = 2;
  system.zero = {corners([](double x, double y) { return x - y; }), corners([](double x, double y) { return y - x; })};
  EXPECT_FALSE(roots_of(system, 2000).complete);  // a line of roots
  system.zero = {corners([](double x, double y) { return x * y - .25; }), corners([](double x, double y) { return x + y - 1; })};
  EXPECT_FALSE(roots_of(system, 2000).complete);  // a double root at (1/2, 1/2)
  system.zero = {corners([](double, double) { return 0.; }), corners([](double x, double) { return x - .5; })};
  EXPECT_FALSE(roots_of(system, 2000).complete);
  system.not_below = {corners([](double x, double y) { return x + y - 3; })};
  EXPECT_TRUE(roots_of(system, 2000).complete);  // but that there is none can be shown
  CornerSystem one;
  one.variables = 1;
  one.zero = {{-.25, .75}};
  EXPECT_NEAR(roots_of(one).points.at(0)[0], .25, 1e-14);
}
