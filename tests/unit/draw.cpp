#include "parley/crisis/draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "parley/base/random.hpp"
#include "parley/numerics/statistics.hpp"

namespace {

using parley::Crisis;
using parley::Estimate;
using parley::Limit;
using parley::Quantity;
using parley::Sampler;
using parley::Scenario;
using parley::Shape;

Estimate range(const std::string& path, double low, double mode, double high, Limit limit, Shape shape = Shape::pert) {
  Estimate estimate;
  estimate.path = path;
  estimate.low = low, estimate.mode = mode, estimate.high = high;
  estimate.shape = shape;
  estimate.limit = limit;
  return estimate;
}

Scenario scenario_of(std::vector<Estimate> estimates) {
  Scenario scenario;
  scenario.estimates = std::move(estimates);
  return scenario;
}

/// One number in many worlds, ascending.
std::vector<double> sorted_draws(const Estimate& estimate, std::uint32_t worlds = 100000) {
  const Sampler sampler(scenario_of({estimate}));
  std::vector<double> values;
  Crisis crisis;
  for (std::uint32_t world = 0; world < worlds; ++world) {
    sampler.draw_into(crisis, 2017, world);
    values.push_back(crisis.values[0]);
  }
  std::sort(values.begin(), values.end());
  return values;
}

/// The drawn points are what the file says: the share of draws at or below `low` is 5 % and below `high` 95 %, within 3 standard errors.
void expect_points(const Estimate& estimate, bool low_point = true) {
  const auto values = sorted_draws(estimate);
  const auto n = static_cast<double>(values.size());
  const double slack = 3 * std::sqrt(0.05 * 0.95 / n);
  const auto below = [&](double x) { return static_cast<double>(std::lower_bound(values.begin(), values.end(), x) - values.begin()) / n; };
  if (low_point) {
    EXPECT_NEAR(below(estimate.low), 0.05, slack) << estimate.path;
  }
  EXPECT_NEAR(below(estimate.high), 0.95, slack) << estimate.path;
}

TEST(Draw, PointsAreWhatTheFileSaysForEveryLimitAndShape) {
  for (const Shape shape : {Shape::pert, Shape::triangular, Shape::uniform}) {
    const std::string suffix = std::to_string(static_cast<int>(shape));
    for (const auto& [low, mode, high] :
         {std::tuple{40.0, 60.0, 80.0}, {20.0, 20.0, 60.0}, {20.0, 60.0, 60.0}, {1.0, 2.0, 95.0}, {30.0, 30.1, 30.2}}) {
      for (const Limit limit : {Limit::share, Limit::nonnegative, Limit::claim, Limit::free})
        expect_points(range("x" + suffix, low, mode, high, limit, shape));
      expect_points(range("negative" + suffix, -high, -mode, -low, Limit::claim, shape));
    }
    expect_points(range("spans" + suffix, -20, 10, 30, Limit::claim, shape));
    expect_points(range("free" + suffix, -20, 10, 30, Limit::free, shape));
    expect_points(range("tiny" + suffix, 1e-9, 3e-9, 2e-8, Limit::nonnegative, shape));
    expect_points(range("huge" + suffix, 1e9, 2e9, 1e11, Limit::nonnegative, shape));
  }
}

TEST(Draw, FromZeroTheMinimumIsZeroAndTheHighPointMatches) {
  for (const double mode : {0.0, 2.0, 10.0, 12.0}) {
    const Estimate estimate = range("lag", 0, mode, 12, Limit::nonnegative);
    expect_points(estimate, false);
    const auto values = sorted_draws(estimate, 20000);
    EXPECT_GT(values.front(), 0);
    EXPECT_LT(values.front(), 12 * 0.6);
  }
}

TEST(Draw, StaysInsideItsLimit) {
  const auto ends = [](const Estimate& estimate) {
    const auto values = sorted_draws(estimate, 20000);
    return std::pair{values.front(), values.back()};
  };
  EXPECT_EQ(ends(range("a", 2, 50, 98, Limit::share)), (std::pair{0.0, 100.0}));
  EXPECT_EQ(ends(range("a", 2, 50, 98, Limit::share, Shape::uniform)), (std::pair{0.0, 100.0}));
  EXPECT_EQ(ends(range("b", 0, 20, 40, Limit::claim)).first, 0);
  EXPECT_EQ(ends(range("b", -40, -20, 0, Limit::claim)).second, 0);
  EXPECT_LT(ends(range("b", -1, 20, 40, Limit::claim)).first, -1);
  EXPECT_LT(ends(range("b", 0, 20, 40, Limit::free)).first, 0);
  EXPECT_GT(ends(range("b", 0.2, 1, 4, Limit::nonnegative)).first, 0);
  EXPECT_GE(ends(range("b", 1, 20, 40, Limit::nonnegative, Shape::triangular)).first, 0);
}

TEST(Draw, DegenerateRangesGiveTheirNumber) {
  const std::vector<Estimate> estimates = {range("zero", 0, 0, 0, Limit::nonnegative),
                                           range("same", 7, 7, 7, Limit::share),
                                           range("claim", 0, 0, 0, Limit::claim, Shape::triangular),
                                           range("flat", 3, 3, 3, Limit::free, Shape::uniform),
                                           range("fixed", 41, 41, 41, Limit::share, Shape::fixed),
                                           range("near", 1, 1, std::nextafter(1, 2), Limit::nonnegative),
                                           range("large", 1e15, 1e15, std::nextafter(1e15, 2e15), Limit::nonnegative)};
  const Sampler sampler(scenario_of(estimates));
  for (std::uint32_t world = 0; world < 1000; ++world) {
    const Crisis crisis = sampler.draw(1, world);
    for (std::size_t i = 0; i < estimates.size(); ++i)
      EXPECT_NEAR(crisis.values[i], estimates[i].mode, 1e-14 * estimates[i].mode) << estimates[i].path;
  }
}

TEST(Draw, HugeAndTinyRangesStayFinite) {
  const Sampler sampler(scenario_of({range("a", 1e-300, 1, 1e300, Limit::nonnegative), range("b", -1e300, 0, 1e300, Limit::free),
                                     range("c", 0, 1e-310, 1e-308, Limit::nonnegative), range("d", 0, 0, 1e300, Limit::claim)}));
  for (std::uint32_t world = 0; world < 20000; ++world)
    for (const double value : sampler.draw(1, world).values) ASSERT_TRUE(std::isfinite(value));
}

TEST(Draw, CoinsFallEvenly) {
  const auto values = sorted_draws(range("sign", -1, 1, 1, Limit::free, Shape::coin));
  EXPECT_EQ(values.front(), -1);
  EXPECT_EQ(values.back(), 1);
  EXPECT_NEAR(parley::mean(values), 0, 3 / std::sqrt(values.size()));
}

std::vector<Estimate> a_few() {
  return {range("actor.PRK.on.programme.position", 5, 10, 25, Limit::share), range("link.C07.lag", 0.2, 1, 4, Limit::nonnegative),
          range("link.C07.sign", -1, 1, 1, Limit::free, Shape::coin), range("link.C07.strength", 0, 15, 40, Limit::claim),
          range("lever.oil.used", 60, 60, 60, Limit::share, Shape::fixed)};
}

TEST(Draw, SameSeedAndWorldSameBits) {
  const Sampler sampler(scenario_of(a_few())), again(scenario_of(a_few()));
  Crisis reused;
  for (std::uint32_t world = 0; world < 100; ++world) {
    sampler.draw_into(reused, 42, world);
    EXPECT_EQ(reused.values, again.draw(42, world).values);
    EXPECT_NE(reused.values, sampler.draw(43, world).values);
    EXPECT_NE(reused.values, sampler.draw(42, world + 1).values);
  }
}

TEST(Draw, OneMoreElementChangesNoOtherDraw) {
  auto more = a_few();
  more.insert(more.begin() + 1, range("variable.goodwill.start", 40, 55, 70, Limit::share));
  more.push_back(range("link.C99.strength", -20, 5, 20, Limit::claim));
  const Sampler small(scenario_of(a_few())), large(scenario_of(more));
  for (std::uint32_t world = 0; world < 100; ++world) {
    auto values = large.draw(1, world).values;
    values.pop_back();
    values.erase(values.begin() + 1);
    EXPECT_EQ(values, small.draw(1, world).values);
  }
}

TEST(Draw, AlikeNumbersOfOtherNamesAreDrawnApart) {
  const Sampler sampler(scenario_of({range("a", 10, 20, 30, Limit::share), range("b", 10, 20, 30, Limit::share)}));
  std::vector<double> a, b;
  for (std::uint32_t world = 0; world < 20000; ++world) {
    const Crisis crisis = sampler.draw(1, world);
    a.push_back(crisis.values[0]), b.push_back(crisis.values[1]);
  }
  EXPECT_NEAR(parley::correlation(a, b), 0, 4 / std::sqrt(20000));
}

TEST(Draw, ReusesTheMemoryOfAWorld) {
  const Sampler sampler(scenario_of(a_few()));
  Crisis crisis = sampler.draw(1, 0);
  const double* place = crisis.values.data();
  for (std::uint32_t world = 1; world < 10; ++world) sampler.draw_into(crisis, 1, world);
  EXPECT_EQ(crisis.values.data(), place);
}

TEST(Draw, Modes) {
  const Sampler sampler(scenario_of(a_few()));
  EXPECT_EQ(sampler.modes().values, (std::vector<double>{10, 1, 1, 15, 60}));
  EXPECT_TRUE(Sampler(Scenario{}).draw(1, 1).values.empty());
}

}  // namespace
