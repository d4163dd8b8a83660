#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// A deal's weighing as `answer.json` holds it.
nlohmann::ordered_json json_of_deal(const Scenario& scenario, const DealView& deal);

/// The same for `parley settle --zopa --json`, one object, as `answer.json` holds it under "deal". Ends with a newline.
std::string deal_json(const Scenario& scenario, const DealView& deal, std::uint64_t seed, std::uint32_t worlds);

}  // namespace parley
