#include "parley/base/numbers.hpp"

#include <fmt/format.h>

#include <cmath>

namespace parley {

std::string short_number(double value) {
  const std::string shortest = fmt::format("{}", value == 0 ? 0.0 : value);
  return shortest.size() <= 6 ? shortest : fmt::format("{:.3g}", value);  // a lag of two months is 8.696428571428571 weeks
}

double round_to_nine_digits(double value) { return std::isfinite(value) ? std::round(value * 1e9) / 1e9 + 0.0 : value; }

double round_to_twelve_digits(double value) {
  if (!std::isfinite(value)) return value;
  return std::abs(value) < 1e-12 ? 0 : std::stod(fmt::format("{:.12g}", value));
}

}  // namespace parley
