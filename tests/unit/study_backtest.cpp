#include "parley/study/backtest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "../groups.hpp"
#include "parley/bargain/compromise.hpp"

using namespace parley;

namespace {

/// Decisions whose outcomes are drawn from H1 itself: three to a dossier.
std::vector<Decision> drawn_from_h1(std::size_t n) {
  std::vector<Decision> decisions;
  for (std::size_t k = 0; k < n; ++k) {
    Decision d{"d" + std::to_string(k), "dossier" + std::to_string(k / 3), 2000 + static_cast<int>(k * 10 / n), {}, {}, {}, 0};
    d.group = d.institutional = groups::random_group(k + 1, 5);
    groups::Dice dice{k + 7777};
    d.outcome = quantile(spread_around(compromise(d.group), d.group), dice());
    decisions.push_back(d);
  }
  return decisions;
}

const ModelScore& of(const std::vector<ModelScore>& scores, const std::string& name) {
  return *std::find_if(scores.begin(), scores.end(), [&](const ModelScore& score) { return score.name == name; });
}

}  // namespace

TEST(Backtest, ATrueModelIsCalibrated) {
  const std::vector<Decision> decisions = drawn_from_h1(300);
  BacktestOptions options;
  options.calibration = Calibration{};
  options.fitted_on.emplace();
  const auto scores = backtest(decisions, options);
  const ModelScore& h1 = of(scores, "H1");
  for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(h1.coverage[k], backtest_levels[k], 3 * h1.coverage_se[k] + 1e-9);
  EXPECT_EQ(h1.crps_difference, 0);
  // With the identity for constants the default is H1.
  EXPECT_NEAR(of(scores, backtest_default).crps_difference, 0, 1e-9);
  EXPECT_EQ(of(scores, backtest_default).in_sample, 0u);
  EXPECT_LT(h1.crps, of(scores, "fifty").crps);
  EXPECT_LT(h1.crps, of(scores, "position-mixture").crps);
  for (const ModelScore& score : scores) {
    EXPECT_EQ(score.failed, 0u) << score.name;
    EXPECT_LE(score.coverage[0], score.coverage[2]);
    EXPECT_LE(score.width[0], score.width[2]);
    EXPECT_EQ(score.forecasts.size(), decisions.size());
  }
  EXPECT_EQ(of(scores, "compromise").mae, h1.mae);
}

TEST(Backtest, OrderOfDecisionsChangesNoFigure) {
  std::vector<Decision> decisions = drawn_from_h1(40);
  const auto before = backtest(decisions);
  std::reverse(decisions.begin(), decisions.end());
  const auto after = backtest(decisions);
  for (std::size_t m = 0; m < before.size(); ++m) {
    EXPECT_NEAR(before[m].crps, after[m].crps, 1e-9);
    EXPECT_EQ(before[m].coverage, after[m].coverage);
  }
}

TEST(Backtest, InSampleIsCounted) {
  const std::vector<Decision> decisions = drawn_from_h1(12);
  BacktestOptions options;
  options.fitted_on = {"dossier0", "dossier3"};
  options.earlier_outcomes = {0, 50, 50, 100};
  const auto scores = backtest(decisions, options);
  EXPECT_EQ(of(scores, backtest_default).in_sample, 6u);
  EXPECT_EQ(of(scores, "H1").in_sample, 0u);
  EXPECT_EQ(of(scores, "climate").in_sample, 6u);
  EXPECT_EQ(of(scores, "climate").forecasts[0]->point, 50);
}

TEST(Backtest, AwkwardDecisionsGetAFigureFromEveryModel) {
  std::vector<Decision> decisions;
  for (const Group& group : groups::awkward()) {
    Decision d{"a" + std::to_string(decisions.size()), "one", 0, group, group, {}, 0};
    d.outcome = decisions.size() % 2 == 0 ? 0 : 100;
    if (decisions.size() % 3 == 0) d.reference = 0;
    decisions.push_back(d);
  }
  for (const ModelScore& score : backtest(decisions)) {
    EXPECT_TRUE(std::isfinite(score.crps) && std::isfinite(score.mae)) << score.name;
    EXPECT_EQ(score.failed, 0u) << score.name;
  }
  EXPECT_TRUE(backtest({}).front().name == "compromise");
}

TEST(Backtest, LaterScoresAreFittedOnEarlierOnly) {
  const auto later = score_later(drawn_from_h1(180));
  ASSERT_FALSE(later.empty());
  for (const LaterScore& score : later) {
    EXPECT_NEAR(score.calibration.scale, 1, 0.25) << score.up_to;  // nothing to learn
    EXPECT_LT(std::abs(score.crps_difference), 1);
  }
  EXPECT_TRUE(score_later({}).empty());
}
