#pragma once
#include <cstdint>
#include <vector>

#include "parley/dynamics/network.hpp"
#include "parley/dynamics/renewal.hpp"

namespace parley::dynamics {

/// How each outcome comes about along a path; days count from as_of (day 1 is the day after).
struct Plan {
  enum class Kind { silent, hazard, renewal, overlap, condition, compound, account };

  struct Driver {
    std::uint32_t variable = 0;
    double factor = 1;
    Quantity beta;
  };
  struct Range {
    std::uint32_t begin = 0, end = 0;
  };
  struct When {
    std::uint32_t outcome = 0;
    Quantity factor;
  };

  struct Rule {
    Kind kind = Kind::silent;
    bool ends = false;         ///< ends the run
    bool touches_end = false;  ///< may come about by the very event that ends the run
    int first = 1, last = 0;   ///< days that count
    // hazard
    int until = 0;      ///< last day of its own hazard
    int raised_on = 0;  ///< from this day the raised base is at work; `never`: none
    std::uint32_t raised_by = nothing;
    Quantity base, raised_base;
    Range drivers, whens;
    std::vector<std::uint32_t> of;  ///< hazard: implied by; compound: of
    // renewal and overlap
    Spell spell;
    std::uint32_t arrivals = nothing;
    std::uint32_t dated = nothing;
    int overlap = 0;
    // condition
    Condition condition;
    int hold = 0;  ///< days
    bool all = true;
    // account
    Range weights;
    int boundary = 0;  ///< of the timeline, where the account is closed
  };
  static constexpr int never = 1 << 30;

  /// A third party's interest in a variable.
  struct Weight {
    std::uint32_t variable = 0;
    Quantity weight;
  };

  std::vector<Rule> rules;           ///< by outcome
  std::vector<std::uint32_t> order;  ///< what ends the run first, then each after what it needs on the same day
  std::vector<std::uint32_t> ends;
  std::vector<Driver> drivers;
  std::vector<When> whens;
  std::vector<Weight> weights;

  /// Arrivals that one renewal declares and others may share.
  struct Source {
    std::uint32_t outcome = 0;
    Quantity base;
    Range drivers;
    std::vector<double> season;  ///< by day
    RateOf rate;
  };
  std::vector<Source> sources;
  int days = 0;           ///< of the horizon
  int last_boundary = 0;  ///< beyond it no outcome needs the path
};
Plan plan(const Scenario& scenario, const Timeline& time, bool contested);

/// The numbers of one world for its outcomes.
struct Odds {
  std::vector<double> base, raised;  ///< by outcome: -log(1 - p) over the horizon
  std::vector<double> beta;          ///< by driver: per point
  std::vector<double> factor;        ///< by when
  std::vector<double> rate;          ///< by source
  std::vector<double> weight;        ///< by weight
  std::vector<double> level;         ///< by outcome, see Run::level
};
Odds odds(const Plan& plan, const Crisis& crisis);

/// What is known of the outcomes on the way. Probabilities `so_far` are given that the run has not ended.
struct Chances {
  std::vector<double> p;               ///< by outcome: has come about by now, whether or not the run has ended since
  std::vector<double> so_far, before;  ///< at the end and at the beginning of the step; 0 for what ends the run
  std::vector<double> survives;        ///< by hazard: has not come about by itself or another
  double alive = 1;                    ///< the run has not ended
  std::vector<int> held;               ///< by condition: days running
  std::vector<Arrivals> arrivals;
  std::vector<SpellState> spells;
  std::vector<std::vector<double>> arming;  ///< by overlap, by day
  std::vector<double> ended;                ///< by what ends the run: by now, if nothing else did
  std::vector<double> quits;                ///< and in this step, if nothing else did before
  std::vector<double> at_end;               ///< scratch
  std::vector<double> at_as_of;             ///< the variables
  std::vector<double> account;
};
/// Nothing has come about yet; `chances` keeps its memory.
void reset(const Plan& plan, const State& at_as_of, Chances& chances);

/// Counts step k of the forecast, after the state has moved.
void count(const Setting& setting, const Plan& plan, const Odds& odds, int k, const State& state, Chances& chances);

}  // namespace parley::dynamics
