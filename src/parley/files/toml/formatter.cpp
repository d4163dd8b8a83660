#include "parley/files/toml/formatter.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/files/toml/lexer.hpp"
#include "parley/files/toml/tree.hpp"

namespace parley {
namespace {

bool is_space(TokenKind kind) { return kind == TokenKind::whitespace || kind == TokenKind::newline; }
bool opens(TokenKind kind) { return kind == TokenKind::bracket_open || kind == TokenKind::brace_open; }
bool closes(TokenKind kind) { return kind == TokenKind::bracket_close || kind == TokenKind::brace_close; }

class Writer {
 public:
  Writer(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  std::string run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::newline) {
        ++breaks_;
      } else if (token.kind != TokenKind::whitespace) {
        put(i);
        breaks_ = 0;
        if (token.kind != TokenKind::bom) before_ = static_cast<std::ptrdiff_t>(i);
      }
    }
    if (before_ >= 0) out_ += '\n';
    return std::move(out_);
  }

 private:
  struct Open {
    bool brace = false;
    bool many_lines = false;
  };

  /// The next token that is no blank and no line break.
  const Token* next(std::size_t i) const {
    for (++i; i < tokens_.size(); ++i)
      if (!is_space(tokens_[i].kind)) return &tokens_[i];
    return nullptr;
  }

  /// True if the bracket at `i` has a line break inside that is its own or of what it holds.
  bool over_lines(std::size_t i) const {
    int depth = 0;
    for (; i < tokens_.size(); ++i) {
      if (opens(tokens_[i].kind)) ++depth;
      if (closes(tokens_[i].kind) && --depth == 0) return false;
      if (tokens_[i].kind == TokenKind::newline) return true;
    }
    return false;
  }

  void new_line(std::size_t indent) {
    out_ += '\n';
    out_.append(indent, ' ');
  }

  void put(std::size_t i) {
    const Token& token = tokens_[i];
    const TokenKind kind = token.kind;
    if (kind == TokenKind::bom) {
      out_ += token.in(text_);
      return;
    }
    const bool first = before_ < 0;
    if (open_.empty() && !in_header_ && (first || breaks_ > 0)) {  // a statement, or a comment between statements
      in_value_ = false;
      if (!first) {
        out_ += '\n';
        if (breaks_ > 1) out_ += '\n';
      }
      if (kind == TokenKind::bracket_open) in_header_ = true;
      header_depth_ = kind == TokenKind::bracket_open ? 1 : 0;
      write(token);
      return;
    }
    const TokenKind last = tokens_[static_cast<std::size_t>(before_)].kind;
    if (in_header_) {  // [a.b] and [[a]]: no blanks inside
      if (kind == TokenKind::bracket_open) ++header_depth_;
      if (kind == TokenKind::bracket_close && --header_depth_ == 0) in_header_ = false;
      write(token);
      return;
    }
    if (kind == TokenKind::comment) {
      if (!open_.empty() && breaks_ > 0)
        new_line(2 * depth());
      else
        out_ += "  ";
      write(token);
      return;
    }
    if (!in_value_) {  // a key: only = has blanks around it
      if (kind == TokenKind::equals) {
        out_ += " =";
        in_value_ = true;
      } else {
        write(token);
      }
      return;
    }
    value(i, last);
  }

  std::size_t depth() const {
    return static_cast<std::size_t>(std::count_if(open_.begin(), open_.end(), [](const Open& one) { return one.many_lines; }));
  }

  void value(std::size_t i, TokenKind last) {
    const Token& token = tokens_[i];
    const TokenKind kind = token.kind;
    if (closes(kind)) {
      const Open mine = open_.back();
      open_.pop_back();
      if (mine.many_lines)
        new_line(2 * depth());
      else if (mine.brace && last != TokenKind::brace_open)
        out_ += ' ';
      write(token);
      return;
    }
    const bool in_list = !open_.empty();
    if (kind == TokenKind::comma) {
      if (last == TokenKind::comment) new_line(2 * depth());
      write(token);
      return;
    }
    if (in_list && open_.back().many_lines && (last == TokenKind::comment || breaks_ > 0 || before_ == opened_)) {
      if (breaks_ > 1 && before_ != opened_) out_ += '\n';
      new_line(2 * depth());
    } else if (last == TokenKind::equals || last == TokenKind::comma || (last == TokenKind::brace_open && in_list)) {
      out_ += ' ';
    } else if (kind == TokenKind::equals) {
      out_ += ' ';
    }
    write(token);
    if (opens(kind)) {
      const bool brace = kind == TokenKind::brace_open;
      open_.push_back({brace, !brace && over_lines(i)});
      opened_ = static_cast<std::ptrdiff_t>(i);
    }
  }

  void write(const Token& token) {
    std::string_view piece = token.in(text_);
    if (token.kind == TokenKind::comment)
      while (!piece.empty() && (piece.back() == ' ' || piece.back() == '\t' || piece.back() == '\r')) piece.remove_suffix(1);
    out_ += piece;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::string out_;
  std::vector<Open> open_;
  std::ptrdiff_t before_ = -1;  // the last token that was written
  std::ptrdiff_t opened_ = -2;  // the last bracket that opened a list
  int breaks_ = 0;
  bool in_header_ = false, in_value_ = false;
  int header_depth_ = 0;
};

bool same(const Node& a, const Node& b) {
  return a.kind == b.kind && a.text == b.text && (a.number == b.number || (a.number != a.number && b.number != b.number)) &&
         a.integer == b.integer && a.boolean == b.boolean && a.keys == b.keys && a.items.size() == b.items.size() &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), same);
}

/// The tokens without blanks and breaks; a comment without the blanks at its end.
std::vector<std::string_view> words(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<std::string_view> out;
  for (const Token& token : tokens) {
    if (is_space(token.kind)) continue;
    std::string_view piece = token.in(text);
    while (token.kind == TokenKind::comment && (piece.back() == ' ' || piece.back() == '\t' || piece.back() == '\r'))
      piece.remove_suffix(1);
    out.push_back(piece);
  }
  return out;
}

}  // namespace

Layout lay_out(std::string_view text, const std::string& file) {
  Layout layout;
  const Syntax before = parse_syntax(text, file);
  if (!before.diagnostics.empty()) {
    layout.diagnostics = before.diagnostics;
    return layout;
  }
  layout.text = Writer(text, before.tokens).run();
  const Syntax after = parse_syntax(layout.text, file);
  expects(words(text, before.tokens) == words(layout.text, after.tokens), "laying out keeps every word and comment");
  expects(after.diagnostics.empty() && same(tree_of(before), tree_of(after)), "laying out keeps the parse");
  return layout;
}

}  // namespace parley
