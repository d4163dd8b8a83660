#pragma once
#include "parley/game/forms/sequence_form.hpp"
#include "parley/game/game_answer.hpp"

namespace parley {

/// The part of solve_game for concepts without a mediator: nash, all-nash, sequential, logit, lp. Any other is answered as nash.
GameAnswer solve_nash(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request);

/// What a concept says of a game for which it is not defined.
GameAnswer not_defined(const std::string& why);

}  // namespace parley
