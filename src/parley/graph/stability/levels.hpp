#pragma once
#include <cstdint>
#include <vector>

#include "parley/graph/model/ranking.hpp"
#include "parley/graph/stability/concept.hpp"

namespace parley {

/// What one side needs in order to stay, state by state, and what the others can do to it. All in levels of its own ranking.
struct StayNeeds {
  static constexpr std::uint32_t nobody = UINT32_MAX;
  /// The least level that a state must have for the side to stay there, the rest of the ranking held; 0 where it has no move.
  std::vector<std::uint32_t> needed = {};
  /// By state p: the worst level to which the others can bring the side once it has gone to p (under SMR and SSEQ after its own best way
  /// out); `nobody` where they have no answer.
  std::vector<std::uint32_t> answer = {};
};

/// How the worst answers go: one entry a state and mover, written by the sweep.
struct Trail {
  struct Step {
    std::uint32_t to = ConflictGraph::none;
    std::uint32_t by = ConflictGraph::none;
  };
  std::uint32_t sides = 0;
  std::vector<Step> first = {};  ///< by state p: the first step of the worst answer
  std::vector<Step> next = {};   ///< by (state · sides + who came there): the step after it, or none at the end
};

/// Room for sweeping world after world.
struct SweepWork {
  std::vector<MoveRows> gains = {};  ///< by side: moves into a state that pay the mover, set by find_gains
  std::vector<std::uint32_t> end = {}, order = {}, bucket = {}, mark = {};
  struct Item {
    std::uint32_t state = 0, movers = 0;
  };
  std::vector<Item> queue = {};
};

/// Keeps of the moves into each state those that are improvements of the mover. Once a world, before sweeps for SEQ or SSEQ.
void find_gains(const ConflictGraph& graph, const std::vector<Ranking>& rankings, SweepWork& work);

/// The needs of one side under R, GMR, SMR, SEQ or SSEQ, by one sweep over the others' moves: ends (state, last mover) are taken by rising
/// level, and each marks backwards, once, what can reach it by a legal sequence, in which nobody moves twice in succession. Then
///   T(s) = max over the side's moves p from s of min(level(p), W(p)),
/// and s is stable exactly if level(s) >= T(s). O(moves · (sides - 1)) beside a counting sort.
/// SEQ and SSEQ read work.gains. The trail costs memory of states · sides and is written where asked for.
void find_needs(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, std::uint32_t side,
                StayNeeds& needs, SweepWork& work, Trail* trail = nullptr);

/// The same of every side, with its gains found first where the concept reads them.
void find_all_needs(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                    std::vector<StayNeeds>& needs, SweepWork& work);

}  // namespace parley
