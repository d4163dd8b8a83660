#include "parley/game/nash/polish.hpp"

#include <algorithm>
#include <cmath>

#include "parley/game/verify/regret.hpp"
#include "parley/numerics/dense.hpp"

namespace parley {
namespace {

constexpr std::size_t most_variables = 300;

/// A probability that is free: the base of its set takes what is left.
struct Unknown {
  std::size_t player = 0;
  std::uint32_t sequence = 0, base = 0;  // of the side
  std::uint32_t action = 0, base_action = 0;
};

class IndifferenceSystem {
 public:
  IndifferenceSystem(const ExtensiveGame& game, const SequenceForm& form, const Profile& profile) : form_(form) {
    const std::vector<double> reach = reach_of(game, profile);
    std::vector<double> weight;
    for (const std::uint32_t v : game.terminals) weight.push_back(reach[v]);
    for (std::uint32_t i = 0; i < form.sides.size(); ++i) {
      payoffs_.push_back(payoffs_at_stake(game, i, weight));
      const auto& side = form.sides[i];
      first_action_.emplace_back();
      for (std::size_t k = 0; k < side.infosets.size(); ++k) {
        const auto& infoset = game.infosets[side.infosets[k]];
        first_action_.back().push_back(infoset.first_action);
        double reached = 0;
        for (const std::uint32_t v : infoset.nodes) reached += reach[v];
        if (!(reached > 0)) continue;
        const double* own = profile.data() + infoset.first_action;
        const auto base = static_cast<std::uint32_t>(std::max_element(own, own + side.actions[k]) - own);
        for (std::uint32_t a = 0; a < side.actions[k]; ++a)
          if (a != base && own[a] > 0)
            variables.push_back({i, side.first[k] + a, side.first[k] + base, infoset.first_action + a, infoset.first_action + base});
      }
    }
  }

  std::vector<Unknown> variables;

  /// By variable: what its action brings less what the base brings, weighted by how likely the others lead there.
  std::vector<double> at(const Profile& profile) const {
    std::vector<std::vector<double>> plans, worth;
    for (std::size_t i = 0; i < form_.sides.size(); ++i) {
      const auto& side = form_.sides[i];
      plans.emplace_back(side.sequences, 0.0);
      plans.back()[0] = 1;
      for (std::size_t k = 0; k < side.infosets.size(); ++k)
        for (std::uint32_t a = 0; a < side.actions[k]; ++a)
          plans.back()[side.first[k] + a] = plans.back()[side.parent[k]] * profile[first_action_[i][k] + a];
    }
    for (std::size_t i = 0; i < form_.sides.size(); ++i) {
      const auto& side = form_.sides[i];
      worth.emplace_back(side.sequences, 0.0);
      for (std::size_t t = 0; t < form_.chance.size(); ++t) {
        double weight = form_.chance[t];
        for (std::size_t j = 0; j < plans.size(); ++j)
          if (j != i) weight *= plans[j][form_.at(t, j)];
        worth.back()[form_.at(t, i)] += weight * payoffs_[i][t];
      }
      for (std::size_t k = side.infosets.size(); k-- > 0;)
        for (std::uint32_t a = 0; a < side.actions[k]; ++a)
          worth.back()[side.parent[k]] += profile[first_action_[i][k] + a] * worth.back()[side.first[k] + a];
    }
    std::vector<double> out;
    for (const Unknown& v : variables) out.push_back(worth[v.player][v.sequence] - worth[v.player][v.base]);
    return out;
  }

 private:
  const SequenceForm& form_;
  std::vector<std::vector<double>> payoffs_;
  std::vector<std::vector<std::uint32_t>> first_action_;
};

}  // namespace

Profile polish(const ExtensiveGame& game, const SequenceForm& form, const Profile& profile, double least) {
  Profile now = profile;
  for (double& p : now) p = p > least ? p : 0;
  scale_profile(game, now);
  const IndifferenceSystem system(game, form, now);
  const std::size_t n = system.variables.size();
  if (n > most_variables) return {};
  for (int round = 0; n > 0 && round < 12; ++round) {
    std::vector<double> value = system.at(now);
    DenseSystem slopes(n);
    slopes.clear();
    for (std::size_t c = 0; c < n; ++c) {  // affine in each variable, so that a whole step gives the slope
      Profile moved = now;
      moved[system.variables[c].action] += 1;
      moved[system.variables[c].base_action] -= 1;
      const std::vector<double> there = system.at(moved);
      for (std::size_t r = 0; r < n; ++r) slopes.row(r)[c] = there[r] - value[r];
    }
    for (std::size_t r = 0; r < n; ++r) {
      double largest = 0;
      for (std::size_t c = 0; c < n; ++c) largest = std::max(largest, std::abs(slopes.row(r)[c]));
      if (!(largest > 0)) return {};
      for (std::size_t c = 0; c < n; ++c) slopes.row(r)[c] /= largest;
      value[r] /= largest;
    }
    if (!slopes.factor()) return {};
    slopes.solve(value);
    double size = 0;
    for (std::size_t c = 0; c < n; ++c) {
      if (!std::isfinite(value[c])) return {};
      size = std::max(size, std::abs(value[c]));
      now[system.variables[c].action] -= value[c];
      now[system.variables[c].base_action] += value[c];
    }
    if (size > 0.5) return {};  // it was no near equilibrium
    if (size < 1e-15) break;
  }
  for (const double p : now)
    if (!(p >= 0)) return {};
  scale_profile(game, now);
  return now;
}

Profile polished(const ExtensiveGame& game, const SequenceForm& form, const Profile& profile) {
  Profile best = profile;
  double share = regret_of(game, best).share;
  for (const double least : {0.0, 1e-9, 1e-6, 1e-4}) {
    if (share <= 1e-14) break;
    Profile other = polish(game, form, profile, least);
    if (other.empty()) continue;
    const double left = regret_of(game, other).share;
    if (!(left < share)) continue;
    share = left;
    best = std::move(other);
  }
  return best;
}

}  // namespace parley
