#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "parley/graph/stability/paths.hpp"

namespace parley {

/// One thing that a side could do in a state, and what holds it back or does not. Facts; the sentences are made in report/.
struct Temptation {
  std::uint32_t to = 0;  ///< the state it would go to, better for it
  bool deterred = false;
  std::vector<PathStep> answer = {};  ///< how the others would answer, step by step; empty where they cannot or nothing they do hurts most
  std::optional<std::uint32_t> end = {};      ///< where the worst answer ends
  std::optional<std::uint32_t> way_out = {};  ///< SMR, SSEQ: the best that the side could still do from there, if better than the end
};

/// Why a side stays in a state, or why it would leave.
struct Reason {
  std::uint32_t side = 0, state = 0;
  bool stays = false;
  std::uint32_t moves = 0;                   ///< how many moves it has there
  std::vector<Temptation> temptations = {};  ///< its improvements, the best first, equally good ones by state
};

/// The reason for one side and state under R, GMR, SMR, SEQ or SSEQ (contract). The answer shown is one of those worst for the side, with
/// the fewest steps that lead to it.
Reason reason_for(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, std::uint32_t side,
                  std::uint32_t state);

/// The same of every side for one state: one sweep a side.
std::vector<Reason> reasons_for(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                                std::uint32_t state);

}  // namespace parley
