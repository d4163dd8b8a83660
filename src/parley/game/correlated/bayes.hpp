#pragma once
#include <optional>
#include <string>

#include "parley/game/correlated/tie_break.hpp"
#include "parley/game/verify/mediated.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {

/// A game for a mediator who sees what chance did: chance moves first and makes a state; then every player moves at most once on a path
/// (later movers may see what earlier ones did); what chance does after the last move is a lottery that nobody foresees.
struct StateGame {
  struct State {
    std::uint32_t node = 0;  ///< where chance's first moves end
    double chance = 0;
    std::vector<std::uint32_t> sets = {};  ///< that can be reached in this state
    std::vector<std::size_t> stride = {};  ///< by set: of the plans, which choose one action at each
    std::size_t plans = 1;                 ///< the first set's action fastest
    std::vector<double> payoffs = {};      ///< by plan and player
  };
  std::vector<State> states = {};
};
/// Nothing where the tree is no such game, or has more than `most_plans`; `why` then says in what.
std::optional<StateGame> state_game(const ExtensiveGame& game, std::string& why, double most_plans = 20000);

/// A Bayes correlated equilibrium (Bergemann & Morris 2016; with moves one after another: their obedience at every set that the plan
/// reaches). `p` of a plan is the probability that its actions are told in its `state`.
struct BayesCorrelated {
  LinearSolution::Status status = LinearSolution::Status::inaccurate;
  double objective = 0, gap = 0;
  std::vector<MediatedPlan> plans = {};
  std::vector<TieBreak::Range> ranges = {};  ///< as in Correlated
};
/// Its linear program: a column a state and plan; each player's payoffs, and each state's lottery, which sums to 1.
struct BayesProgram {
  LinearProgram program = LinearProgram();
  std::vector<std::vector<LinearProgram::Term>> payoffs = {}, lottery = {};
};
BayesProgram bayes_program(const ExtensiveGame& game, const StateGame& states, const std::vector<double>& weights);

/// The one with the largest weighted sum of payoffs: obedience alone, no honesty. One linear program.
BayesCorrelated solve_bayes(const ExtensiveGame& game, const StateGame& states, const std::vector<double>& weights,
                            const LinearOptions& options = {});

}  // namespace parley
