#include "parley/study/effects.hpp"

#include <gtest/gtest.h>

namespace parley {
namespace {

Mixture one(std::vector<double> values) { return {{std::move(values)}, {1}}; }

TEST(Effects, FigureOfOneWitness) {
  std::vector<double> values(1000);
  for (int i = 0; i < 1000; ++i) values[static_cast<std::size_t>(i)] = (i + 0.5) / 1000;
  const Figure figure = figure_of(one(values));
  EXPECT_NEAR(figure.p, 0.5, 1e-12);
  EXPECT_NEAR(figure.interval.low, 0.05, 1e-9);
  EXPECT_NEAR(figure.interval.high, 0.95, 1e-9);
}

TEST(Effects, PooledMeanIsTheWeightedMeanAndItsIntervalIsOfTheMixture) {
  // One witness says 0 in every world, the other 1: the mean is a half and the interval holds both, not a narrow band around a half.
  const Mixture mixture{{std::vector<double>(100, 0.0), std::vector<double>(100, 1.0)}, {1, 1}};
  const Figure figure = figure_of(mixture);
  EXPECT_DOUBLE_EQ(figure.p, 0.5);
  EXPECT_DOUBLE_EQ(figure.interval.low, 0);
  EXPECT_DOUBLE_EQ(figure.interval.high, 1);
  const Mixture weighted{mixture.rows, {3, 1}};
  EXPECT_DOUBLE_EQ(figure_of(weighted).p, 0.25);
}

TEST(Effects, DifferenceIsTakenWorldByWorld) {
  const Difference d = difference_of(one({0.30, 0.10, 0.20, 0.50}), one({0.10, 0.20, 0.20, 0.495}));
  EXPECT_NEAR(d.mean, (0.2 - 0.1 + 0 + 0.005) / 4, 1e-15);
  EXPECT_DOUBLE_EQ(d.above_zero, 0.5);
  EXPECT_DOUBLE_EQ(d.at_least_a_point, 0.25);
  EXPECT_DOUBLE_EQ(d.at_least_a_point_less, 0.25);
  EXPECT_DOUBLE_EQ(d.zero, 0.25);
  EXPECT_GT(d.mc_error, 0);
}

TEST(Effects, EqualArmsAreATieEverywhere) {
  const Mixture same = one({0.1, 0.2, 0.9});
  const Difference d = difference_of(same, same);
  EXPECT_EQ(d.mean, 0);
  EXPECT_EQ(d.zero, 1);
  EXPECT_EQ(d.above_zero, 0);
  EXPECT_EQ(d.mc_error, 0);
}

TEST(Effects, MonteCarloErrorIsOverWorldsNotWitnesses) {
  // Two witnesses that cancel in every world leave nothing for the draws to be unsure of.
  const Mixture a{{{0.0, 1.0, 0.0, 1.0}, {1.0, 0.0, 1.0, 0.0}}, {1, 1}};
  const Mixture b{{{0.0, 0.0, 0.0, 0.0}, {0.0, 0.0, 0.0, 0.0}}, {1, 1}};
  EXPECT_DOUBLE_EQ(difference_of(a, b).mc_error, 0);
  EXPECT_DOUBLE_EQ(difference_of(a, b).mean, 0.5);
}

TEST(Effects, ASingleWorldHasAFigureAndNoError) {
  const Difference d = difference_of(one({0.3}), one({0.2}));
  EXPECT_NEAR(d.mean, 0.1, 1e-15);
  EXPECT_NEAR(d.interval.low, 0.1, 1e-15);
  EXPECT_NEAR(d.interval.high, 0.1, 1e-15);
  EXPECT_EQ(d.mc_error, 0);
}

}  // namespace
}  // namespace parley
