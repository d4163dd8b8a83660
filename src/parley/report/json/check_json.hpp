#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/scenario.hpp"

namespace parley {

/// A diagnostic with the end of the word that it points at.
struct CheckedDiagnostic {
  Diagnostic diagnostic = {};
  std::uint32_t end_line = 0, end_column = 0;
};

/// What `parley check --json` gives: the diagnostics with their counts and, of a case that could be read, what its levers reach.
/// docs/diagnostics.md describes this shape; keys are only ever added. `unsourced`: numbers that rest on nothing. Ends with a newline.
std::string check_json(const std::string& name, const std::vector<CheckedDiagnostic>& diagnostics, std::size_t unsourced,
                       const std::optional<Scenario>& scenario);

}  // namespace parley
