#pragma once
#include <string_view>

#include "parley/study/worlds.hpp"

namespace parley {

/// A lever or a variable put at several places of its scale from as_of on, all else as used, in the same worlds: how far each outcome
/// follows, and from which place on it gains a point over the lowest (question kind "threshold"). `vary`: "lever.ID" or "variable.ID".
/// Runs at most 500 worlds. Outcomes on which no witness speaks are left out.
std::vector<Threshold> thresholds_of(const Scenario& scenario, const Sampler& sampler, std::string_view vary,
                                     const std::vector<OutcomeId>& outcomes, const EnsembleOptions& options);

}  // namespace parley
