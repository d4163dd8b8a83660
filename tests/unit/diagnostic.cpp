#include "parley/base/diagnostic.hpp"

#include <gtest/gtest.h>

#include "parley/base/text.hpp"

namespace parley {
namespace {

Diagnostic at(std::uint32_t line, std::uint32_t column, const std::string& message, const std::string& hint = "") {
  return {Severity::error, {"korea.toml", line, column}, "some-code", message, hint};
}

// The caret's column on the screen, counted like the line above it.
std::size_t caret_of(const std::string& shown) {
  const std::size_t second = shown.find('\n', shown.find('\n') + 1) + 1;
  return shown.find('^', second) - second;
}

std::string source_line_of(const std::string& shown) {
  const std::size_t first = shown.find('\n') + 1;
  return shown.substr(first, shown.find('\n', first) - first);
}

TEST(Render, PrintsPlaceLineCaretAndHint) {
  const std::string text = "[actor.PRK]\nposition = [60, 40, 80]\n";
  EXPECT_EQ(render(at(2, 17, "most likely (40) is below low (60)", "write [40, 60, 80]"), text),
            "korea.toml:2:17: error: most likely (40) is below low (60)\n"
            "  position = [60, 40, 80]\n"
            "                  ^\n"
            "  hint: write [40, 60, 80]\n");
}

TEST(Render, OfAWarningWithoutHint) {
  Diagnostic warning = at(1, 1, "nothing can be scored");
  warning.severity = Severity::warning;
  EXPECT_EQ(render(warning, "x = 1"), "korea.toml:1:1: warning: nothing can be scored\n  x = 1\n  ^\n");
  warning.severity = Severity::note;
  EXPECT_EQ(render(warning, "x = 1"), "korea.toml:1:1: note: nothing can be scored\n  x = 1\n  ^\n");
}

TEST(Render, WithoutAPlaceOrALine) {
  EXPECT_EQ(render(at(0, 0, "cannot be read"), "x = 1\n"), "korea.toml: error: cannot be read\n");
  EXPECT_EQ(render(at(7, 1, "ends too early"), "x = 1\n"), "korea.toml:7:1: error: ends too early\n");
  EXPECT_EQ(render(at(1, 0, "the line"), "x = 1\n"), "korea.toml:1: error: the line\n");
  EXPECT_EQ(render(at(1, 1, "empty"), ""), "korea.toml:1:1: error: empty\n");
  Diagnostic nowhere;
  nowhere.message = "no file";
  EXPECT_EQ(render(nowhere, ""), "error: no file\n");
}

TEST(Render, CopiesTabs) { EXPECT_EQ(render(at(1, 4, "bad"), "\ta\tb = 1\n"), "korea.toml:1:4: error: bad\n  \ta\tb = 1\n  \t \t^\n"); }

TEST(Render, CountsCodePointsAndLeavesRoomForWideOnes) {
  EXPECT_EQ(render(at(1, 10, "bad"), "a = \"é\" # x"), "korea.toml:1:10: error: bad\n  a = \"é\" # x\n           ^\n");
  EXPECT_EQ(render(at(1, 7, "bad"), "\"조선\" = x"), "korea.toml:1:7: error: bad\n  \"조선\" = x\n          ^\n");  // two columns each
  EXPECT_EQ(render(at(1, 3, "bad"), "e\xCC\x81x"), "korea.toml:1:3: error: bad\n  e\xCC\x81x\n   ^\n");  // a combining accent takes none
}

TEST(Render, PutsACaretBehindTheEndOfALine) {
  EXPECT_EQ(render(at(1, 4, "value missing"), "a =\nb"), "korea.toml:1:4: error: value missing\n  a =\n     ^\n");
  EXPECT_EQ(render(at(1, 99, "value missing"), "a ="), "korea.toml:1:99: error: value missing\n  a =\n     ^\n");
}

TEST(Render, LeavesOutByteOrderMarkAndCarriageReturn) {
  EXPECT_EQ(render(at(1, 1, "bad"),
                   "\xEF\xBB\xBF"
                   "a\r\n"),
            "korea.toml:1:1: error: bad\n  a\n  ^\n");
}

TEST(Render, ShowsUnsafeBytesAsReplacement) {
  EXPECT_EQ(render(at(1, 3, "bad"),
                   "a\xFF"
                   "b\n"),
            "korea.toml:1:3: error: bad\n  a\xEF\xBF\xBD"
            "b\n    ^\n");
  EXPECT_EQ(render(at(1, 3, "bad"), std::string("a\0b\n", 4)),
            "korea.toml:1:3: error: bad\n  a\xEF\xBF\xBD"
            "b\n    ^\n");
  EXPECT_EQ(render(at(1, 2, "bad"), "\x1B[31mred"), "korea.toml:1:2: error: bad\n  \xEF\xBF\xBD[31mred\n   ^\n");
  // text turned around by U+202E, in the line, the message and the hint
  const std::string shown = render(at(1, 1, "key 'a\xE2\x80\xAE'", "not \x1B[2J"),
                                   "\xE2\x80\xAE"
                                   "a = 1");
  EXPECT_EQ(shown,
            "korea.toml:1:1: error: key 'a\xEF\xBF\xBD'\n  \xEF\xBF\xBD"
            "a = 1\n  ^\n  hint: not \xEF\xBF\xBD[2J\n");
  EXPECT_EQ(render(at(1, 1, "two\nlines"), "x").find("two\n"), std::string::npos);
}

TEST(Render, AnyBytesGiveValidOutput) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string line = std::string("a\xE2\x82") + static_cast<char>(byte) + "\xF0\x9F" + static_cast<char>(byte);
    for (std::uint32_t column = 1; column < 9; ++column) EXPECT_NE(render(at(1, column, "x"), line).find("^\n"), std::string::npos);
  }
}

TEST(Render, CutsALongLineAroundTheCaret) {
  std::string line;
  for (int i = 0; i < 100; ++i) line += "0123456789";
  line[499] = 'X';
  const std::string shown = render(at(1, 500, "bad"), line);
  const std::string source = source_line_of(shown);
  EXPECT_EQ(source.size(), 2 + 160u);
  EXPECT_EQ(source.substr(0, 5), "  ...");
  EXPECT_EQ(source.substr(source.size() - 3), "...");
  EXPECT_EQ(source[caret_of(shown)], 'X');
}

TEST(Render, CutsOnOneSideOnlyWhereThatIsEnough) {
  const std::string line = "X" + std::string(200, 'a') + "Y";
  const std::string first = render(at(1, 1, "bad"), line);
  EXPECT_EQ(source_line_of(first).substr(0, 4), "  Xa");
  EXPECT_EQ(caret_of(first), 2u);
  EXPECT_EQ(source_line_of(first).substr(source_line_of(first).size() - 4), "a...");
  const std::string last = render(at(1, 202, "bad"), line);
  EXPECT_EQ(source_line_of(last).substr(0, 5), "  ...");
  EXPECT_EQ(source_line_of(last).back(), 'Y');
  EXPECT_EQ(source_line_of(last)[caret_of(last)], 'Y');
  const std::string fits(160, 'b');
  EXPECT_EQ(source_line_of(render(at(1, 80, "bad"), fits)), "  " + fits);
}

TEST(Render, OfAMegabyteLineIsShort) {
  const std::string line(1 << 20, '[');
  EXPECT_LT(render(at(1, 1 << 19, "bad"), line).size(), 600u);
  const std::string accents = "e" + std::string(1 << 20, '\x81');
  EXPECT_NE(render(at(1, 1, "bad"), accents).find("^"), std::string::npos);
}

TEST(Diagnostics, SortByFileAndPlaceAndKeepTheOrderOfEquals) {
  std::vector<Diagnostic> list = {at(3, 1, "c"), at(1, 9, "b"), at(1, 2, "a"), at(3, 1, "d")};
  list.push_back({Severity::note, {"a.toml", 9, 9}, "", "first", ""});
  sort_by_place(list);
  std::string order;
  for (const Diagnostic& d : list) order += d.message + " ";
  EXPECT_EQ(order, "first a b c d ");
}

TEST(Diagnostics, OnlyErrorsRefuseAFile) {
  std::vector<Diagnostic> list;
  EXPECT_FALSE(has_errors(list));
  list.push_back({Severity::warning, {}, "", "", ""});
  list.push_back({Severity::note, {}, "", "", ""});
  EXPECT_FALSE(has_errors(list));
  list.push_back({});
  EXPECT_TRUE(has_errors(list));
}

}  // namespace
}  // namespace parley
