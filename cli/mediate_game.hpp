#pragma once
#include <nlohmann/json_fwd.hpp>

#include "parley/mediate/rounds/rounds.hpp"

/// Games from a file of JSON (docs/models/mediation.md). A fault is a Refusal that says what should stand there.
namespace parley::cli {

/// `--model pie`, `--model menu`.
RatificationGame game_of(const nlohmann::ordered_json& file, bool pie);

/// `--model rounds`: the menu's game with `news` and `waiting`; without `breakdown` nobody can stop the clock.
TwoRoundGame rounds_of(const nlohmann::ordered_json& file);

}  // namespace parley::cli
