#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "parley/graph/model/conflict_graph.hpp"

namespace parley {

/// How one side ranks the states: level 1 is its worst, `levels` its best, states that it holds equal share one. `worth[l]` is what level l
/// is worth to it in points (worth[0] is no level's); empty where only the order is known.
struct Ranking {
  std::uint32_t levels = 0;
  std::vector<std::uint32_t> level = {};  ///< by state, 1..levels
  std::vector<double> worth = {};         ///< levels + 1, or empty
};

/// Room for ranking world after world without asking for memory.
struct RankingWork {
  std::vector<std::uint64_t> key = {}, other_key = {};
  std::vector<std::uint32_t> state = {}, other_state = {};
};

/// From utilities, one a state, finite, within ±4e9 (contract). Utilities that agree to 1e-9 tie: sums of the same terms in another order
/// must not be told apart by their rounding.
void rank_utilities(std::span<const double> utility, Ranking& ranking, RankingWork& work);
Ranking rank_utilities(std::span<const double> utility);

/// From groups of states, best first, every state once (contract).
Ranking rank_groups(const std::vector<std::vector<std::uint32_t>>& groups, std::uint32_t states);

/// From ordered statements (option prioritisation; Peng's GMCR II): of two states the one is better for which the most important statement
/// that tells them apart is true. The k-th of n is worth 2^(n-k), so equal scores are ties; compared by order, not by a sum that overflows.
Ranking rank_statements(const ConflictGraph& graph, const std::vector<OptionStatement>& statements);

/// From option weights: the worth of a state is the sum over its taken options, in points. Option form; a merged state has the worth of
/// its least vector.
Ranking rank_weights(const ConflictGraph& graph, const std::vector<double>& weights);

/// The rankings that a table states, one a side. A ranking must name every state once (contract; the readers of files see to it).
std::vector<Ranking> rankings_of(const ConflictTable& table, const ConflictGraph& graph);

/// The ranking as groups, best first, states rising within a group.
std::vector<std::vector<std::uint32_t>> groups_of(const Ranking& ranking);

}  // namespace parley
