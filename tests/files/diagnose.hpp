#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "../tables.hpp"
#include "parley/files/holdout.hpp"
#include "parley/files/import_case.hpp"
#include "parley/files/read.hpp"
#include "parley/files/review.hpp"

namespace parley::files_test {

/// Everything that the program says about a file: what `parley check` says of a case, `parley import` and `settle` of a table, `parley
/// score` of a hold-out (.holdout.toml, read against settled.toml).
inline std::vector<Diagnostic> diagnose(std::string_view text, const std::string& file) {
  if (file.ends_with(".csv") || file.ends_with(".xml") || file.ends_with(".txt")) return read_import(text, file).diagnostics;
  if (is_holdout_name(file)) {
    const Reading settled = read_scenario(tables::text_of(PARLEY_ROOT "/tests/files/settled.toml"), "settled.toml");
    return read_holdout(text, file, settled.scenario.value()).diagnostics;
  }
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
