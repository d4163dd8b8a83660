#include "parley/report/json/json_values.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace parley {

nlohmann::ordered_json number_or_null(double value) {
  return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json();
}
nlohmann::ordered_json text_or_null(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}
nlohmann::ordered_json interval_json(Interval it) {
  return nlohmann::ordered_json::array({number_or_null(it.low), number_or_null(it.high)});
}

}  // namespace parley
