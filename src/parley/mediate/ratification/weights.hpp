#pragma once
#include "parley/mediate/ratification/ratification_game.hpp"

namespace parley {

/// What a certain deal on item k in this cell adds to the objective (prior included); what no deal anywhere is worth.
double weight_of(const RatificationGame& game, const Objective& objective, std::size_t cell, std::size_t k);
double base_of(const RatificationGame& game, const Objective& objective);

}  // namespace parley
