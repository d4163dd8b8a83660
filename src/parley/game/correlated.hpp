#pragma once
#include "parley/game/mediated.hpp"
#include "parley/game/strategies.hpp"
#include "parley/game/tie_break.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {

struct CorrelatedOptions {
  double most_profiles = 20000;  ///< of reduced pure strategies: the columns of the program
  LinearOptions linear = {};
};

struct Correlated {
  bool fits = false;  ///< false: the game has too many profiles; nothing was computed
  LinearSolution::Status status = LinearSolution::Status::inaccurate;
  double objective = 0;
  double gap = 0;
  std::vector<MediatedPlan> plans = {};      ///< those with positive probability
  std::vector<TieBreak::Range> ranges = {};  ///< by player: payoffs of all solutions that attain the objective; empty: not examined
};

/// The correlated equilibrium (`whole_plan`) or extensive-form correlated equilibrium (`move_by_move`) with the largest weighted sum of
/// payoffs, any number of players, with or without chance. One linear program: a column for each profile of reduced pure strategies; for
/// each thing that a player may hear, what it could get by leaving the plan is bounded set by set, backwards (the dual form of von Stengel
/// & Forges 2008, section 5, over profiles instead of their polynomial polytope, which is exact only without chance).
Correlated solve_correlated(const ExtensiveGame& game, const SequenceForm& form, Hearing hearing, const std::vector<double>& weights,
                            const CorrelatedOptions& options = {});

/// The program by itself; columns are the profiles in the order of StrategicPayoffs.
LinearProgram correlated_program(const ExtensiveGame& game, const SequenceForm& form,
                                 const std::vector<std::vector<PureStrategy>>& strategies, Hearing hearing,
                                 const std::vector<double>& weights);

}  // namespace parley
