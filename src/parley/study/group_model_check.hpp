#pragma once
#include <cstdint>
#include <vector>
#include "parley/study/standing.hpp"

#include "parley/crisis/draw.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"

namespace parley {

/// Runs the challenge model (reading `literature`) beside the compromise on every issue that a bargaining rule of the case reads, in every
/// world as used. `unconverged` counts the worlds in which it cycled or reached its limit on at least one of them.
std::vector<GroupModelCheck> group_model_checks(const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& options,
                                                std::uint32_t& unconverged, const Standing* standing = nullptr);

}  // namespace parley
