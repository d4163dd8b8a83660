#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/graph/model/ranking.hpp"

namespace parley {

/// Stability against a coalition (Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008): it leaves a state for one that it can bring
/// about together, member by member, and that is better for each member; what any member likes no better than the state deters it.
/// CR: nothing deters. CGMR: anything the rest can do. CSMR: ... that the coalition cannot escape by moves of its own. CSEQ: sequences in
/// which each step is a joint improvement of some coalition within the rest, none twice in succession (the least certain reading).
enum class CoalitionConcept { CR, CGMR, CSMR, CSEQ };
std::string_view to_text(CoalitionConcept wanted);

/// The states that the members (a bit each) can reach from s by legal sequences, rising; s itself where they can come back to it.
std::vector<std::uint32_t> joint_reach(const ConflictGraph& graph, std::uint32_t members, std::uint32_t s);

/// Of those, the ones that are better than s for every member.
std::vector<std::uint32_t> joint_improvements(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t members,
                                              std::uint32_t s);

enum class CoalitionStatus { solved, too_many_coalitions };

/// By state: whether the coalition stays. `members` is not empty (contract); one member alone is the plain concept.
std::vector<bool> coalition_stability(const ConflictGraph& graph, const std::vector<Ranking>& rankings, CoalitionConcept wanted,
                                      std::uint32_t members);

struct EveryCoalition {
  CoalitionStatus status = CoalitionStatus::solved;
  std::string why = {};
  std::vector<bool> stays = {};  ///< by state: no coalition would leave it
  struct Jump {
    std::uint32_t state = 0, members = 0, to = 0;
  };
  /// The equilibria among `of` that some coalition would leave, each with its smallest coalition and the state that its first member likes
  /// best of those that pay all.
  std::vector<Jump> jumps = {};
};

/// All 2^sides - 1 coalitions; more than eight sides are refused by status.
EveryCoalition every_coalition(const ConflictGraph& graph, const std::vector<Ranking>& rankings, CoalitionConcept wanted,
                               const std::vector<std::uint32_t>& of = {});

}  // namespace parley
