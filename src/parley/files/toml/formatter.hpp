#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"

namespace parley {

/// What came of laying a file out: the new text, or the diagnostics of its TOML.
struct Layout {
  std::string text = {};
  std::vector<Diagnostic> diagnostics = {};  ///< empty: `text` is the file laid out
};

/// A case laid out as the house writes it. Only white space and line breaks change: the same tokens in the same order, every comment where
/// it was, and the same parse, which is checked. Laying out twice is laying out once. A text that is no TOML is refused.
/// - one statement a line, no blank at its end; `key = value`; one blank line at most, none at the ends of the file;
/// - lists `[1, 2]`, tables `{ a = 1, b = 2 }`; a list on several lines keeps its line breaks, two blanks deeper each;
/// - a comment behind a statement has two blanks before it; lines end in LF.
Layout lay_out(std::string_view text, const std::string& file);

}  // namespace parley
