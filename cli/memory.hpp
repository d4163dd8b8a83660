#pragma once
#include <cstdint>

#include "parley/crisis/scenario.hpp"

namespace parley::cli {

/// Says before the work starts what memory it takes: a warning where that is more than half of what the machine has to spare, a Refusal
/// (exit 4) where it is more than all of it. The result does not depend on it.
void check_memory(const Scenario& scenario, std::uint32_t worlds);

}  // namespace parley::cli
