#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "parley/crisis/crisis.hpp"
#include "parley/survival/rates.hpp"
#include "parley/survival/renewal.hpp"

/// Hazards over time -> probabilities of outcomes (docs/models/dynamics.md, "Outcomes"). It knows no network: a path says how much drivers
/// push each rule in a step and whether a condition holds.
namespace parley::survival {

inline constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

/// How each outcome comes about; days count from as_of (day 1 is the day after).
struct Plan {
  enum class Kind { silent, hazard, after, renewal, overlap, condition, compound, account };

  struct Range {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t size() const { return end - begin; }
  };
  struct When {
    std::uint32_t outcome = 0;
    Quantity factor;
  };

  struct Rule {
    Kind kind = Kind::silent;
    bool ends = false;         ///< ends the run
    bool touches_end = false;  ///< may come about by the very event that ends the run
    bool remembered = false;   ///< another comes only after it: its law is kept by day
    int first = 1, last = 0;   ///< days on which it can come about
    // hazard
    int until = 0;                      ///< last day of its own hazard
    int horizon = 1;                    ///< days from as_of to the outcome's date: what a judged base without days of its own holds for
    int raised_on = 0;                  ///< from this day the raised base is at work; `never`: none
    std::uint32_t raised_by = nothing;  ///< event
    BaseRate base, raised_base;
    Range whens;
    std::vector<std::uint32_t> of;  ///< hazard: implied by; compound: of
    // after
    std::uint32_t after = nothing;
    Quantity after_p;
    int within = 1;
    // renewal and overlap
    Spell spell;
    std::uint32_t arrivals = nothing;
    std::uint32_t dated = nothing;
    int overlap = 0;
    // condition
    int hold = 0;  ///< days
    // compound
    bool all = true;
  };
  static constexpr int never = 1 << 30;

  std::vector<Rule> rules;           ///< by outcome
  std::vector<std::uint32_t> order;  ///< each after what it needs on the same day
  std::vector<std::uint32_t> ends;
  bool combines_end = false;  ///< a compound may come about by the very event that ends the run
  std::vector<When> whens;
  std::vector<int> cuts;  ///< days after which some rate changes by itself: a step is counted piece by piece between them

  /// Arrivals that one renewal declares and others may share.
  struct Source {
    std::uint32_t outcome = 0;
    BaseRate base;
    int held = 1;                ///< days after which the base is met
    bool of_this_spell = false;  ///< the base counts spells that were completed, of those that stood as the present one
    Spell spell;
    std::vector<double> season;  ///< by day
    RateOf rate;
  };
  std::vector<Source> sources;
  Date as_of;
  int days = 0;  ///< of the horizon
};
/// `days`: from as_of to the horizon, at least every outcome's. `contested`: false leaves contested events out.
Plan plan(const Scenario& scenario, int days, bool contested);

/// The numbers of one world for its outcomes.
struct Odds {
  std::vector<Rate> base, raised;  ///< by outcome
  std::vector<double> factor;      ///< by when
  std::vector<double> after;       ///< by outcome: hazard a day once the other has come
  std::vector<double> rate;        ///< by source: arrivals a day
  std::vector<double> level;       ///< by outcome: its chance with all drivers at their reference; -1 where none
};
Odds odds(const Plan& plan, const Crisis& crisis);

/// What a path says of the days from..to after as_of, in which it does not change.
struct Stretch {
  int from = 1, to = 0;
  std::span<const double> push;  ///< by outcome: the factor on its hazard, or on the intensity of the arrivals that it declares
  std::span<const char> holds;   ///< by outcome: its condition holds
};

/// What is known of the outcomes on the way. Probabilities `so_far` are given that the run has not ended.
struct Chances {
  std::vector<double> p;               ///< by outcome: has come about by now, whether or not the run has ended since
  std::vector<double> so_far, before;  ///< at the end and at the beginning of the stretch; 0 for what ends the run
  std::vector<double> survives;        ///< by outcome: has not come about by its own law; of ends: if nothing else ended the run
  std::vector<double> law;             ///< by outcome: hazard a day of that law in this stretch
  double alive = 1;                    ///< the run has not ended
  std::vector<char> raises;            ///< by outcome: what raises its base happens
  std::vector<int> held;               ///< by condition: days running
  std::vector<Arrivals> arrivals;
  std::vector<SpellState> spells;
  std::vector<std::vector<double>> arming;  ///< by overlap, by day
  std::vector<std::vector<double>> daily;   ///< by remembered outcome, by day: its law
  /// By outcome with `when`: by which of the others have come, bit by bit, while this has not; by outcome `after` another: the other has
  /// not come; it has and the time is running; it had not, so many days ago.
  std::vector<std::array<double, 16>> states, next;
  std::vector<double> came, with_end;                     ///< scratch: shares of this stretch
  std::vector<double> then, at_end, brought, brought_of;  ///< scratch
};
/// Nothing has come about yet; `chances` keeps its memory. `raises` is by outcome: whether the event that raises its base happens.
void reset(const Plan& plan, std::span<const char> raises, Chances& chances);

/// Counts the next stretch of days.
void count(const Plan& plan, const Odds& odds, const Stretch& stretch, Chances& chances);

}  // namespace parley::survival
