#pragma once
#include "parley/game/forms/sequence_form.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {

/// The rows of a program that keep one player from leaving its plan after one thing that it may hear: what leaving is worth gets a column
/// for each set that the player can still reach, and a row for each of its actions there, backwards (the dual form of von Stengel & Forges
/// 2008). Columns of the plan itself are the caller's.
class LeavingRows {
 public:
  enum class Heard { whole_plan, one_move };  ///< before the game; or at the set whose place is `from`
  LeavingRows(LinearProgram& program, const SequenceForm::Side& side, Heard heard, std::uint32_t from = 0);

  /// Does the sequence end at a set that can still be reached?
  bool covers(std::uint32_t sequence) const { return sequence != 0 && worth_[side_.place_of[sequence]] != ExtensiveGame::none; }
  /// What the others do under a column brings at the end of an own sequence.
  void brings(std::uint32_t sequence, std::uint32_t column, double payoff) { row_[sequence].push_back({column, -payoff}); }
  /// What a column brings to one who follows.
  void follow(std::uint32_t column, double payoff) { follow_.push_back({column, payoff}); }
  void finish();

 private:
  LinearProgram& program_;
  const SequenceForm::Side& side_;
  Heard heard_;
  std::uint32_t from_;
  std::vector<std::uint32_t> worth_;
  std::vector<std::vector<LinearProgram::Term>> row_;
  std::vector<LinearProgram::Term> follow_;
};

}  // namespace parley
