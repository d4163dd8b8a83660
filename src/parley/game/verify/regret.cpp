#include "parley/game/verify/regret.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

/// The best reply of one player, decided information set by information set when a value below it is needed.
class BestReply {
 public:
  BestReply(const ExtensiveGame& game, const Profile& profile, std::uint32_t player, const std::vector<double>& payoffs)
      : game_(game), profile_(profile), player_(player), others_(game.nodes.size(), 1.0), choice_(game.infosets.size(), game.none) {
    for (std::uint32_t v = 1; v < game.nodes.size(); ++v) {
      const auto& node = game.nodes[v];
      others_[v] = others_[node.parent] * step(game.nodes[node.parent].infoset, node.action);
    }
    terminal_.assign(game.nodes.size(), 0);
    for (std::size_t t = 0; t < game.terminals.size(); ++t) terminal_[game.terminals[t]] = payoffs[t];
  }

  double value(std::uint32_t v) {
    const auto& node = game_.nodes[v];
    if (node.infoset == game_.none) return others_[v] * terminal_[v];
    const auto& infoset = game_.infosets[node.infoset];
    if (infoset.player == player_) return value(game_.child(v, decide(node.infoset)));
    double sum = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) sum += value(game_.child(v, a));
    return sum;
  }
  /// The same with every payoff's size.
  double size(std::uint32_t v) {
    const auto& node = game_.nodes[v];
    if (node.infoset == game_.none) return others_[v] * std::abs(terminal_[v]);
    const auto& infoset = game_.infosets[node.infoset];
    if (infoset.player == player_) return size(game_.child(v, decide(node.infoset)));
    double sum = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) sum += size(game_.child(v, a));
    return sum;
  }

 private:
  double step(std::uint32_t h, std::size_t action) const {
    const auto& infoset = game_.infosets[h];
    if (infoset.player == game_.none) return game_.chance(infoset, action);
    return infoset.player == player_ ? 1.0 : profile_[infoset.first_action + action];
  }

  std::size_t decide(std::uint32_t h) {
    if (choice_[h] != game_.none) return choice_[h];
    const auto& infoset = game_.infosets[h];
    double best = 0;
    std::uint32_t choice = 0;
    for (std::uint32_t a = 0; a < infoset.actions.size(); ++a) {
      double sum = 0;
      for (const std::uint32_t v : infoset.nodes) sum += value(game_.child(v, a));
      if (a == 0 || sum > best) {
        best = sum;
        choice = a;
      }
    }
    return choice_[h] = choice;
  }

  const ExtensiveGame& game_;
  const Profile& profile_;
  std::uint32_t player_;
  std::vector<double> others_;  // by node: probability that chance and the others lead here
  std::vector<double> terminal_;
  std::vector<std::uint32_t> choice_;
};

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
    BestReply reply(game, profile, i, payoffs);
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
