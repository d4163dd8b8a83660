#pragma once
#include <string>

#include "parley/game/game_answer.hpp"
#include "parley/report/words/game_template.hpp"

namespace parley {

/// A solved game for a terminal: the concept and its status, every equilibrium with its payoffs and regret, what a mediator would say.
std::string game_text(const ExtensiveGame& game, const GameRequest& request, const GameAnswer& answer);

/// A typed crisis game at its numbers, or along a sweep: every equilibrium with its regret.
std::string game_template_text(const TemplateSweep& sweep);

}  // namespace parley
