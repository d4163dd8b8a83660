#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/place.hpp"

namespace parley {

enum class Severity { error, warning, note };
std::string_view to_text(Severity severity);

/// What is wrong with a file, where, and how to mend it. `code` names the kind ("unknown-key") for tests, docs and editors.
struct Diagnostic {
  Severity severity = Severity::error;
  Place place = {};
  std::string code = {};
  std::string message = {};  ///< what is; what should be
  std::string hint = {};     ///< empty, or one sentence: what to do
};

/// True if any of them is an error: the file cannot be used.
bool has_errors(const std::vector<Diagnostic>& diagnostics);

/// Sorted by file and place; the order of equal places stays.
void sort_by_place(std::vector<Diagnostic>& diagnostics);

/// `file:line:col: error: message`, the line, a caret and the hint, as compilers print it. `text` is the file's text.
/// Tabs of the line are kept in the caret line; columns count code points; an overlong line is cut around the caret.
std::string render(const Diagnostic& diagnostic, std::string_view text);

}  // namespace parley
