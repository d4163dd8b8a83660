#pragma once
#include <string_view>

#include "parley/crisis/draw.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"

namespace parley {

/// Rival explanations of one group over the drawn worlds, with and without contested evidence.
Explanations explain(const Scenario& scenario, const Sampler& sampler, std::string_view group, const EnsembleOptions& options);

}  // namespace parley
