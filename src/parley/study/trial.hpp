#pragma once
#include "parley/crisis/trial.hpp"
#include "parley/study/ensemble.hpp"

namespace parley {

/// Runs a few worlds (options.worlds; effect_worlds unless there is a reason): the two arms of each lever that has an expectation, and,
/// where some outcome implies another and witnesses speak on both, what they come to as used. Runs nothing where the file asks for neither.
Trial try_out(const Scenario& scenario, const EnsembleOptions& options);

}  // namespace parley
