#include "parley/graph/stability/simultaneous.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

/// What each side would change if it took an improvement from s: bits that flip.
void own_changes(const ConflictGraph& graph, const Ranking& ranking, std::uint32_t side, std::uint32_t s, std::vector<std::uint32_t>& out) {
  out.clear();
  const MoveRows& moves = graph.moves[side];
  for (std::uint32_t k = moves.start[s]; k < moves.start[s + 1]; ++k)
    if (ranking.level[moves.to[k]] > ranking.level[s]) out.push_back(graph.codes[moves.to[k]] ^ graph.codes[s]);
}

}  // namespace

bool simultaneous_needs(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint64_t most,
                        std::vector<std::vector<std::uint32_t>>& needed) {
  expects(graph.has_vectors(), "SIM needs vectors over options");
  needed.assign(graph.sides, std::vector<std::uint32_t>(graph.states, 0));
  std::vector<std::vector<std::uint32_t>> changes(graph.sides);
  std::vector<std::uint32_t> joint, grown;
  std::uint64_t looked = 0;
  for (std::uint32_t s = 0; s < graph.states; ++s) {
    for (std::uint32_t j = 0; j < graph.sides; ++j) own_changes(graph, rankings[j], j, s, changes[j]);
    for (std::uint32_t i = 0; i < graph.sides; ++i) {
      const MoveRows& moves = graph.moves[i];
      if (moves.start[s] == moves.start[s + 1]) continue;
      joint.assign(1, 0);  // all that the others may do at once, doing nothing first
      for (std::uint32_t j = 0; j < graph.sides; ++j) {
        if (j == i) continue;
        looked += joint.size() * changes[j].size();
        if (looked > most) return false;
        grown = joint;
        for (const std::uint32_t change : changes[j])
          for (const std::uint32_t before : joint) grown.push_back(before ^ change);
        joint.swap(grown);
      }
      const Ranking& own = rankings[i];
      looked += joint.size() * (moves.start[s + 1] - moves.start[s]);
      if (looked > most) return false;
      for (std::uint32_t k = moves.start[s]; k < moves.start[s + 1]; ++k) {
        const std::uint32_t p = moves.to[k];
        std::uint32_t least = own.level[p];
        for (std::size_t c = 1; c < joint.size(); ++c) {
          const std::uint32_t q = graph.state_of[graph.codes[p] ^ joint[c]];
          if (q != ConflictGraph::none) least = std::min(least, own.level[q]);
        }
        needed[i][s] = std::max(needed[i][s], least);
      }
    }
  }
  return true;
}

}  // namespace parley
