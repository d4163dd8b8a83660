#pragma once
#include "parley/game/forms/sequence_form.hpp"
#include "parley/game/game_answer.hpp"

namespace parley {

/// The part of solve_game for concepts with a mediator: ce, efce, comm, bce.
GameAnswer solve_mediated(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request);

}  // namespace parley
