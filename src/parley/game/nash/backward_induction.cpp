#include "parley/game/nash/backward_induction.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {

bool perfect_information(const ExtensiveGame& game) {
  return std::all_of(game.infosets.begin(), game.infosets.end(),
                     [&](const auto& infoset) { return infoset.player == game.none || infoset.nodes.size() <= 1; });
}

Profile backward_induction(const ExtensiveGame& game) {
  expects(perfect_information(game), "backward induction is for games in which everybody sees everything");
  const std::size_t n = game.players.size();
  Profile profile(game.actions, 0.0);
  std::vector<double> value(game.nodes.size() * n, 0.0);
  std::size_t t = game.terminals.size();
  for (std::size_t v = game.nodes.size(); v-- > 0;) {
    const auto& node = game.nodes[v];
    if (node.infoset == game.none) {
      --t;
      for (std::size_t i = 0; i < n; ++i) value[v * n + i] = game.payoff(t, i);
      continue;
    }
    const auto& infoset = game.infosets[node.infoset];
    const auto child = [&](std::size_t a) {
      return value.begin() + static_cast<std::ptrdiff_t>(game.child(static_cast<std::uint32_t>(v), a) * n);
    };
    if (infoset.player == game.none) {
      for (std::size_t a = 0; a < infoset.actions.size(); ++a)
        for (std::size_t i = 0; i < n; ++i) value[v * n + i] += game.chance(infoset, a) * child(a)[static_cast<std::ptrdiff_t>(i)];
      continue;
    }
    std::size_t best = 0;
    for (std::size_t a = 1; a < infoset.actions.size(); ++a) {
      const double u = child(a)[infoset.player], most = child(best)[infoset.player];
      if (u > most + 1e-14 * std::max(std::abs(u), std::abs(most))) best = a;  // rounding is no reason
    }
    profile[infoset.first_action + best] = 1;
    std::copy(child(best), child(best) + static_cast<std::ptrdiff_t>(n), value.begin() + static_cast<std::ptrdiff_t>(v * n));
  }
  return profile;
}

}  // namespace parley
