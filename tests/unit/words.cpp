#include "parley/report/words/words.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace parley {
namespace {

TEST(Words, FollowTheScaleOfIcd203) {
  // ICD 203 (2015): 01-05, 05-20, 20-45, 45-55, 55-80, 80-95, 95-99 per cent.
  EXPECT_EQ(estimative(0.03), "remote (1-5 %)");
  EXPECT_EQ(estimative(0.05), "very unlikely (5-20 %)");
  EXPECT_EQ(estimative(0.19999), "very unlikely (5-20 %)");
  EXPECT_EQ(estimative(0.20), "unlikely (20-45 %)");
  EXPECT_EQ(estimative(0.5), "roughly even chance (45-55 %)");
  EXPECT_EQ(estimative(0.55), "likely (55-80 %)");
  EXPECT_EQ(estimative(0.8), "very likely (80-95 %)");
  EXPECT_EQ(estimative(0.97), "almost certain (95-99 %)");
  EXPECT_EQ(estimative(0), "remote (under 1 %)");
  EXPECT_EQ(estimative(1), "almost certain (over 99 %)");
  EXPECT_EQ(estimative(std::nan("")), "unknown");
}

TEST(Words, ShowTwoDigitsAndNoMore) {
  EXPECT_EQ(digits(1234), "1200");
  EXPECT_EQ(digits(99.6), "100");
  EXPECT_EQ(digits(-0.001), "0");
  EXPECT_EQ(digits(0.041), "0.04");
  EXPECT_EQ(digits(std::numeric_limits<double>::infinity()), "unknown");
  EXPECT_EQ(share_with(0.0623, {0.021, 0.139}), "6.2 % [2.1, 14]");
}

TEST(Words, GivePointsTheirSign) {
  EXPECT_EQ(points(0.0123), "+1.2 points");
  EXPECT_EQ(points(-0.0123), "-1.2 points");
  EXPECT_EQ(points(0.01), "+1 point");
  EXPECT_EQ(points(0), "0 points");
  EXPECT_EQ(points(0.00001), "0 points");
  EXPECT_EQ(points_with(0.0123, {-0.004, 0.032}), "+1.2 points [-0.4, 3.2]");
  EXPECT_EQ(typeset("+1.2 points [-0.4, 3.2] (55-80 %)"), "+1.2 points [\u22120.4, 3.2] (55-80 %)");
  EXPECT_EQ(typeset("\"A\" -> \"B\""), "\u201cA\u201d \u2192 \u201cB\u201d");
}

TEST(Words, WrapAtCodePointsAndDropControlCharacters) {
  EXPECT_EQ(wrap("a bb ccc", 6, "> ", "  "), "> a bb\n  ccc\n");
  EXPECT_EQ(wrap("\u00e9\u00e9\u00e9 \u00e9\u00e9", 6, "", ""), "\u00e9\u00e9\u00e9 \u00e9\u00e9\n");
  EXPECT_EQ(wrap("a\nb\tc\x1b[31m", 80, "", ""), "a b c [31m\n");
  EXPECT_EQ(wrap("unbreakable", 4, "- ", "  "), "- unbreakable\n");
  EXPECT_EQ(wrap("", 10, "x ", ""), "x\n");
  EXPECT_EQ(pad("\u00e9", 3), "\u00e9  ");
}

}  // namespace
}  // namespace parley
