#include "parley/game/forms/regret_scale.hpp"

#include <algorithm>
#include <cmath>

#include "parley/game/forms/payoff_units.hpp"

namespace parley {

std::vector<double> payoffs_at_stake(const ExtensiveGame& game, std::uint32_t player, const std::vector<double>& weight) {
  std::vector<std::uint32_t> top(game.nodes.size(), game.none);  // by node: the first own node on the way
  for (std::uint32_t v = 0; v < game.nodes.size(); ++v) {
    const auto& node = game.nodes[v];
    if (node.parent != game.none) top[v] = top[node.parent];
    if (top[v] == game.none && node.infoset != game.none && game.infosets[node.infoset].player == player) top[v] = v;
  }
  std::vector<double> brings(game.nodes.size(), 0.0), reach(game.nodes.size(), 0.0), origin(game.nodes.size(), 0.0);
  // Measured from one ending of each top node, so that a large common part of payoffs costs no digits.
  std::vector<bool> seen(game.nodes.size(), false);
  const auto each = [&](const auto& act) {
    for (std::size_t t = 0; t < game.terminals.size(); ++t)
      if (const std::uint32_t v = top[game.terminals[t]]; v != game.none) act(t, v);
  };
  each([&](std::size_t t, std::uint32_t v) {
    if (!seen[v] && weight[t] > 0) {
      origin[v] = game.payoff(t, player);
      seen[v] = true;
    }
  });
  each([&](std::size_t t, std::uint32_t v) {
    brings[v] += weight[t] * (game.payoff(t, player) - origin[v]);
    reach[v] += weight[t];
  });
  std::vector<double> out(game.terminals.size(), 0.0);
  each([&](std::size_t t, std::uint32_t v) { out[t] = game.payoff(t, player) - origin[v] - (reach[v] > 0 ? brings[v] / reach[v] : 0); });
  return out;
}

double least_stake(const ExtensiveGame& game, std::uint32_t player) {
  const double grain = payoff_grain(game, player);
  return grain > 0 ? grain : 1.0;
}
std::vector<double> least_stakes(const ExtensiveGame& game) {
  std::vector<double> least;
  for (std::uint32_t i = 0; i < game.players.size(); ++i) least.push_back(least_stake(game, i));
  return least;
}

double smallest_difference(const ExtensiveGame& game) {
  double least = 1;
  for (std::size_t i = 0; i < game.players.size(); ++i) {
    std::vector<double> payoffs;
    for (std::size_t t = 0; t < game.terminals.size(); ++t) payoffs.push_back(game.payoff(t, i));
    std::sort(payoffs.begin(), payoffs.end());
    const double largest = payoffs.empty() ? 0 : std::max(std::abs(payoffs.front()), std::abs(payoffs.back()));
    for (std::size_t k = 1; k < payoffs.size(); ++k)
      if (const double apart = payoffs[k] - payoffs[k - 1]; apart > 1e-9 * std::max(std::abs(payoffs[k]), std::abs(payoffs[k - 1])))
        least = std::min(least, apart / largest);
  }
  return least;
}

double share_at_stake(double gain, double stake) { return gain > 0 ? gain / stake : 0; }

}  // namespace parley
