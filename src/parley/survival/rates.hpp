#pragma once
#include "parley/crisis/crisis.hpp"

namespace parley::survival {

/// A base in one world, as hazards: of any day, and more on each of the base's occasions.
struct Rate {
  double a_day = 0;
  double on_occasion = 0;
};

/// The hazard of a base in this world.
///   judged, p within D days              -ln(1 - p) / D a day
///   counted by year, share q of years    -ln(1 - q) / 365.25 a day
///   counted by event, l a year           l / 365.25 a day
///   counted by occasion, chance q each   -ln(1 - q) on each of the days in `occasions`, or q a / 365.25 a day at `a_year` = a
/// `days`: what a judged base without its own days holds for, above 0. A base that is not given: 0.
Rate rate_of(const BaseRate& base, const Crisis& crisis, int days);

/// Cumulative hazard over the days (from, to] after as_of, drivers at their reference.
double over(const Rate& rate, const BaseRate& base, Date as_of, int from, int to);

/// The days that a judged base holds for.
inline int days_of(const BaseRate& base, int otherwise) { return base.days.value_or(otherwise); }

/// The chance that a base alone brings about what it counts, over the worlds: its mean and its 5 and 95 % quantiles, 0..1.
struct Chance {
  double mean = 0, low = 0, high = 0;
};
/// Over the first `days` days after as_of. `otherwise`: what a judged base without its own days holds for. Counted: closed forms,
/// 1 - B(k + 1/2, n - k + 1/2 + T) / B(k + 1/2, n - k + 1/2) and 1 - (1 + T / n)^-(k + 1/2) with T in years; judged: the mean over 2,048
/// even quantiles. Nothing for a base that is not given.
std::optional<Chance> chance_over(const Scenario& scenario, const BaseRate& base, int days, int otherwise);
/// Of an outcome's base rate over the days in which it can come about: from as_of to its date, less the days that it must last.
std::optional<Chance> base_chance(const Scenario& scenario, const Outcome& outcome);
/// The same by the count alone, where one stands.
std::optional<Chance> counted_over(const Scenario& scenario, const BaseRate& base, int days);

}  // namespace parley::survival
