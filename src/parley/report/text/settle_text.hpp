#pragma once
#include <string>

#include "parley/bargain/settle.hpp"

namespace parley {

/// A forecast for a terminal: each issue's point and ranges, exchanges, what each model says.
std::string settle_text(const Settlement& settlement, const BargainModel& model, Spread spread);

/// Every model with its options and the levers that it reads.
std::string settle_models_text();

}  // namespace parley
