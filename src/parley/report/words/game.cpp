#include "parley/report/words/game.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/game/forms/payoff_units.hpp"

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

double significant(double value) { return value == 0 || !std::isfinite(value) ? 0 : std::stod(fmt::format("{:.12g}", value)); }

PayoffDigits::PayoffDigits(const ExtensiveGame& game, const std::vector<double>& weights) : noise(game.players.size(), 0.0) {
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    for (std::size_t t = 0; t < game.terminals.size(); ++t) noise[i] = std::max(noise[i], 1e-12 * std::abs(game.payoff(t, i)));
    of_sum += (weights.empty() ? 1 : std::abs(weights[i])) * noise[i];
    if (const double grain = payoff_grain(game, i); grain > 0) unit = std::min(unit, grain);
  }
}

double PayoffDigits::payoff(std::size_t player, double u) const { return std::abs(u) < noise[player] ? 0 : significant(u); }

double PayoffDigits::sum(double u) const { return std::abs(u) < of_sum ? 0 : significant(u); }

double PayoffDigits::regret(double gain) const {
  return std::isfinite(gain) ? significant(std::round(gain / unit * 1e12) / 1e12 * unit) : gain;
}

}  // namespace parley
