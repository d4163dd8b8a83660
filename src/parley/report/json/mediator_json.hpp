#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// Rungs, differences and proof, in the order of the interface.
nlohmann::ordered_json json_of(const Ladder& ladder);
/// A policy's script and the motives for honesty, as two members.
nlohmann::ordered_json script_json(const RatificationGame& game, const Policy& policy);
/// How an item of the menu is called: its name, or its worth.
std::string item_name(const RatificationGame& game, std::size_t item);

/// What the talks of a case come to, as `answer.json` holds it.
nlohmann::ordered_json json_of_mediator(const Scenario& scenario, const MediatorAnswer& mediator);

/// The same for `parley mediate CASE --json`, one object, as `answer.json` holds it under "mediator". Nine digits. Ends with a newline.
std::string mediator_json(const Scenario& scenario, const MediatorAnswer& mediator, std::uint64_t seed);

}  // namespace parley
