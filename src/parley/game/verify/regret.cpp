#include "parley/game/verify/regret.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/game/verify/best_reply.hpp"

namespace parley {
namespace {

/// By node: how likely chance and the others lead here, if `player` does what it wants.
std::vector<double> others_lead(const ExtensiveGame& game, const Profile& profile, std::uint32_t player) {
  std::vector<double> others(game.nodes.size(), 1.0);
  for (std::uint32_t v = 1; v < game.nodes.size(); ++v) {
    const auto& node = game.nodes[v];
    const auto& infoset = game.infosets[game.nodes[node.parent].infoset];
    const double step = infoset.player == game.none ? game.chance(infoset, node.action)
                        : infoset.player == player  ? 1.0
                                                    : profile[infoset.first_action + node.action];
    others[v] = others[node.parent] * step;
  }
  return others;
}

}  // namespace

Regret regret_of(const ExtensiveGame& game, const Profile& profile) {
  expects(profile.size() == game.actions, "a profile has one probability an action");
  Regret regret;
  for (const auto& infoset : game.infosets) {
    if (infoset.player == game.none) continue;
    double sum = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
      const double p = profile[infoset.first_action + a];
      if (!std::isfinite(p)) {
        regret.worst = regret.share = regret.off_simplex = INFINITY;
        return regret;
      }
      regret.off_simplex = std::max(regret.off_simplex, -p);
      sum += p;
    }
    regret.off_simplex = std::max(regret.off_simplex, std::abs(sum - 1));
  }
  regret.payoffs = expected_payoffs(game, profile);
  const std::vector<double> reach = reach_of(game, profile);
  std::vector<double> weight;
  for (const std::uint32_t v : game.terminals) weight.push_back(reach[v]);
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    const std::vector<double> payoffs = payoffs_at_stake(game, i, weight);
    double own = 0, size = 0;
    for (std::size_t t = 0; t < payoffs.size(); ++t) {
      own += weight[t] * payoffs[t];
      size += weight[t] * std::abs(payoffs[t]);
    }
    const std::vector<double> others = others_lead(game, profile, i);
    BestReply reply(game, i);
    for (std::size_t t = 0; t < payoffs.size(); ++t) reply.worth()[game.terminals[t]] = others[game.terminals[t]] * payoffs[t];
    regret.gain.push_back(std::max(0.0, reply.value(0) - own));
    regret.stake.push_back(std::max({least_stake(game, i), size, reply.size(0)}));
    regret.worst = std::max(regret.worst, regret.gain.back());
    regret.share = std::max(regret.share, share_at_stake(regret.gain.back(), regret.stake.back()));
  }
  return regret;
}

double regret_by_enumeration(const ExtensiveGame& game, const Profile& profile) {
  double worst = 0;
  const std::vector<double> base = expected_payoffs(game, profile);
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    double strategies = 1;
    std::vector<std::uint32_t> own;
    for (std::uint32_t h = 0; h < game.infosets.size(); ++h)
      if (game.infosets[h].player == i) {
        own.push_back(h);
        strategies *= static_cast<double>(game.infosets[h].actions.size());
      }
    expects(strategies <= 1e6, "regret by enumeration is for small games");
    std::vector<std::size_t> choice(own.size(), 0);
    while (true) {
      Profile other = profile;
      for (std::size_t k = 0; k < own.size(); ++k) {
        const auto& infoset = game.infosets[own[k]];
        for (std::size_t a = 0; a < infoset.actions.size(); ++a) other[infoset.first_action + a] = a == choice[k] ? 1 : 0;
      }
      worst = std::max(worst, expected_payoffs(game, other)[i] - base[i]);
      std::size_t k = 0;
      while (k < own.size() && ++choice[k] == game.infosets[own[k]].actions.size()) choice[k++] = 0;
      if (k == own.size()) break;
    }
  }
  return worst;
}

}  // namespace parley
