#pragma once
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"
#include "parley/study/worlds.hpp"

namespace parley {

/// What a run leaves beside its answer: the table behind it, for worlds.csv.
struct Study {
  Answer answer = {};
  WorldTable table = {};
  std::vector<Arm> arms = {};  ///< of the table, in its order
  std::size_t best = 0;        ///< index of the best feasible arm
};

/// About the most memory that answer_questions and the files made of it take at once, in bytes.
std::uint64_t bytes_needed(const Scenario& scenario, std::uint32_t worlds);

/// Answers every question of a case: the main job. Draws the worlds once, runs every arm that a question compares in each of them through
/// every witness, searches the third party's best feasible mix on worlds of its own, and says for each question what could be answered.
/// The result depends on the case, the seed and the number of worlds only. Throws Interrupted when stopped.
Study answer_questions(const Scenario& scenario, const EnsembleOptions& options);

}  // namespace parley
