#include "parley/base/encoding.hpp"

#include <gtest/gtest.h>

using namespace parley;

TEST(Encoding, TheFirstBadByteHasAPlace) {
  EXPECT_FALSE(not_text("plain, T\u00fcrkiye\n", "t"));
  const auto bad = not_text(
      "\xEF\xBB\xBF"
      "a\n\u00fc\xFCx",
      "t");
  ASSERT_TRUE(bad);
  EXPECT_EQ(bad->code, "not-utf8");
  EXPECT_EQ(bad->place.line, 2u);
  EXPECT_EQ(bad->place.column, 2u);
  EXPECT_EQ(not_text(std::string("ab\0", 3), "t")->code, "nul-byte");
  EXPECT_EQ(not_text(std::string("a\0b\0", 4), "t")->code, "not-utf8");
  EXPECT_EQ(not_text("\xED\xA0\x80", "t")->code, "not-utf8");  // half of a surrogate pair
}

TEST(Encoding, WholeUtf16OnlyIsConverted) {
  EXPECT_EQ(utf16_to_utf8(std::string("\xFF\xFE"
                                      "a\0",
                                      4)),
            "a");
  EXPECT_EQ(utf16_to_utf8(std::string("\0a\0b", 4)), "ab");
  EXPECT_EQ(utf16_to_utf8(std::string("\xFE\xFF\xD8\x3D\xDE\x00", 6)), "\U0001F600");
  EXPECT_FALSE(
      utf16_to_utf8(std::string("\xFF\xFE"
                                "a",
                                3)));
  EXPECT_FALSE(utf16_to_utf8(std::string("\xFE\xFF\xD8\x3D", 4)));
  EXPECT_FALSE(utf16_to_utf8(std::string("\xFE\xFF\xDE\x00", 4)));
}
