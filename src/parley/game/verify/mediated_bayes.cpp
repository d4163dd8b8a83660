#include <algorithm>
#include <cmath>
#include <map>

#include "parley/game/verify/mediated.hpp"

namespace parley {
namespace {

/// On every path: chance, then players, each at most once, then chance.
bool moves_once(const ExtensiveGame& game) {
  for (const std::uint32_t end : game.terminals) {
    std::vector<bool> seen(game.players.size(), false);
    bool moved = false, first = false;  // going up: a player has moved; so has chance, before it
    for (std::uint32_t v = game.nodes[end].parent; v != game.none; v = game.nodes[v].parent) {
      const std::uint32_t i = game.infosets[game.nodes[v].infoset].player;
      if (i == game.none) {
        first = moved;
        continue;
      }
      if (first || seen[i]) return false;
      seen[i] = moved = true;
    }
  }
  return true;
}

/// What every player gets from a node on if all follow the plan.
std::vector<double> followed(const ExtensiveGame& game, const MediatedPlan& plan, const std::vector<std::uint32_t>& terminal,
                             std::uint32_t v) {
  while (game.nodes[v].infoset != game.none && game.infosets[game.nodes[v].infoset].player != game.none) {
    const std::uint32_t told = plan.actions[game.nodes[v].infoset];
    if (told == game.none) return std::vector<double>(game.players.size(), NAN);  // nothing is told where a move is due
    v = game.child(v, told);
  }
  std::vector<double> sum(game.players.size(), 0.0);
  if (game.nodes[v].infoset == game.none) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = game.payoff(terminal[v], i);
    return sum;
  }
  const auto& infoset = game.infosets[game.nodes[v].infoset];
  for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
    const std::vector<double> after = followed(game, plan, terminal, game.child(v, a));
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += game.chance(infoset, a) * after[i];
  }
  return sum;
}

}  // namespace

MediationCheck check_bayes(const ExtensiveGame& game, const std::vector<MediatedPlan>& plans) {
  MediationCheck check;
  if (!moves_once(game)) check.off_simplex = 1;
  check.payoffs.assign(game.players.size(), 0.0);
  check.marginals.assign(game.actions, 0.0);
  std::vector<std::uint32_t> terminal(game.nodes.size(), game.none);
  for (std::uint32_t t = 0; t < game.terminals.size(); ++t) terminal[game.terminals[t]] = t;
  // Step 1. The states, and that every state has its lottery.
  std::map<std::uint32_t, double> chance, total;
  const auto states = [&](const auto& self, std::uint32_t v, double p) -> void {
    if (game.nodes[v].kind != ExtensiveGame::Kind::chance) {
      chance[v] = p;
      return;
    }
    for (std::size_t a = 0; a < game.degree(v); ++a) self(self, game.child(v, a), p * game.chance(game.infosets[game.nodes[v].infoset], a));
  };
  states(states, 0, 1);
  for (const MediatedPlan& plan : plans) {
    if (chance.count(plan.state) == 0) check.off_simplex = 1;
    total[plan.state] += plan.p;
    check.off_simplex = std::max(check.off_simplex, -plan.p);
  }
  for (const auto& [state, p] : chance) check.off_simplex = std::max(check.off_simplex, std::abs(total[state] - 1));
  // Step 2. By set, move told and move made: what it gains, all states and plans together.
  std::map<std::vector<std::uint32_t>, std::pair<double, double>> gain;  // summed, and its size
  for (const MediatedPlan& plan : plans) {
    if (chance.count(plan.state) == 0) continue;
    const double weight = chance[plan.state] * plan.p;
    const std::vector<double> base = followed(game, plan, terminal, plan.state);
    for (std::size_t i = 0; i < base.size(); ++i) check.payoffs[i] += weight * base[i];
    for (std::uint32_t v = plan.state; game.nodes[v].kind == ExtensiveGame::Kind::decision;) {
      const std::uint32_t h = game.nodes[v].infoset, told = plan.actions[h];
      if (told == game.none) {
        check.off_simplex = 1;
        break;
      }
      const auto& infoset = game.infosets[h];
      check.marginals[infoset.first_action + told] += weight;
      for (std::uint32_t a = 0; a < infoset.actions.size(); ++a)
        if (a != told) {
          const double more = weight * (followed(game, plan, terminal, game.child(v, a))[infoset.player] - base[infoset.player]);
          gain[{h, told, a}].first += more;
          gain[{h, told, a}].second += std::abs(more);
        }
      v = game.child(v, told);
    }
  }
  const std::vector<double> least = least_stakes(game);
  for (const auto& [key, g] : gain)
    check.note(std::isfinite(g.first) ? g.first : INFINITY,
               std::isfinite(g.first) ? std::max(least[game.infosets[key[0]].player], g.second) : 1);
  scale_profile(game, check.marginals);
  return check;
}

}  // namespace parley
