#pragma once
#include "parley/crisis/draw.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"

namespace parley {

/// The variables that drive the outcomes, most used first, at most `most`: those worth drawing.
std::vector<VariableId> key_variables(const Scenario& scenario, const std::vector<OutcomeId>& outcomes, std::size_t most);

/// Their ranges over (at most 400) worlds at every step, as used and with none from now.
std::vector<Fan> fans_of(const Scenario& scenario, const Sampler& sampler, const std::vector<VariableId>& variables, const Arm& with,
                         const Arm& without, const EnsembleOptions& options, std::vector<Date>& dates);

}  // namespace parley
