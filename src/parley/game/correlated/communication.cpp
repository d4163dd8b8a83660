#include "parley/game/correlated/communication.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "parley/base/expects.hpp"

namespace parley {

std::optional<TypeGame> type_game(const ExtensiveGame& game, std::string& why) {
  TypeGame out;
  const std::size_t n = game.players.size();
  const GameNames names = names_of(game);
  out.types.resize(n);
  std::vector<std::size_t> place(game.infosets.size());
  for (std::uint32_t h = 0; h < game.infosets.size(); ++h) {
    const std::uint32_t i = game.infosets[h].player;
    if (i == game.none) continue;
    place[h] = out.types[i].size();
    if (!out.types[i].empty() && game.infosets[out.types[i].front()].actions != game.infosets[h].actions) {
      why = fmt::format("player {} has other actions at {} than at {}", names.players[i], names.infosets[h],
                        names.infosets[out.types[i].front()]);
      return std::nullopt;
    }
    out.types[i].push_back(h);
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (out.types[i].empty()) {
      why = "player " + names.players[i] + " never moves";
      return std::nullopt;
    }
    out.actions.push_back(game.infosets[out.types[i].front()].actions.size());
    out.type_profiles *= out.types[i].size();
    out.action_profiles *= out.actions[i];
  }
  if (static_cast<double>(out.type_profiles) * static_cast<double>(out.action_profiles) > 2e5) {
    why = "the game has too many types and actions";
    return std::nullopt;
  }
  out.prior.assign(out.type_profiles, 0.0);
  out.payoffs.assign(out.type_profiles * out.action_profiles * n, 0.0);
  // By chance outcome (the node where chance ends): the type profile, which must not depend on what others do.
  std::vector<std::size_t> profile_of(game.nodes.size(), SIZE_MAX);
  for (std::size_t t = 0; t < game.terminals.size(); ++t) {
    std::vector<std::uint32_t> set(n, game.none), action(n, 0);
    double chance = 1;
    std::uint32_t v = game.terminals[t], top = game.terminals[t];
    bool moved = false;
    for (; game.nodes[v].parent != game.none; v = game.nodes[v].parent) {
      const std::uint32_t above = game.nodes[v].parent, h = game.nodes[above].infoset, i = game.infosets[h].player;
      if (i == game.none) {
        chance *= game.chance(game.infosets[h], game.nodes[v].action);
        continue;
      }
      moved = true;
      if (chance != 1) {
        why = "chance moves after a player did";
        return std::nullopt;
      }
      if (set[i] != game.none) {
        why = "player " + names.players[i] + " moves more than once";
        return std::nullopt;
      }
      set[i] = h;
      action[i] = game.nodes[v].action;
      top = above;
    }
    if (!moved) top = v;
    std::size_t types = 0, actions = 0, type_stride = 1, action_stride = 1;
    for (std::size_t i = 0; i < n; ++i) {
      if (set[i] == game.none) {
        why = "player " + names.players[i] + " does not move on every path";
        return std::nullopt;
      }
      types += place[set[i]] * type_stride;
      actions += action[i] * action_stride;
      type_stride *= out.types[i].size();
      action_stride *= out.actions[i];
    }
    if (profile_of[top] == SIZE_MAX) {
      profile_of[top] = types;
      out.prior[types] += chance;
    } else if (profile_of[top] != types) {
      why = "what a player knows when it moves depends on what others did";
      return std::nullopt;
    }
    for (std::size_t i = 0; i < n; ++i) out.payoffs[(types * out.action_profiles + actions) * n + i] += chance * game.payoff(t, i);
  }
  return out;
}

namespace {

/// Of the numbers of type and action profiles, by player.
struct Strides {
  explicit Strides(const TypeGame& types) : type(types.types.size(), 1), action(types.types.size(), 1) {
    for (std::size_t i = 1; i < type.size(); ++i) {
      type[i] = type[i - 1] * types.types[i - 1].size();
      action[i] = action[i - 1] * types.actions[i - 1];
    }
  }
  std::vector<std::size_t> type, action;
};

}  // namespace

LinearProgram communication_program(const TypeGame& types, const std::vector<double>& weights) {
  constexpr double infinity = LinearProgram::infinity;
  const std::size_t n = types.types.size(), T = types.type_profiles, A = types.action_profiles;
  const auto [type_stride, action_stride] = Strides(types);
  const auto column = [&](std::size_t t, std::size_t a) { return static_cast<std::uint32_t>(t * A + a); };
  const auto payoff = [&](std::size_t t, std::size_t a, std::size_t i) { return types.payoffs[(t * A + a) * n + i]; };
  LinearProgram program;
  for (std::size_t t = 0; t < T; ++t)
    for (std::size_t a = 0; a < A; ++a) {
      double objective = 0;
      for (std::size_t i = 0; i < n; ++i) objective += (weights.empty() ? 1 : weights[i]) * payoff(t, a, i);
      program.add_column(objective);
    }
  for (std::size_t t = 0; t < T; ++t) {
    std::vector<LinearProgram::Term> simplex;
    for (std::size_t a = 0; a < A; ++a) simplex.push_back({column(t, a), 1});
    program.add_row(1, 1, simplex);
  }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t truth = 0; truth < types.types[i].size(); ++truth)
      for (std::size_t report = 0; report < types.types[i].size(); ++report) {
        std::vector<LinearProgram::Term> honest;
        for (std::size_t told = 0; told < types.actions[i]; ++told) {
          const std::uint32_t best = program.add_column(0, -infinity);  // the most that can be made of this report and this advice
          honest.push_back({best, -1});
          for (std::size_t played = 0; played < types.actions[i]; ++played) {
            std::vector<LinearProgram::Term> terms = {{best, 1}};
            for (std::size_t t = 0; t < T; ++t) {
              if (t / type_stride[i] % types.types[i].size() != truth) continue;
              const std::size_t heard = t - truth * type_stride[i] + report * type_stride[i];
              for (std::size_t a = 0; a < A; ++a) {
                if (a / action_stride[i] % types.actions[i] != told) continue;
                const double u = payoff(t, a - told * action_stride[i] + played * action_stride[i], i);
                if (u != 0) terms.push_back({column(heard, a), -u});
              }
            }
            program.add_row(0, infinity, terms);
          }
        }
        for (std::size_t t = 0; t < T; ++t)
          if (t / type_stride[i] % types.types[i].size() == truth)
            for (std::size_t a = 0; a < A; ++a)
              if (payoff(t, a, i) != 0) honest.push_back({column(t, a), payoff(t, a, i)});
        program.add_row(0, infinity, honest);
      }
  return program;
}

Communication solve_communication(const ExtensiveGame& game, const TypeGame& own, const std::vector<double>& own_weights,
                                  const LinearOptions& options) {
  const UnitGame units(game);
  const std::vector<double> weights = units.weights(own_weights);
  TypeGame types = own;
  for (std::size_t k = 0; k < types.payoffs.size(); ++k) {
    const std::size_t i = k % own.types.size();
    types.payoffs[k] = (own.payoffs[k] - own.prior[k / own.types.size() / own.action_profiles] * units.origin()[i]) / units.unit()[i];
  }
  const std::size_t n = types.types.size(), T = types.type_profiles, A = types.action_profiles;
  const auto [type_stride, action_stride] = Strides(types);
  const auto column = [&](std::size_t t, std::size_t a) { return static_cast<std::uint32_t>(t * A + a); };
  const auto payoff = [&](std::size_t t, std::size_t a, std::size_t i) { return types.payoffs[(t * A + a) * n + i]; };
  const LinearProgram program = communication_program(types, weights);
  std::vector<std::vector<LinearProgram::Term>> payoffs(n);
  for (std::size_t t = 0; t < T; ++t)
    for (std::size_t a = 0; a < A; ++a)
      for (std::size_t i = 0; i < n; ++i) payoffs[i].push_back({column(t, a), payoff(t, a, i)});
  const TieBreak broken = solve_with_tie_break(program, payoffs, options);
  const LinearSolution& solution = broken.solution;
  Communication out;
  out.ranges = in_own_units(units, broken.ranges);
  out.status = solution.status;
  out.objective = units.objective(own_weights, solution.objective);
  out.gap = units.objective_unit(own_weights) * solution.gap;
  if (solution.x.empty()) return out;
  for (std::size_t t = 0; t < T; ++t) {
    double sum = 0;
    for (std::size_t a = 0; a < A; ++a) sum += solution.x[column(t, a)] > 1e-13 ? solution.x[column(t, a)] : 0;
    for (std::size_t a = 0; a < A; ++a) {
      const double p = solution.x[column(t, a)];
      if (!(p > 1e-13)) continue;
      MediatedPlan plan;
      plan.p = p / sum;
      plan.actions.assign(game.infosets.size(), game.none);
      for (std::size_t i = 0; i < n; ++i)
        plan.actions[types.types[i][t / type_stride[i] % types.types[i].size()]] =
            static_cast<std::uint32_t>(a / action_stride[i] % types.actions[i]);
      out.plans.push_back(std::move(plan));
    }
  }
  return out;
}

MediationCheck check_communication(const ExtensiveGame& game, const std::vector<MediatedPlan>& plans) {
  MediationCheck check;
  const std::size_t n = game.players.size();
  check.payoffs.assign(n, 0.0);
  check.marginals.assign(game.actions, 0.0);
  // By reported sets: the actions that may be told.
  std::map<std::vector<std::uint32_t>, std::vector<std::pair<std::vector<std::uint32_t>, double>>> rule;
  for (const MediatedPlan& plan : plans) {
    std::vector<std::uint32_t> sets(n, game.none), told(n, 0);
    for (std::uint32_t h = 0; h < game.infosets.size(); ++h)
      if (plan.actions[h] != game.none) {
        sets[game.infosets[h].player] = h;
        told[game.infosets[h].player] = plan.actions[h];
      }
    rule[sets].push_back({told, plan.p});
    check.off_simplex = std::max(check.off_simplex, -plan.p);
  }
  for (const auto& [sets, told] : rule) {
    double sum = 0;
    for (const auto& [actions, p] : told) sum += p;
    check.off_simplex = std::max(check.off_simplex, std::abs(sum - 1));
  }
  // The endings: sets that moved, what was done there, chance; and by player and own set what honest play brings there.
  struct Ending {
    std::vector<std::uint32_t> sets, done;
    double chance = 1;
  };
  std::vector<Ending> endings;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, double>> brought;  // summed, and how likely
  for (std::size_t t = 0; t < game.terminals.size(); ++t) {
    Ending ending{std::vector<std::uint32_t>(n, game.none), std::vector<std::uint32_t>(n, 0)};
    for (std::uint32_t v = game.terminals[t]; game.nodes[v].parent != game.none; v = game.nodes[v].parent) {
      const std::uint32_t h = game.nodes[game.nodes[v].parent].infoset;
      const auto& infoset = game.infosets[h];
      if (infoset.player == game.none) {
        ending.chance *= game.chance(infoset, game.nodes[v].action);
      } else {
        ending.sets[infoset.player] = h;
        ending.done[infoset.player] = game.nodes[v].action;
      }
    }
    if (rule[ending.sets].empty()) check.off_simplex = 1;  // no rule for these reports
    for (const auto& [told, p] : rule[ending.sets])
      if (told == ending.done)
        for (std::uint32_t i = 0; i < n; ++i) {
          check.payoffs[i] += ending.chance * p * game.payoff(t, i);
          check.marginals[game.infosets[ending.sets[i]].first_action + told[i]] += ending.chance * p;
          auto& [sum, likely] = brought[{i, ending.sets[i]}];
          sum += ending.chance * p * game.payoff(t, i);
          likely += ending.chance * p;
        }
    endings.push_back(std::move(ending));
  }
  // By player, true set, reported set, advice and action: what it brings above honest play, weighted by how likely the true set is.
  struct Sum {
    double value = 0, size = 0;
    void add(const Sum& other) {
      value += other.value;
      size += other.size;
    }
  };
  std::map<std::vector<std::uint32_t>, Sum> brings;
  for (std::size_t t = 0; t < endings.size(); ++t) {
    const auto& [sets, done, chance] = endings[t];
    for (std::uint32_t i = 0; i < n; ++i) {
      const auto& [sum, likely] = brought[{i, sets[i]}];
      const double u = game.payoff(t, i) - (likely > 0 ? sum / likely : 0);
      for (std::uint32_t report = 0; report < game.infosets.size(); ++report) {
        if (game.infosets[report].player != i) continue;
        std::vector<std::uint32_t> heard = sets;
        heard[i] = report;
        for (const auto& [told, p] : rule[heard]) {
          std::vector<std::uint32_t> others = told;
          others[i] = done[i];
          if (others == done) brings[{i, sets[i], report, told[i], done[i]}].add({chance * p * u, chance * p * std::abs(u)});
        }
      }
    }
  }
  std::map<std::vector<std::uint32_t>, Sum> honest, best, leaving;
  for (const auto& [key, u] : brings) {
    const auto [place, fresh] = best.emplace(std::vector<std::uint32_t>(key.begin(), key.begin() + 4), u);
    if (!fresh && u.value > place->second.value) place->second = u;
    if (key[1] == key[2] && key[3] == key[4]) honest[{key[0], key[1]}].add(u);
  }
  for (const auto& [key, u] : best) leaving[{key[0], key[1], key[2]}].add(u);
  const std::vector<double> least = least_stakes(game);
  for (const auto& [key, u] : leaving) {
    const Sum& kept = honest[{key[0], key[1]}];
    check.note(u.value - kept.value, std::max({least[key[0]], u.size, kept.size}));
  }
  scale_profile(game, check.marginals);
  return check;
}

}  // namespace parley
