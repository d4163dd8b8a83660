#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/files/toml/lexer.hpp"
#include "parley/files/toml/syntax.hpp"

namespace parley {

/// Errors reported before a reading stops: beyond it they mostly follow from each other.
constexpr std::size_t most_syntax_errors = 20;
/// Tables, arrays and dotted keys inside each other.
constexpr unsigned deepest_nesting = 64;

/// A change to the text that moves no line, and no column of what stays on the line: bytes [from, to) become blanks (line ends are kept),
/// or `with`.
struct Edit {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  bool blank = true;
  std::string with = {};
};

/// One statement: a table header or a key with its value.
struct Statement {
  std::uint32_t from = 0;  ///< bytes
  std::uint32_t to = 0;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool header = false;
  std::string path = {};
};

struct Grammar {
  std::vector<Diagnostic> diagnostics = {};
  std::vector<Cut> cuts = {};
  std::vector<Edit> edits = {};  ///< what makes the text valid TOML 1.0 with as little left out as can be
  std::vector<Statement> statements = {};
  bool stopped = false;  ///< too many errors: the text from the last statement on was not looked at, and is blanked
};

/// Checks a text, given with its tokens, against TOML 1.0. Never throws for what the text holds, linear up to the first errors.
Grammar check_grammar(std::string_view text, const std::vector<Token>& tokens, const std::string& file);

/// The text after the edits.
std::string apply(std::string_view text, std::vector<Edit> edits);

}  // namespace parley
