#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "parley/study/lever_effects.hpp"

namespace parley {

/// `parley show CASE --effects --json`: one object a lever. Probabilities as differences 0..1, variables in points; null where silent.
nlohmann::ordered_json lever_effects_json(const Scenario& scenario, const std::vector<LeverEffect>& effects);

}  // namespace parley
