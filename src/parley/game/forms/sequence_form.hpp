#pragma once
#include <utility>

#include "parley/game/forms/tree.hpp"

namespace parley {

/// The sequence form (von Stengel 1996; Koller, Megiddo & von Stengel 1996): a player's sequence is what it has done so far; sequence 0 is
/// the empty one. Needs perfect recall.
struct SequenceForm {
  struct Side {
    std::uint32_t sequences = 1;
    std::vector<std::uint32_t> infosets = {};  ///< of the game, each after its parent
    std::vector<std::uint32_t> parent = {};    ///< by place in `infosets`: the sequence that leads there
    std::vector<std::uint32_t> first = {};     ///< by place: its first action's sequence; the others follow
    std::vector<std::uint32_t> actions = {};   ///< by place
    std::vector<std::uint32_t> place_of = {};  ///< by sequence: its information set's place; sequence 0: none
    std::vector<std::uint32_t> length = {};    ///< by sequence: own moves in it
  };
  std::vector<Side> sides = {};  ///< by player

  // By terminal node of the game:
  std::vector<double> chance = {};           ///< probability of chance's moves on the way
  std::vector<std::uint32_t> sequence = {};  ///< by terminal and player

  std::uint32_t at(std::size_t terminal, std::size_t player) const { return sequence[terminal * sides.size() + player]; }
};
SequenceForm sequence_form(const ExtensiveGame& game);

/// Payoffs of two players by pairs of sequences, chance taken into account; equal pairs are summed. Sorted by row, then column.
struct PairPayoffs {
  struct Entry {
    std::uint32_t row = 0, column = 0;
    double first = 0, second = 0;  ///< of the two players
    double chance = 0;             ///< probability of chance's moves, summed
  };
  std::vector<Entry> entries = {};
};
PairPayoffs pair_payoffs(const ExtensiveGame& game, const SequenceForm& form);

/// How likely each own sequence is under a profile (others and chance left out), by sequence; and back: where a parent has probability
/// below `least`, the actions are left as they are in `profile`.
std::vector<double> realization_of(const ExtensiveGame& game, const SequenceForm::Side& side, const Profile& profile);
void put_realization(const ExtensiveGame& game, const SequenceForm::Side& side, const std::vector<double>& plan, Profile& profile,
                     double least = 1e-12);

/// Information sets that a player's own moves rule out get the best reply there to the others' moves with a small tremble. This changes
/// no player's payoff or regret; it says what a sensible player would do there. `decided[h]` false: fill it.
void complete_profile(const ExtensiveGame& game, const SequenceForm& form, const std::vector<bool>& decided, Profile& profile);

/// Do the payoffs of two players sum to one constant, each in a unit of its own (one falls by as many units as the other rises)? To 1e-9 of
/// the least stake and the rounding of the payoffs.
bool constant_sum(const ExtensiveGame& game);

}  // namespace parley
