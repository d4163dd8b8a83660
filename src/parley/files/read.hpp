#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/scenario.hpp"

namespace parley {

/// What came of reading a case: all diagnostics, sorted by place, and the scenario if no diagnostic is an error.
struct Reading {
  std::optional<Scenario> scenario = {};
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads a case (docs/format.md) from its text. Total: any bytes give a Reading, never a crash; every refusal has a place.
/// `file` is the name that the diagnostics print.
Reading read_scenario(std::string_view text, const std::string& file);

}  // namespace parley
