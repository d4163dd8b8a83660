#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/files/toml/grammar.hpp"
#include "parley/files/toml/key_tree.hpp"
#include "parley/files/toml/lexer.hpp"
#include "parley/files/toml/scalar.hpp"

// The work behind check_grammar: grammar.cpp (statements, places, edits), checker_keys.cpp (keys and table headers), checker_values.cpp.
namespace parley {

// Walks the tokens once, statement by statement. A check returns false when its statement cannot be kept; what can be mended without moving
// anything (a comma too many) is reported and edited, and the check goes on.
class Checker {
 public:
  Checker(std::string_view text, const std::vector<Token>& tokens, const std::string& file)
      : text_(text), tokens_(tokens), file_(file), match_(tokens.size(), 0) {}
  Grammar run();

 private:
  using Kind = TokenKind;
  using Index = std::size_t;  // of a token
  struct Spot {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
  };

  Kind kind() const { return at_ < end_ ? tokens_[at_].kind : Kind::newline; }
  std::string_view piece(Index i) const { return tokens_[i].in(text_); }
  std::uint32_t begin_of(Index i) const { return i < tokens_.size() ? tokens_[i].offset : static_cast<std::uint32_t>(text_.size()); }
  bool multiline(Index i) const { return tokens_[i].kind == Kind::basic_multiline || tokens_[i].kind == Kind::literal_multiline; }
  void blank(std::uint32_t from, std::uint32_t to) {
    if (from < to) found_.edits.push_back({from, to, true, {}});
  }
  void put(std::uint32_t from, std::uint32_t to, std::string with) { found_.edits.push_back({from, to, false, std::move(with)}); }
  void cut(std::string path, Spot where) {
    if (!section_lost_) found_.cuts.push_back({std::move(path), {file_, where.line, where.column}});
  }
  void skip_blanks() {
    while (at_ < end_ && tokens_[at_].kind == Kind::whitespace) ++at_;
  }

  Spot spot_in(Index i, std::size_t bytes) const;
  Spot spot(Index i) const;
  // Right behind the last token before `i` that is no blank.
  Spot behind(Index i) const;
  void emit(Spot where, std::string code, std::string message, std::string hint);
  // Quotes that do not pair up make nonsense of the rest of their line: then they are the error, whatever was found.
  bool fail(Spot where, std::string code, std::string message, std::string hint);
  bool fail(Index i, std::size_t bytes, Complaint complaint);
  bool unclosed(Index i);
  void drop_edits_from(std::uint32_t offset);
  void check_bytes();
  bool bad(Index i) const;
  // Blanks, line ends, comments. A comment with a bad byte is left out: that loses nothing.
  void skip_between();
  // One past the last token of the statement that starts at `from`. Brackets are paired on the way; an open one ends where the next
  // statement surely starts, so that one forgotten bracket does not swallow the file.
  Index extent(Index from);
  void statement();
  Index line_extent(Index from);
  // The rest of a statement's line must be empty. False if it is not.
  bool rest_is_empty();
  void stop();

  // `a."b c".d`, from at_ to behind its last part. `whole` gets the parts that could be read, also when the key is wrong.
  bool key(std::vector<KeyPart>& whole, unsigned depth, std::string_view what);
  // The `=` after a key, in a statement or a table in braces.
  bool equals(const std::vector<KeyPart>& whole);
  bool clash(const std::vector<KeyPart>& whole, const KeyTree::Clash& found, std::string_view parent);
  bool key_value();
  // Nothing but a comment may follow a value on its line.
  bool end_of_statement(Index value_begin);
  void header(Index from);
  // The header and the keys below it are left out, or they would end up in the table before.
  void lose_section(Index from, const std::string& path, Spot where, bool list);
  bool header_key(std::vector<KeyPart>& whole, bool list);
  // The closing brackets and the rest of the line. What is wrong there can be mended: the name is known.
  bool header_end(Index from, bool list);
  void header_clash(const std::vector<KeyPart>& whole, const KeyTree::Clash& found, bool list);

  // The value at at_. `node` is where the keys of a table in braces go; `top`: it is the value of a statement.
  bool value(unsigned depth, KeyTree::Node node, bool top);
  // Numbers, dates, true and false: the tokens of one word. A date may have its time behind one blank.
  bool scalar();
  // A comma between at_'s neighbours is missing: said, and put where a blank or the line end stands. False if there is no room.
  bool missing_comma(Index behind_value, std::string_view what);
  bool starts_value() const;
  bool array(unsigned depth, bool top);
  bool element(unsigned depth);
  // One element of a statement's array cannot be read: leave it out with its comma, and go on behind it.
  void leave_out_element(Index begin, Index open);
  std::string where_missing() const;
  bool braces(unsigned depth, KeyTree::Node node);
  bool brace_ends_early(Index open);

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::string& file_;
  std::vector<std::uint32_t> match_;  // of an open bracket: the index of its partner, 0 without one
  std::vector<std::uint32_t> bad_ = {};
  std::vector<Index> open_ = {};
  std::vector<Index> unclosed_ = {};  // strings without an end in the statement
  Index reported_unclosed_ = static_cast<Index>(-1);
  bool open_end_said_ = false;  // a bracket or text of this statement was reported as not closed
  Index at_ = 0;
  Index end_ = 0;  // of the statement
  KeyTree tree_ = {};
  KeyTree::Node section_ = KeyTree::root;
  std::string section_path_ = {};
  unsigned section_depth_ = 0;
  bool section_lost_ = false;
  bool lost_after_header_ = false;
  bool nameless_ = false;  // the statement has no key at all
  std::vector<std::string> lost_lists_ = {};
  std::string path_ = {};  // of the statement
  Grammar found_ = {};
};

/// `a.b` of the first parts of a key, cut for messages.
std::string dotted(const std::vector<KeyPart>& key, std::size_t count);

/// The path of `path` below `parent`, either of which may be empty.
std::string joined(std::string_view parent, std::string_view path);

}  // namespace parley
