#include "parley/files/case/holdout.hpp"

#include <gtest/gtest.h>

#include "../tables.hpp"
#include "parley/files/case/read.hpp"

namespace parley {
namespace {

const Scenario& river() {
  static const Scenario scenario = read_scenario(tables::text_of(PARLEY_ROOT "/cases/taught/two-party.toml"), "river").scenario.value();
  return scenario;
}

const std::string holdout_head = "holdout = 1\ncase = \"two-party\"\nas_of = 2030-03-01\nknown_on = 2031-01-05\n";
const std::string sources =
    "[sources]\nnews = { title = \"News\", date = 2031-01-02 }\nold = { title = \"Old news\", date = 2030-02-01 }\n";

HoldOutReading read(const std::string& outcome, const std::string& first = holdout_head) {
  return read_holdout(first + "[outcome]\n" + outcome + "\n" + sources, "river.holdout.toml", river());
}

std::vector<std::string> codes(const HoldOutReading& reading) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    out.push_back(diagnostic.code);
    EXPECT_GT(diagnostic.place.line, 0u) << diagnostic.message;
  }
  return out;
}

using Codes = std::vector<std::string>;

TEST(HoldOutFile, ReadsWhatIsWritten) {
  const HoldOutReading reading =
      read("agreement = { happened = true, date = 2030-09-01, what = \"signed\", source = \"news\", note = \"in May they nearly did\" }");
  ASSERT_TRUE(reading.holdout.has_value()) << reading.diagnostics[0].message;
  EXPECT_TRUE(reading.diagnostics.empty());
  const HoldOut& holdout = *reading.holdout;
  EXPECT_EQ(holdout.case_id, "two-party");
  EXPECT_EQ(to_text(holdout.known_on), "2031-01-05");
  ASSERT_EQ(holdout.outcomes.size(), 1u);
  EXPECT_EQ(holdout.outcomes[0].verdict, SettledOutcome::Verdict::happened);
  EXPECT_EQ(to_text(holdout.outcomes[0].date), "2030-09-01");
  EXPECT_EQ(holdout.outcomes[0].what, "signed");
  EXPECT_EQ(holdout.outcomes[0].grounds.citations.at(0).source, "news");
  EXPECT_EQ(holdout.sources.size(), 2u);
}

TEST(HoldOutFile, NotHappenedAndCannotSettle) {
  const auto no = read("agreement = { happened = false, what = \"nothing was signed\", source = \"news\" }");
  ASSERT_TRUE(no.holdout.has_value());
  EXPECT_EQ(no.holdout->outcomes[0].verdict, SettledOutcome::Verdict::did_not_happen);
  const auto open = read("agreement = { happened = \"cannot settle\", what = \"the archives are shut\", source = \"news\" }");
  ASSERT_TRUE(open.holdout.has_value());
  EXPECT_EQ(open.holdout->outcomes[0].verdict, SettledOutcome::Verdict::cannot_settle);
}

TEST(HoldOutFile, DatesMustLieBehindTheWallAndBeforeTheEnd) {
  const auto on = [](const std::string& date) {
    return codes(read("agreement = { happened = true, date = " + date + ", what = \"signed\", source = \"news\" }"));
  };
  EXPECT_EQ(on("2030-03-01"), Codes{"holdout-before-as-of"});
  EXPECT_EQ(on("2029-12-31"), Codes{"holdout-before-as-of"});
  EXPECT_EQ(on("2030-03-02"), Codes{});
  EXPECT_EQ(on("2030-12-31"), Codes{});
  EXPECT_EQ(on("2031-01-01"), Codes{"holdout-too-late"});
  EXPECT_EQ(on("2031-02-01"), (Codes{"holdout-too-late", "holdout-unknown"}));
  EXPECT_EQ(codes(read("agreement = { happened = true, what = \"signed\", source = \"news\" }")), Codes{"missing-key"});
  EXPECT_EQ(codes(read("agreement = { happened = false, date = 2030-09-01, what = \"no\", source = \"news\" }")), Codes{"holdout-dated"});
}

TEST(HoldOutFile, AnOpenOutcomeIsNoNo) {
  const std::string early = "holdout = 1\ncase = \"two-party\"\nas_of = 2030-03-01\nknown_on = 2030-06-30\n";
  EXPECT_EQ(codes(read("agreement = { happened = false, what = \"not yet\", source = \"j\" }", early)),
            (Codes{"holdout-open", "holdout-unsourced"}));
  const std::string before = "holdout = 1\ncase = \"two-party\"\nas_of = 2030-03-01\nknown_on = 2030-03-01\n";
  EXPECT_EQ(codes(read("agreement = { happened = \"cannot settle\", what = \"?\", source = \"news\" }", before)),
            Codes{"holdout-before-as-of"});
}

TEST(HoldOutFile, EveryVerdictHasASourceOfItsTime) {
  EXPECT_EQ(codes(read("agreement = { happened = false, what = \"no\" }")), Codes{"holdout-unsourced"});
  EXPECT_EQ(codes(read("agreement = { happened = false, what = \"no\", source = \"j\" }")), Codes{"holdout-unsourced"});
  EXPECT_EQ(codes(read("agreement = { happened = false, what = \"no\", source = \"news + j\" }")), Codes{"holdout-unsourced"});
  EXPECT_EQ(codes(read("agreement = { happened = false, what = \"no\", source = \"old\" }")), Codes{"holdout-early-source"});
  EXPECT_EQ(codes(read("agreement = { happened = false, what = \"no\", source = \"newz\" }")), Codes{"unknown-source"});
}

TEST(HoldOutFile, UnknownIdsAndWords) {
  const auto reading = read("agreemnt = { happened = true, date = 2030-09-01, what = \"signed\", source = \"news\" }");
  EXPECT_EQ(codes(reading), Codes{"unknown-outcome"});
  EXPECT_EQ(reading.diagnostics[0].hint, "did you mean \"agreement\"?");
  EXPECT_EQ(codes(read("agreement = { happened = \"maybe\", what = \"?\", source = \"news\" }")), Codes{"wrong-type"});
  EXPECT_EQ(codes(read("agreement = { hapened = true, what = \"?\", source = \"news\" }")), Codes{"unknown-key"});
  EXPECT_EQ(codes(read("agreement = true")), Codes{"wrong-type"});
}

TEST(HoldOutFile, AnotherCaseOrAnotherWall) {
  const std::string fact = "agreement = { happened = false, what = \"no\", source = \"news\" }";
  EXPECT_EQ(codes(read(fact, "holdout = 1\ncase = \"korea-2017\"\nas_of = 2030-03-01\nknown_on = 2031-01-05\n")),
            Codes{"holdout-other-case"});
  EXPECT_EQ(codes(read(fact, "holdout = 1\ncase = \"two-party\"\nas_of = 2030-04-01\nknown_on = 2031-01-05\n")),
            Codes{"holdout-other-wall"});
  EXPECT_EQ(codes(read_holdout(tables::text_of(PARLEY_ROOT "/cases/taught/two-party.toml"), "t.toml", river())), Codes{"not-a-holdout"});
  EXPECT_FALSE(read_holdout("", "t.toml", river()).holdout.has_value());
  EXPECT_FALSE(read_holdout("holdout = [[[", "t.toml", river()).holdout.has_value());
}

TEST(HoldOutFile, AccountsAreNotScored) {
  const std::string path = PARLEY_ROOT "/cases/history/korea-2017.toml";
  const Scenario korea = read_scenario(tables::text_of(path), path).scenario.value();
  const auto reading = read_holdout(
      "holdout = 1\ncase = \"korea-2017\"\nas_of = 2017-12-21\nknown_on = 2018-06-30\n[sources]\nnews = { title = \"News\" }\n[outcome]\n"
      "russia-gains = { happened = true, date = 2018-01-01, what = \"it gained\", source = \"news\" }\n"
      "us-prk-talks = { happened = true, date = 2018-05-09, what = \"they met\", source = \"news\" }\n"
      "talks-any-level = { happened = false, what = \"no\", source = \"news\" }\n",
      "k.holdout.toml", korea);
  EXPECT_EQ(codes(reading), (Codes{"holdout-unscored", "holdout-contradiction"}));
}

TEST(HoldOutFile, NoCaseReaderOpensIt) {
  // By its name, whatever it holds; and by its first key, whatever its name.
  const std::string text = holdout_head + "[outcome]\n" + sources;
  for (const auto& [body, file] :
       {std::pair{text, std::string("x.toml")},
        {std::string("schema = 1\n"), std::string("cases/holdout/x.holdout.toml")},
        {tables::text_of(PARLEY_ROOT "/cases/taught/two-party.toml") + "\n[holdout]\n", std::string("y.toml")}}) {
    const Reading reading = read_scenario(body, file);
    EXPECT_FALSE(reading.scenario.has_value());
    ASSERT_EQ(reading.diagnostics.size(), 1u) << file;
    EXPECT_EQ(reading.diagnostics[0].code, "holdout-file");
  }
  EXPECT_TRUE(is_holdout_name("a/b.holdout.toml"));
  EXPECT_TRUE(is_holdout_name("b.holdout.csv"));
  EXPECT_FALSE(is_holdout_name("a.holdout.d/b.toml"));
  EXPECT_FALSE(is_holdout_name("holdout.toml"));
}

TEST(HoldOutFile, OfTheBuiltInCasesAreSound) {
  for (const std::string name : {"korea-2017", "aceh-2005"}) {
    const std::string path = PARLEY_ROOT "/cases/history/" + name + ".toml";
    const Scenario scenario = read_scenario(tables::text_of(path), path).scenario.value();
    const auto reading = read_holdout(tables::text_of(PARLEY_ROOT "/cases/holdout/" + name + ".holdout.toml"), name, scenario);
    EXPECT_TRUE(reading.holdout.has_value()) << name << ": " << (reading.diagnostics.empty() ? "" : reading.diagnostics[0].message);
    std::size_t scored = 0;
    for (const Outcome& outcome : scenario.outcomes) scored += !outcome.unscored();
    EXPECT_EQ(reading.holdout->outcomes.size(), scored) << name;
  }
}

TEST(HoldOutFile, AnyBytesGiveAReading) {
  const std::string good =
      holdout_head + "[outcome]\nagreement = { happened = true, date = 2030-09-01, what = \"signed\", source = \"news\" }\n" + sources;
  std::uint32_t state = 4711;
  const auto next = [&] { return state = state * 1664525u + 1013904223u, state >> 16; };
  for (int round = 0; round < 4000; ++round) {
    std::string text = good;
    for (int change = 0; change < 1 + round % 6; ++change) {
      const std::size_t at = next() % text.size();
      switch (next() % 3) {
        case 0:
          text[at] = static_cast<char>(next());
          break;
        case 1:
          text.erase(at, 1 + next() % 9);
          break;
        default:
          text.insert(at, text.substr(next() % text.size(), next() % 30));
      }
      if (text.empty()) text = "=";
    }
    const auto reading = read_holdout(text, "t", river());
    ASSERT_EQ(reading.holdout.has_value(), !has_errors(reading.diagnostics));
  }
}

}  // namespace
}  // namespace parley
