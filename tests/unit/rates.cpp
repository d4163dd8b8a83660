#include "parley/survival/rates.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "parley/crisis/draw.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley::survival {
namespace {

constexpr double six_digits = 5.1e-7;

/// A base as the file reads it, counted or judged, with its estimate in the case.
struct Based {
  Scenario s;
  Based() {
    s.as_of = *make_date(2030, 1, 1);
    s.end = plus_days(s.as_of, 3652);
  }
  BaseRate counted(double k, double n, BaseRate::Per per) {
    Estimate estimate;
    estimate.path = "base." + std::to_string(s.estimates.size());
    estimate.shape = per == BaseRate::Per::event ? Shape::rate_of_count : Shape::share_of_count;
    estimate.limit = Limit::nonnegative;
    estimate.k = k;
    estimate.n = n;
    const Quantile quantile = quantile_of(estimate);
    estimate.low = quantile(.05);
    estimate.high = quantile(.95);
    estimate.mode = per == BaseRate::Per::event ? (k + .5) / n : 100 * (k + .5) / (n + 1);
    s.estimates.push_back(estimate);
    BaseRate base;
    base.per = per;
    base.k = k;
    base.n = n;
    base.counted = {static_cast<std::uint32_t>(s.estimates.size() - 1)};
    return base;
  }
  BaseRate judged(double percent, int days) {
    Estimate estimate;
    estimate.path = "base." + std::to_string(s.estimates.size());
    estimate.low = estimate.mode = estimate.high = percent;
    s.estimates.push_back(estimate);
    BaseRate base;
    base.value = {static_cast<std::uint32_t>(s.estimates.size() - 1)};
    base.days = days;
    return base;
  }
  double mean_over(const BaseRate& base, int days) { return chance_over(s, base, days, 191).value().mean; }
};

TEST(Rates, CountedBasesAreMeansOverTheirPosteriors) {
  using Per = BaseRate::Per;
  const struct {
    double k, n;
    Per per;
    double week, horizon, year, five_years;
  } table[] = {{4, 26, Per::year, .003558, .091776, .166667, .5706616}, {4, 26, Per::event, .003310, .085711, .156193, .546839},
               {0, 64, Per::year, .000149, .004045, .007692, .036777},  {0, 64, Per::event, .000150, .004061, .007722, .036913},
               {2, 7, Per::year, .007711, .183712, .312500, .772190},   {2, 7, Per::event, .006812, .164825, .283823, .740109}};
  for (const auto& row : table) {
    Based b;
    const BaseRate base = b.counted(row.k, row.n, row.per);
    // Years have a quarter of a day: between two whole days the cumulative hazard is straight beyond six digits.
    const auto quarter_past = [&](int days) {
      return 1 - std::pow(1 - b.mean_over(base, days), .75) * std::pow(1 - b.mean_over(base, days + 1), .25);
    };
    EXPECT_NEAR(b.mean_over(base, 7), row.week, six_digits) << row.k << "/" << row.n;
    EXPECT_NEAR(b.mean_over(base, 191), row.horizon, six_digits) << row.k << "/" << row.n;
    EXPECT_NEAR(quarter_past(365), row.year, six_digits) << row.k << "/" << row.n;
    EXPECT_NEAR(quarter_past(1826), row.five_years, six_digits) << row.k << "/" << row.n;
    EXPECT_EQ(b.mean_over(base, 0), 0);
  }
  Based b;
  EXPECT_NEAR(b.mean_over(b.counted(4, 26, Per::year), 1461),
              1 - std::exp(std::lgamma(26.5) - std::lgamma(31) - std::lgamma(22.5) + std::lgamma(27)), 1e-9)
      << "four years: the beta ratio";
}

TEST(Rates, OccasionsCarryAllOfIt) {
  Based b;
  BaseRate base = b.counted(4, 23, BaseRate::Per::occasion);
  const double expected[] = {0, .187500, .333750, .449063};
  for (int n = 0; n <= 3; ++n) {
    EXPECT_NEAR(b.mean_over(base, 191), expected[n], six_digits) << n << " occasions";
    base.occasions.push_back(plus_days(b.s.as_of, 30 * (n + 1)));
  }
  EXPECT_NEAR(b.mean_over(base, 89), .333750, six_digits) << "the third lies beyond";
  BaseRate once = b.counted(0, 5, BaseRate::Per::occasion);
  once.occasions = {plus_days(b.s.as_of, 10)};
  EXPECT_NEAR(b.mean_over(once, 191), .083333, six_digits);
  EXPECT_EQ(b.mean_over(once, 9), 0);
}

TEST(Rates, AJudgedBaseHoldsForItsOwnDays) {
  Based b;
  const BaseRate base = b.judged(6, 191);
  for (const auto& [days, p] : {std::pair{7, .002265}, std::pair{30, .009672}, std::pair{191, .060000}, std::pair{382, .116400}})
    EXPECT_NEAR(b.mean_over(base, days), p, six_digits) << days;
  const Crisis modes = Sampler(b.s).modes();
  const Rate rate = rate_of(base, modes, 5);
  EXPECT_NEAR(rate.a_day, -std::log(.94) / 191, 1e-15) << "whatever the deadline";
  EXPECT_NEAR(over(rate, base, b.s.as_of, 10, 30), -std::log(.94) / 191 * 20, 1e-15);
}

TEST(Rates, DrawsOfACountHaveThePosteriorsMeanChance) {
  for (const auto per : {BaseRate::Per::year, BaseRate::Per::event}) {
    Based b;
    const BaseRate base = b.counted(4, 26, per);
    const Sampler sampler(b.s);
    std::vector<double> p;
    for (std::uint32_t world = 0; world < 4000; ++world)
      p.push_back(-std::expm1(-over(rate_of(base, sampler.draw(3, world), 191), base, b.s.as_of, 0, 191)));
    EXPECT_NEAR(mean(p), b.mean_over(base, 191), 4 * standard_error(p));
    const auto chance = chance_over(b.s, base, 191, 191);
    EXPECT_NEAR(quantile(p, .05), chance->low, .006);
    EXPECT_NEAR(quantile(p, .95), chance->high, .012);
  }
}

}  // namespace
}  // namespace parley::survival
