#pragma once
#include "parley/mediate/ratification/ratification_game.hpp"
#include "verb.hpp"

namespace parley::cli {

/// `--budget 0.005,0.01`: expected outlays for inducements, in stakes of one side.
std::vector<double> budgets_of(const Arguments& arguments);

/// `parley mediate CASE`: what the best mediator adds to the talks that the case describes.
int mediate_case(const Arguments& arguments, const Objective& objective);

}  // namespace parley::cli
