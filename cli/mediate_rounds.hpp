#pragma once
#include "parley/mediate/rounds/rounds.hpp"
#include "verb.hpp"

namespace parley::cli {

/// `parley mediate --model rounds FILE.json`: settle now, or wait for news.
int mediate_rounds(const Arguments& arguments, const TwoRoundGame& game, const Objective& objective);

}  // namespace parley::cli
