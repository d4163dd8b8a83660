#include "parley/game/forms/strategies.hpp"

namespace parley {

double strategy_count(const SequenceForm::Side& side) {
  std::vector<double> after(side.sequences, 1.0);
  for (std::size_t k = side.infosets.size(); k-- > 0;) {
    double sum = 0;
    for (std::uint32_t a = 0; a < side.actions[k]; ++a) sum += after[side.first[k] + a];
    after[side.parent[k]] *= sum;
  }
  return after[0];
}

std::vector<PureStrategy> pure_strategies(const SequenceForm::Side& side) {
  // Information sets come after their parents: fill them in order, one copy an action where the set is not ruled out.
  std::vector<PureStrategy> strategies = {PureStrategy(side.infosets.size(), ExtensiveGame::none)};
  for (std::size_t k = 0; k < side.infosets.size(); ++k) {
    std::vector<PureStrategy> next;
    for (const PureStrategy& strategy : strategies) {
      const std::uint32_t parent = side.parent[k];
      const bool open = parent == 0 || side.first[side.place_of[parent]] + strategy[side.place_of[parent]] == parent;
      if (!open || (parent != 0 && strategy[side.place_of[parent]] == ExtensiveGame::none)) {
        next.push_back(strategy);
        continue;
      }
      for (std::uint32_t a = 0; a < side.actions[k]; ++a) {
        next.push_back(strategy);
        next.back()[k] = a;
      }
    }
    strategies = std::move(next);
  }
  return strategies;
}

std::vector<double> plan_of(const SequenceForm::Side& side, const PureStrategy& strategy) {
  std::vector<double> plan(side.sequences, 0.0);
  plan[0] = 1;
  for (std::size_t k = 0; k < side.infosets.size(); ++k)
    if (strategy[k] != ExtensiveGame::none) plan[side.first[k] + strategy[k]] = 1;
  return plan;
}

namespace {

/// Every terminal and every cell of the table that reaches it (chance apart).
template <class Act>
void each_ending(const SequenceForm& form, const std::vector<std::vector<PureStrategy>>& strategies, const Act& act) {
  const std::size_t n = strategies.size();
  // By player and sequence: the strategies that play it. A terminal is reached by the product of these lists.
  std::vector<std::vector<std::vector<std::size_t>>> plays(n);
  std::size_t stride = 1;
  for (std::size_t i = 0; i < n; ++i) {
    plays[i].resize(form.sides[i].sequences);
    for (std::size_t s = 0; s < strategies[i].size(); ++s) {
      const std::vector<double> plan = plan_of(form.sides[i], strategies[i][s]);
      for (std::uint32_t q = 0; q < plan.size(); ++q)
        if (plan[q] > 0) plays[i][q].push_back(s * stride);
    }
    stride *= strategies[i].size();
  }
  for (std::size_t t = 0; t < form.chance.size(); ++t) {
    std::vector<std::size_t> at(n, 0);
    while (true) {
      std::size_t cell = 0;
      for (std::size_t i = 0; i < n; ++i) cell += plays[i][form.at(t, i)][at[i]];
      act(t, cell);
      std::size_t i = 0;
      while (i < n && ++at[i] == plays[i][form.at(t, i)].size()) at[i++] = 0;
      if (i == n) break;
    }
  }
}

}  // namespace

StrategicPayoffs strategic_payoffs(const ExtensiveGame& game, const SequenceForm& form,
                                   const std::vector<std::vector<PureStrategy>>& strategies) {
  StrategicPayoffs table;
  table.players = strategies.size();
  for (const auto& own : strategies) {
    table.stride.push_back(table.cells);
    table.cells *= own.size();
  }
  table.payoffs.assign(table.cells * table.players, 0.0);
  each_ending(form, strategies, [&](std::size_t t, std::size_t cell) {
    for (std::size_t i = 0; i < table.players; ++i) table.payoffs[cell * table.players + i] += form.chance[t] * game.payoff(t, i);
  });
  return table;
}

std::vector<std::vector<std::size_t>> endings_of_profiles(const SequenceForm& form,
                                                          const std::vector<std::vector<PureStrategy>>& strategies) {
  std::size_t cells = 1;
  for (const auto& own : strategies) cells *= own.size();
  std::vector<std::vector<std::size_t>> out(cells);
  each_ending(form, strategies, [&](std::size_t t, std::size_t cell) { out[cell].push_back(t); });
  return out;
}

}  // namespace parley
