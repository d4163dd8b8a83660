#include "parley/base/cells.hpp"

#include <gtest/gtest.h>

using namespace parley;

namespace {

std::vector<std::vector<std::string>> texts(const CellTable& table) {
  std::vector<std::vector<std::string>> out;
  for (const TableRow& row : table.rows) {
    out.emplace_back();
    for (const TableCell& cell : row.cells) out.back().push_back(cell.text);
  }
  return out;
}

using Texts = std::vector<std::vector<std::string>>;

void expect_refused(const std::string& text, const std::string& code, std::uint32_t line, std::uint32_t column,
                    const CellRules& rules = {}) {
  const CellTable table = split_cells(text, "t", rules);
  ASSERT_FALSE(table.diagnostics.empty()) << text;
  EXPECT_EQ(table.diagnostics[0].code, code) << text;
  EXPECT_EQ(table.diagnostics[0].place.line, line) << text;
  EXPECT_EQ(table.diagnostics[0].place.column, column) << text;
}

}  // namespace

TEST(Cells, TheFirstRowDecidesTheSeparator) {
  EXPECT_EQ(split_cells("a,b\n1,2\n", "t").separator, ',');
  EXPECT_EQ(split_cells("\n\n# exported, by me\na;b, c;d\n1;2;3\n", "t").separator, ';');
  EXPECT_EQ(split_cells("a\tb\n", "t").separator, '\t');
  EXPECT_EQ(split_cells("a;b,c\n", "t").separator, ',');  // as many of both
  EXPECT_EQ(split_cells("\"a,b\";c\n", "t").separator, ';');
  EXPECT_EQ(split_cells("hello\n1;2\n", "t").separator, ';');
  for (const std::string said : {"sep=;\n", "\"sep=;\"\r\n", "\xEF\xBB\xBFsep=;\n"})
    EXPECT_EQ(texts(split_cells(said + "a,b;c\n", "t")), (Texts{{"a,b", "c"}})) << said;
}

TEST(Cells, QuotesHoldSeparatorsQuotesAndLineBreaks) {
  const CellTable table = split_cells("a,\"b, \"\"c\"\"\r\nd\" , e \r\n,,\n\"\",x\n", "t");
  EXPECT_TRUE(table.diagnostics.empty());
  EXPECT_EQ(texts(table), (Texts{{"a", "b, \"c\"\nd", "e"}, {"", "x"}}));
  EXPECT_EQ(table.rows[1].line, 4u);
  EXPECT_EQ(table.rows[0].cells[1].column, 3u);
  EXPECT_EQ(table.last_line, 4u);
}

TEST(Cells, NothingIsCutBehindAQuote) {
  expect_refused("\"Union for \"Peace\"\",100\n", "csv-quote", 1, 13);
  expect_refused("B,\"6\"0,90\n", "csv-quote", 1, 6);
  // The format of the exchange model has apostrophes inside its quotes.
  const CellTable table = split_cells("'Cote d'Ivoire'\t'a''b'\t''\n", "t", {'\t', '\'', false, true});
  EXPECT_TRUE(table.diagnostics.empty());
  EXPECT_EQ(texts(table), (Texts{{"Cote d'Ivoire", "a'b", ""}}));
}

TEST(Cells, AQuoteThatNeverClosesEndsWithItsLine) {
  const CellTable table = split_cells("a,b\n\"c,d\ne,f\n", "t");
  ASSERT_EQ(table.diagnostics.size(), 1u);
  EXPECT_EQ(table.diagnostics[0].code, "csv-quote");
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_TRUE(table.rows[1].broken());
  EXPECT_EQ(table.rows[2].cells[1].text, "f");
}

TEST(Cells, RemarksAreLinesAndAreCounted) {
  const CellTable table = split_cells("# a \"remark\na,b\n  # another, one\n\"#1\",2\n", "t");
  EXPECT_EQ(texts(table), (Texts{{"a", "b"}, {"#1", "2"}}));
  EXPECT_EQ(table.remarks, (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(texts(split_cells("#A\tx\n", "t", {'\t', '"', false, false})), (Texts{{"#A", "x"}}));
}

TEST(Cells, BytesThatAreNoText) {
  expect_refused("a,b\nC\xF4te,1\n", "not-utf8", 2, 2);
  expect_refused(std::string("a,b\nx,\0\n", 8), "nul-byte", 2, 3);
  expect_refused("a,b\nx,\x01\n", "control-character", 2, 3);
  expect_refused("a,b\rx,1\r", "lone-return", 1, 4);
  expect_refused(std::string("\xFF\xFE\x41", 3), "not-utf8", 1, 1);
}

TEST(Cells, Utf16OfASpreadsheetIsRead) {
  const std::u16string wide = u"\uFEFFName\tT\u00fcrkiye\r\nx\t\U0001F600\r\n";
  std::string little, big;
  for (const char16_t unit : wide) {
    little += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
    big += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
  }
  const Texts right = {{"Name", "T\u00fcrkiye"}, {"x", "\U0001F600"}};
  EXPECT_EQ(texts(split_cells(little, "t")), right);
  EXPECT_EQ(texts(split_cells(big, "t")), right);
}

TEST(Cells, WhatIsWrittenIsReadBack) {
  for (const std::string text : {"plain", "a,b", "a;b", "say \"x\"", "two\nlines", " blank", "blank ", "#1", "", "it's", "tab\there"})
    for (const char separator : {',', ';', '\t'})
      for (const char quote : {'"', '\''}) {
        const std::string line = cell_text(text, separator, quote) + separator + "end\n";
        const CellTable table = split_cells(line, "t", {separator, quote, true, false});
        ASSERT_EQ(table.rows.size(), 1u) << line;
        EXPECT_TRUE(table.diagnostics.empty()) << line;
        ASSERT_EQ(table.rows[0].cells.size(), 2u) << line;
        EXPECT_EQ(table.rows[0].cells[0].text, text) << line;
      }
}
