#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/base/text.hpp"
#include "parley/files/codes.hpp"

/// What holds whatever the input is. A fuzzer takes an abort as a find.
namespace parley::fuzz {

inline void expect(bool holds, const char* what, std::string_view about = {}) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s: %s\n", what, std::string(about).c_str());
  std::abort();
}

/// One of the lines, or none of them.
inline bool has_place(std::string_view text, std::uint32_t line, std::uint32_t column) {
  if (line == 0 || column == 0) return false;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);  // columns do not count the mark
  for (std::uint32_t i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
  }
  return column <= code_points(text.substr(0, text.find('\n'))) + 1;
}

/// A remark has a listed code and severity, a place in its file, words, a way out, and can be shown.
inline void expect_sound(const Diagnostic& diagnostic, std::string_view text) {
  bool listed = false;
  for (const DiagnosticCode& one : diagnostic_codes())
    listed = listed || (one.code == diagnostic.code && one.severity.find(to_text(diagnostic.severity)) != std::string_view::npos);
  expect(listed, "its code and severity are listed", diagnostic.code);
  expect(!diagnostic.message.empty() && !diagnostic.hint.empty(), "it has a message and a hint",
         diagnostic.code + ": " + diagnostic.message);
  expect(has_place(text, diagnostic.place.line, diagnostic.place.column), "it stands in its file", render(diagnostic, text));
  expect(render(diagnostic, text).size() < 20000, "it is short enough to be read", diagnostic.code);
}

}  // namespace parley::fuzz
