#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/files/actor_table.hpp"
#include "parley/files/read.hpp"
#include "parley/files/review.hpp"

namespace parley::files_test {

/// Everything that the program says about a file: what `parley check` says of a case, what `parley settle` says of a table (.csv).
inline std::vector<Diagnostic> diagnose(std::string_view text, const std::string& file) {
  if (file.ends_with(".csv")) return read_actor_table(text, file).diagnostics;
  Reading reading = read_scenario(text, file);
  std::vector<Diagnostic> diagnostics = std::move(reading.diagnostics);
  if (reading.scenario) {
    const std::vector<Diagnostic> questions = review(*reading.scenario);
    diagnostics.insert(diagnostics.end(), questions.begin(), questions.end());
    sort_by_place(diagnostics);
  }
  return diagnostics;
}

}  // namespace parley::files_test
