#include "parley/game/verify/mediated.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "parley/game/verify/best_reply.hpp"

namespace parley {
namespace {

/// By node: does the plan lead there, chance apart, if `free` (a player, or none) does what it wants?
std::vector<double> ways(const ExtensiveGame& game, const MediatedPlan& plan, std::uint32_t free) {
  std::vector<double> reach(game.nodes.size(), 1.0);
  for (std::uint32_t v = 1; v < game.nodes.size(); ++v) {
    const auto& node = game.nodes[v];
    const std::uint32_t h = game.nodes[node.parent].infoset;
    const auto& infoset = game.infosets[h];
    double step = 1;
    if (infoset.player == game.none)
      step = game.chance(infoset, node.action);
    else if (infoset.player != free)
      step = plan.actions[h] == node.action ? 1 : 0;
    reach[v] = reach[node.parent] * step;
  }
  return reach;
}

/// Is a node at or below one of the sets' nodes, by node.
std::vector<bool> below(const ExtensiveGame& game, std::uint32_t h) {
  std::vector<bool> inside(game.nodes.size(), false);
  for (std::uint32_t v = 0; v < game.nodes.size(); ++v)
    inside[v] = game.nodes[v].infoset == h || (game.nodes[v].parent != game.none && inside[game.nodes[v].parent]);
  return inside;
}

}  // namespace

MediationCheck check_mediated(const ExtensiveGame& game, const std::vector<MediatedPlan>& plans, Hearing hearing) {
  MediationCheck check;
  check.payoffs.assign(game.players.size(), 0.0);
  double total = 0;
  std::vector<std::vector<double>> follow;  // by plan and node
  for (const MediatedPlan& plan : plans) {
    total += plan.p;
    check.off_simplex = std::max(check.off_simplex, -plan.p);
    follow.push_back(ways(game, plan, game.none));
    for (std::size_t t = 0; t < game.terminals.size(); ++t)
      for (std::size_t i = 0; i < game.players.size(); ++i)
        check.payoffs[i] += plan.p * follow.back()[game.terminals[t]] * game.payoff(t, i);
  }
  check.off_simplex = std::max(check.off_simplex, std::abs(total - 1));
  check.marginals = even_profile(game);
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    std::vector<std::vector<double>> free;
    std::vector<std::uint32_t> own;
    std::vector<double> weight(game.terminals.size(), 0.0);
    for (std::size_t k = 0; k < plans.size(); ++k)
      for (std::size_t t = 0; t < weight.size(); ++t) weight[t] += plans[k].p * follow[k][game.terminals[t]];
    const std::vector<double> payoffs = payoffs_at_stake(game, i, weight);
    const double least = least_stake(game, i);
    for (const MediatedPlan& plan : plans) free.push_back(ways(game, plan, i));
    for (std::uint32_t h = 0; h < game.infosets.size(); ++h)
      if (game.infosets[h].player == i) own.push_back(h);
    // What a player may hear: its whole plan, or one move at one set; the plans that go with it.
    std::map<std::vector<std::uint32_t>, std::vector<std::size_t>> heard;
    for (std::size_t k = 0; k < plans.size(); ++k) {
      if (hearing == Hearing::whole_plan) {
        std::vector<std::uint32_t> key;
        for (const std::uint32_t h : own) key.push_back(plans[k].actions[h]);
        heard[key].push_back(k);
      }
      if (hearing == Hearing::move_by_move)
        for (const std::uint32_t h : own)
          if (plans[k].actions[h] != game.none) heard[{h, plans[k].actions[h]}].push_back(k);
    }
    for (const auto& [key, which] : heard) {
      const bool whole = hearing == Hearing::whole_plan;
      const std::vector<bool> inside = whole ? std::vector<bool>(game.nodes.size(), true) : below(game, key[0]);
      BestReply leaving(game, i);
      double followed = 0, size = 0;
      for (std::size_t t = 0; t < game.terminals.size(); ++t) {
        const std::uint32_t v = game.terminals[t];
        if (!inside[v]) continue;
        for (const std::size_t k : which) {
          leaving.worth()[v] += plans[k].p * free[k][v] * payoffs[t];
          followed += plans[k].p * follow[k][v] * payoffs[t];
          size += plans[k].p * follow[k][v] * std::abs(payoffs[t]);
        }
      }
      // Under move by move the plans told here are those whose own earlier moves lead here: `follow` and `free` agree above the set.
      const std::vector<std::uint32_t> from = whole ? std::vector<std::uint32_t>{0} : game.infosets[key[0]].nodes;
      double best = 0, left = 0;
      for (const std::uint32_t v : from) {
        best += leaving.value(v);
        left += leaving.size(v);
      }
      check.note(best - followed, std::max({least, size, left}));
    }
    for (const std::uint32_t h : own) {
      const auto& infoset = game.infosets[h];
      std::vector<double> told(infoset.actions.size(), 0.0);
      double sum = 0;
      for (const MediatedPlan& plan : plans)
        if (plan.actions[h] != game.none) {
          told[plan.actions[h]] += plan.p;
          sum += plan.p;
        }
      if (sum > 0)
        for (std::size_t a = 0; a < told.size(); ++a) check.marginals[infoset.first_action + a] = told[a] / sum;
    }
  }
  return check;
}

}  // namespace parley
