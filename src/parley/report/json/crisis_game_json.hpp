#pragma once
#include <nlohmann/json_fwd.hpp>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// What the case's game makes of the worlds, as `answer.json` holds it under "game".
nlohmann::ordered_json json_of_crisis_game(const Scenario& scenario, const CrisisGameAnswer& game);

}  // namespace parley
