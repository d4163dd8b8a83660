#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parley/crisis/package_utility.hpp"
#include "parley/game/case/case_tree.hpp"
#include "parley/game/case/equilibrium_endings.hpp"
#include "parley/game/templates/attrition.hpp"
#include "parley/game/templates/audience_costs.hpp"
#include "parley/game/templates/strategic_choice.hpp"
#include "parley/game/templates/trust.hpp"
#include "parley/game/templates/two_sided.hpp"
#include "parley/game/templates/ultimatum.hpp"
#include "parley/numerics/distribution.hpp"
#include "parley/survival/competing.hpp"

namespace parley {

/// What the game makes of one world under one arm.
struct SolvedGame {
  double reached = 0;                               ///< chance that the sides come to the table by the horizon
  double showdown = 0;                              ///< chance of a showdown by the horizon
  std::vector<EquilibriumEndings> equilibria = {};  ///< given that the table is reached; never empty
  std::vector<EquilibriumEndings> showdowns = {};   ///< given a showdown: its equilibria; empty without one
  // Why: the exchange and the step before it, as each party weighs them; the demand or the war of nerves.
  TrustSide exchange[2] = {}, talks[2] = {};
  UltimatumResult demand = {};
  std::array<double, 3> demand_of = {-1, -1, -1};  ///< odds and costs of which `demand` is the answer
  AttritionResult nerves = {};
  TwoSidedResult demands = {};
  StrategicChoiceResult choice = {};
  std::vector<AudienceEquilibrium> challenges = {};
};

/// What it says about one outcome by its day, 0..1: the mean over the equilibria, nothing in a game choosing between them, and the figures
/// at the worst and the best of them for this outcome.
struct GameView {
  double p = 0, lower = 0, upper = 0;
  double reached = 0;    ///< that the sides came to the point at which its endings stand: the table, or a showdown
  bool several = false;  ///< equilibria disagree about this outcome
};

/// How far one world has come: endings compete over the days, those of the table and those of a showdown alike.
struct GameCourse {
  std::vector<EndingSet> sets = {};  ///< endings that come together, as met so far
  survival::Competing ended = survival::Competing(0);
  double table = 0, showdown = 0;  ///< cumulative hazards of coming to the point
  struct Band {
    survival::Competing worst = survival::Competing(2), best = survival::Competing(2);
    bool several = false;
  };
  std::vector<Band> bands = {};                    ///< by outcome; empty: not asked for
  std::vector<std::optional<GameView>> view = {};  ///< by outcome; nothing: silent, or its day has not come
};

/// The crisis game of a case, formulated once and read in every world. Needs `scenario` to outlive it.
class GameWitness {
 public:
  explicit GameWitness(const Scenario& scenario);

  /// Some ending brings the outcome about, by name or by the package that it keeps, and the file does not silence it.
  bool speaks(OutcomeId outcome) const { return at(speaks_, outcome) != 0; }
  /// An ending of a showdown; else of the table.
  bool ends_in_showdown(std::size_t ending) const { return (in_showdown_ >> ending & 1) != 0; }
  /// The game is played at a table; else in a showdown only.
  bool at_table() const { return scenario_->game_case.play == GameTemplate::trust || scenario_->game_case.play == GameTemplate::tree; }
  /// The game in the world as it stands; `reference` by variable: where drivers without `typical` count from. `like`: a game of the same
  /// world, whose demand is taken over where it hangs on the same numbers (it is the dear part).
  SolvedGame read(const Crisis& stands, std::span<const double> reference, const SolvedGame* like = nullptr) const;
  GameCourse start(bool banded) const;
  /// Over the days (from, to] after as_of; days must follow one another, and be cut where an outcome's day ends.
  void advance(const SolvedGame& reading, const Crisis& stands, int from, int to, GameCourse& course) const;
  /// The chance that the sides come to the table (or, `showdown`, to that) by the end of the case if they go on as they stand.
  double reached_by_end(const SolvedGame& reading, const Crisis& stands, bool showdown) const;
  /// Whether endings that come together bring the outcome about.
  bool brings(EndingSet endings, OutcomeId outcome) const;
  /// What these endings leave on each issue: the package, or the half of it, that is then kept, else the status quo.
  Package places_after(EndingSet endings) const;

 private:
  TrustSide side_of(const Crisis& crisis, std::size_t party, const Package& package, bool exchange) const;
  /// What the audiences take for places beyond a party's red lines.
  double beyond_lines(const Crisis& crisis, std::size_t party, const Package& places) const;
  double drive_of(const Reached& reached, const Crisis& stands, std::span<const double> reference) const;
  double hazard_over(const Reached& reached, const Crisis& stands, int from, int to) const;
  void read_trust(SolvedGame& reading, const Crisis& moved) const;
  void read_demand(SolvedGame& reading, const Crisis& moved, const SolvedGame* like) const;
  void read_nerves(SolvedGame& reading, const Crisis& moved) const;
  void read_two_sided(SolvedGame& reading, const Crisis& moved) const;
  void read_choice(SolvedGame& reading, const Crisis& moved) const;
  void read_challenge(SolvedGame& reading, const Crisis& moved) const;
  void read_tree(SolvedGame& reading, const Crisis& moved) const;
  double war_cost(const Crisis& moved, std::size_t party) const;
  void keep_packages();
  /// The challenger and the other, and what war, the status quo and the exchange are worth to each, in shares of the stakes.
  struct Stakes {
    std::size_t side[2] = {};
    double war[2] = {}, status_quo[2] = {}, exchange[2] = {};
    double error[2] = {};
  };
  Stakes stakes_of(const Crisis& moved) const;

  const Scenario* scenario_;
  /// What is left on the issues by each ending, in the order in which later ones overrule earlier ones; and what was adopted whole.
  struct Kept {
    EndingSet ending = 0;
    Package places = {};  ///< by issue; nothing: as the status quo
    ProposalId whole = {};
  };
  std::vector<Kept> kept_ = {};
  std::vector<EndingSet> named_ = {};                            ///< by outcome: the endings that its rule names
  std::vector<char> speaks_ = {}, at_table_ = {}, in_war_ = {};  ///< by outcome; endings of the table, of a showdown bring it about
  std::vector<int> day_ = {};                                    ///< by outcome: days after as_of on which it is read
  EndingSet stays_ = 0;                                          ///< an occasion that ends nothing
  EndingSet in_showdown_ = 0;                                    ///< the endings of a showdown; the others are of the table
  EndingSet fight_ = 0;
  CaseTree tree_ = {};
  Package status_quo_ = {}, exchange_ = {}, talks_ = {};
  Package alone_exchange_[2] = {}, alone_talks_[2] = {};  ///< the package without what only the other decides
  std::optional<Quantile> belief_ = {};                   ///< the challenger's about the other's cost of war
};

}  // namespace parley
