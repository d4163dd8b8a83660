#pragma once
#include <optional>
#include <vector>

#include "parley/bargain/issue_place.hpp"
#include "parley/bargain/settlement/consent.hpp"
#include "parley/survival/competing.hpp"

namespace parley {

/// What the bargaining witness makes of one world as it stands: hazards a day of its endings.
struct BargainReading {
  std::vector<double> packages = {};  ///< by BargainWitness::packages(): adopted
  std::vector<double> moves = {};     ///< by BargainWitness::moves(): reached by those who decide the issue
};

/// How far one world has come: what was adopted, what was moved, and each outcome's chance once its day is over.
struct BargainCourse {
  survival::Competing adopted = survival::Competing(0);
  std::vector<double> moved = {};                  ///< by move: cumulative hazard
  std::vector<std::optional<double>> chance = {};  ///< by outcome, 0..1; nothing: silent, or its day has not come
};

/// Bargaining as one settlement a world (docs/models/bargaining.md): packages compete on one table, issues that some decide without a party
/// move on clocks of their own, and every outcome is read off the places that come of it. Formulated once; needs `scenario` to outlive it.
class BargainWitness {
 public:
  explicit BargainWitness(const Scenario& scenario);

  /// Some package or some move can bring the outcome about, and the file does not silence it.
  bool speaks(OutcomeId outcome) const { return at(speaks_, outcome) != 0; }

  /// A package on the table, and those whose consent it needs.
  struct Tabled {
    ProposalId proposal = {};
    Package places = {};  ///< by issue; nothing: not named
    std::vector<ActorId> consent = {};
    std::vector<std::vector<ConsentStake>> stakes = {};  ///< by who consents
  };
  const std::vector<Tabled>& packages() const { return packages_; }

  /// A move of one issue to `threshold` or beyond, away from the status quo.
  struct Move {
    IssueId issue = {};
    double threshold = 0;
    bool upwards = true;
    std::vector<std::vector<ConsentStake>> stakes = {};  ///< by who decides, in the order of their ids
  };
  const std::vector<Move>& moves() const { return moves_; }

  BargainReading read(const Crisis& stands) const;
  BargainCourse start() const;
  /// Over the days (from, to] after as_of; days must follow one another, and be cut where an outcome's day ends.
  void advance(const BargainReading& reading, int from, int to, BargainCourse& course) const;

 private:
  std::size_t move_to(IssueId issue, double threshold, bool upwards);
  /// P(place at or above `at`) of an issue that no package has settled.
  double at_or_above(IssueId issue, double at, const BargainCourse& course) const;
  double chance_of(const Outcome& outcome, const BargainCourse& course) const;
  bool can_come(const Outcome& outcome) const;

  const Scenario* scenario_;
  Package status_quo_;
  std::vector<Tabled> packages_;
  std::vector<Move> moves_;
  std::vector<IssueVoices> voices_;  ///< by issue; empty where it does not move alone
  std::vector<char> moves_alone_;    ///< by issue: some decide it without all parties
  std::size_t consents_ = 0;         ///< of all packages and moves
  std::vector<char> speaks_;
  std::vector<int> day_;  ///< by outcome: days after as_of on which it is read, 0 or less: never
};

/// Whether a package alone brings an outcome about: where it names an issue by its place there, else by the status quo.
bool brings_about(const Scenario& scenario, const Proposal& proposal, const Outcome& outcome);

}  // namespace parley
