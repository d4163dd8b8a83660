#pragma once
#include <string>
#include <vector>

#include "parley/files/case/read.hpp"
#include "parley/report/text/check_text.hpp"
#include "verb.hpp"

namespace parley::cli {

/// A case as found and read. `shown` is the name that messages print: the path as given, or "cases/history/NAME.toml" for a built-in.
struct CaseFile {
  std::string shown = {};
  std::string path = {};
  std::string text = {};
  std::vector<IncludedFile> included = {};
  std::vector<Diagnostic> diagnostics = {};  ///< of the reader, sorted by place
  std::optional<Scenario> scenario = {};     ///< absent where the reader found an error
};

/// The text of a case, not yet read.
struct CaseText {
  std::string shown = {};
  std::string path = {};
  std::string text = {};
  bool built_in = false;
};

/// Finds CASE as find_case does, and does not look at what its text says.
CaseText find_text(const std::string& name);

/// Finds CASE and reads it: a path if it ends in .toml or holds a '/', else the name of a built-in case. Refuses with a sentence where
/// there is no such file (exit 4) or built-in case (exit 2).
CaseFile find_case(const std::string& name);

/// The same, for verbs that need a valid case: an invalid one prints all its diagnostics on stderr and refuses with exit 3.
CaseFile valid_case(const std::string& name);

/// What a run's manifest says the case was: the SHA-256 of its text and of all that it includes (bytes_to_hash).
std::string hash_of(const CaseFile& found);

/// All diagnostics as compilers print them, one after the other, coloured if asked. Those of a case show the lines of its included files
/// too.
std::string rendered(const CaseFile& found, bool colour);
std::string rendered(const std::vector<Diagnostic>& diagnostics, std::string_view text, bool colour);

/// Names of the built-in cases, sorted.
std::vector<std::string> built_in_cases();

/// Templates of `parley new`, sorted, and the text of one.
std::vector<std::string> templates();
std::string template_text(const std::string& name);

/// The whole file, or a Refusal with exit 4 that says why not.
std::string read_file(const std::string& path);

}  // namespace parley::cli
