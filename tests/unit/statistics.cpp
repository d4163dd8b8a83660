#include "parley/numerics/statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "parley/base/expects.hpp"
#include "parley/base/random.hpp"

namespace {

using parley::correlation;
using parley::quantile;
using Values = std::vector<double>;

TEST(Statistics, MeanAndSpreadByHand) {
  const Values v = {2, 4, 4, 4, 5, 5, 7, 9};
  EXPECT_EQ(parley::mean(v), 5);
  EXPECT_DOUBLE_EQ(parley::standard_deviation(v), std::sqrt(32.0 / 7));
  EXPECT_DOUBLE_EQ(parley::standard_error(v), std::sqrt(32.0 / 7 / 8));
}

TEST(Statistics, FewOrEqualValuesHaveNoSpread) {
  EXPECT_EQ(parley::mean({}), 0);
  EXPECT_EQ(parley::standard_deviation({}), 0);
  EXPECT_EQ(parley::standard_error({}), 0);
  EXPECT_EQ(parley::standard_deviation(Values{3}), 0);
  EXPECT_EQ(parley::standard_error(Values{3}), 0);
  // 0.1 has no exact sum of 999 copies.
  EXPECT_EQ(parley::standard_deviation(Values(999, 0.1)), 0);
}

TEST(Statistics, PairwiseSumsKeepWhatOneSumLoses) {
  Values v(1 << 20, 0.1);
  const double naive = std::accumulate(v.begin(), v.end(), 0.0) / static_cast<double>(v.size());
  EXPECT_LT(std::abs(parley::mean(v) - 0.1), 1e-16);
  EXPECT_GT(std::abs(naive - 0.1), 1e-13);
}

TEST(Statistics, QuantileOfType7) {
  const Values v = {15, 20, 35, 40, 50};  // any order
  EXPECT_EQ(quantile({50, 15, 40, 20, 35}, 0.4), 29);
  EXPECT_EQ(parley::quantile_of_sorted(v, 0), 15);
  EXPECT_EQ(parley::quantile_of_sorted(v, 1), 50);
  EXPECT_EQ(parley::quantile_of_sorted(v, 0.5), 35);
  EXPECT_DOUBLE_EQ(parley::quantile_of_sorted(v, 0.05), 16);
  EXPECT_EQ(quantile({7}, 0.3), 7);
  EXPECT_EQ(quantile({INFINITY, INFINITY}, 0.3), INFINITY);
  EXPECT_THROW(quantile(Values{}, 0.5), parley::ContractError);
  EXPECT_THROW(quantile({1, 2}, 1.5), parley::ContractError);
}

TEST(Statistics, RanksShareTies) {
  EXPECT_EQ(parley::ranks(Values{10, 20, 20, 5}), (Values{2, 3.5, 3.5, 1}));
  EXPECT_EQ(parley::ranks(Values{1, 1, 1}), (Values{2, 2, 2}));
  EXPECT_TRUE(parley::ranks({}).empty());
}

TEST(Statistics, CorrelationByHand) {
  const Values x = {1, 2, 3, 4, 5}, y = {2, 4, 5, 4, 5};
  EXPECT_NEAR(correlation(x, y), 6 / std::sqrt(10.0 * 6.0), 1e-15);
  EXPECT_EQ(correlation(x, Values{10, 20, 30, 40, 50}), 1);
  EXPECT_EQ(correlation(x, Values{5, 4, 3, 2, 1}), -1);
  EXPECT_EQ(correlation(x, Values(5, 0.1)), 0);
  EXPECT_EQ(correlation({}, {}), 0);
  EXPECT_NEAR(correlation(Values{1e-200, 2e-200, 3e-200}, Values{1e200, 3e200, 2e200}), 0.5, 1e-15);
  EXPECT_THROW(correlation(x, Values{1}), parley::ContractError);
}

// Spearman's coefficient of round_to_nine_digits countries' ranks on two lists without ties: 1 - 6 sum d^2 / (n (n^2 - 1)).
TEST(Statistics, CorrelationOfRanksIsSpearmans) {
  const Values x = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110}, y = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
  EXPECT_NEAR(correlation(parley::ranks(x), parley::ranks(y)), -29.0 / 165, 1e-15);
}

TEST(Statistics, CorrelationIsFreeOfScaleAndBounded) {
  Values x, y, scaled;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    x.push_back(parley::uniform(1, i, 1));
    y.push_back(x.back() + parley::uniform(1, i, 2));
    scaled.push_back(1e6 - 4 * x.back());
  }
  EXPECT_NEAR(correlation(x, y), std::sqrt(0.5), 0.03);
  EXPECT_NEAR(correlation(scaled, y), -correlation(x, y), 1e-9);
  EXPECT_EQ(correlation(x, y), correlation(y, x));
  EXPECT_LE(correlation(x, x), 1);
}

// Brown, Cai and DasGupta (2001); worked through by hand: 2 of 10 at 95 % gives 0.0567 to 0.5098.
TEST(Statistics, WilsonsInterval) {
  const auto interval = parley::wilson(2, 10, 1.959963984540054);
  EXPECT_NEAR(interval.low, 0.0567, 5e-5);
  EXPECT_NEAR(interval.high, 0.5098, 5e-5);
  EXPECT_EQ(parley::wilson(0, 10).low, 0);
  EXPECT_EQ(parley::wilson(10, 10).high, 1);
  EXPECT_GT(parley::wilson(0, 10).high, 0.1);
  EXPECT_EQ(parley::wilson(0, 0).low, 0);
  EXPECT_EQ(parley::wilson(0, 0).high, 1);
  EXPECT_THROW(parley::wilson(3, 2), parley::ContractError);
  // Both ends solve (p - k/n)^2 = z^2 p (1 - p) / n.
  const double z = 1.6448536269514722;
  const auto four = parley::wilson(4, 26);
  for (const double p : {four.low, four.high}) EXPECT_NEAR(std::pow(p - 4.0 / 26, 2), z * z * p * (1 - p) / 26, 1e-15);
}

TEST(ClusteredError, ByHand) {
  // Mean 3; deviations -2 -1 | 0 | 1 2: cluster sums -3, 0, 3; sqrt(3/2 * 18) / 5.
  const std::vector<double> values = {1, 2, 3, 4, 5};
  const std::vector<std::size_t> cluster = {7, 7, 1, 4, 4};
  EXPECT_NEAR(parley::clustered_standard_error(values, cluster), std::sqrt(27.0) / 5, 1e-14);
  // Every value its own cluster: the usual standard error.
  const std::vector<std::size_t> own = {1, 2, 3, 4, 5};
  EXPECT_NEAR(parley::clustered_standard_error(values, own), parley::standard_error(values), 1e-14);
  EXPECT_EQ(parley::clustered_standard_error(values, std::vector<std::size_t>(5, 1)), 0);
}

}  // namespace
