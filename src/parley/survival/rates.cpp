#include "parley/survival/rates.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/crisis/draw.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley::survival {

namespace {

constexpr double year = 365.25;

double cumulative_of(double percent) { return -log1p(-std::clamp(percent / 100, 0.0, 1 - 1e-9)); }

int occasions_within(const BaseRate& base, Date as_of, int from, int to) {
  return static_cast<int>(std::count_if(base.occasions.begin(), base.occasions.end(), [&](Date date) {
    const int day = days_between(as_of, date);
    return from < day && day <= to;
  }));
}

/// B(a, b + x) / B(a, b).
double beta_ratio(double a, double b, double x) { return exp(lgamma(b + x) - lgamma(a + b + x) - lgamma(b) + lgamma(a + b)); }

Rate rate_of_count(const BaseRate& base, double counted) {
  switch (base.per) {
    case BaseRate::Per::year:
      return {cumulative_of(counted) / year, 0};
    case BaseRate::Per::event:
      return {counted / year, 0};
    case BaseRate::Per::occasion:
      break;
  }
  if (base.a_year) return {counted / 100 * *base.a_year / year, 0};
  return {0, cumulative_of(counted)};
}

Rate rate_of_judgement(const BaseRate& base, double value, int days) {
  const int held = days_of(base, days);
  expects(held > 0, "a judged base holds for some days");
  return {cumulative_of(value) / held, 0};
}

double chance(const Rate& rate, const BaseRate& base, Date as_of, int days) { return -expm1(-over(rate, base, as_of, 0, days)); }

}  // namespace

Rate rate_of(const BaseRate& base, const Crisis& crisis, int days) {
  if (base.value.given()) return rate_of_judgement(base, crisis[base.value], days);
  if (base.counted.given()) return rate_of_count(base, crisis[base.counted]);
  return {};
}

double over(const Rate& rate, const BaseRate& base, Date as_of, int from, int to) {
  if (to <= from) return 0;
  const double on_occasions = rate.on_occasion > 0 ? rate.on_occasion * occasions_within(base, as_of, from, to) : 0;
  return rate.a_day * (to - from) + on_occasions;
}

std::optional<Chance> counted_over(const Scenario& scenario, const BaseRate& base, int days) {
  if (!base.counted.given()) return std::nullopt;
  const Estimate& estimate = scenario[base.counted];
  const double a = estimate.k + 0.5, b = estimate.n - estimate.k + 0.5, years = std::max(days, 0) / year;
  const auto at = [&](double counted) { return chance(rate_of_count(base, counted), base, scenario.as_of, days); };
  Chance result{0, at(estimate.low), at(estimate.high)};
  if (base.per == BaseRate::Per::event)
    result.mean = -expm1(-a * log1p(years / estimate.n));
  else if (base.per == BaseRate::Per::year)
    result.mean = 1 - beta_ratio(a, b, years);
  else if (!base.a_year)
    result.mean = 1 - beta_ratio(a, b, occasions_within(base, scenario.as_of, 0, days));
  else {
    const Quantile quantile = quantile_of(estimate);
    constexpr int points = 2048;
    for (int i = 0; i < points; ++i) result.mean += at(quantile((i + 0.5) / points)) / points;
  }
  return result;
}

std::optional<Chance> base_chance(const Scenario& scenario, const Outcome& outcome) {
  const Date date = outcome.by.given() ? outcome.by : scenario.end;
  if (!date.given() || !scenario.as_of.given()) return std::nullopt;
  const int days = std::max(1, days_between(scenario.as_of, date));
  return chance_over(scenario, outcome.base_rate, std::max(0, days - outcome.days), days);
}

std::optional<Chance> chance_over(const Scenario& scenario, const BaseRate& base, int days, int otherwise) {
  if (!base.value.given()) return counted_over(scenario, base, days);
  const Estimate& estimate = scenario[base.value];
  const auto at = [&](double value) { return chance(rate_of_judgement(base, value, otherwise), base, scenario.as_of, days); };
  Chance result{0, at(estimate.low), at(estimate.high)};
  if (estimate.shape == Shape::fixed) {
    result.mean = at(estimate.mode);
    return result;
  }
  const Quantile quantile = quantile_of(estimate);
  constexpr int points = 2048;
  for (int i = 0; i < points; ++i) result.mean += at(quantile((i + 0.5) / points)) / points;
  return result;
}

}  // namespace parley::survival
