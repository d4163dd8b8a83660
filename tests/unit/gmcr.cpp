#include "parley/files/conflict/gmcr.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "../conflicts.hpp"
#include "parley/files/toml/json_tree.hpp"

using namespace parley;

namespace {

const std::string river = R"({
  "options": [
    {"name": "Release water", "permittedDirection": "both"},
    {"name": "Escalate", "permittedDirection": "fwd"},
    {"name": "Attack", "permittedDirection": "back"}
  ],
  "decisionMakers": [
    {"name": "Syria", "options": [0, 1],
     "preferences": [[[0, "N"], [1, "N"], [2, "N"]], {"compound": true, "members": [[[1, "Y"]], [[2, "N"], [0, "Y"]]]}],
     "misperceptions": [[[0, "Y"], [2, "Y"]]]},
    {"name": "Iraq", "options": [2], "preferences": [[[0, "Y"]]], "preferenceRanking": [2, [1, 3], 4, 5, 6]}
  ],
  "infeasibles": [[[0, "Y"], [1, "Y"]]],
  "useManualPreferenceRanking": false,
  "coalitions": [0, [0, 1]]
})";

std::vector<std::string> codes_of(const GmcrReading& reading) {
  std::vector<std::string> out;
  for (const Diagnostic& one : reading.diagnostics) out.push_back(one.code);
  return out;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

using Codes = std::vector<std::string>;

}  // namespace

TEST(Gmcr, ReadsOptionsStatementsAndWhatIsNotSeen) {
  const GmcrReading reading = read_gmcr(river, "river.gmcr");
  ASSERT_TRUE(reading.table) << reading.diagnostics[0].message;
  EXPECT_TRUE(reading.diagnostics.empty());
  const ConflictTable& table = *reading.table;
  EXPECT_EQ(table.options[1], (ConflictOption{"Escalate", 0, ConflictOption::Moves::on}));
  EXPECT_EQ(table.options[2], (ConflictOption{"Attack", 1, ConflictOption::Moves::off}));
  EXPECT_EQ(table.infeasible, (std::vector<OptionPattern>{"11-"}));
  EXPECT_EQ(table.decision_makers[0].preferences.statements, (std::vector<OptionStatement>{{"000"}, {"-1-", "1-0"}}));
  EXPECT_EQ(table.decision_makers[0].unseen, (std::vector<OptionPattern>{"1-1"}));
  EXPECT_EQ(table.together, (std::vector<std::vector<std::uint32_t>>{{0}, {0, 1}}));
}

TEST(Gmcr, ReadsRankingsUnderBothNames) {
  std::string text = with(river, "\"useManualPreferenceRanking\": false", "\"useManualPreferenceVectors\": true");
  text = with(text, "\"misperceptions\": [[[0, \"Y\"], [2, \"Y\"]]]", "\"preferenceVector\": [6, 5, 4, 3, [2, 1]]");
  const GmcrReading reading = read_gmcr(text, "river.gmcr");
  ASSERT_TRUE(reading.table) << reading.diagnostics[0].message;
  EXPECT_EQ(reading.table->decision_makers[0].preferences.ranking, (std::vector<std::vector<std::uint32_t>>{{5}, {4}, {3}, {2}, {1, 0}}));
  EXPECT_EQ(reading.table->decision_makers[1].preferences.ranking, (std::vector<std::vector<std::uint32_t>>{{1}, {0, 2}, {3}, {4}, {5}}));
}

TEST(Gmcr, WhatIsWrittenReadsBackTheSame) {
  ASSERT_EQ(read_gmcr(*write_gmcr(*read_gmcr(river, "a").table).text, "b").table, read_gmcr(river, "a").table);
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    ConflictTable table = conflicts::random_conflict(seed).table;
    table.together = {{0, 1}, {1}};
    const GmcrWriting written = write_gmcr(table);
    ASSERT_TRUE(written.text);
    const GmcrReading reading = read_gmcr(*written.text, "written.gmcr");
    ASSERT_TRUE(reading.table) << seed << reading.diagnostics[0].message << *written.text;
    ASSERT_EQ(*reading.table, table) << seed;
  }
}

TEST(Gmcr, WhatTheFormatCannotHoldIsSaid) {
  ConflictTable table = *read_gmcr(river, "a").table;
  table.merged = {{"--1"}};
  EXPECT_FALSE(write_gmcr(table).text);
  EXPECT_NE(write_gmcr(table).why.find("one state"), std::string::npos);
  table.merged.clear();
  table.decision_makers[0].preferences.kind = ConflictPreferences::Kind::weights;
  EXPECT_NE(write_gmcr(table).why.find("weights"), std::string::npos);
}

TEST(Gmcr, EveryFaultIsToldAtOnceWithItsPlace) {
  std::string text = with(river, "\"fwd\"", "\"forward\"");
  text = with(text, "[0, 1],\n", "[0, 1, 9],\n");
  text = with(text, "[[0, \"N\"], [1, \"N\"], [2, \"N\"]]", "[[0, \"N\"], [0, \"Y\"], [2, \"maybe\"]]");
  text = with(text, "[2], \"preferences\"", "[0], \"preferences\"");
  text = with(text, "[0, [0, 1]]", "[0, [0, 7]]");
  const GmcrReading reading = read_gmcr(text, "river.gmcr");
  EXPECT_FALSE(reading.table);
  EXPECT_EQ(codes_of(reading), (Codes{"unknown-direction", "option-of-nobody", "unknown-option", "contradiction", "wrong-condition",
                                      "option-of-two", "unknown-member"}));
  EXPECT_EQ(reading.diagnostics[0].place.line, 4u);
  EXPECT_EQ(reading.diagnostics[0].place.column, 48u);
  EXPECT_EQ(reading.diagnostics[0].place.file, "river.gmcr");
  EXPECT_EQ(reading.diagnostics[2].message, "9 is no option; options count from 0 to 2");
}

TEST(Gmcr, RankingsMustNameEveryStateOnce) {
  const std::string by_hand = with(with(river, "Ranking\": false", "Ranking\": true"), "\"misperceptions\": [[[0, \"Y\"], [2, \"Y\"]]]",
                                   "\"preferenceRanking\": [1, 2, 3, 4, 5, 6]");
  EXPECT_TRUE(read_gmcr(by_hand, "a").table);
  const GmcrReading left = read_gmcr(with(by_hand, "[2, [1, 3], 4, 5, 6]", "[2, [1, 3], 6]"), "a");
  EXPECT_EQ(codes_of(left), Codes{"unranked-state"});
  EXPECT_EQ(left.diagnostics[0].message, "'Iraq' does not rank states 4 and 5; every state should be ranked");
  EXPECT_EQ(codes_of(read_gmcr(with(by_hand, "[2, [1, 3], 4, 5, 6]", "[2, [1, 3], 4, 5, 6, 2, 7]"), "a")),
            (Codes{"ranked-twice", "unknown-state"}));
  EXPECT_EQ(codes_of(read_gmcr(with(by_hand, "\"preferenceRanking\": [2, [1, 3], 4, 5, 6]", "\"payoffs\": []"), "a")), Codes{"no-ranking"});
}

TEST(Gmcr, TooManyOptionsAreRefusedAndIndifferentOwnersNamed) {
  std::string many = "{\"options\": [", owned;
  for (int k = 0; k < 17; ++k) {
    many += std::string(k ? "," : "") + "{\"name\": \"o\"}";
    owned += (k ? "," : "") + std::to_string(k);
  }
  many += "], \"decisionMakers\": [{\"name\": \"A\", \"options\": [" + owned + "], \"preferences\": []}]}";
  const GmcrReading reading = read_gmcr(many, "a");
  EXPECT_EQ(codes_of(reading), Codes{"too-many-options"});
  EXPECT_FALSE(reading.table);
  const GmcrReading flat = read_gmcr(with(river, "[[[0, \"Y\"]]]", "[]"), "a");
  EXPECT_TRUE(flat.table);
  EXPECT_EQ(codes_of(flat), Codes{"indifferent-owner"});
  EXPECT_EQ(flat.diagnostics[0].severity, Severity::warning);
  EXPECT_EQ(codes_of(read_gmcr(with(river, "[[0, \"Y\"], [1, \"Y\"]]", "[]"), "a")), Codes{"no-states"});
}

TEST(Gmcr, NothingToDoNobodyToDoItAndNamesThatTellNobodyApart) {
  const auto gives = [](const std::string& text, const std::string& code) {
    const Codes codes = codes_of(read_gmcr(text, "a"));
    EXPECT_NE(std::find(codes.begin(), codes.end(), code), codes.end()) << text;
  };
  gives("[]", "not-a-conflict");
  gives(R"({"options": [], "decisionMakers": []})", "no-options");
  gives(R"({"options": [], "decisionMakers": []})", "no-decision-makers");
  gives(R"({"options": [{}], "decisionMakers": [{"name": "A", "options": [0]}]})", "missing-name");
  gives(R"({"options": [{"name": "x"}], "decisionMakers": [{"name": "A", "options": [0]}, {"name": "A", "options": []}]})", "name-twice");
  std::string crowd;
  for (int i = 0; i < 32; ++i) crowd += (i ? ", " : "") + std::string("{\"name\": \"") + std::to_string(i) + "\"}";
  gives(R"({"options": [{"name": "x"}], "decisionMakers": [)" + crowd + "]}", "too-many-decision-makers");
}

TEST(Gmcr, AnyBytesGiveAReading) {
  for (std::size_t cut = 0; cut < river.size(); cut += 11) {
    const GmcrReading reading = read_gmcr(river.substr(0, cut), "a");
    ASSERT_FALSE(reading.table);
    ASSERT_EQ(reading.diagnostics.size(), 1u);
  }
  for (std::size_t at = 0; at < river.size(); at += 7)
    for (const char c : {'\0', '[', '"', '}', '9', '\xff'}) {
      std::string text = river;
      text[at] = c;
      const GmcrReading reading = read_gmcr(text, "a");
      ASSERT_TRUE(reading.table || !reading.diagnostics.empty());
    }
  for (const char* text : {"[]", "1", "null", "{}", "{\"options\": {}}", "{\"options\": [1], \"decisionMakers\": [2]}"})
    EXPECT_FALSE(read_gmcr(text, "a").table) << text;
  EXPECT_FALSE(read_gmcr(std::string(100'000, '['), "a").table);
}

TEST(JsonTree, ReadsWhatJsonHoldsWithItsPlaces) {
  const JsonReading reading =
      read_json("{\"a\": [1, -2.5e1, true, null, \"\\u00e9\\n\\ud83d\\ude00\"],\n \"é\": {\"b\": false}}", "a.json");
  ASSERT_TRUE(reading.read);
  const Node& list = *reading.node.find("a");
  ASSERT_EQ(list.items.size(), 4u);
  EXPECT_EQ(list.items[0].integer, 1);
  EXPECT_EQ(list.items[1].number, -25);
  EXPECT_TRUE(list.items[2].boolean);
  EXPECT_EQ(list.items[3].text, "é\n😀");
  EXPECT_EQ(reading.node.key_spots[1], (Spot{2, 2, 0}));
  EXPECT_EQ(reading.node.find("é")->items[0].spot, (Spot{2, 13, 0}));
}

TEST(JsonTree, FaultsHaveAPlace) {
  const auto fault = [](const char* text) {
    const JsonReading reading = read_json(text, "a.json");
    EXPECT_FALSE(reading.read);
    return std::to_string(reading.diagnostics.at(0).place.line) + ":" + std::to_string(reading.diagnostics[0].place.column) + " " +
           reading.diagnostics[0].message;
  };
  EXPECT_EQ(fault("{\"a\": 1,\n \"a\": 2}"), "2:2 'a' stands twice in one object; once should do");
  EXPECT_EQ(fault("[1 2]"), "1:4 '2' stands here; ',' or ']' should");
  EXPECT_EQ(fault("[1,"), "1:4 the file ends; a value should");
  EXPECT_EQ(fault("[\"a\n\"]"), "1:2 this text does not end on its line; it should");
  EXPECT_EQ(fault("[1] x"), "1:5 something stands after the end of the document; nothing should");
  EXPECT_EQ(fault("{'a': 1}"), "1:2 ''' stands here; a key in double quotes should");
}
