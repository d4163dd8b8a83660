#pragma once
#include "parley/crisis/draw.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"
#include "parley/study/standing.hpp"

namespace parley {

/// Which endings the case's game has in which share of worlds, which equilibria stand in which share, and, of freeze for freeze, what each
/// party would gain, risk and have to believe. Levers as used. Needs scenario.game_case.given().
CrisisGameAnswer crisis_game_answer(const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& ensemble,
                                    const Standing* standing = nullptr);

}  // namespace parley
