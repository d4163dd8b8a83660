#include "parley/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace parley {
namespace {

// Case and the choice of - or _ are slips of the hand: they cost nothing in the distance, and only break ties.
std::vector<std::uint32_t> folded(std::string_view text) {
  std::vector<std::uint32_t> points;
  points.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0u) == 0x80u && !points.empty()) {
      points.back() = points.back() << 6 | (byte & 0x3Fu);
    } else {
      points.push_back(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte == '_' ? std::uint32_t{'-'} : byte);
    }
  }
  return points;
}

// Optimal string alignment (Damerau 1964): insertions, deletions, substitutions and swaps of neighbours cost one each.
std::size_t distance(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

constexpr std::size_t longest_word = 256;  // beyond it nobody means a name, and the table of distances grows with the square

}  // namespace

std::string_view did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  if (word.empty() || word.size() > longest_word) return {};
  const auto meant = folded(word);
  std::string_view best;
  std::size_t best_distance = std::numeric_limits<std::size_t>::max();
  for (const std::string& candidate : known) {
    if (candidate == word) return candidate;
    if (candidate.empty() || candidate.size() > longest_word) continue;
    const auto points = folded(candidate);
    const std::size_t longer = std::max(meant.size(), points.size());
    const std::size_t shorter = std::min(meant.size(), points.size());
    const std::size_t allowed = std::min((longer + 1) / 3, shorter - 1);  // one slip in three letters, never the whole word
    if (longer - shorter > allowed) continue;
    const std::size_t d = distance(meant, points);
    if (d <= allowed && d < best_distance) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

std::string join_words(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 < words.size() ? std::string(", ") : fmt::format(" {} ", last);
    text += words[i];
  }
  return text;
}

std::string in_a_sentence(std::string name) {
  const std::string_view text = name;
  const auto starts = [&](std::string_view start) { return text.substr(0, start.size()) == start; };
  const auto ends = [&](std::string_view end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; };
  if (starts("The ")) {
    name[0] = 't';
    return name;
  }
  bool article = starts("United ") || starts("Centre ") || text == "Philippines" || text == "Netherlands";
  for (const char* body : {" Union", " Council", " Republic", " Nations", " Movement", " Initiative", " Centre", " Front", " Alliance",
                           " League", " Organisation", " Secretariat", " Church", " See"})
    article = article || ends(body);
  return article ? "the " + name : name;
}

std::string possessive(const std::string& name) { return name + (!name.empty() && name.back() == 's' ? "'" : "'s"); }

std::string two_digits(double value) {
  if (!std::isfinite(value)) return fmt::format("{}", value);
  const std::string scientific = fmt::format("{:.1e}", std::fabs(value));  // d.de±xx, correctly rounded
  int exponent = 0;
  const char* from = scientific.data() + 4 + (scientific[4] == '+' ? 1 : 0);
  std::from_chars(from, scientific.data() + scientific.size(), exponent);
  const char first = scientific[0];
  const char second = scientific[2];
  if (first == '0') return "0";
  std::string text = value < 0 ? "-" : "";
  if (exponent > 14 || exponent < -6) return text + fmt::format("{:.2g}", std::fabs(value));
  if (exponent < 0) {
    text += "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + first;
    if (second != '0') text += second;
  } else if (exponent == 0) {
    text += first;
    if (second != '0') text += std::string(".") + second;
  } else {
    text += first;
    text += second;
    text += std::string(static_cast<std::size_t>(exponent - 1), '0');
  }
  return text;
}

std::string percent(double share) {
  if (share > 0 && share < 0.001) return "under 0.1 %";
  const std::string digits = two_digits(100 * share);
  if (share < 1 && digits == "100") return "over 99 %";
  return digits + " %";
}

std::string lower_case(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return low;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

}  // namespace parley
