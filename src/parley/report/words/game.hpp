#pragma once
#include <string>
#include <vector>

#include "parley/game/game_answer.hpp"

namespace parley {

/// What chance has done on the way to a node, in the words of its actions.
std::vector<std::string> chance_words(const ExtensiveGame& game, const GameNames& names, std::uint32_t node);

/// A regret, gap or residual to twelve digits after the point: below that it is rounding noise.
double regret_digits(double value);

}  // namespace parley
