#include "parley/game/correlated/play_bound.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/game/forms/regret_scale.hpp"

namespace parley {

PlayBound play_bound(const ExtensiveGame& game, const std::vector<double>& weights) {
  const std::size_t n = game.players.size();
  // By node: a player's payoff if all others hold it down; its most and least in what is left; and most of the objective.
  std::vector<double> held(game.nodes.size() * n), most(game.nodes.size() * n), low(game.nodes.size() * n), objective(game.nodes.size());
  const std::vector<double> least = least_stakes(game);
  std::size_t t = game.terminals.size();
  for (auto v = static_cast<std::uint32_t>(game.nodes.size()); v-- > 0;) {
    const auto& node = game.nodes[v];
    const auto fold = [&](std::vector<double>& of, std::size_t i, const std::vector<std::uint32_t>& children, bool largest) {
      double out = of[children[0] * n + i];
      for (const std::uint32_t c : children) out = largest ? std::max(out, of[c * n + i]) : std::min(out, of[c * n + i]);
      of[v * n + i] = out;
    };
    if (node.infoset == game.none) {
      --t;
      for (std::size_t i = 0; i < n; ++i) {
        held[v * n + i] = most[v * n + i] = low[v * n + i] = game.payoff(t, i);
        objective[v] += (weights.empty() ? 1 : weights[i]) * game.payoff(t, i);
      }
      continue;
    }
    const auto& infoset = game.infosets[node.infoset];
    std::vector<std::uint32_t> children;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) children.push_back(game.child(v, a));
    if (infoset.player == game.none) {
      for (std::size_t a = 0; a < children.size(); ++a) {
        const double p = game.chance(infoset, a);
        objective[v] += p * objective[children[a]];
        for (auto* of : {&held, &most, &low})
          for (std::size_t i = 0; i < n; ++i) (*of)[v * n + i] += p * (*of)[children[a] * n + i];
      }
      continue;
    }
    expects(infoset.nodes.size() == 1, "a game in which everybody sees everything");
    const std::uint32_t mover = infoset.player;
    for (std::size_t i = 0; i < n; ++i) fold(held, i, children, i == mover);
    const double wanted = held[v * n + mover] - 1e-9 * least[mover] - 1e-14 * std::abs(held[v * n + mover]);
    children.erase(std::remove_if(children.begin(), children.end(), [&](std::uint32_t c) { return most[c * n + mover] < wanted; }),
                   children.end());
    for (std::size_t i = 0; i < n; ++i) {
      fold(most, i, children, true);
      fold(low, i, children, false);
    }
    objective[v] = objective[children[0]];
    for (const std::uint32_t c : children) objective[v] = std::max(objective[v], objective[c]);
  }
  PlayBound out;
  out.objective = objective[0];
  for (std::size_t i = 0; i < n; ++i) out.ranges.push_back({low[i], most[i]});
  return out;
}

}  // namespace parley
