#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// The closest of `known` to `word` by edit distance (swaps of neighbours count one), or empty if none is near enough to be meant.
std::string_view did_you_mean(std::string_view word, const std::vector<std::string>& known);

/// `a`, `a and b`, `a, b and c`.
std::string join_words(const std::vector<std::string>& words, std::string_view last = "and");

/// A country's or body's name inside an English sentence: "the United States", "China", "the rebels" of "The rebels". Labels (a row of a
/// table, "United States: +3") keep the name as it stands.
std::string in_a_sentence(std::string name);

/// "China's", "the United States'".
std::string possessive(const std::string& name);

/// Two significant digits and never more: 0.0123 -> "0.012", 34.56 -> "35", 0 -> "0". For people; JSON prints in full.
std::string two_digits(double value);

/// A share 0..1 as per cent in two significant digits: 0.0623 -> "6.2 %", 0.996 -> "over 99 %", 0.0004 -> "under 0.1 %".
std::string percent(double share);

/// A-Z as a-z; every other byte stays.
std::string lower_case(std::string_view text);

/// Number of code points of a UTF-8 text (bytes that continue a code point do not count).
std::size_t code_points(std::string_view text);

}  // namespace parley
