#pragma once
#include <string>

#include "parley/game/game_answer.hpp"
#include "parley/game/templates/templates.hpp"
#include "parley/report/words/game_template.hpp"

namespace parley {

/// A solved game as `parley game --json` gives it, with the proof of every equilibrium. Ends with a newline.
std::string game_json(const ExtensiveGame& game, const GameRequest& request, const GameAnswer& answer);

/// A typed crisis game at its numbers, or along a sweep. Ends with a newline.
std::string game_template_json(const TemplateSweep& sweep);

}  // namespace parley
