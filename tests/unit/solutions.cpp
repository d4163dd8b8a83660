#include "parley/bargain/solutions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "../groups.hpp"
#include "parley/bargain/compromise.hpp"

using namespace parley;

namespace {

double product(const Group& group, double x, const SolutionOptions& options) {
  const std::vector<double> weight = weights_of(group, options.weights);
  double sum = 0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    const double d = options.disagreement ? 100 - std::abs(*options.disagreement - group.position[i]) : 0;
    const double gain = 100 - std::abs(x - group.position[i]) - d;
    if (weight[i] > 0) sum += gain > 0 ? weight[i] * std::log(gain) : -1e9;
  }
  return sum;
}

}  // namespace

TEST(Solutions, NashIsTheHighestPointOfItsProduct) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Group group = groups::random_group(seed, 2 + seed % 6);
    SolutionOptions options;
    options.weights = static_cast<Weights>(seed % 4);
    if (seed % 2 == 0) {
      for (double& x : group.position) x = 40 + .6 * x;
      options.disagreement = 5;
    }
    const Solution solution = nash(group, options);
    ASSERT_TRUE(solution.agreed);
    const double best = product(group, solution.point, options);
    for (int i = 0; i <= 1000; ++i) EXPECT_GE(best, product(group, i / 10.0, options) - 1e-9) << "seed " << seed << " at " << i / 10.0;
  }
}

TEST(Solutions, TwoSidesInClosedForm) {
  const Group even{{20, 80}, {1, 1}, {1, 1}};
  EXPECT_NEAR(nash(even).point, 50, 1e-6);  // flat between the two but for the logarithm's curve
  EXPECT_NEAR(egalitarian(even).point, 50, 1e-6);
  EXPECT_NEAR(kalai_smorodinsky(even).point, 50, 1e-6);
  // log(80 + x... : with weights 3 and 1, 3 log(100-(x-20)) + log(100-(80-x)): stationary where 3 (20 + x) = 120 - x, x = 15, so the
  // end 20.
  const Group uneven{{20, 80}, {1, 1}, {3, 1}};
  EXPECT_NEAR(nash(uneven).point, 20, 1e-6);
  // With weights 3 and 2: 3 (20 + x) = 2 (120 - x), x = 36.
  EXPECT_NEAR(nash({{20, 80}, {1, 1}, {3, 2}}).point, 36, 1e-6);
}

TEST(Solutions, DisagreementBindsAndMayHold) {
  const Group split{{20, 80}, {1, 1}, {1, 1}};
  SolutionOptions options;
  options.disagreement = 50;
  for (const auto solve : {nash, kalai_smorodinsky, egalitarian}) {
    const Solution none = solve(split, options);
    EXPECT_FALSE(none.agreed);
    EXPECT_EQ(none.point, 50);
    EXPECT_EQ(solve(Group{}, options).point, 0);
  }
  options.disagreement = 0;
  const Group both{{40, 90}, {1, 1}, {1, 1}};
  for (const auto solve : {nash, kalai_smorodinsky, egalitarian}) {
    const Solution some = solve(both, options);
    EXPECT_TRUE(some.agreed);
    EXPECT_GT(some.point, 40 - 1e-6);
    EXPECT_LT(some.point, 80);  // beyond 80 the first would rather have 0
  }
  EXPECT_NEAR(egalitarian(both, options).point, 40, 1e-6);               // gains 40 - |x - 40| and x: least is 80 - x or x
  EXPECT_NEAR(kalai_smorodinsky(both, options).point, 160.0 / 3, 1e-6);  // (80 - x) / 40 = x / 80
}

TEST(Solutions, MirroredAndDefinedForEveryGroup) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Group group = groups::random_group(seed, 5);
    Group mirrored = group;
    for (double& x : mirrored.position) x = 100 - x;
    for (const auto solve : {nash, kalai_smorodinsky, egalitarian})
      EXPECT_NEAR(solve(group, {}).point, 100 - solve(mirrored, {}).point, 1e-5);
  }
  for (const Group& group : groups::awkward())
    for (const auto solve : {nash, kalai_smorodinsky, egalitarian}) {
      const double x = solve(group, {}).point;
      EXPECT_TRUE(x >= 0 && x <= 100);
    }
  EXPECT_NEAR(nash({{10, 10}, {1, 1}, {1, 1}}).point, 10, 1e-6);
}
