#pragma once
#include <cstdint>
#include <vector>

#include "parley/graph/model/ranking.hpp"

namespace parley {

/// SIM (Fraser & Hipel 1984): a side that would improve from s fears that some of the others take improvements of their own from s at the
/// same time, and that the joint result, if it can be, is no better for it than s. Needed levels by side and state, 0 where it has no move;
/// false where more than `most` joint moves would have to be looked at. The graph has vectors (contract).
bool simultaneous_needs(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint64_t most,
                        std::vector<std::vector<std::uint32_t>>& needed);

}  // namespace parley
