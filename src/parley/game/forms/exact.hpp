#pragma once
#include "parley/game/forms/nfg.hpp"
#include "parley/game/forms/sequence_form.hpp"
#include "parley/game/forms/strategies.hpp"

namespace parley {

/// The payoffs of the reduced strategic form without rounding, by cell and player as in StrategicPayoffs: sums along paths, expected over
/// chance, in exact rationals of the numbers as the game writes them. Written as decimals where the game writes decimals alone and the
/// result has one; else as fractions in lowest terms. A number whose fraction a reader could not take (over 300 digits) is its double.
std::vector<GameNumber> exact_payoffs(const ExtensiveGame& game, const SequenceForm& form,
                                      const std::vector<std::vector<PureStrategy>>& strategies);

}  // namespace parley
