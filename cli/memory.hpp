#pragma once
#include <cstdint>

#include "parley/crisis/scenario.hpp"
#include "parley/game/solve.hpp"

namespace parley::cli {

/// Says before the work starts what memory it takes: a warning where that is more than half of what the machine has to spare, a Refusal
/// (exit 4) where it is more than all of it. The result does not depend on it.
void check_memory(const Scenario& scenario, std::uint32_t worlds);

/// The same for a game and what is asked of it.
void check_memory(const std::string& file, const ExtensiveGame& game, const GameRequest& request);

}  // namespace parley::cli
