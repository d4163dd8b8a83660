#include "parley/files/tables/deu_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "../groups.hpp"

using namespace parley;

namespace {

const std::string table_head =
    "\"prnr\"\t\"isnr\"\t\"proc\"\t\"counvte\"\t\"intro\"\t\"pcom\"\t\"pde\"\t\"pxx\"\t\"scom\"\t\"sde\"\t\"sxx\"\t\"rp\"\t\"out\"\n";
const std::string sizes = "\t\t\t\t\t\"4.1\"\t\"2.5\"\t\"0.5\"\n";

bool says(const DeuReading& reading, const std::string& code) {
  return std::any_of(reading.diagnostics.begin(), reading.diagnostics.end(), [&](const Diagnostic& d) { return d.code == code; });
}

}  // namespace

TEST(DeuTable, ReadsADecision) {
  const auto reading = read_deu_table(table_head + sizes + "d1\td1i1\tCNS\tQMV\t\"26-01-00\"\t0\t100\t\t80\t20\t\t\t40\r\n", "x.tsv");
  ASSERT_TRUE(reading.table);
  EXPECT_TRUE(reading.diagnostics.empty());
  EXPECT_EQ(reading.table->actors, (std::vector<std::string>{"com", "de", "xx"}));
  EXPECT_EQ(reading.table->size, (std::vector<double>{4.1, 2.5, .5}));
  ASSERT_EQ(reading.table->rows.size(), 1u);
  const auto& row = reading.table->rows[0];
  EXPECT_EQ(row.id, "d1i1");
  EXPECT_EQ(row.dossier, "d1");
  EXPECT_EQ(row.procedure, "CNS");
  EXPECT_EQ(row.year, 2000);
  EXPECT_EQ(row.who, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(row.position, (std::vector<double>{0, 100}));
  EXPECT_EQ(row.salience, (std::vector<double>{.8, .2}));
  EXPECT_FALSE(row.reference);
  EXPECT_EQ(row.outcome, 40);
}

TEST(DeuTable, TheYearIsTheLastFieldOfADate) {
  EXPECT_EQ(deu_year("26-01-00"), 2000);
  EXPECT_EQ(deu_year("13-03-96"), 1996);
  EXPECT_EQ(deu_year("2023-07-01"), 2001);  // 23 July 2001 after a spreadsheet
  EXPECT_EQ(deu_year("1930-05-01"), 2001);
  EXPECT_EQ(deu_year("1999"), 1999);
  EXPECT_EQ(deu_year("03/04/2012"), 2012);
  for (const char* none : {"", "999", "-", "1-2", "12-3x", "31-12-1849", "-5", "99"}) EXPECT_EQ(deu_year(none), 0) << none;
}

TEST(DeuTable, WhatCannotBeUsedIsCounted) {
  const auto reading = read_deu_table(table_head + sizes +
                                          "d1\td1i1\tCOD\tQMV\t999\t0\t100\t\t80\t20\t\t\t\n"        // no outcome
                                          "d1\td1i2\tCOD\tQMV\t999\t0\t\t\t80\t\t\t\t50\n"           // one position
                                          "d1\t\tCOD\tQMV\t999\t0\t100\t\t80\t20\t\t\t50\n"          // no id
                                          "d1\td1i3\tCOD\tQMV\t999\t0\t100\t50\t80\t20\t\t\t50\n"    // a missing salience
                                          "d1\td1i3\tCOD\tQMV\t999\t0\t100\t\t80\t20\t\t\t50\n"      // twice
                                          "d1\td1i4\tCOD\tQMV\t999\t0\t100\tabc\t80\t20\t\t\t150\n"  // words, and out of range
                                          "d1\td1i5\n",                                              // cut short
                                      "x.tsv");
  ASSERT_TRUE(reading.table);
  EXPECT_EQ(reading.table->read, 7u);
  ASSERT_EQ(reading.table->rows.size(), 1u);
  EXPECT_EQ(reading.table->rows[0].id, "d1i3");
  EXPECT_NEAR(reading.table->rows[0].salience[2], .5, 1e-12);
  EXPECT_EQ(reading.table->filled_saliences, 1u);
  EXPECT_EQ(reading.table->unusable, (std::map<std::string, std::size_t>{
                                         {"no outcome", 3}, {"fewer than two positions", 1}, {"no id (isnr)", 1}, {"id stands twice", 1}}));
  EXPECT_TRUE(says(reading, "not-a-number"));
  EXPECT_TRUE(says(reading, "out-of-range"));
  EXPECT_TRUE(says(reading, "duplicate-decision"));
}

TEST(DeuTable, RefusesWhatIsNoSuchTable) {
  for (const std::string text : {"", "\n\n", "a,b,c\n1,2,3\n"}) EXPECT_FALSE(read_deu_table(text, "x").table) << text;
  EXPECT_TRUE(says(read_deu_table("isnr\tpde\tsde\n", "x"), "no-column"));
  EXPECT_TRUE(says(read_deu_table("isnr\tout\n", "x"), "no-actors"));
  EXPECT_TRUE(says(read_deu_table("isnr\tout\tpde\tsde\tpde\n", "x"), "duplicate-column"));
  EXPECT_TRUE(says(read_deu_table(table_head, "x"), "no-decisions"));
  // No sizes: said, and all count the same.
  const auto reading = read_deu_table(table_head + "d1\td1i1\tCOD\tQMV\t999\t0\t100\t\t80\t20\t\t\t5\n", "x");
  ASSERT_TRUE(reading.table);
  EXPECT_TRUE(says(reading, "no-sizes"));
  EXPECT_EQ(reading.table->size, (std::vector<double>{1, 1, 1}));
}

TEST(DeuTable, AnyBytesGiveAReading) {
  const std::string good = table_head + sizes + "d1\td1i1\tCNS\tQMV\t\"26-01-00\"\t0\t100\t\t80\t20\t\t\t40\n";
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    groups::Dice dice{seed};
    std::string text = good;
    for (int k = 0; k < 6; ++k) {
      const std::size_t at = dice.below(text.size());
      if (seed % 3 == 0)
        text.erase(at, dice.below(20));
      else
        text[at] = static_cast<char>(dice.below(256));
    }
    const DeuReading reading = read_deu_table(text, "x");
    if (!reading.table) continue;
    for (const auto& row : reading.table->rows) EXPECT_EQ(row.position.size(), row.salience.size());
  }
}
