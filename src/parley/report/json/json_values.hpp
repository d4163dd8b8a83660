#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "parley/study/answer.hpp"

namespace parley {

/// The small values of the writers of JSON: null where there is none.
nlohmann::ordered_json number_or_null(double value);  ///< null where it is not finite
nlohmann::ordered_json text_or_null(const std::string& text);
nlohmann::ordered_json interval_json(Interval it);  ///< [low, high]

}  // namespace parley
