#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "parley/crisis/arm.hpp"
#include "parley/study/answer.hpp"

namespace parley {

/// The answer as `answer.json` and `--json` give it (schema 1; keys are only ever added). Probabilities 0..1, differences with - without,
/// numbers in the shortest form that reads back to the same bits, keys in a fixed order; what is unknown is null, never NaN. Ends with a
/// newline.
std::string answer_json(const Scenario& scenario, const Answer& answer);

/// What makes a result repeatable: the program's version, the case and its hash, the seed, the number of worlds.
std::string manifest_json(const Scenario& scenario, std::string_view case_hash, std::uint64_t seed, std::uint32_t worlds);

}  // namespace parley
