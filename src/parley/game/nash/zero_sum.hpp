#pragma once
#include "parley/game/forms/sequence_form.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {

/// The value of a two-player zero-sum (or constant-sum) game and optimal moves of both.
struct ZeroSum {
  LinearSolution::Status status = LinearSolution::Status::inaccurate;
  double value = 0;      ///< what the first player expects
  double gap = 0;        ///< of the linear program, by its own certificate
  Profile profile = {};  ///< of both; where own moves rule an information set out: the best reply there
};

/// The sequence-form linear program (von Stengel 1996, eq. 4.9-4.10): the first player's plan is the primal solution, the second's the
/// dual. Refuses (a contract) games that are not constant-sum.
ZeroSum solve_zero_sum(const ExtensiveGame& game, const LinearOptions& options = {});

/// The program by itself: columns are the first player's sequences, then one free value for each of the second's information sets and its
/// root; one row for each of the second's sequences and each of the first's information sets.
LinearProgram zero_sum_program(const ExtensiveGame& game, const SequenceForm& form);

}  // namespace parley
