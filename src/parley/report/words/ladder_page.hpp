#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "parley/mediate/ladder.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"

namespace parley {

/// What a mediator could do in a game that is no case's: the ladder and what stands beside it.
struct LadderPage {
  std::string model = {};  ///< hms, pie or menu
  std::optional<HornerMorelliSquintani> hms = {};
  std::array<std::string, 2> side = {};
  Objective objective = {};
  Ladder ladder = {};
  std::optional<Ladder> private_values = {};  ///< the same game with each side's breakdown payoff hanging on its own type only
  struct Purse {
    double budget = 0, mediation = 0;
  };
  std::vector<Purse> purses = {};  ///< mediation with inducements of this expected outlay, in stakes
};

}  // namespace parley
