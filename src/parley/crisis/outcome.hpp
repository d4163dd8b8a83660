#pragma once
#include <array>
#include <optional>
#include <string>
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

/// exp(beta * (x - x(0)) / 10): `beta` per ten points.
struct Driver {
  VariableRef of = {};
  Quantity beta = {};
};

/// `factor` times the hazard once another outcome has come about (in proportion to the probability that it has).
struct Multiplier {
  OutcomeId outcome = {};
  Quantity factor = {};
};

/// A discrete-time hazard. `base` is the probability in per cent over the horizon with all drivers at their start.
struct Hazard {
  Quantity base = {};
  std::vector<Driver> drivers = {};
  std::vector<Multiplier> when = {};
  std::vector<OutcomeId> implied_by = {};  ///< these bring it about at once (a ministers' meeting is a meeting)
  Date until = {};                         ///< alive up to this day; not given: the outcome's `by`
  EventId raised_by = {};                  ///< an event that replaces the base by `raised_base`
  Quantity raised_base = {};
};

/// A pause of `days` days without an arrival; arrivals have an intensity tied to the drivers. `base` is the probability in per cent that
/// such a pause is completed by the outcome's date with all drivers at their start; or `like` shares another outcome's arrivals.
struct Renewal {
  int days = 0;
  Date quiet_since = {};  ///< the day of the last arrival known at as_of
  Quantity base = {};
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

/// A visitor of rules, one lambda a kind: a rule that is forgotten does not compile.
template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

/// Bargaining: the chance that the group settles at least there, every consenting party gains over the status quo, and there is time.
struct BargainRule {
  struct Threshold {
    IssueId issue = {};
    double at = 0;
    bool at_least = true;
  };
  std::vector<Threshold> reach = {};
  std::vector<ActorId> consent = {};
  ProposalId proposal = {};  ///< what they consent to; not given: the thresholds themselves
  ProposalId against = {};   ///< the status quo
};

/// The crisis game: the endings that count, and how many of them settle the outcome.
struct GameRule {
  std::vector<std::string> endings = {};
  Quantity share = {};  ///< per cent of such endings that settle it; not given: all
};

/// How often it happened in cases like this one; stands beside the model's figure and is never mixed into it.
struct BaseRate {
  Quantity value = {};  ///< per cent over the horizon
  double k = -1, n = -1;
  std::string unit = {};
  Grounds grounds = {};
  bool given() const { return value.given(); }
};

/// What a run puts a probability on: a settle rule and a date, so that anyone can score it.
struct Outcome : Heading {
  std::string settles = {};
  Date opens = {};  ///< the first day that counts; not given: the day after as_of
  Date by = {};
  enum class Better { yes, no, open };
  Better better = Better::open;
  bool ends_run = false;  ///< a competing end: after it nothing else can come about (war)
  BaseRate base_rate = {};
  DynamicsRule dynamics = {};
  std::optional<BargainRule> bargaining = {};
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
