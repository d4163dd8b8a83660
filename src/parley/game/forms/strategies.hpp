#pragma once
#include "parley/game/forms/sequence_form.hpp"

namespace parley {

/// A reduced pure strategy: by place of the side's information sets, the action chosen, or `none` where own earlier moves rule the set out.
using PureStrategy = std::vector<std::uint32_t>;

/// How many there are (as a double: it grows exponentially).
double strategy_count(const SequenceForm::Side& side);
std::vector<PureStrategy> pure_strategies(const SequenceForm::Side& side);
/// 1 for the sequences that the strategy plays.
std::vector<double> plan_of(const SequenceForm::Side& side, const PureStrategy& strategy);

/// The reduced strategic form: payoffs of every profile of reduced pure strategies, the first player's fastest.
struct StrategicPayoffs {
  std::size_t players = 0, cells = 1;
  std::vector<std::size_t> stride = {};  ///< by player
  std::vector<double> payoffs = {};      ///< by cell and player
  double payoff(std::size_t cell, std::size_t player) const { return payoffs[cell * players + player]; }
};
StrategicPayoffs strategic_payoffs(const ExtensiveGame& game, const SequenceForm& form,
                                   const std::vector<std::vector<PureStrategy>>& strategies);

/// By profile of reduced pure strategies, the first player's fastest: the terminals that it reaches, chance apart.
std::vector<std::vector<std::size_t>> endings_of_profiles(const SequenceForm& form,
                                                          const std::vector<std::vector<PureStrategy>>& strategies);

}  // namespace parley
