#pragma once
#include <string>

#include "parley/bargain/settle.hpp"

namespace parley {

/// A forecast as `parley settle --json` gives it: every turn's positions where they were asked for, each issue's point, intervals, atoms
/// and density, exchanges, and what each model says. Ends with a newline.
std::string settle_json(const Settlement& settlement, const BargainModel& model, Spread spread);

/// Every model with its options and the levers that it reads. Ends with a newline.
std::string settle_models_json();

}  // namespace parley
