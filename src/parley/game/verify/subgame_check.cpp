#include "parley/game/verify/subgame_check.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {

ThreatCheck check_subgame_perfect(const ExtensiveGame& game, const Profile& profile, double tolerance) {
  expects(profile.size() == game.actions, "a profile has one probability an action");
  const std::size_t n = game.players.size();
  ThreatCheck check;
  check.belief.assign(game.nodes.size(), 0.0);
  std::vector<double> brings(game.nodes.size() * n, 0.0);
  for (std::size_t t = 0; t < game.terminals.size(); ++t)
    for (std::size_t i = 0; i < n; ++i) brings[game.terminals[t] * n + i] = game.payoff(t, i);
  const std::vector<double> least = least_stakes(game);
  for (auto v = static_cast<std::uint32_t>(game.nodes.size()); v-- > 0;) {
    const auto& node = game.nodes[v];
    if (node.infoset == game.none) continue;
    const auto& infoset = game.infosets[node.infoset];
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
      const double p = infoset.player == game.none ? game.chance(infoset, a) : profile[infoset.first_action + a];
      for (std::size_t i = 0; i < n; ++i) brings[v * n + i] += p * brings[game.child(v, a) * n + i];
    }
    if (infoset.player == game.none) continue;
    expects(infoset.nodes.size() == 1, "a game in which everybody sees everything");
    check.belief[v] = 1;
    double best = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a)
      best = std::max(best, brings[game.child(v, a) * n + infoset.player] - brings[v * n + infoset.player]);
    check.worst = std::max(check.worst, best);
    const double share = share_at_stake(best, least[infoset.player]);
    if (share <= check.share) continue;
    check.share = share;
    if (share <= tolerance) continue;
    const GameNames names = names_of(game);
    check.where = fmt::format("player {} at information set {}", names.players[infoset.player], names.infosets[node.infoset]);
  }
  check.holds = check.share <= tolerance;
  return check;
}

}  // namespace parley
