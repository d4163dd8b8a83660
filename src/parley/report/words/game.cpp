#include "parley/report/words/game.hpp"

#include <algorithm>
#include <cmath>

namespace parley {

std::vector<std::string> chance_words(const ExtensiveGame& game, const GameNames& names, std::uint32_t node) {
  std::vector<std::string> out;
  for (std::uint32_t v = node; v != game.none && game.nodes[v].parent != game.none; v = game.nodes[v].parent) {
    const std::uint32_t h = game.nodes[game.nodes[v].parent].infoset;
    if (game.infosets[h].player == game.none) out.push_back(names.actions[h][game.nodes[v].action]);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

double regret_digits(double value) { return std::isfinite(value) ? std::round(value * 1e12) / 1e12 : value; }

}  // namespace parley
