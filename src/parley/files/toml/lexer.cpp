#include "parley/files/toml/lexer.hpp"

#include <algorithm>

#include "parley/base/text.hpp"

namespace parley {
namespace {

bool bare_character(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

bool blank(char c) { return c == ' ' || c == '\t'; }

// True at a line feed, or at the carriage return of a CR LF. A carriage return alone ends no line.
bool line_end(std::string_view text, std::size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n');
}

bool delimiter(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ' ':
    case '\t':
    case '.':
    case '=':
    case '[':
    case ']':
    case '{':
    case '}':
    case ',':
    case '#':
    case '"':
    case '\'':
      return true;
    default:
      return line_end(text, at);
  }
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 3 + 1);
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") {
      tokens_.push_back({0, 3, 1, 1, TokenKind::bom, true});  // takes no column
      at_ = 3;
    }
    while (at_ < text_.size()) take();
    return std::move(tokens_);
  }

 private:
  void take() {
    const char c = text_[at_];
    switch (c) {
      case '.':
        return add(TokenKind::dot, at_ + 1);
      case '=':
        return add(TokenKind::equals, at_ + 1);
      case ',':
        return add(TokenKind::comma, at_ + 1);
      case '[':
        return add(TokenKind::bracket_open, at_ + 1);
      case ']':
        return add(TokenKind::bracket_close, at_ + 1);
      case '{':
        return add(TokenKind::brace_open, at_ + 1);
      case '}':
        return add(TokenKind::brace_close, at_ + 1);
      case '"':
      case '\'':
        return string(c);
      case '#':
        return add(TokenKind::comment, end_of_line(at_));
      default:
        break;
    }
    std::size_t end = at_ + 1;
    if (line_end(text_, at_)) return add(TokenKind::newline, c == '\r' ? end + 1 : end);
    if (blank(c)) {
      while (end < text_.size() && blank(text_[end])) ++end;
      return add(TokenKind::whitespace, end);
    }
    while (end < text_.size() && !delimiter(text_, end)) ++end;
    add(is_bare_key(text_.substr(at_, end - at_)) ? TokenKind::bare : TokenKind::other, end);
  }

  void string(char quote) {
    const bool basic = quote == '"';
    const std::string_view triple = basic ? R"(""")" : "'''";
    if (text_.substr(at_, 3) == triple) return multiline(triple, basic);
    for (std::size_t i = at_ + 1; i < text_.size() && !line_end(text_, i); ++i) {
      if (text_[i] == quote) return add(basic ? TokenKind::basic_string : TokenKind::literal_string, i + 1);
      if (basic && text_[i] == '\\' && i + 1 < text_.size() && !line_end(text_, i + 1)) ++i;
    }
    add(basic ? TokenKind::basic_string : TokenKind::literal_string, end_of_line(at_), false);
  }

  void multiline(std::string_view triple, bool basic) {
    const TokenKind kind = basic ? TokenKind::basic_multiline : TokenKind::literal_multiline;
    bool& hopeless = hopeless_[basic ? 0 : 1];
    if (!hopeless) {
      for (std::size_t i = at_ + 3; i < text_.size(); ++i) {
        if (basic && text_[i] == '\\') {
          ++i;
        } else if (text_.substr(i, 3) == triple) {
          std::size_t end = i + 3;  // up to two quotes may stand before the closing three
          for (int extra = 0; extra < 2 && end < text_.size() && text_[end] == triple[0]; ++extra) ++end;
          return add(kind, end);
        }
      }
      hopeless = true;  // there are no closing quotes from here on: never look again, so that the whole stays linear
    }
    std::size_t end = end_of_line(at_);
    while (end < text_.size()) {
      const std::size_t next = end + (text_[end] == '\r' ? 2 : 1);
      if (starts_statement(text_, next)) break;
      end = end_of_line(next);
    }
    add(kind, end, false);
  }

  std::size_t end_of_line(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && !line_end(text_, end)) ++end;
    return end;
  }

  void add(TokenKind kind, std::size_t end, bool closed = true) {
    const std::string_view piece = text_.substr(at_, end - at_);
    tokens_.push_back({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(piece.size()), line_, column_, kind, closed});
    const std::size_t last_break = piece.rfind('\n');
    if (last_break == std::string_view::npos) {
      column_ += static_cast<std::uint32_t>(code_points(piece));
    } else {
      line_ += static_cast<std::uint32_t>(std::count(piece.begin(), piece.end(), '\n'));
      column_ = 1 + static_cast<std::uint32_t>(code_points(piece.substr(last_break + 1)));
    }
    at_ = end;
  }

  std::string_view text_;
  std::vector<Token> tokens_ = {};
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
  bool hopeless_[2] = {false, false};
};

// The end of a key that starts at `at` (`a.b`, `"a b".c`), or npos if there is none.
std::size_t key_end(std::string_view text, std::size_t at) {
  const auto skip_blanks = [&] {
    while (at < text.size() && blank(text[at])) ++at;
  };
  for (;;) {
    skip_blanks();
    if (at >= text.size()) return std::string_view::npos;
    const char quote = text[at];
    if (quote == '"' || quote == '\'') {
      for (++at; at < text.size() && text[at] != quote; ++at) {
        if (line_end(text, at)) return std::string_view::npos;
        if (quote == '"' && text[at] == '\\') ++at;
      }
      if (at >= text.size()) return std::string_view::npos;
      ++at;
    } else {
      const std::size_t from = at;
      while (at < text.size() && bare_character(text[at])) ++at;
      if (at == from) return std::string_view::npos;
    }
    skip_blanks();
    if (at >= text.size() || text[at] != '.') return at;
    ++at;
  }
}

}  // namespace

std::vector<Token> lex(std::string_view text) { return Lexer(text).run(); }

bool is_bare_key(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), bare_character); }

bool starts_header(std::string_view text, std::size_t line_start) {
  std::size_t at = line_start;
  while (at < text.size() && blank(text[at])) ++at;
  std::size_t brackets = 0;
  while (at < text.size() && text[at] == '[' && brackets < 2) ++at, ++brackets;
  while (at < text.size() && blank(text[at])) ++at;
  // a letter first: [5] and ["a"] may be elements of an array
  if (brackets == 0 || at >= text.size() || !bare_character(text[at]) || (text[at] >= '0' && text[at] <= '9') || text[at] == '-')
    return false;
  const std::size_t end = key_end(text, at);
  if (end == std::string_view::npos) return false;
  const std::string_view name = text.substr(at, end - at);
  for (const std::string_view word : {"true", "false", "inf", "nan"}) {
    if (name.substr(0, word.size()) == word && (name.size() == word.size() || blank(name[word.size()]))) return false;
  }
  at = end;
  for (; brackets > 0; --brackets, ++at) {
    if (at >= text.size() || text[at] != ']') return false;
  }
  while (at < text.size() && blank(text[at])) ++at;
  return at >= text.size() || text[at] == '#' || line_end(text, at);
}

bool starts_statement(std::string_view text, std::size_t line_start) {
  if (starts_header(text, line_start)) return true;
  const std::size_t end = key_end(text, line_start);
  return end != std::string_view::npos && end < text.size() && text[end] == '=';
}

LineColumn end_of_word(std::string_view text, std::uint32_t line, std::uint32_t column) {
  const std::vector<Token> tokens = lex(text);
  auto at = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.line == line && token.column == column; });
  if (at == tokens.end() || at->kind == TokenKind::whitespace || at->kind == TokenKind::newline || at->kind == TokenKind::bom)
    return {line, column};
  const auto word = [](const Token& token) {
    return token.kind == TokenKind::bare || token.kind == TokenKind::other || token.kind == TokenKind::dot;
  };
  if (word(*at))
    while (at + 1 != tokens.end() && word(at[1])) ++at;
  if (at + 1 != tokens.end()) return {at[1].line, at[1].column};
  return {at->line, at->column + static_cast<std::uint32_t>(code_points(at->in(text)))};
}

}  // namespace parley
