#pragma once
#include "parley/crisis/draw.hpp"
#include "parley/mediate/case/case_talks.hpp"
#include "parley/mediate/ladder.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"
#include "parley/study/standing.hpp"

namespace parley {

struct MediatorOptions {
  LadderOptions ladder = {};
  std::vector<double> budgets = {.005, .01, .02, .05};  ///< of inducements, in stakes of one side
};

/// What the best possible mediator could add to talks in this case, if the sides come to the table: the ladder at the modes with its
/// script, over the worlds, and with levers pulled. Needs scenario.game_case.mediation.given().
MediatorAnswer mediator_answer(const Scenario& scenario, const Sampler& sampler, const MediatorOptions& options,
                               const EnsembleOptions& ensemble, const Standing* standing = nullptr);

}  // namespace parley
