#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "parley/base/expects.hpp"
#include "parley/game/verify/mediated.hpp"

namespace parley {
namespace {

using Key = std::pair<std::uint32_t, std::uint32_t>;

/// One player's part of a correlation plan, seen from its side.
class OneSide {
 public:
  OneSide(const ExtensiveGame& game, const CorrelationPlan& plan, std::uint32_t player) : game_(game), player_(player) {
    for (const auto& pair : plan.pairs) p_[player == 0 ? Key{pair.first, pair.second} : Key{pair.second, pair.first}] += pair.p;
    set_of_.assign(game.actions, game.none);
    for (std::uint32_t h = 0; h < game.infosets.size(); ++h)
      if (game.infosets[h].player != game.none)
        for (std::uint32_t a = 0; a < game.infosets[h].actions.size(); ++a) set_of_[game.infosets[h].first_action + a] = h;
    // By node: last own move, last move of the other, chance.
    own_.assign(game.nodes.size(), game.none);
    other_ = own_;
    chance_.assign(game.nodes.size(), 1.0);
    before_.assign(game.infosets.size(), game.none);
    for (std::uint32_t v = 0; v < game.nodes.size(); ++v) {
      const auto& node = game.nodes[v];
      if (node.parent != game.none) {
        own_[v] = own_[node.parent];
        other_[v] = other_[node.parent];
        const auto& from = game.infosets[game.nodes[node.parent].infoset];
        chance_[v] = chance_[node.parent] * (from.player == game.none ? game.chance(from, node.action) : 1.0);
        if (from.player != game.none) (from.player == player ? own_ : other_)[v] = from.first_action + node.action;
      }
      if (node.infoset == game.none || game.infosets[node.infoset].player == game.none) continue;
      if (game.infosets[node.infoset].player == player) before_[node.infoset] = own_[v];
      for (std::uint32_t u = node.parent; u != game.none; u = game.nodes[u].parent) {
        const std::uint32_t h = game.nodes[u].infoset;
        if (game.infosets[h].player == game.none || game.infosets[h].player == game.infosets[node.infoset].player) continue;
        const bool mine = game.infosets[h].player == player;
        met_.insert(mine ? Key{h, node.infoset} : Key{node.infoset, h});
      }
    }
    ends_.resize(game.actions);
    for (std::uint32_t t = 0; t < game.terminals.size(); ++t)
      if (own_[game.terminals[t]] != game.none) ends_[own_[game.terminals[t]]].push_back(t);
    std::vector<double> weight;
    for (const std::uint32_t v : game.terminals) weight.push_back(chance_[v] * at(own_[v], other_[v]));
    payoffs_ = payoffs_at_stake(game, player, weight);
    least_ = least_stake(game, player);
  }

  double at(std::uint32_t own, std::uint32_t other) const {
    const auto found = p_.find({own, other});
    return found == p_.end() ? 0 : found->second;
  }

  void check(MediationCheck& check) const {
    for (const auto& [key, p] : p_) check.off_simplex = std::max(check.off_simplex, -p);
    check.off_simplex = std::max(check.off_simplex, std::abs(at(game_.none, game_.none) - 1));
    std::vector<std::uint32_t> theirs = {game_.none};
    for (std::uint32_t a = 0; a < game_.actions; ++a)
      if (game_.infosets[set_of_[a]].player != player_) theirs.push_back(a);
    for (std::uint32_t h = 0; h < game_.infosets.size(); ++h) {
      const auto& infoset = game_.infosets[h];
      if (infoset.player != player_) continue;
      // Step 1. The moves told at a set add up to what led there, whatever the other is told.
      for (const std::uint32_t other : theirs) {
        if (other != game_.none && met_.count({h, set_of_[other]}) == 0) continue;
        double sum = -at(before_[h], other);
        for (std::uint32_t a = 0; a < infoset.actions.size(); ++a) sum += at(infoset.first_action + a, other);
        check.off_simplex = std::max(check.off_simplex, std::abs(sum));
      }
      // Step 2. The best that can be made of a move told here, against following it and what is told later.
      const double led = at(before_[h], game_.none);
      for (std::uint32_t a = 0; a < infoset.actions.size(); ++a) {
        const std::uint32_t told = infoset.first_action + a;
        const Sum best = best_from(h, told), kept = follow(h, a);
        check.note(best.value - kept.value, std::max({least_, best.size, kept.size}));
        if (led > 1e-9) check.marginals[told] = at(told, game_.none) / led;
      }
    }
    for (std::size_t t = 0; t < game_.terminals.size(); ++t) {
      const std::uint32_t v = game_.terminals[t];
      check.payoffs[player_] += chance_[v] * at(own_[v], other_[v]) * game_.payoff(t, player_);
    }
  }

 private:
  /// Weighted payoffs, and their sizes.
  struct Sum {
    double value = 0, size = 0;
    void add(double u) {
      value += u;
      size += std::abs(u);
    }
  };
  bool below(std::uint32_t v, std::uint32_t h, std::uint32_t action) const {
    for (; game_.nodes[v].parent != game_.none; v = game_.nodes[v].parent)
      if (game_.nodes[game_.nodes[v].parent].infoset == h) return game_.nodes[v].action == action;
    return false;
  }
  Sum follow(std::uint32_t h, std::uint32_t action) const {
    Sum sum;
    for (std::size_t t = 0; t < game_.terminals.size(); ++t) {
      const std::uint32_t v = game_.terminals[t];
      if (below(v, h, action)) sum.add(chance_[v] * at(own_[v], other_[v]) * payoffs_[t]);
    }
    return sum;
  }
  /// What `action` at the set and the best own play after it bring, if `told` was told before: endings right after it, and next sets.
  Sum leave(std::uint32_t h, std::uint32_t action, std::uint32_t told) const {
    const std::uint32_t sequence = game_.infosets[h].first_action + action;
    Sum sum;
    for (const std::uint32_t t : ends_[sequence]) {
      const std::uint32_t v = game_.terminals[t];
      sum.add(chance_[v] * at(told, other_[v]) * payoffs_[t]);
    }
    for (std::uint32_t next = 0; next < game_.infosets.size(); ++next) {
      if (game_.infosets[next].player != player_ || before_[next] != sequence) continue;
      const Sum best = best_from(next, told);
      sum.value += best.value;
      sum.size += best.size;
    }
    return sum;
  }
  Sum best_from(std::uint32_t h, std::uint32_t told) const {
    Sum best{-INFINITY, 0};
    for (std::uint32_t b = 0; b < game_.infosets[h].actions.size(); ++b)
      if (const Sum one = leave(h, b, told); one.value > best.value) best = one;
    return best;
  }

  const ExtensiveGame& game_;
  std::uint32_t player_;
  double least_ = 1;
  std::map<Key, double> p_;
  std::set<Key> met_;  // own set, the other's set: on one path
  std::vector<std::uint32_t> set_of_, own_, other_, before_;
  std::vector<double> chance_, payoffs_;
  std::vector<std::vector<std::uint32_t>> ends_;  // by own last move
};

}  // namespace

MediationCheck check_correlation(const ExtensiveGame& game, const CorrelationPlan& plan) {
  expects(game.players.size() == 2, "a correlation plan is for two players");
  MediationCheck check;
  check.payoffs.assign(2, 0.0);
  check.marginals = even_profile(game);
  for (std::uint32_t i = 0; i < 2; ++i) OneSide(game, plan, i).check(check);
  return check;
}

}  // namespace parley
