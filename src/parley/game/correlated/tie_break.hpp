#pragma once
#include "parley/game/forms/payoff_units.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {

/// One solution where a program has several: among those that attain its optimum, the one whose smallest gain over each player's worst
/// feasible payoff is largest (the egalitarian rule).
struct TieBreak {
  LinearSolution solution = {};  ///< status, objective, gap of the program itself; x of the chosen solution
  bool chosen = false;           ///< false: the tie was not examined (too large, or a program failed); x is the first solution
  struct Range {
    double low = 0, high = 0;
  };
  std::vector<Range> ranges = {};  ///< by player: payoffs that attain the optimum; a range wider than a point says that there are several
};
/// `payoffs`: by player, its payoff as a linear form. Examined up to `most_columns`.
TieBreak solve_with_tie_break(const LinearProgram& program, const std::vector<std::vector<LinearProgram::Term>>& payoffs,
                              const LinearOptions& options, std::size_t most_columns = 5000);

/// Ranges of payoffs of a game in its units, in the payoffs of the game itself.
std::vector<TieBreak::Range> in_own_units(const UnitGame& units, std::vector<TieBreak::Range> ranges);

}  // namespace parley
