#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "parley/crisis/network.hpp"
#include "parley/crisis/witness.hpp"

namespace parley {

struct Outcome;
struct Hypothesis;
struct Counterfactual;
using OutcomeId = Id<Outcome>;
using HypothesisId = Id<Hypothesis>;
using CounterfactualId = Id<Counterfactual>;

/// How often something comes about: judged for so many days from as_of on, or counted in cases like this one. Where both stand the judged
/// one is used. Hazards and means: survival/rates.
struct BaseRate {
  enum class Per { year, event, occasion };
  Quantity value = {};                   ///< judged: per cent within `days`; not given: counted only
  std::optional<int> days = {};          ///< of the judged value; nothing: to the outcome's date (of a game: to the end of the case)
  std::optional<double> k = {}, n = {};  ///< k of n years or occasions had it; per event: k events in n years
  Per per = Per::year;                   ///< what n counts
  Quantity counted = {};                 ///< drawn by its posterior: per cent of years or occasions; per event: events a year
  std::vector<Date> occasions = {};      ///< per occasion: the days on which it can come about
  std::optional<double> a_year = {};     ///< or so many occasions a year
  std::string why = {};                  ///< why the judged value leaves what the count allows
  std::string note = {};
  Grounds grounds = {};
  bool given() const { return value.given() || counted.given(); }
  /// The number that a world draws for it: the judged one where both stand.
  Quantity drawn() const { return value.given() ? value : counted; }
};

std::string_view to_text(BaseRate::Per per);

/// exp(beta * (x - reference) / 10): `beta` per ten points. The reference is `typical`: where the driver usually stood in the cases that
/// the base was counted from; not given: the world's own place at as_of.
struct Driver {
  VariableRef of = {};
  Quantity beta = {};
  Quantity typical = {};
};

/// `factor` times the hazard once another outcome has come about.
struct Multiplier {
  OutcomeId outcome = {};
  Quantity factor = {};
};

/// Only after another outcome: at the rate -ln(1 - p) / within_days for so many days, then not.
struct After {
  OutcomeId outcome = {};
  Quantity p = {};  ///< per cent
  int within_days = 1;
};

/// A hazard over time. `base` holds with all drivers at their reference; not given: the outcome's base rate.
struct Hazard {
  BaseRate base = {};
  std::vector<Driver> drivers = {};
  std::vector<Multiplier> when = {};       ///< at most four
  std::vector<OutcomeId> implied_by = {};  ///< these bring it about at once (a ministers' meeting is a meeting)
  Date until = {};                         ///< alive up to this day; not given: the outcome's `by`
  EventId raised_by = {};                  ///< an event that replaces the base by `raised_base`
  BaseRate raised_base = {};
  std::optional<After> after = {};  ///< in the place of base, drivers, when
};

/// A pause of `days` days without an arrival; arrivals have an intensity tied to the drivers. Their rate is the one at which the base is
/// met after its own days, drivers at their reference; or `like` shares another outcome's arrivals.
struct Renewal {
  int days = 0;
  Date quiet_since = {};  ///< the day of the last arrival known at as_of
  BaseRate base = {};
  std::vector<Driver> drivers = {};
  std::array<double, 12> season = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};  ///< relative intensity by month
  OutcomeId like = {};
};

/// Both hold together for `days` days: a pause (renewal) and a dated outcome (hazard) that stays in force.
struct Overlap {
  OutcomeId pause = {};
  OutcomeId dated = {};
  int days = 30;
};

/// A variable beyond a threshold for `weeks` weeks running.
struct Condition {
  VariableRef of = {};
  bool below = false;
  double threshold = 50;
  int weeks = 1;
};

/// All or any of other outcomes, taken as independent given the path.
struct Compound {
  bool all = true;
  std::vector<OutcomeId> of = {};
};

/// The third party's own gains: the weighted change of what it values (its `values` with `of`). Not a probability, not scored.
struct Account {
  ActorId of = {};
};

using DynamicsRule = std::variant<std::monostate, Hazard, Renewal, Overlap, Condition, Compound, Account>;

/// What moves the chance of a rule along the path; empty for rules that read other outcomes, or a threshold.
const std::vector<Driver>& drivers_of(const DynamicsRule& rule);
/// The outcomes that a rule is made of: implied by, like, pause and dated, the parts of a compound.
std::vector<OutcomeId> parts_of(const DynamicsRule& rule);
/// All other outcomes that a rule reads: its parts, what changes its hazard, what it comes after.
std::vector<OutcomeId> read_by(const DynamicsRule& rule);

/// A visitor of rules, one lambda a kind: a rule that is forgotten does not compile.
template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// What an outcome means on the issues, said once for every witness that settles packages: it has come about where each threshold is met,
/// or where one of these proposals was adopted.
struct Means {
  struct Threshold {
    IssueId issue = {};
    double at = 0;         ///< 0..100
    bool at_least = true;  ///< false: at most
    /// Whether a place meets it.
    bool met(double place) const { return at_least ? place >= at : place <= at; }
  };
  std::vector<Threshold> thresholds = {};
  std::vector<ProposalId> adopted = {};
  Place place = {};
  bool given() const { return !thresholds.empty() || !adopted.empty(); }
};

/// The crisis game: endings that count and are no place on an issue (a war). What `means` says is read off the packages that endings keep.
struct GameRule {
  std::vector<std::string> endings = {};
};

/// What a run puts a probability on: a settle rule and a date, so that anyone can score it.
struct Outcome : Heading {
  std::string settles = {};
  Date opens = {};  ///< the first day that counts; not given: the day after as_of
  Date by = {};
  enum class Better { yes, no, open };
  Better better = Better::open;
  bool ends_run = false;    ///< a competing end: after it nothing else can come about (war)
  int days = 0;             ///< how long it must last: it counts where it came about so many days before `by`
  BaseRate base_rate = {};  ///< stands beside the model's figure and is never mixed into it
  DynamicsRule dynamics = {};
  Means means = {};
  std::optional<GameRule> game = {};
  ByWitness<bool> silent = {};  ///< said so in the file
  struct Then {
    VariableRef on = {};  ///< a variable, moved by `points` as the outcome comes about
    LinkId link = {};     ///< or a link, its strength changed by `points` per cent
    Quantity points = {};
  };
  std::vector<Then> then = {};
  bool has_dynamics() const { return !std::holds_alternative<std::monostate>(dynamics); }
  bool unscored() const { return std::holds_alternative<Account>(dynamics); }
};

}  // namespace parley
