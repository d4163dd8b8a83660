#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "parley/mediate/rounds/rounds.hpp"
#include "verb.hpp"

namespace parley::cli {

/// `parley mediate CASE`: what the best mediator adds to the talks that the case describes.
int mediate_case(const Arguments& arguments, const Objective& objective);

/// `--budget 0.005,0.01`: expected outlays for inducements, in stakes of one side.
std::vector<double> budgets_of(const Arguments& arguments);

/// Games from a file of JSON (docs/models/mediation.md). A fault is a Refusal that says what should stand there.

/// `--model pie`, `--model menu`.
RatificationGame game_of(const nlohmann::ordered_json& file, bool pie);
/// `--model rounds`: the menu's game with `news` and `waiting`; without `breakdown` nobody can stop the clock.
TwoRoundGame rounds_of(const nlohmann::ordered_json& file);

}  // namespace parley::cli
