#include "parley/game/forms/sequence_form.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "parley/base/expects.hpp"
#include "parley/game/forms/regret_scale.hpp"

namespace parley {

SequenceForm sequence_form(const ExtensiveGame& game) {
  expects(recall_of(game).perfect, "the sequence form needs perfect recall");
  SequenceForm form;
  const std::size_t n = game.players.size();
  form.sides.resize(n);
  for (auto& side : form.sides) {
    side.place_of = {game.none};
    side.length = {0};
  }
  std::vector<std::uint32_t> here(game.nodes.size() * n, 0), first_of(game.infosets.size(), 0);
  std::vector<double> chance(game.nodes.size(), 1.0);
  for (std::uint32_t v = 0; v < game.nodes.size(); ++v) {
    const auto& node = game.nodes[v];
    if (node.parent != game.none) {
      for (std::size_t i = 0; i < n; ++i) here[v * n + i] = here[node.parent * n + i];
      const std::uint32_t h = game.nodes[node.parent].infoset;
      const auto& from = game.infosets[h];
      chance[v] = chance[node.parent] * (from.player == game.none ? game.chance(from, node.action) : 1.0);
      if (from.player != game.none) here[v * n + from.player] = first_of[h] + node.action;
    }
    if (node.kind == ExtensiveGame::Kind::terminal) {
      form.chance.push_back(chance[v]);
      for (std::size_t i = 0; i < n; ++i) form.sequence.push_back(here[v * n + i]);
    }
    if (node.kind != ExtensiveGame::Kind::decision || first_of[node.infoset] != 0) continue;
    const auto& infoset = game.infosets[node.infoset];
    auto& side = form.sides[infoset.player];
    const std::uint32_t parent = here[v * n + infoset.player];
    first_of[node.infoset] = side.sequences;
    side.infosets.push_back(node.infoset);
    side.parent.push_back(parent);
    side.first.push_back(side.sequences);
    side.actions.push_back(static_cast<std::uint32_t>(infoset.actions.size()));
    side.sequences += side.actions.back();
    side.place_of.resize(side.sequences, static_cast<std::uint32_t>(side.infosets.size() - 1));
    side.length.resize(side.sequences, side.length[parent] + 1);
  }
  return form;
}

PairPayoffs pair_payoffs(const ExtensiveGame& game, const SequenceForm& form) {
  expects(game.players.size() == 2, "pairs of sequences are for two players");
  std::map<std::pair<std::uint32_t, std::uint32_t>, PairPayoffs::Entry> sums;
  for (std::size_t t = 0; t < game.terminals.size(); ++t) {
    PairPayoffs::Entry& entry = sums[{form.at(t, 0), form.at(t, 1)}];
    entry.row = form.at(t, 0);
    entry.column = form.at(t, 1);
    entry.first += form.chance[t] * game.payoff(t, 0);
    entry.second += form.chance[t] * game.payoff(t, 1);
    entry.chance += form.chance[t];
  }
  PairPayoffs pairs;
  for (const auto& [key, entry] : sums) pairs.entries.push_back(entry);
  return pairs;
}

std::vector<double> realization_of(const ExtensiveGame& game, const SequenceForm::Side& side, const Profile& profile) {
  std::vector<double> plan(side.sequences, 0.0);
  plan[0] = 1;
  for (std::size_t k = 0; k < side.infosets.size(); ++k)
    for (std::uint32_t a = 0; a < side.actions[k]; ++a)
      plan[side.first[k] + a] = plan[side.parent[k]] * profile[game.infosets[side.infosets[k]].first_action + a];
  return plan;
}

void put_realization(const ExtensiveGame& game, const SequenceForm::Side& side, const std::vector<double>& plan, Profile& profile,
                     double least) {
  for (std::size_t k = 0; k < side.infosets.size(); ++k) {
    if (!(plan[side.parent[k]] >= least)) continue;
    double sum = 0;
    for (std::uint32_t a = 0; a < side.actions[k]; ++a) sum += std::max(0.0, plan[side.first[k] + a]);
    if (!(sum > 0)) continue;
    for (std::uint32_t a = 0; a < side.actions[k]; ++a)
      profile[game.infosets[side.infosets[k]].first_action + a] = std::max(0.0, plan[side.first[k] + a]) / sum;
  }
}

void complete_profile(const ExtensiveGame& game, const SequenceForm& form, const std::vector<bool>& decided, Profile& profile) {
  // So small that no payoff makes it weigh as much as a difference of payoffs does.
  const double tremble = std::min(1e-6, 1e-3 * smallest_difference(game));
  Profile trembled = profile;
  for (const auto& infoset : game.infosets)
    if (infoset.player != game.none)
      for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
        double& p = trembled[infoset.first_action + a];
        p = (1 - tremble) * p + tremble / static_cast<double>(infoset.actions.size());
      }
  std::vector<std::vector<double>> plans;
  for (const auto& side : form.sides) plans.push_back(realization_of(game, side, trembled));
  for (std::size_t i = 0; i < form.sides.size(); ++i) {
    const auto& side = form.sides[i];
    std::vector<double> worth(side.sequences, 0.0);
    for (std::size_t t = 0; t < game.terminals.size(); ++t) {
      double weight = form.chance[t];
      for (std::size_t j = 0; j < form.sides.size(); ++j)
        if (j != i) weight *= plans[j][form.at(t, j)];
      worth[form.at(t, i)] += weight * game.payoff(t, i);
    }
    for (std::size_t k = side.infosets.size(); k-- > 0;) {
      const auto& infoset = game.infosets[side.infosets[k]];
      const double* own = worth.data() + side.first[k];
      if (!decided[side.infosets[k]]) {
        const auto best = std::max_element(own, own + side.actions[k]) - own;
        for (std::uint32_t a = 0; a < side.actions[k]; ++a) profile[infoset.first_action + a] = a == best ? 1 : 0;
      }
      double value = 0;
      for (std::uint32_t a = 0; a < side.actions[k]; ++a) value += profile[infoset.first_action + a] * own[a];
      worth[side.parent[k]] += value;
    }
  }
}

bool constant_sum(const ExtensiveGame& game) {
  if (game.players.size() != 2 || game.terminals.empty()) return false;
  double low[2], high[2];
  for (std::size_t i = 0; i < 2; ++i) {
    low[i] = high[i] = game.payoff(0, i);
    for (std::size_t t = 1; t < game.terminals.size(); ++t) {
      low[i] = std::min(low[i], game.payoff(t, i));
      high[i] = std::max(high[i], game.payoff(t, i));
    }
  }
  if ((high[0] > low[0]) != (high[1] > low[1])) return false;
  const double unit = high[0] > low[0] ? (high[1] - low[1]) / (high[0] - low[0]) : 1;
  // An ending that nobody reaches must not hide that the others' payoffs sum to different numbers.
  const double least = least_stake(game, 1), first = unit * game.payoff(0, 0) + game.payoff(0, 1);
  for (std::size_t t = 0; t < game.terminals.size(); ++t) {
    const double a = unit * game.payoff(t, 0), b = game.payoff(t, 1);
    if (std::abs(a + b - first) > 1e-9 * least + 1e-14 * (std::abs(a) + std::abs(b))) return false;
  }
  return true;
}

}  // namespace parley
