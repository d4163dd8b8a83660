#include "parley/game/forms/strategic_form.hpp"

#include <fmt/core.h>

#include "parley/game/forms/strategies.hpp"

namespace parley {
namespace {

constexpr double most_table_payoffs = 2e6;  // what the reader of .nfg takes

std::string name_of(const ExtensiveGame& game, const GameNames& names, const SequenceForm::Side& side, const PureStrategy& strategy) {
  std::string out;
  for (std::size_t k = 0; k < strategy.size(); ++k) {
    if (strategy[k] == game.none) continue;
    out += (out.empty() ? "" : "/") + names.actions[side.infosets[k]][strategy[k]];
  }
  return out;
}

}  // namespace

ValueOrWhy<StrategicGame> strategic_form(const ExtensiveGame& game) {
  const Recall recall = recall_of(game);
  if (!recall.perfect) return {Status::not_defined, recall.why};
  const SequenceForm form = sequence_form(game);
  double payoffs = static_cast<double>(game.players.size());
  for (const auto& side : form.sides) payoffs *= strategy_count(side);
  if (!(payoffs <= most_table_payoffs))
    return {Status::too_large, fmt::format("its table would hold {:.3g} payoffs, more than {:.0f}", payoffs, most_table_payoffs)};
  const GameNames names = names_of(game);
  StrategicGame out;
  out.title = game.title;
  out.comment = game.comment;
  out.players = game.players;
  std::vector<std::vector<PureStrategy>> strategies;
  for (const auto& side : form.sides) {
    strategies.push_back(pure_strategies(side));
    out.strategies.emplace_back();
    for (const PureStrategy& strategy : strategies.back()) out.strategies.back().push_back(name_of(game, names, side, strategy));
  }
  const StrategicPayoffs table = strategic_payoffs(game, form, strategies);
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    StrategicGame::Outcome outcome;
    for (std::size_t i = 0; i < table.players; ++i) outcome.payoffs.push_back(game_number(table.payoff(cell, i)));
    out.outcomes.push_back(std::move(outcome));
    out.table.push_back(static_cast<std::uint32_t>(cell + 1));
  }
  return out;
}

}  // namespace parley
