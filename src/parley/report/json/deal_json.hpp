#pragma once
#include <nlohmann/json.hpp>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// A deal's weighing as `answer.json` holds it. Only for the writers of JSON: it pulls the library in.
nlohmann::ordered_json json_of_deal(const Scenario& scenario, const DealView& deal);

}  // namespace parley
