#include "parley/files/tables/actor_table.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "../tables.hpp"

using namespace parley;

namespace {

const std::string good = "S,d,3,1,\nActor,D,P,Pos,Sal,\nA,a,100,10,50,\nB,b,100,50,50,\nC,c,100,90,50,\n";

TableReading bad_file(const std::string& name) {
  const std::string path = std::string(PARLEY_ROOT "/tests/data/bad-tables/") + name;
  EXPECT_TRUE(std::filesystem::exists(path));
  return read_actor_table(tables::text_of(path), name);
}

std::string fault(const std::string& name) { return tables::text_of(PARLEY_ROOT "/tests/data/faults/tables/" + name); }

/// Exactly one diagnostic, of this kind, at this place.
void expect_one(const TableReading& reading, const std::string& code, std::uint32_t line, std::uint32_t column) {
  EXPECT_FALSE(reading.table.has_value());
  ASSERT_EQ(reading.diagnostics.size(), 1u) << code;
  EXPECT_EQ(reading.diagnostics[0].code, code);
  EXPECT_EQ(reading.diagnostics[0].place.line, line) << code;
  EXPECT_EQ(reading.diagnostics[0].place.column, column) << code;
  EXPECT_FALSE(reading.diagnostics[0].message.empty());
}

}  // namespace

TEST(ActorTable, ReadsWhatIsWritten) {
  const TableReading reading = read_actor_table(good, "t.csv");
  ASSERT_TRUE(reading.table.has_value());
  EXPECT_TRUE(reading.diagnostics.empty());
  const ActorTable& table = *reading.table;
  EXPECT_EQ(table.title, "S");
  EXPECT_EQ(table.issues, std::vector<std::string>{"Pos"});
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[2].name, "C");
  EXPECT_EQ(table.rows[2].power, 100);
  EXPECT_EQ(table.rows[2].position[0], 90);
  EXPECT_EQ(table.rows[2].salience[0], 50);
}

TEST(ActorTable, HeadingsMayStandInAnyOrderAndOthersAreNamed) {
  const TableReading reading = read_actor_table("\"\";actor;position;Year;salience;power;\n1;a;10,5;1994;50;2;\n", "t.csv");
  ASSERT_TRUE(reading.table.has_value());
  EXPECT_EQ(reading.table->rows[0].position[0], 10.5);
  EXPECT_EQ(reading.table->rows[0].salience[0], 50);
  EXPECT_EQ(reading.table->rows[0].power, 2);
  ASSERT_EQ(reading.diagnostics.size(), 2u);
  EXPECT_EQ(reading.diagnostics[0].code, "unknown-column");
  EXPECT_NE(reading.diagnostics[0].message.find("'Year'"), std::string::npos);
  EXPECT_NE(reading.diagnostics[0].message.find("without a heading"), std::string::npos);
  EXPECT_EQ(reading.diagnostics[1].code, "decimal-comma");
  EXPECT_EQ(reading.taken_for, "a plain table of actors (1 actor, 1 issue; cells parted by ';')");
}

TEST(ActorTable, AColumnIsReadByItsHeadingOnly) {
  for (const char* head : {"Actor,Year,Position,Salience", "Actor,Rank,Position,Salience", "Actor,,Position,Salience"}) {
    const TableReading reading = read_actor_table(std::string(head) + "\nUSA,1994,10,50\nPRK,2,90,50\n", "t.csv");
    EXPECT_FALSE(reading.table.has_value()) << head;
    ASSERT_EQ(reading.diagnostics.size(), 2u) << head;
    EXPECT_EQ(reading.diagnostics[0].code, "no-column") << head;
    EXPECT_NE(reading.diagnostics[0].message.find("'capability'"), std::string::npos) << head;
  }
}

TEST(ActorTable, WhatKtabPadsIsRead) {
  for (const char* name : {"ktab-padded.csv", "ktab-trailing-zero.csv"}) {
    const TableReading reading = read_actor_table(fault(name), name);
    ASSERT_TRUE(reading.table.has_value()) << name << reading.diagnostics.at(0).message;
    EXPECT_TRUE(reading.diagnostics.empty()) << name;
    EXPECT_EQ(reading.table->rows[0].salience[0], 40) << name;
  }
  EXPECT_EQ(read_actor_table(fault("ktab-padded.csv"), "t").table->issues, (std::vector<std::string>{"A Position", "B Position"}));
  expect_one(read_actor_table("S,d,3,1,7\n", "t"), "bad-header", 1, 9);
}

TEST(ActorTable, BadBytesAndTextBehindAQuoteAreRefused) {
  expect_one(read_actor_table(fault("latin1.csv"), "t"), "not-utf8", 2, 2);
  const TableReading cut = read_actor_table(fault("text-after-quote.csv"), "t");
  ASSERT_EQ(cut.diagnostics.size(), 2u);
  for (const Diagnostic& it : cut.diagnostics) EXPECT_EQ(it.code, "csv-quote");
}

TEST(ActorTable, SharesOfOneAndOfAHundredAreOneTable) {
  const TableReading one = read_actor_table(fault("shares-of-one.csv"), "t"),
                     hundred = read_actor_table(fault("shares-of-hundred.csv"), "t");
  ASSERT_TRUE(one.table && hundred.table);
  EXPECT_TRUE(hundred.diagnostics.empty());
  ASSERT_EQ(one.diagnostics.size(), 2u);
  for (const Diagnostic& it : one.diagnostics) EXPECT_EQ(it.code, "scale-of-one");
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_NEAR(one.table->rows[i].position[0], hundred.table->rows[i].position[0], 1e-12);
    EXPECT_NEAR(one.table->rows[i].salience[0], hundred.table->rows[i].salience[0], 1e-12);
  }
  // Where the saliences run to 100, nothing is rescaled, and the positions are asked about.
  const TableReading mixed = read_actor_table("Actor,Capability,Position,Salience\nA,1,0.2,80\nB,1,1,50\n", "t");
  ASSERT_TRUE(mixed.table);
  EXPECT_EQ(mixed.table->rows[0].position[0], .2);
  ASSERT_EQ(mixed.diagnostics.size(), 1u);
  EXPECT_EQ(mixed.diagnostics[0].code, "scale-of-one");
}

TEST(ActorTable, OneNameInTwoSpellingsIsOneActor) {
  expect_one(read_actor_table("Actor,Capability,Position,Salience\nT\u00fcrkiye,1,1,50\nTu\u0308rkiye,1,90,50\n", "t"), "duplicate-actor",
             3, 1);
  const TableReading near = read_actor_table("Actor,Capability,Position,Salience\nMali,1,1,50\nMALI,1,90,50\n", "t");
  ASSERT_TRUE(near.table);
  ASSERT_EQ(near.diagnostics.size(), 1u);
  EXPECT_EQ(near.diagnostics[0].code, "near-equal-names");
  EXPECT_EQ(near.diagnostics[0].place.line, 3u);
}

TEST(ActorTable, DecimalCommasAreReadOrRefused) {
  const auto with = [](const std::string& cell) { return "Actor;Capability;Position;Salience\nA;1;" + cell + ";50\nB;1;90;50\n"; };
  EXPECT_EQ(read_actor_table(with("60,5"), "t").table->rows[0].position[0], 60.5);
  EXPECT_EQ(read_actor_table(with("0,125"), "t").table->rows[0].position[0], .125);
  for (const char* cell : {"1,250", "1.250,5", "1,2,3", "60 %", "60,"}) {
    const TableReading reading = read_actor_table(with(cell), "t");
    expect_one(reading, "not-a-number", 2, 5);
    EXPECT_EQ(reading.diagnostics[0].hint.find(cell), std::string::npos) << cell;  // a hint never repeats what was written
  }
  expect_one(read_actor_table("Actor,Capability,Position,Salience\nA,1,\"60,5\",50\n", "t"), "not-a-number", 2, 5);
}

TEST(ActorTable, OtherTablesAreCalledByTheirKind) { expect_one(read_actor_table("prnr\tisnr\tpde\tsde\tout\n", "t"), "other-table", 1, 1); }

TEST(ActorTable, BothCommaFormsAndRoundTrip) {
  for (const char* name : {"rnd_a005_d1_51", "rnd_a008_d2_82", "rnd_a012_d3_123"}) {
    const std::string text = tables::text_of(std::string(PARLEY_ROOT "/tests/data/ktab/") + name + ".csv");
    const ActorTable table = read_actor_table(text, name).table.value();
    for (const bool final_comma : {true, false}) {
      const std::string written = write_ktab_csv(table, final_comma);
      EXPECT_EQ(written.find(",\n") == std::string::npos, !final_comma);
      const ActorTable again = read_actor_table(written, name).table.value();
      EXPECT_EQ(write_ktab_csv(again, final_comma), written);
      ASSERT_EQ(again.rows.size(), table.rows.size());
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        EXPECT_EQ(again.rows[i].power, table.rows[i].power);
        EXPECT_EQ(again.rows[i].position, table.rows[i].position);
        EXPECT_EQ(again.rows[i].salience, table.rows[i].salience);
      }
    }
  }
}

TEST(ActorTable, BadTablesEachSayWhere) {
  expect_one(bad_file("dup_names.csv"), "duplicate-actor", 4, 1);
  expect_one(bad_file("empty.csv"), "empty-file", 1, 1);
  expect_one(bad_file("extra_row.csv"), "too-many-rows", 6, 1);
  expect_one(bad_file("nan_pos.csv"), "not-a-number", 3, 9);
  expect_one(bad_file("pos110.csv"), "out-of-range", 3, 9);
  expect_one(bad_file("text_power.csv"), "not-a-number", 3, 5);
  expect_one(bad_file("too_few_rows.csv"), "too-few-rows", 4, 1);
  expect_one(bad_file("zero_power.csv"), "no-power", 3, 5);
  expect_one(bad_file("zero_sal.csv"), "no-salience", 3, 12);
}

TEST(ActorTable, UnusualButValid) {
  for (const char* name :
       {"all_same_pos.csv", "bom.csv", "crlf.csv", "extreme_power.csv", "ok_sym.csv", "quoted_comma.csv", "two_actors.csv"}) {
    const TableReading reading = bad_file(name);
    EXPECT_TRUE(reading.table.has_value()) << name << (reading.diagnostics.empty() ? "" : reading.diagnostics[0].message);
  }
  EXPECT_EQ(bad_file("quoted_comma.csv").table->rows[0].description, "a, with comma");
  EXPECT_EQ(bad_file("bom.csv").table->title, "S");
  EXPECT_EQ(bad_file("crlf.csv").table->rows[0].salience[0], 50);
  EXPECT_EQ(bad_file("extreme_power.csv").table->rows[0].power, 1e-12);
}

TEST(ActorTable, AllThatIsWrongAtOnce) {
  const TableReading reading =
      read_actor_table("S,d,4,2\nActor,D,P,X,SX,Y,SY\nA,a,x,10,50,20,20\nA,a,5,-1,50,1,60\nB,b,1,1,1\nC,c,1,1,60,1,60\n", "t.csv");
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : reading.diagnostics) codes.push_back(diagnostic.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"not-a-number", "duplicate-actor", "out-of-range", "too-few-cells", "salience-sum"}));
}

TEST(ActorTable, HeadersThatAreNone) {
  expect_one(read_actor_table("hello\n", "t"), "bad-header", 1, 1);
  expect_one(read_actor_table("S,d,3.5,1\n", "t"), "not-a-count", 1, 5);
  expect_one(read_actor_table("S,d,0,1\n", "t"), "out-of-range", 1, 5);
  expect_one(read_actor_table("S,d,3,1\n", "t"), "no-headings", 1, 1);
  expect_one(read_actor_table("S,d,3,2\nActor,D,P,X,SX\nA,a,1,1,1\n", "t"), "bad-headings", 2, 13);
  expect_one(read_actor_table("S,\"d,3,1\n", "t"), "csv-quote", 1, 3);
}

TEST(ActorTable, PlainTables) {
  const TableReading reading = read_actor_table("Actor,Capability,Position,Salience\nNL,0.08,4,0.8\nUK,.16,10,0.9\n", "t.csv");
  ASSERT_TRUE(reading.table.has_value());
  EXPECT_EQ(reading.table->rows[1].power, .16);
  EXPECT_NEAR(reading.table->rows[1].salience[0], 90, 1e-12);
  const TableReading hundred = read_actor_table("Stakeholder,Resources,Position,Salience\nA,10,4,80\nB,10,90,1\n", "t.csv");
  EXPECT_EQ(hundred.table->rows[1].salience[0], 1);
  expect_one(read_actor_table("Actor,Capability,Position,Salience\n", "t"), "no-actors", 1, 1);
}

TEST(ActorTable, AnyBytesGiveAReading) {
  std::uint32_t state = 12345;
  const auto next = [&] { return state = state * 1664525u + 1013904223u, state >> 16; };
  for (int round = 0; round < 20000; ++round) {
    std::string text = good;
    for (int change = 0; change < 1 + round % 8; ++change) {
      const std::size_t at = next() % text.size();
      switch (next() % 4) {
        case 0:
          text[at] = static_cast<char>(next());
          break;
        case 1:
          text.erase(at, 1 + next() % 5);
          break;
        case 2:
          text.insert(at, 1, ",\"\n 9e-"[next() % 7]);
          break;
        default:
          text.insert(at, text.substr(next() % text.size(), next() % 20));
      }
      if (text.empty()) text = ",";
    }
    const TableReading reading = read_actor_table(text, "t");
    ASSERT_EQ(reading.table.has_value(), !has_errors(reading.diagnostics));
    if (reading.table) {
      for (const auto& row : reading.table->rows) ASSERT_EQ(row.position.size(), reading.table->issues.size());
    }
  }
}
