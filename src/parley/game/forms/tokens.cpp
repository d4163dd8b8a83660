#include "parley/game/forms/tokens.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "parley/base/encoding.hpp"
#include "parley/base/text.hpp"

namespace parley {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Counts lines and code points as it goes.
class Cutter {
 public:
  Cutter(std::string_view text, const std::string& file) : text_(text), file_(file) {
    if (text_.substr(0, 3) == "\xef\xbb\xbf") at_ = 3;
  }
  bool end() const { return at_ >= text_.size(); }
  char look(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  char next() {
    const char c = text_[at_++];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(c) & 0xc0u) != 0x80u) {
      ++column_;
    }
    return c;
  }
  Place place() const { return {file_, line_, column_}; }

 private:
  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
};

// Cut between code points, never inside one.
std::string shortened(const std::string& text) {
  if (code_points(text) <= 40) return text;
  std::size_t end = 0;
  for (int points = 0; end < text.size(); ++end)
    if ((static_cast<unsigned char>(text[end]) & 0xc0u) != 0x80u && points++ == 37) break;
  return text.substr(0, end) + "...";
}

std::string label_of(Cutter& cutter, const Place& begin, std::vector<Diagnostic>& diagnostics) {
  std::string label;
  cutter.next();
  while (!cutter.end()) {
    const char c = cutter.next();
    if (c == '"') return label;
    label += c == '\\' && cutter.look() == '"' ? cutter.next() : c;  // a backslash escapes a quote and nothing else
  }
  diagnostics.push_back({Severity::error, begin, "open-text", "this text has no closing quote", "End it with \"."});
  return label;
}

std::string number_of(Cutter& cutter) {
  std::string word;
  const auto digits = [&] {
    while (is_digit(cutter.look())) word += cutter.next();
  };
  if (cutter.look() == '-' || cutter.look() == '+') word += cutter.next();
  digits();
  if (cutter.look() == '/') {
    word += cutter.next();
    digits();
    return word;
  }
  if (cutter.look() == '.') word += cutter.next();
  digits();
  const bool power = cutter.look() == 'e' || cutter.look() == 'E';
  const std::size_t sign = cutter.look(1) == '-' || cutter.look(1) == '+' ? 2 : 1;
  if (power && is_digit(cutter.look(sign))) {
    for (std::size_t i = 0; i < sign; ++i) word += cutter.next();
    digits();
  }
  return word;
}

}  // namespace

std::string described(const GameToken& token) {
  switch (token.kind) {
    case GameToken::Kind::number:
      return "the number " + token.text;
    case GameToken::Kind::text:
      return "the text \"" + shortened(token.text) + "\"";
    case GameToken::Kind::symbol:
      return "'" + shortened(token.text) + "'";
    case GameToken::Kind::open:
      return "'{'";
    case GameToken::Kind::close:
      return "'}'";
    case GameToken::Kind::comma:
      return "','";
    case GameToken::Kind::end:
      break;
  }
  return "the end of the file";
}

std::vector<GameToken> game_tokens(std::string_view text, const std::string& file, std::vector<Diagnostic>& diagnostics) {
  Cutter cutter(text, file);
  std::vector<GameToken> tokens;
  while (true) {
    while (!cutter.end() && is_space(cutter.look())) cutter.next();
    GameToken token;
    token.place = cutter.place();
    if (cutter.end()) {
      tokens.push_back(token);
      return tokens;
    }
    const char c = cutter.look();
    if (c == '{' || c == '}' || c == ',') {
      token.kind = c == '{' ? GameToken::Kind::open : c == '}' ? GameToken::Kind::close : GameToken::Kind::comma;
      cutter.next();
    } else if (c == '"') {
      token.kind = GameToken::Kind::text;
      token.text = label_of(cutter, token.place, diagnostics);
    } else if (is_digit(c) || c == '-' || c == '+' || c == '.') {
      token.kind = GameToken::Kind::number;
      token.text = number_of(cutter);
      if (!parse_game_number(token.text, token.number))
        diagnostics.push_back({Severity::error, token.place, "bad-number", "'" + token.text + "' is no number that can be kept",
                               "Numbers are written 3, -2.5, 1/3 or 1e-3; no denominator is 0."});
    } else {
      token.kind = GameToken::Kind::symbol;
      while (!cutter.end() && !is_space(cutter.look()) && cutter.look() != '"' && cutter.look() != '{' && cutter.look() != '}')
        token.text += cutter.next();
    }
    tokens.push_back(std::move(token));
  }
}

std::string quoted_label(std::string_view label) {
  std::string out = "\"";
  for (const char c : label) {
    if (c == '"') out += '\\';
    out += c;
  }
  return out + "\"";
}

GameWords::GameWords(std::string_view text, const std::string& file) {
  if (auto bad = not_text(text, file)) {
    diagnostics.push_back(std::move(*bad));
    tokens_.emplace_back();
    no_text_ = true;
    return;
  }
  tokens_ = game_tokens(text, file, diagnostics);
}

GameToken GameWords::take() {
  const GameToken token = now();
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool GameWords::accept(GameToken::Kind kind) {
  if (!is(kind)) return false;
  take();
  return true;
}

GameToken GameWords::need(GameToken::Kind kind, const std::string& wanted) {
  if (!is(kind)) stop(now().place, "unexpected-word", "here stands " + described(now()) + "; should be " + wanted);
  return take();
}

std::uint32_t GameWords::need_count(const std::string& wanted, std::uint32_t least, std::uint32_t most) {
  const GameToken token = need(GameToken::Kind::number, wanted);
  const double value = token.number.value;
  const bool whole = token.text.find_first_not_of("+0123456789") == std::string::npos;
  if (!whole || value < least || value > most)
    stop(token.place, "bad-count",
         fmt::format("'{}' is not {}; should be a whole number {}", token.text, wanted,
                     most < 2000000000 ? fmt::format("from {} to {}", least, most) : fmt::format("of at least {}", least)));
  return static_cast<std::uint32_t>(value);
}

void GameWords::error(const Place& place, const std::string& code, const std::string& message, const std::string& hint) {
  diagnostics.push_back({Severity::error, place, code, message, hint});
}
void GameWords::warning(const Place& place, const std::string& code, const std::string& message, const std::string& hint) {
  diagnostics.push_back({Severity::warning, place, code, message, hint});
}
void GameWords::stop(const Place& place, const std::string& code, const std::string& message, const std::string& hint) {
  error(place, code, message, hint);
  throw UnreadableGame{};
}

std::string prologue_text(const std::string& kind, const std::string& version, const std::string& title,
                          const std::vector<std::string>& players) {
  std::string out = kind + " " + version + " R " + quoted_label(title) + " {";
  for (const std::string& player : players) out += " " + quoted_label(player);
  return out + " }\n";
}

void GameWords::prologue(const std::string& kind, const std::string& version, std::string& title, std::vector<std::string>& players) {
  if (no_text_) throw UnreadableGame{};
  if (!is(GameToken::Kind::symbol) || now().text != kind)
    stop(now().place, "not-a-game",
         "here stands " + described(now()) + "; a ." + (kind == "EFG" ? "efg" : "nfg") + " file begins with " + kind);
  take();
  const GameToken number = need(GameToken::Kind::number, "the version, " + version);
  if (number.text != version)
    stop(number.place, "bad-version", "version " + number.text + "; only version " + version + " of this format is in use");
  const GameToken type = need(GameToken::Kind::symbol, "the letter R");
  if (type.text != "R" && type.text != "D") stop(type.place, "unexpected-word", "here stands '" + type.text + "'; should be R (or D)");
  title = need(GameToken::Kind::text, "the title in quotes").text;
  need(GameToken::Kind::open, "'{' and the names of the players");
  while (is(GameToken::Kind::text)) players.push_back(take().text);
  need(GameToken::Kind::close, "the name of a player in quotes, or '}'");
}

std::vector<GameNumber> GameWords::payoffs(std::size_t players) {
  std::vector<GameNumber> payoffs;
  const Place begin = now().place;
  while (is(GameToken::Kind::number)) {
    payoffs.push_back(take().number);
    accept(GameToken::Kind::comma);
  }
  const Place end = now().place;
  need(GameToken::Kind::close, "a payoff, or '}'");
  if (payoffs.size() != players) {
    error(payoffs.empty() ? end : begin, "payoff-count",
          fmt::format("{} payoff{} for {} player{}; should be one each", payoffs.size(), payoffs.size() == 1 ? "" : "s", players,
                      players == 1 ? "" : "s"));
    payoffs.resize(players);
  }
  return payoffs;
}

}  // namespace parley
