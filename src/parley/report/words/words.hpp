#pragma once
#include <string>
#include <string_view>

#include "parley/numerics/statistics.hpp"

namespace parley {

/// Numbers as people read them: per cent and points in two significant digits at most, never more than two decimals, never without
/// their interval where one exists. Probabilities come in as 0..1. All texts are ASCII; `minus` makes them typographic.

/// The estimative word of a probability (ICD 203, 2015): "remote" .. "almost certain". NaN: "unknown".
std::string_view estimative_word(double p);
/// The word with its range inline, the only form that readers agree on (Wintle et al. 2019): `likely (55-80 %)`. Below 1 % and above 99 %
/// the scale has no word of its own: `remote (under 1 %)`, `almost certain (over 99 %)`.
std::string estimative(double p);

/// Two significant digits, at most two decimals, no sign for zero: 12.34 -> "12", 1.26 -> "1.3", 0.041 -> "0.04", -0.001 -> "0".
std::string digits(double value);
/// The same with a plus sign where positive: "+1.3".
std::string signed_digits(double value);

/// `[2.1, 14]`, in per cent, from bounds 0..1.
std::string share_interval(Interval interval);
/// A probability with its interval: `6.2 % [2.1, 14]`. (A share of worlds alone: percent() of base/text.)
std::string share_with(double p, Interval interval);

/// A difference of probabilities in points: 0.0123 -> "+1.2 points", 0.01 -> "+1 point".
std::string points(double difference);
/// `[-0.4, 3.2]`, in points, from bounds in probability.
std::string points_interval(Interval interval);
/// `+1.2 points [-0.4, 3.2]`.
std::string points_with(double difference, Interval interval);

/// For pages: hyphens that stand for a minus become U+2212 ("[-0.4, 3.2]" -> "[−0.4, 3.2]"; "55-80" stays), arrows and quotation marks
/// typographic.
std::string typeset(std::string_view text);

/// Text broken at spaces into lines of at most `width` code points. The first line starts with `first`, the others with `rest`; a word
/// longer than a line stands alone. Control characters become spaces. Ends with a newline.
std::string wrap(std::string_view text, int width, std::string_view first, std::string_view rest);

/// `text` with spaces added up to `width` code points.
std::string pad(std::string_view text, int width);

/// A sentence's first letter in capitals where it is ASCII.
std::string sentence_case(std::string text);

}  // namespace parley
