#pragma once
#include <array>
#include <vector>

#include "parley/base/date.hpp"

namespace parley::survival {

/// Arrivals day by day. Day 1 is the day after as_of; index 0 is as_of itself.
struct Arrivals {
  std::vector<double> cumulative;  ///< sum of the daily intensities up to and with the day
  std::vector<double> on;          ///< 1 - exp(-intensity): the chance of an arrival on the day
  std::vector<double> none;        ///< product of 1 - on up to and with the day: none so far

  void clear(int days);
  /// Days in order from 1. `as_before`: of the day before's intensity, whose chance is taken over.
  void add(int day, double intensity, bool as_before);
  /// Chance of no arrival from the day after `after` up to and with `day`.
  double quiet(int after, int day) const;
};

/// A spell of `days` days without an arrival, of which `quiet` had passed at as_of.
struct Spell {
  int days = 1;
  int quiet = 0;
};

/// What a run keeps of one spell.
struct SpellState {
  std::vector<double> waiting;  ///< by day: P(armed by then and not yet completed)
  std::vector<double> armed;    ///< by day: P(armed by then)
};

/// P(the spell is completed on `day`): the first day, on or after the day on which it is armed, that ends `days` quiet days. It is armed on
/// `day` with probability `arming`, independently of the arrivals. Days must be visited in order from 1. Exact, O(1) a day: a spell that
/// ends today with just so many days began after an arrival `days` ago, before which it cannot have been completed.
double complete_on(const Spell& spell, const Arrivals& arrivals, int day, double arming, SpellState& state);

/// Relative intensity by day (index 0 unused) of the months after as_of.
std::vector<double> season_by_day(const std::array<double, 12>& season, Date as_of, int days);

/// The daily rate at which the chance of a completed spell between the days `opens` and `by` is p, with all drivers at their start. A
/// table over p made once; a lookup is within 1e-6 in p.
class RateOf {
 public:
  RateOf(const Spell& spell, const std::vector<double>& season, int opens, int by);
  double operator()(double p) const;
  bool possible() const { return possible_; }  ///< false: no spell can be completed by then, whatever the rate

 private:
  std::vector<double> scale_, log_rate_;  ///< ascending log(-log p) and log rate
  bool possible_ = false;
};

/// Chance that the spell is completed between the days `opens` and `by` at a constant rate times the season.
double completed(const Spell& spell, const std::vector<double>& season, int opens, int by, double rate, Arrivals& arrivals,
                 SpellState& state);

}  // namespace parley::survival
