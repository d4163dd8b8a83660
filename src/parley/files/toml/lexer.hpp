#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace parley {

/// A piece of a TOML text. `bare` is a run of A-Z a-z 0-9 _ -, `other` a run that holds anything else (`+5`, `12:30`, `größe`): the
/// lexer does not know keys from values, and `1.5` is bare, dot, bare.
enum class TokenKind : std::uint8_t {
  bom,
  whitespace,
  newline,
  comment,
  bare,
  other,
  dot,
  equals,
  comma,
  bracket_open,
  bracket_close,
  brace_open,
  brace_close,
  basic_string,
  literal_string,
  basic_multiline,
  literal_multiline
};

struct Token {
  std::uint32_t offset = 0;  ///< bytes from the start of the text
  std::uint32_t length = 0;  ///< bytes
  std::uint32_t line = 1;    ///< of its first byte, from 1
  std::uint32_t column = 1;  ///< of its first byte, from 1, in code points
  TokenKind kind = TokenKind::other;
  bool closed = true;  ///< false: a string whose closing quotes are missing

  std::string_view in(std::string_view text) const { return text.substr(offset, length); }
};

/// The tokens of any bytes (below 4 GiB). Lossless: put together they are the text again, byte for byte. Linear in time, never throws for
/// what the text holds. A string on one line that is not closed ends with its line; a multi-line one before the next line that looks like a
/// statement, so that one forgotten quote does not swallow the file.
std::vector<Token> lex(std::string_view text);

struct LineColumn {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};
/// Where the word, the number or the text in quotes ends that starts at this place: one past its last character, on the last line of it.
/// The same place if nothing starts there.
LineColumn end_of_word(std::string_view text, std::uint32_t line, std::uint32_t column);

/// True if every character may stand in a key without quotes (and there is one).
bool is_bare_key(std::string_view text);

/// True if the line that starts at this byte surely is a table header, `[a.b]` or `[[a]]` alone on its line (and no element of an array).
bool starts_header(std::string_view text, std::size_t line_start);

/// True if the line that starts at this byte looks like a statement: a header or `key =`.
bool starts_statement(std::string_view text, std::size_t line_start);

}  // namespace parley
