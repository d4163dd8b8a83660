#pragma once
#include <cstdint>
#include <optional>
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
  AttritionResult nerves = {};
  TwoSidedResult demands = {};
  StrategicChoiceResult choice = {};
  std::vector<AudienceEquilibrium> challenges = {};
};

/// What it says about one outcome: the midpoint of the equilibria, and how far they lie apart.
struct GameView {
  double p = 0, lower = 0, upper = 0;  ///< 0..1, reached times given
  double reached = 0;                  ///< of the condition that the rule's endings stand under
  bool several = false;                ///< equilibria disagree about this outcome
};

/// The crisis game of a case, formulated once and read in every world. Needs `scenario` to outlive it.
class GameWitness {
 public:
  explicit GameWitness(const Scenario& scenario);

  /// It has a rule for this outcome and the case has a game.
  bool speaks(OutcomeId outcome) const { return at(masks_, outcome) != 0; }
  /// An ending of a showdown; else of the table.
  bool ends_in_showdown(std::size_t ending) const { return (in_showdown_ >> ending & 1) != 0; }
  /// The game is played at a table; else in a showdown only.
  bool at_table() const { return scenario_->game_case.play == GameTemplate::trust || scenario_->game_case.play == GameTemplate::tree; }
  /// `drawn`: the world before any lever moved it, where drivers start; `moved`: after apply().
  SolvedGame read(const Crisis& drawn, const Crisis& moved) const;
  GameView view(const SolvedGame& reading, const Crisis& moved, OutcomeId outcome) const;

 private:
  TrustSide side_of(const Crisis& crisis, std::size_t party, const Package& package, bool exchange) const;
  /// What the audiences take for places beyond a party's red lines.
  double beyond_lines(const Crisis& crisis, std::size_t party, const Package& places) const;
  double chance_of(const Reached& reached, const Crisis& drawn, const Crisis& moved) const;
  void read_trust(SolvedGame& reading, const Crisis& moved) const;
  void read_demand(SolvedGame& reading, const Crisis& moved) const;
  void read_nerves(SolvedGame& reading, const Crisis& moved) const;
  void read_two_sided(SolvedGame& reading, const Crisis& moved) const;
  void read_choice(SolvedGame& reading, const Crisis& moved) const;
  void read_challenge(SolvedGame& reading, const Crisis& moved) const;
  void read_tree(SolvedGame& reading, const Crisis& moved) const;
  double war_cost(const Crisis& moved, std::size_t party) const;
  /// The challenger and the other, and what war, the status quo and the exchange are worth to each, in shares of the stakes.
  struct Stakes {
    std::size_t side[2] = {};
    double war[2] = {}, status_quo[2] = {}, exchange[2] = {};
    double error[2] = {};
  };
  Stakes stakes_of(const Crisis& moved) const;

  const Scenario* scenario_;
  std::vector<EndingSet> masks_ = {};  ///< by outcome: the endings of its rule
  EndingSet in_showdown_ = 0;          ///< the endings of a showdown; the others are of the table
  EndingSet fight_ = 0;
  CaseTree tree_ = {};
  Package status_quo_ = {}, exchange_ = {}, talks_ = {};
  Package alone_exchange_[2] = {}, alone_talks_[2] = {};  ///< the package without what only the other decides
  std::optional<Quantile> belief_ = {};                   ///< the challenger's about the other's cost of war
};

}  // namespace parley
