#include "parley/report/pictures/svg.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace parley {
namespace {

TEST(Svg, CutsAndBreaksByWidth) {
  EXPECT_EQ(cut("short", 12, 100), "short");
  const std::string text = cut("a rather long sentence about nothing", 12, 80);
  EXPECT_LE(text_width(text, 12), 80);
  EXPECT_NE(text.find("\u2026"), std::string::npos);
  for (const std::string& line : lines_within("a rather long sentence about nothing", 12, 80, 2)) EXPECT_LE(text_width(line, 12), 80);
  EXPECT_EQ(lines_within("a rather long sentence about nothing", 12, 80, 2).size(), 2u);
  EXPECT_EQ(round_ticks(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(round_ticks(-0.3, 0.3, 3), (std::vector<double>{-0.2, 0, 0.2}));
  EXPECT_EQ(coordinate(-0.01), "0");
}

}  // namespace
}  // namespace parley
