#pragma once
#include <nlohmann/json_fwd.hpp>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// A deal's weighing as `answer.json` holds it.
nlohmann::ordered_json json_of_deal(const Scenario& scenario, const DealView& deal);

}  // namespace parley
