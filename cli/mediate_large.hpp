#pragma once
#include "parley/mediate/ratification/ratification_game.hpp"
#include "verb.hpp"

namespace parley::cli {

/// `parley mediate --model pie|menu FILE.json --large`: the best mediator of a large game, between two proven bounds.
int mediate_large(const Arguments& arguments, RatificationGame game, const Objective& objective);

}  // namespace parley::cli
