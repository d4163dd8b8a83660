#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../bundle.hpp"
#include "../tables.hpp"
#include "doors/program.hpp"
#include "parley/files/case/disk.hpp"
#include "parley/files/case/holdout.hpp"
#include "parley/files/case/import_case.hpp"
#include "parley/files/case/read.hpp"
#include "parley/files/review/review.hpp"
#include "parley/files/tables/deu_table.hpp"

namespace parley::files_test {

/// A diagnostic and the text of the file in which it stands.
struct Remark {
  Diagnostic diagnostic = {};
  std::string text = {};
};

/// What `parley check` says of a case.
inline std::vector<Remark> remarks_on(Reading reading, std::string_view text) {
  std::vector<Diagnostic> diagnostics = std::move(reading.diagnostics);
  if (reading.scenario) {
    const std::vector<Diagnostic> questions = review(*reading.scenario);
    diagnostics.insert(diagnostics.end(), questions.begin(), questions.end());
    sort_by_place(diagnostics);
  }
  std::vector<Remark> remarks;
  for (Diagnostic& diagnostic : diagnostics) {
    std::string of(text);
    for (const IncludedFile& included : reading.included)
      if (included.shown == diagnostic.place.file) of = included.text;
    remarks.push_back({std::move(diagnostic), std::move(of)});
  }
  return remarks;
}

/// Everything that the program says about a file: `parley check` of a case or of a case with others beside it (.files, see bundle.hpp),
/// `parley import` and `settle` of a table, `parley backtest deu` of one of DEU (.deu.txt), `parley score` of a hold-out (.holdout.toml,
/// read against settled.toml).
inline std::vector<Remark> remarks_on(std::string_view text, const std::string& file) {
  const auto all_in_it = [&](std::vector<Diagnostic> diagnostics) {
    std::vector<Remark> remarks;
    for (Diagnostic& diagnostic : diagnostics) remarks.push_back({std::move(diagnostic), std::string(text)});
    return remarks;
  };
  if (file.ends_with(".files")) {
    const Scratch folder;
    const std::string case_text(bundle::lay_down(text, folder.path()));
    return remarks_on(read_scenario(case_text, bundle::case_name, files_beside((folder / bundle::case_name).string())), case_text);
  }
  if (file.ends_with(".deu.txt")) return all_in_it(read_deu_table(text, file).diagnostics);
  if (file.ends_with(".csv") || file.ends_with(".xml") || file.ends_with(".txt")) return all_in_it(read_import(text, file).diagnostics);
  if (is_holdout_name(file)) {
    const Reading settled = read_scenario(tables::text_of(PARLEY_ROOT "/tests/files/settled.toml"), "settled.toml");
    return all_in_it(read_holdout(text, file, settled.scenario.value()).diagnostics);
  }
  return remarks_on(read_scenario(text, file), text);
}

inline std::vector<Diagnostic> diagnose(std::string_view text, const std::string& file) {
  std::vector<Diagnostic> diagnostics;
  for (Remark& remark : remarks_on(text, file)) diagnostics.push_back(std::move(remark.diagnostic));
  return diagnostics;
}

}  // namespace parley::files_test
