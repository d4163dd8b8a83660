#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "parley/graph/model/ranking.hpp"

namespace parley {

enum class ForesightStatus { solved, needs_two_sides, no_cycle_found };
std::string_view to_text(ForesightStatus status);

struct Foresight {
  ForesightStatus status = ForesightStatus::solved;
  std::string why = {};
  std::vector<std::vector<bool>> stays = {};  ///< by side and state
  std::uint32_t period = 0;                   ///< non-myopic: after how many moves more the anticipation repeats
};

/// Limited-move stability L_h (Kilgour 1985; Fang, Hipel & Kilgour 1993), two sides: a side stays where it would stay if both took best
/// replies in turn with h moves left. G_0(i,s) = s; G_h(i,s) is the best of s and the G_{h-1} of the other over the moves from s. Of
/// equally good moves the lowest state is taken; a side that gains nothing stays. More sides have two rival definitions: refused.
Foresight limited_move_stability(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t moves_ahead);

/// Non-myopic stability: L_h for every h from some h on, decided by the cycle in which G ends. `no_cycle_found` after `most_steps`.
Foresight non_myopic_stability(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t most_steps = 100'000);

}  // namespace parley
