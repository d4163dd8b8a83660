#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "parley/graph/stability/stability.hpp"

namespace parley {

enum class JointStatus { solved, too_many_states, ties, limit };
std::string_view to_text(JointStatus status);

struct JointOptions {
  std::uint32_t most_states = 12;      ///< a ranking under conditions is found exactly over sets of states
  std::uint32_t most_nodes = 20'000;   ///< of the search
  std::uint32_t most_answers = 2'000;  ///< ways to answer one move, looked at in one node
};

/// The least change of all rankings together that makes a state an equilibrium. `swaps` is proved least if solved: the search keeps a
/// lower bound, and `bound` is it; under `limit` the truth lies between bound and swaps (of the lifts in turn).
struct JointInverse {
  JointStatus status = JointStatus::solved;
  std::string why = {};
  std::uint32_t swaps = 0;  ///< of neighbours, over all sides (Kendall's distance)
  std::uint32_t bound = 0;
  std::vector<std::uint32_t> by_side = {};
  std::vector<Ranking> rankings = {};  ///< one least change
  std::uint32_t nodes = 0;
};

/// The joint inverse under SEQ (Kinsara 2014 defines what it must satisfy). For each side and each of its moves p from the state, either
/// the side must like p no better, or some answer must end where it is no better off, each step of it paying its mover: branch on which,
/// take of all that are open the one whose rankings, least changed under the conditions so far, cost least. Strict rankings only.
JointInverse joint_inverse(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t state,
                           const JointOptions& options = {});

/// The least number of swaps that puts `better` above `worse` for each pair, and such a ranking. Absent where the pairs go in a circle.
/// Exact over subsets of states, which must be at most 20 (contract).
std::optional<std::pair<std::uint32_t, Ranking>> least_reordering(const Ranking& ranking,
                                                                  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs);

/// Swaps of neighbours between two strict rankings.
std::uint32_t swaps_between(const Ranking& one, const Ranking& other);

}  // namespace parley
