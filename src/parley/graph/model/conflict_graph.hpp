#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parley/crisis/conflict.hpp"

namespace parley {

/// Directed moves in rows: those of state s stand in to[start[s]] .. to[start[s + 1]], rising, none twice, never s itself.
struct MoveRows {
  std::vector<std::uint32_t> start = {};  ///< states + 1
  std::vector<std::uint32_t> to = {};
};

/// The flat form of a conflict: states 0..states-1 and what each side can do alone from each. It holds no preferences: built once, ranked
/// many times. Kilgour, Hipel & Fang (1987); Fang, Hipel & Kilgour (1993).
struct ConflictGraph {
  static constexpr std::uint32_t none = UINT32_MAX;
  std::uint32_t sides = 0, states = 0;
  std::vector<MoveRows> moves = {};    ///< by side: from s
  std::vector<MoveRows> reverse = {};  ///< by side: into s; empty where the side can undo each of its moves, see into()
  std::vector<std::string> labels = {};
  std::vector<std::uint32_t> codes = {};        ///< option form: the vector of a state, bit k its option k (the least of merged ones)
  std::vector<std::uint32_t> state_of = {};     ///< option form: by code, the state or `none`
  std::vector<std::uint32_t> own_options = {};  ///< option form: by side, the bits of its options
  bool merged = false;                          ///< some state stands for several vectors

  const MoveRows& into(std::uint32_t side) const { return reverse[side].start.empty() ? moves[side] : reverse[side]; }
  /// Whether every state is one vector over the options: what simultaneous sanctions need.
  bool has_vectors() const { return !codes.empty() && !merged; }
};

enum class GraphStatus { solved, too_many_options, too_many_moves, no_states };
std::string_view to_text(GraphStatus status);

struct GraphOptions {
  std::uint32_t most_options = 16;
  std::uint64_t most_moves = 60'000'000;  ///< over all sides: about half a gigabyte
};

struct GraphResult {
  GraphStatus status = GraphStatus::solved;
  std::string why = {};
  ConflictGraph graph = {};  ///< empty unless solved
};

/// The graph of a table. A side moves from s to any other state that differs from s in its own options alone, none of them against its
/// direction; what lies between need not be feasible. Patterns must have one character an option (contract).
GraphResult graph_of(const ConflictTable& table, const GraphOptions& options = {});

/// A graph given move by move: arcs[side] holds (from, to), each below `states` and from unlike to (contract). Several sides may own the
/// same move; a side need not be able to go on where it could go at once.
ConflictGraph graph_of_moves(std::uint32_t states, const std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>>& arcs);

}  // namespace parley
