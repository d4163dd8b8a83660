#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/graph/stability/levels.hpp"

namespace parley {

enum class StabilityStatus { solved, no_equilibrium, needs_vectors, too_many_combinations };
std::string_view to_text(StabilityStatus status);

struct StabilityOptions {
  std::uint64_t most_combinations = 2'000'000'000;  ///< SIM: joint moves looked at before it gives up
};

/// Who stays where under one concept, and by how much. `no_equilibrium` is an answer: everything below it is filled.
struct Stability {
  StabilityStatus status = StabilityStatus::solved;
  std::string why = {};
  StabilityConcept wanted = StabilityConcept::SEQ;
  std::vector<std::vector<std::uint32_t>> needed = {};  ///< by side and state: the least level at which it stays, 0 where it has no move
  std::vector<std::vector<bool>> stays = {};            ///< by side and state
  std::vector<std::uint32_t> equilibria = {};           ///< states in which every side stays, rising
};

/// Stability of every state for every side under one concept. Every ranking has a level for each state (contract).
/// SIM in a graph without vectors: `needs_vectors`, nothing else filled.
Stability stability_of(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                       const StabilityOptions& options = {});

/// The same into a result that is used again, for R, GMR, SMR, SEQ and SSEQ over many worlds: no memory is asked for after the first.
void stability_of(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, Stability& out,
                  StayNeeds& needs, SweepWork& work);

/// How far a state lies above what it needs, in points of that side: it stays unless its reckoning is off by more. Below 0: so much is
/// lacking. Absent where it has no move, or where the ranking knows no points.
std::optional<double> margin_of(const Stability& found, const std::vector<Ranking>& rankings, std::uint32_t side, std::uint32_t state);

/// The same in levels of the ranking; absent where the side has no move.
std::optional<std::int64_t> level_margin_of(const Stability& found, const std::vector<Ranking>& rankings, std::uint32_t side,
                                            std::uint32_t state);

/// Graph and rankings fit each other; else a broken contract.
void expect_rankings(const ConflictGraph& graph, const std::vector<Ranking>& rankings);

}  // namespace parley
