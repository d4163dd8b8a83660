#include "parley/game/correlated/bayes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace parley {

std::optional<StateGame> state_game(const ExtensiveGame& game, std::string& why, double most_plans) {
  const GameNames names = names_of(game);
  const std::size_t n = game.players.size();
  struct Ending {
    std::size_t terminal;
    double lottery;  // chance after the last move
    std::vector<std::pair<std::uint32_t, std::uint32_t>> moves;
  };
  // Step 1. By node where chance's first moves end: the endings below it.
  std::map<std::uint32_t, std::pair<double, std::vector<Ending>>> below;
  for (std::size_t t = 0; t < game.terminals.size(); ++t) {
    std::vector<std::uint32_t> path;
    for (std::uint32_t v = game.terminals[t]; v != game.none; v = game.nodes[v].parent) path.push_back(v);
    std::reverse(path.begin(), path.end());
    std::size_t at = 0;
    double first = 1;
    for (; game.nodes[path[at]].kind == ExtensiveGame::Kind::chance; ++at)
      first *= game.chance(game.infosets[game.nodes[path[at]].infoset], game.nodes[path[at + 1]].action);
    auto& [chance, endings] = below[path[at]];
    chance = first;
    Ending ending{t, 1, {}};
    std::vector<bool> seen(n, false);
    bool late = false;
    for (; at + 1 < path.size(); ++at) {
      const std::uint32_t h = game.nodes[path[at]].infoset, action = game.nodes[path[at + 1]].action;
      const std::uint32_t i = game.infosets[h].player;
      if (i == game.none) {
        ending.lottery *= game.chance(game.infosets[h], action);
        late = true;
        continue;
      }
      if (late) {
        why = fmt::format("chance moves between players: before player {} at {}", names.players[i], names.infosets[h]);
        return std::nullopt;
      }
      if (seen[i]) {
        why = fmt::format("player {} moves more than once on a path (again at {})", names.players[i], names.infosets[h]);
        return std::nullopt;
      }
      seen[i] = true;
      ending.moves.push_back({h, action});
    }
    endings.push_back(std::move(ending));
  }
  // Step 2. What every plan brings in every state.
  StateGame out;
  double plans = 0;
  for (const auto& [node, entry] : below) {
    StateGame::State state;
    state.node = node;
    state.chance = entry.first;
    for (const Ending& ending : entry.second)
      for (const auto& [h, action] : ending.moves) state.sets.push_back(h);
    std::sort(state.sets.begin(), state.sets.end());
    state.sets.erase(std::unique(state.sets.begin(), state.sets.end()), state.sets.end());
    double count = 1;
    for (const std::uint32_t h : state.sets) count *= static_cast<double>(game.infosets[h].actions.size());
    plans += count;
    if (!(plans <= most_plans)) {
      why = fmt::format("the game has more than {:.0f} plans, all states together", most_plans);
      return std::nullopt;
    }
    for (const std::uint32_t h : state.sets) {
      state.stride.push_back(state.plans);
      state.plans *= game.infosets[h].actions.size();
    }
    state.payoffs.assign(state.plans * n, 0.0);
    for (const Ending& ending : entry.second) {
      std::vector<std::pair<std::size_t, std::size_t>> wanted;  // digit, value
      for (const auto& [h, action] : ending.moves)
        wanted.push_back(
            {static_cast<std::size_t>(std::lower_bound(state.sets.begin(), state.sets.end(), h) - state.sets.begin()), action});
      for (std::size_t plan = 0; plan < state.plans; ++plan) {
        bool leads = true;
        for (const auto& [k, action] : wanted)
          leads = leads && plan / state.stride[k] % game.infosets[state.sets[k]].actions.size() == action;
        for (std::size_t i = 0; leads && i < n; ++i) state.payoffs[plan * n + i] += ending.lottery * game.payoff(ending.terminal, i);
      }
    }
    out.states.push_back(std::move(state));
  }
  return out;
}

BayesProgram bayes_program(const ExtensiveGame& game, const StateGame& states, const std::vector<double>& weights) {
  const std::size_t n = game.players.size();
  BayesProgram out;
  auto& [program, payoffs, lottery] = out;
  payoffs.resize(n);
  std::map<std::vector<std::uint32_t>, std::vector<LinearProgram::Term>> obey;  // by set, move told, move made
  for (const auto& state : states.states) {
    lottery.emplace_back();
    for (std::size_t plan = 0; plan < state.plans; ++plan) {
      double objective = 0;
      for (std::size_t i = 0; i < n; ++i) objective += (weights.empty() ? 1 : weights[i]) * state.chance * state.payoffs[plan * n + i];
      const std::uint32_t column = program.add_column(objective);
      lottery.back().push_back({column, 1});
      for (std::size_t i = 0; i < n; ++i) payoffs[i].push_back({column, state.chance * state.payoffs[plan * n + i]});
      for (std::size_t k = 0; k < state.sets.size(); ++k) {
        // Another move at a set that the plan does not reach changes nothing: such terms are zero and are left out.
        const auto& infoset = game.infosets[state.sets[k]];
        const std::size_t told = plan / state.stride[k] % infoset.actions.size();
        for (std::size_t made = 0; made < infoset.actions.size(); ++made) {
          const std::size_t other = plan - told * state.stride[k] + made * state.stride[k];
          const double loss = state.payoffs[plan * n + infoset.player] - state.payoffs[other * n + infoset.player];
          if (loss != 0)
            obey[{state.sets[k], static_cast<std::uint32_t>(told), static_cast<std::uint32_t>(made)}].push_back(
                {column, state.chance * loss});
        }
      }
    }
  }
  for (const auto& terms : lottery) program.add_row(1, 1, terms);
  for (const auto& [key, terms] : obey) program.add_row(0, LinearProgram::infinity, terms);
  return out;
}

BayesCorrelated solve_bayes(const ExtensiveGame& game, const StateGame& own, const std::vector<double>& own_weights,
                            const LinearOptions& options) {
  const UnitGame units(game);
  StateGame states = own;
  for (auto& state : states.states)
    for (std::size_t k = 0; k < state.payoffs.size(); ++k) {
      const std::size_t i = k % game.players.size();
      state.payoffs[k] = (state.payoffs[k] - units.origin()[i]) / units.unit()[i];
    }
  const auto [program, payoffs, lottery] = bayes_program(game, states, units.weights(own_weights));
  const TieBreak broken = solve_with_tie_break(program, payoffs, options);
  const LinearSolution& solution = broken.solution;
  BayesCorrelated out;
  out.status = solution.status;
  out.objective = units.objective(own_weights, solution.objective);
  out.gap = units.objective_unit(own_weights) * solution.gap;
  out.ranges = in_own_units(units, broken.ranges);
  if (solution.x.empty()) return out;
  for (std::size_t s = 0; s < states.states.size(); ++s) {
    const auto& state = states.states[s];
    double sum = 0;
    for (const auto& term : lottery[s]) sum += solution.x[term.column] > 1e-13 ? solution.x[term.column] : 0;
    for (std::size_t plan = 0; plan < state.plans; ++plan) {
      const double p = solution.x[lottery[s][plan].column];
      if (!(p > 1e-13)) continue;
      MediatedPlan told;
      told.p = p / sum;
      told.state = state.node;
      told.actions.assign(game.infosets.size(), game.none);
      for (std::size_t k = 0; k < state.sets.size(); ++k)
        told.actions[state.sets[k]] = static_cast<std::uint32_t>(plan / state.stride[k] % game.infosets[state.sets[k]].actions.size());
      out.plans.push_back(std::move(told));
    }
  }
  return out;
}

}  // namespace parley
