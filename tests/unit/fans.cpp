#include "parley/study/fans.hpp"

#include <gtest/gtest.h>

#include "dynamics_case.hpp"
#include "parley/numerics/statistics.hpp"

using namespace parley;

namespace {

EnsembleOptions fan_worlds(std::uint32_t n) {
  EnsembleOptions options;
  options.worlds = n;
  options.seed = 5;
  return options;
}

/// A lever of 20 points at full from the day after as_of, without a lag, on one of two variables.
struct Pulled : moving::Case {
  VariableId moved = variable("moved", 40), still = variable("still", 60);
  LeverId pull = lever("pull", moved, 20, 100, 1);
  std::vector<Date> dates = {};
  std::vector<Fan> fans(std::uint32_t n, const std::vector<VariableId>& of) {
    return fans_of(s, Sampler(s), of, as_used(), none_from_now(s, std::vector{ActorId{0}}), fan_worlds(n), dates);
  }
};

}  // namespace

TEST(Fans, WithoutDoubtAreThePathItself) {
  Pulled c;
  const auto fans = c.fans(7, {c.still, c.moved});
  ASSERT_EQ(fans.size(), 2u);
  EXPECT_EQ(fans[0].variable, c.still);
  EXPECT_EQ(fans[1].variable, c.moved);
  ASSERT_FALSE(c.dates.empty());
  EXPECT_EQ(c.dates.back(), c.s.end);
  const std::vector<parley::Run> runs = c.run(std::vector<Arm>{as_used(), none_from_now(c.s, std::vector{ActorId{0}})});
  for (std::size_t step = 0; step < c.dates.size(); ++step) {
    ASSERT_EQ(fans[1].with.size(), c.dates.size());
    ASSERT_EQ(fans[1].without.size(), c.dates.size());
    for (const Fan::Band& band : {fans[1].with[step], fans[1].without[step]}) EXPECT_EQ(band.p05, band.p95);
    EXPECT_EQ(fans[1].with[step].p50, c.at(runs[0], static_cast<int>(step), c.moved));
    EXPECT_EQ(fans[1].without[step].p50, c.at(runs[1], static_cast<int>(step), c.moved));
    EXPECT_EQ(fans[0].with[step].p50, 60);
    EXPECT_EQ(fans[1].without[step].p50, 40);
  }
  EXPECT_NEAR(fans[1].with.back().p50, 60, 1e-9);
}

TEST(Fans, BandsAreTheQuantilesOfTheDraws) {
  Pulled c;
  Estimate& start = c.s.estimates[c.of(c.moved).start.index];
  start.shape = Shape::uniform;
  start.low = 30;
  start.high = 50;
  const auto fans = c.fans(300, {c.moved});
  const Sampler sampler(c.s);
  std::vector<double> drawn;
  for (std::uint32_t world = 0; world < 300; ++world) drawn.push_back(sampler.draw(5, world)[c.of(c.moved).start]);
  const Fan::Band& first = fans[0].without.front();
  EXPECT_NEAR(first.p05, quantile(drawn, 0.05), 1e-12);
  EXPECT_NEAR(first.p25, quantile(drawn, 0.25), 1e-12);
  EXPECT_NEAR(first.p50, quantile(drawn, 0.5), 1e-12);
  EXPECT_NEAR(first.p75, quantile(drawn, 0.75), 1e-12);
  EXPECT_NEAR(first.p95, quantile(drawn, 0.95), 1e-12);
  EXPECT_LT(first.p05, first.p95);
}

TEST(Fans, KeyVariablesAreThoseThatDriveMost) {
  moving::Case c;
  const VariableId once = c.variable("once", 40), never = c.variable("never", 40), twice = c.variable("twice", 40);
  Hazard both = c.hazard(10), one = c.hazard(10);
  both.drivers = {c.driver(once, 0.1), c.driver(twice, 0.1)};
  one.drivers = {c.driver(twice, 0.1)};
  const std::vector<OutcomeId> outcomes = {c.outcome("a", 60, both), c.outcome("b", 60, one)};
  EXPECT_EQ(key_variables(c.s, outcomes, 5), (std::vector<VariableId>{twice, once})) << never.index;
  EXPECT_EQ(key_variables(c.s, outcomes, 1), (std::vector<VariableId>{twice}));
  EXPECT_TRUE(key_variables(c.s, {}, 5).empty());
}
