#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/game/forms/tree.hpp"

namespace parley {

/// One word of a .efg or .nfg file.
struct GameToken {
  enum class Kind { number, text, symbol, open, close, comma, end };
  Kind kind = Kind::end;
  std::string text = {};  ///< of a text: without quotes, escapes undone
  Place place = {};
  GameNumber number = {};
};

/// How a message calls it: `number 3`, `text "a"`, `'{'`, `the end of the file`.
std::string described(const GameToken& token);

/// Cuts a game file into words, the end included. Total: faults are diagnostics and cutting goes on.
std::vector<GameToken> game_tokens(std::string_view text, const std::string& file, std::vector<Diagnostic>& diagnostics);

/// `"a \"b\""`.
std::string quoted_label(std::string_view label);

/// `EFG 2 R "title" { "player" ... }`, as GameWords::prologue reads it.
std::string prologue_text(const std::string& kind, const std::string& version, const std::string& title,
                          const std::vector<std::string>& players);

/// Thrown by GameWords::stop: what follows cannot be read. Caught by the readers.
struct UnreadableGame {};

/// Walks over the words of a game file and collects what is wrong.
class GameWords {
 public:
  GameWords(std::string_view text, const std::string& file);
  const GameToken& now() const { return tokens_[at_]; }
  bool is(GameToken::Kind kind) const { return now().kind == kind; }
  GameToken take();
  bool accept(GameToken::Kind kind);
  /// The word, which must be of this kind; else a diagnostic, and reading stops.
  GameToken need(GameToken::Kind kind, const std::string& wanted);
  /// A whole number in least..most, else a diagnostic, and reading stops.
  std::uint32_t need_count(const std::string& wanted, std::uint32_t least, std::uint32_t most = 2000000000);
  void error(const Place& place, const std::string& code, const std::string& message, const std::string& hint = {});
  void warning(const Place& place, const std::string& code, const std::string& message, const std::string& hint = {});
  [[noreturn]] void stop(const Place& place, const std::string& code, const std::string& message, const std::string& hint = {});
  /// `EFG 2 R "title" { "player" ... }`.
  void prologue(const std::string& kind, const std::string& version, std::string& title, std::vector<std::string>& players);
  std::vector<GameNumber> payoffs(std::size_t players);  ///< up to the closing brace, which is taken too
  std::vector<Diagnostic> diagnostics = {};

 private:
  std::vector<GameToken> tokens_ = {};
  std::size_t at_ = 0;
  bool no_text_ = false;  ///< bytes that are no UTF-8: said, and nothing is read
};

}  // namespace parley
