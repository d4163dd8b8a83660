#include "parley/report/words/words.hpp"

#include <fmt/core.h>

#include <array>
#include <cmath>
#include <vector>

#include "parley/base/text.hpp"

namespace parley {
namespace {

struct Word {
  double below;
  std::string_view word, range;
};
// ICD 203, Analytic Standards (2015), section D.6.e.2.a. A bound belongs to the stronger word.
constexpr std::array<Word, 9> icd203 = {{{0.01, "remote", "under 1 %"},
                                         {0.05, "remote", "1-5 %"},
                                         {0.20, "very unlikely", "5-20 %"},
                                         {0.45, "unlikely", "20-45 %"},
                                         {0.55, "roughly even chance", "45-55 %"},
                                         {0.80, "likely", "55-80 %"},
                                         {0.95, "very likely", "80-95 %"},
                                         {0.99, "almost certain", "95-99 %"},
                                         {2.00, "almost certain", "over 99 %"}}};

const Word& word_of(double p) {
  for (const Word& word : icd203)
    if (p < word.below) return word;
  return icd203.back();
}

bool is_word(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }

}  // namespace

std::string_view estimative_word(double p) { return std::isnan(p) ? "unknown" : word_of(p).word; }

std::string estimative(double p) {
  if (std::isnan(p)) return "unknown";
  return fmt::format("{} ({})", word_of(p).word, word_of(p).range);
}

std::string digits(double value) {
  if (!std::isfinite(value)) return "unknown";
  return two_digits(std::fabs(value) < 10 ? std::round(value * 100) / 100 : value);
}

std::string signed_digits(double value) {
  const std::string text = digits(value);
  return value > 0 && text != "0" ? "+" + text : text;
}

std::string share_interval(Interval interval) { return fmt::format("[{}, {}]", digits(100 * interval.low), digits(100 * interval.high)); }

std::string share_with(double p, Interval interval) {
  return (std::isfinite(p) ? percent(p) : std::string("unknown")) + " " + share_interval(interval);
}

std::string points(double difference) {
  const std::string text = signed_digits(100 * difference);
  return text + (text == "+1" || text == "-1" ? " point" : " points");
}

std::string points_interval(Interval interval) { return share_interval(interval); }

std::string points_with(double difference, Interval interval) { return points(difference) + " " + points_interval(interval); }

std::string typeset(std::string_view text) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool start = i == 0 || !is_word(text[i - 1]);
    if (c == '-' && start && next >= '0' && next <= '9') {
      out += "\u2212";
    } else if (c == '-' && next == '>') {
      out += "\u2192";
      ++i;
    } else if (c == '"') {
      quoted = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(' ? true : !quoted;
      out += quoted ? "\u201c" : "\u201d";
    } else {
      out += c;
    }
  }
  return out;
}

std::string wrap(std::string_view text, int width, std::string_view first, std::string_view rest) {
  const auto blank = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 127; };
  std::vector<std::string> pieces;  // words, but "[2.1, 14]" and "55 %" stay whole
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && !blank(text[end])) ++end;
    if (end > i) {
      const std::string word(text.substr(i, end - i));
      const bool open =
          !pieces.empty() && pieces.back()[0] == '[' && pieces.back().find(']') == std::string::npos && pieces.back().size() < 20;
      if (!pieces.empty() && (open || word[0] == '%'))
        pieces.back() += " " + word;
      else
        pieces.push_back(word);
    }
    i = end + 1;
  }
  std::string out(first);
  std::size_t used = code_points(first);
  bool fresh = true;
  for (const std::string& piece : pieces) {
    const std::size_t size = code_points(piece);
    if (!fresh && used + 1 + size > static_cast<std::size_t>(width)) {
      out += '\n';
      out += rest;
      used = code_points(rest);
      fresh = true;
    }
    if (!fresh) out += ' ';
    out += piece;
    used += size + (fresh ? 0 : 1);
    fresh = false;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + '\n';
}

std::string pad(std::string_view text, int width) {
  std::string out(text);
  for (std::size_t size = code_points(text); size < static_cast<std::size_t>(width); ++size) out += ' ';
  return out;
}

std::string sentence_case(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace parley
