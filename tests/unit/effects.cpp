#include "parley/study/effects.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace parley {
namespace {

using Numbers = std::vector<double>;

TEST(Effects, FigureOfOneNumberAWorld) {
  Numbers values(1000);
  for (int i = 0; i < 1000; ++i) values[static_cast<std::size_t>(i)] = (i + 0.5) / 1000;
  const Figure figure = figure_of(values);
  EXPECT_NEAR(figure.p, 0.5, 1e-12);
  EXPECT_NEAR(figure.interval.low, 0.05045, 1e-12) << "between the ordered values, at .05 of 999 steps";
  EXPECT_NEAR(figure.interval.high, 0.94955, 1e-12);
}

TEST(Effects, DifferenceIsTakenWorldByWorld) {
  const Difference d = difference_of(Numbers{0.30, 0.10, 0.20, 0.50}, Numbers{0.10, 0.20, 0.20, 0.495});
  EXPECT_NEAR(d.mean, (0.2 - 0.1 + 0 + 0.005) / 4, 1e-15);
  EXPECT_DOUBLE_EQ(d.above_zero, 0.5);
  EXPECT_DOUBLE_EQ(d.at_least_a_point, 0.25);
  EXPECT_DOUBLE_EQ(d.at_least_a_point_less, 0.25);
  EXPECT_DOUBLE_EQ(d.zero, 0.25);
  EXPECT_GT(d.mc_error, 0);
}

TEST(Effects, EqualArmsAreATieEverywhere) {
  const Numbers same = {0.1, 0.2, 0.9};
  const Difference d = difference_of(same, same);
  EXPECT_EQ(d.mean, 0);
  EXPECT_EQ(d.zero, 1);
  EXPECT_EQ(d.above_zero, 0);
  EXPECT_EQ(d.mc_error, 0);
}

TEST(Effects, ASingleWorldHasAFigureAndNoError) {
  const Difference d = difference_of(Numbers{0.3}, Numbers{0.2});
  EXPECT_NEAR(d.mean, 0.1, 1e-15);
  EXPECT_NEAR(d.interval.low, 0.1, 1e-15);
  EXPECT_NEAR(d.interval.high, 0.1, 1e-15);
  EXPECT_EQ(d.mc_error, 0);
}

/// Two witnesses on one outcome, what each says typed by world; arm 0 as used, arm 1 without.
struct TwoVoices {
  Scenario s;
  TwoVoices() {
    s.outcomes.resize(1);
    s.outcomes[0].means.adopted = {ProposalId{0}};
    s.outcomes[0].dynamics = Hazard{};
    s.witnesses[WitnessName::game].weight = s.witnesses[WitnessName::bargaining].weight = s.witnesses[WitnessName::dynamics].weight = 1;
  }
  WorldTable told(const std::vector<Numbers>& bargaining, const std::vector<Numbers>& dynamics) const {
    WorldTable table(bargaining.size(), s, static_cast<std::uint32_t>(bargaining[0].size()));
    for (std::size_t arm = 0; arm < bargaining.size(); ++arm) {
      std::copy(bargaining[arm].begin(), bargaining[arm].end(), table.of(arm, {0}, WitnessName::bargaining).begin());
      std::copy(dynamics[arm].begin(), dynamics[arm].end(), table.of(arm, {0}, WitnessName::dynamics).begin());
    }
    return table;
  }
  WitnessResult pooled(const WorldTable& table) const { return *voice_of(s, table, {0}, nullptr, 0, 1, 0); }
};

TEST(Effects, APooledShareOfWorldsCountsWorldsAndNotPairsOfWorldAndWitness) {
  // In every world one witness gains four points and the other none: two points in all four worlds, not four points in half of eight pairs.
  const TwoVoices c;
  const auto table = c.told({{.14, .10, .14, .10}, {.10, .10, .10, .10}}, {{.20, .24, .20, .24}, {.20, .20, .20, .20}});
  const Difference d = c.pooled(table).difference;
  EXPECT_NEAR(d.mean, .02, 1e-12);
  EXPECT_EQ(d.at_least_a_point, 1);
  EXPECT_EQ(d.above_zero, 1);
  EXPECT_EQ(d.zero, 0);
  EXPECT_NEAR(d.interval.low, .02, 1e-12);
  EXPECT_NEAR(d.interval.high, .02, 1e-12);
  EXPECT_NEAR(d.mc_error, 0, 1e-15) << "the draws leave nothing to be unsure of";
}

TEST(Effects, ThePoolIsTheWeightedMeanInEachWorldAndTheWitnessesStandBesideIt) {
  // One witness says 0 in every world, the other 1: one number a world is a half in all of them; that they disagree is the span beside it.
  TwoVoices c;
  const auto table = c.told({Numbers(100, 0.0), Numbers(100, 0.0)}, {Numbers(100, 1.0), Numbers(100, 1.0)});
  const Figure figure = c.pooled(table).with;
  EXPECT_DOUBLE_EQ(figure.p, .5);
  EXPECT_DOUBLE_EQ(figure.interval.low, .5);
  EXPECT_DOUBLE_EQ(figure.interval.high, .5);
  const auto span = span_of_models(c.s, table, {0}, 0);
  ASSERT_TRUE(span);
  EXPECT_EQ(span->low, 0);
  EXPECT_EQ(span->high, 1);
  c.s.witnesses[WitnessName::bargaining].weight = 3;
  EXPECT_DOUBLE_EQ(c.pooled(table).with.p, .25);
  c.s.witnesses[WitnessName::dynamics].weight = 0;
  EXPECT_DOUBLE_EQ(c.pooled(table).with.p, 0);
  EXPECT_EQ(span_of_models(c.s, table, {0}, 0)->high, 0) << "who is not pooled is no model of the span";
}

TEST(Effects, WhatIsTheSameInEveryWorldWasNotReached) {
  const TwoVoices c;
  const auto table = c.told({{.1, .1}, {.1, .1}}, {{.3, .2}, {.2, .2}});
  const auto voice = [&](WitnessName name) { return *voice_of(c.s, table, {0}, &name, 0, 1, 1); };
  EXPECT_FALSE(voice(WitnessName::bargaining).reached);
  EXPECT_TRUE(voice(WitnessName::dynamics).reached);
  EXPECT_FALSE(voice(WitnessName::dynamics).best_reached);
  EXPECT_TRUE(c.pooled(table).reached);
  const WitnessName game = WitnessName::game;
  EXPECT_FALSE(voice_of(c.s, table, {0}, &game, 0, 1, 0)) << "silent";
}

}  // namespace
}  // namespace parley
