#pragma once
#include "parley/game/correlated/tie_break.hpp"
#include "parley/game/forms/strategies.hpp"
#include "parley/game/verify/mediated.hpp"
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
/// payoffs, any number of players, with or without chance. One linear program: a column for each profile of reduced pure strategies.
Correlated solve_correlated(const ExtensiveGame& game, const SequenceForm& form, Hearing hearing, const std::vector<double>& weights,
                            const CorrelatedOptions& options = {});

/// The best one that draws from these plans alone (their probabilities do not matter): a bound from below where the game has too many.
Correlated solve_correlated_among(const ExtensiveGame& game, const SequenceForm& form, const std::vector<MediatedPlan>& plans,
                                  Hearing hearing, const std::vector<double>& weights, const LinearOptions& options = {});

/// Some profiles of reduced pure strategies: `cells[c][i]` is the place of player i's in `strategies[i]`.
struct StrategyProfiles {
  std::vector<std::vector<PureStrategy>> strategies = {};
  std::vector<std::vector<std::uint32_t>> cells = {};
};
/// All of them, the first player's fastest.
StrategyProfiles all_profiles(const SequenceForm& form);

/// The program by itself; its first columns are the profiles in their order.
LinearProgram correlated_program(const ExtensiveGame& game, const SequenceForm& form, const StrategyProfiles& profiles, Hearing hearing,
                                 const std::vector<double>& weights);

}  // namespace parley
