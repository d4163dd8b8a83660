#include "parley/survival/renewal.hpp"

#include <algorithm>
#include <cmath>

#include "parley/numerics/elementary.hpp"

namespace parley::survival {

void Arrivals::clear(int days) {
  const auto size = static_cast<std::size_t>(std::max(days, 0)) + 1;
  cumulative.assign(size, 0.0);
  on.assign(size, 0.0);
  none.assign(size, 1.0);
}

void Arrivals::add(int day, double intensity, bool as_before) {
  const auto i = static_cast<std::size_t>(day);
  cumulative[i] = cumulative[i - 1] + intensity;
  on[i] = as_before ? on[i - 1] : -expm1(-intensity);
  none[i] = none[i - 1] * (1 - on[i]);
}

double Arrivals::quiet(int after, int day) const {
  const auto i = static_cast<std::size_t>(after), j = static_cast<std::size_t>(day);
  // The ratio costs a division; where the product has left the range of doubles, the exponential is asked.
  return none[j] > 1e-280 ? none[j] / none[i] : exp(cumulative[i] - cumulative[j]);
}

double complete_on(const Spell& spell, const Arrivals& arrivals, int day, double arming, SpellState& state) {
  const auto at = [](int index) { return static_cast<std::size_t>(index); };
  const int before = day - spell.days;  // the last day that may be noisy
  const int quiet = std::min(spell.quiet, spell.days - 1);
  double completes = 0;
  if (before > 0 || -before <= quiet) {
    double weight = arming;  // armed today, and the last so many days were quiet
    if (before > 0)
      weight += arrivals.on[at(before)] * (state.waiting[at(before - 1)] + state.armed[at(day - 1)] - state.armed[at(before - 1)]);
    else if (-before == quiet)
      weight += state.armed[at(day - 1)];
    if (weight > 0) completes = weight * arrivals.quiet(std::max(before, 0), day);
  }
  state.waiting[at(day)] = state.waiting[at(day - 1)] + arming - completes;
  state.armed[at(day)] = state.armed[at(day - 1)] + arming;
  return completes;
}

std::vector<double> season_by_day(const std::array<double, 12>& season, Date as_of, int days) {
  std::vector<double> by_day(static_cast<std::size_t>(days) + 1, 1.0);
  for (int day = 1; day <= days; ++day) by_day[static_cast<std::size_t>(day)] = season[civil(plus_days(as_of, day)).month - 1];
  return by_day;
}

double completed(const Spell& spell, const std::vector<double>& season, int opens, int by, double rate, Arrivals& arrivals,
                 SpellState& state) {
  const auto size = static_cast<std::size_t>(std::max(by, 0)) + 1;
  arrivals.clear(by);
  state.waiting.assign(size, 0.0);
  state.armed.assign(size, 0.0);
  double p = 0;
  for (int day = 1; day <= by; ++day) {
    const auto i = static_cast<std::size_t>(day);
    arrivals.add(day, rate * season[i], day > 1 && season[i] == season[i - 1]);
    p += complete_on(spell, arrivals, day, day == std::max(opens, 1) ? 1.0 : 0.0, state);
  }
  return p;
}

RateOf::RateOf(const Spell& spell, const std::vector<double>& season, int opens, int by) {
  Arrivals arrivals;
  SpellState state;
  const int quiet = std::min(spell.quiet, spell.days - 1);
  possible_ = by >= std::max(opens, 1) && spell.days - quiet <= by;
  if (!possible_) return;
  // p falls as the rate rises; log(-log p) is nearly linear in log rate at both ends and smooth between, so a polynomial through close
  // nodes is accurate.
  for (double log_rate = -32; log_rate < 14; log_rate += 0.03125) {
    const double p = completed(spell, season, opens, by, exp(log_rate), arrivals, state);
    if (!(p < 1 - 1e-12)) continue;  // rounding shows
    if (!(p > 1e-13)) break;
    const double scale = log(-log(p));
    if (!scale_.empty() && !(scale > scale_.back())) continue;
    scale_.push_back(scale);
    log_rate_.push_back(log_rate);
  }
}

double RateOf::operator()(double p) const {
  if (p >= 1 || scale_.empty()) return 0;
  const double scale = log(-log(std::max(p, 1e-300)));
  constexpr std::size_t points = 6;
  if (scale_.size() < points || scale <= scale_.front()) return exp(log_rate_.front());
  if (scale >= scale_.back()) return exp(log_rate_.back());
  const auto above = std::upper_bound(scale_.begin(), scale_.end(), scale) - scale_.begin();
  const auto last_first = static_cast<std::ptrdiff_t>(scale_.size() - points);
  const auto first = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(above - static_cast<std::ptrdiff_t>(points / 2), 0, last_first));
  double log_rate = 0;
  for (std::size_t i = first; i < first + points; ++i) {
    double term = log_rate_[i];
    for (std::size_t j = first; j < first + points; ++j)
      if (j != i) term *= (scale - scale_[j]) / (scale_[i] - scale_[j]);
    log_rate += term;
  }
  return exp(log_rate);
}

}  // namespace parley::survival
