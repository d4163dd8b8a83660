#include "parley/report/text/screen.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "parley/report/words/names.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/report/words/words.hpp"
#include "report_fixture.hpp"

namespace parley {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::size_t width_of(const std::string& line) {
  std::size_t count = 0;
  for (const char c : line) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

std::string contents_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// PARLEY_GOLDEN=write renews the golden: read the difference before it is kept.
TEST(Screen, SaysWhatItSaidBefore) {
  const auto it = fixture::told();
  const std::string text = first_screen(it.scenario, it.answer, 100);
  const std::string path = std::string(PARLEY_ROOT) + "/tests/golden/first_screen.txt";
  if (const char* how = std::getenv("PARLEY_GOLDEN"); how != nullptr && std::string(how) == "write")
    std::ofstream(path, std::ios::binary) << text;
  EXPECT_EQ(text, contents_of(path));
}

TEST(Screen, WhatIsTakenAwayIsQuotedAsLess) {
  Difference less;
  less.mean = -0.06;
  less.at_least_a_point = 0.04;
  less.at_least_a_point_less = 0.84;
  EXPECT_EQ(by_a_point(less), "at least one point less in 84 % of worlds");
  auto it = fixture::told();
  for (QuestionAnswer& question : it.answer.questions)
    for (OutcomeAnswer& outcome : question.outcomes)
      if (outcome.pooled) outcome.pooled->difference = less;
  const std::string text = first_screen(it.scenario, it.answer, 100);
  EXPECT_NE(text.find("at least one point less in 84 % of worlds"), std::string::npos) << text;
  EXPECT_EQ(by_a_point_in_brief(less), "less in 84 %");
  less.mean = 0.06;
  EXPECT_EQ(by_a_point(less), "at least one point in 4 % of worlds");
  EXPECT_EQ(by_a_point_in_brief(less), "4 %");
}

TEST(Screen, HeadlineStandsInTheFirstFifteenLines) {
  const auto it = fixture::told();
  for (const int width : {80, 100}) {
    const auto lines = lines_of(first_screen(it.scenario, it.answer, width));
    ASSERT_GT(lines.size(), 15u);
    std::string top;
    for (int i = 0; i < 15; ++i) top += lines[static_cast<std::size_t>(i)] + "\n";
    for (const char* needed :
         {"Can Norland help settle the crisis?", "1 Mar 2031", "30 Sep 2031", "12 of 4000 worlds", "base rate", "without Norland",
          "as used", "best from today", "Norland adds", "+1.1 points [-0.22, 2.9]", "at least one point in 43 %"})
      EXPECT_NE(top.find(needed), std::string::npos) << width << ": " << needed << "\n" << top;
  }
}

TEST(Screen, KeepsTheOrderOfAnAnalystsQuestions) {
  const auto it = fixture::told();
  const std::string text = first_screen(it.scenario, it.answer, 100);
  std::size_t at = 0;
  for (const char* next :
       {"Ministers meet", "Norland adds", "War, by", "Witnesses", "bargaining:", "dynamics:", "game: \u2014", "  How", "  Blocks",
        "  Assumed", "  Flips", "  Explains", "  Not here", "  Confidence", "Q02", "Q03", "Q04", "Not a prophecy."}) {
    const std::size_t found = text.find(next, at);
    ASSERT_NE(found, std::string::npos) << next;
    at = found;
  }
  EXPECT_NE(text.find("not yet]"), std::string::npos);
}

TEST(Screen, FitsItsWidth) {
  for (const auto& it : {fixture::told(), fixture::hostile(), fixture::bare()})
    for (const int width : {60, 80, 100}) {
      for (const std::string& line : lines_of(first_screen(it.scenario, it.answer, width))) {
        if (line.find(std::string(120, 'W')) != std::string::npos) continue;  // one overlong word cannot be broken
        EXPECT_LE(width_of(line), static_cast<std::size_t>(width)) << line;
        for (const char c : line) EXPECT_TRUE(static_cast<unsigned char>(c) >= ' ') << "control character in: " << line;
      }
    }
}

TEST(Screen, NeverPutsLikelihoodAndConfidenceInOneSentence) {
  const auto it = fixture::told();
  const std::string confidence = confidence_sentence(it.scenario, it.answer);
  EXPECT_NE(confidence.find("Confidence in the inputs: low."), std::string::npos);
  for (const char* word : {"likely", "remote", "certain", "chance"}) EXPECT_EQ(confidence.find(word), std::string::npos);
  for (const std::string& line : {headline_sentence(it.scenario, it.answer), best_sentence(it.scenario, it.answer)})
    EXPECT_EQ(line.find("onfidence"), std::string::npos) << line;
}

TEST(Screen, SaysThatADirectionIsAnInput) {
  auto it = fixture::told();
  EXPECT_NE(first_screen(it.scenario, it.answer, 100).find("direction is an input"), std::string::npos);
  it.answer.one_signed = false;
  EXPECT_EQ(first_screen(it.scenario, it.answer, 100).find("direction is an input"), std::string::npos);
}

TEST(Screen, FlipsOnlyWhereAnInputTurnsTheAnswer) {
  auto it = fixture::told();
  const std::string text = flips(it.scenario, it.answer, 5);
  EXPECT_NE(text.find("C02"), std::string::npos) << text;
  EXPECT_NE(text.find("Cheap fuel"), std::string::npos) << text;
  EXPECT_EQ(text.find("Preconditions"), std::string::npos) << text;
  auto& moves = it.answer.questions[0].outcomes[0].moves_difference;
  for (Influence& influence : moves) influence.point_high = influence.point_low = 0.3;
  EXPECT_EQ(flips(it.scenario, it.answer, 5).rfind("Nothing within the ranges", 0), 0u);
  moves[2].mean_low = -0.01;  // the mean crosses zero
  EXPECT_NE(flips(it.scenario, it.answer, 5).find("Westmark's position"), std::string::npos);
}

TEST(Screen, FindsTheMoversWhereTheQuestionHoldsNone) {
  auto it = fixture::told();
  it.answer.questions[0].outcomes[0].moves_difference.clear();
  EXPECT_NE(flips(it.scenario, it.answer, 5).find("C02"), std::string::npos);
}

TEST(Screen, ComparesTheBestMixWithNoLeverAtAll) {
  auto it = fixture::told();
  it.answer.questions[2].outcomes = {it.answer.outcomes[0]};
  const std::string text = first_screen(it.scenario, it.answer, 100);
  EXPECT_NE(text.find("against Norland doing nothing from now on"), std::string::npos);
  EXPECT_NE(text.find("8.3 % [3.3, 17] against 5.1 % [2, 14]; +3.2 points"), std::string::npos) << text;
}

TEST(Screen, ShowsAccountsAsNoProbability) {
  const auto it = fixture::told();
  EXPECT_NE(first_screen(it.scenario, it.answer, 120).find("Norland's own gains: +4.2 [-0.5, 11] points of its own scale"),
            std::string::npos);
}

TEST(Screen, ReadsInputsByTheirPaths) {
  const auto it = fixture::told();
  const auto quantity = [&](const std::string& path) {
    for (std::uint32_t i = 0; i < it.scenario.estimates.size(); ++i)
      if (it.scenario.estimates[i].path == path) return Quantity{i};
    return Quantity{};
  };
  EXPECT_EQ(describe(it.scenario, quantity("link.C02.strength")), "the strength of C02 (goodwill -> east willing to talk)");
  EXPECT_EQ(describe(it.scenario, quantity("lever.oil.effect.trade_relief.size")),
            "the effect of \"Cheap fuel for Eastmark\" on trade relief");
  EXPECT_EQ(describe(it.scenario, quantity("actor.XWE.on.talks.position")), "Westmark's position on \"Preconditions for talks\"");
  EXPECT_EQ(describe(it.scenario, quantity("outcome.talks.base_rate")), "the base rate of \"Ministers meet\"");
  EXPECT_EQ(describe(it.scenario, Quantity{}), "an input");
  Scenario scenario = it.scenario;
  const auto said = [&](const std::string& path) {
    Estimate estimate;
    estimate.path = path;
    scenario.estimates.push_back(estimate);
    return describe(scenario, Quantity{static_cast<std::uint32_t>(scenario.estimates.size() - 1)});
  };
  EXPECT_EQ(said("witness.bargaining.noise"), "how unsurely a side consents");
  EXPECT_EQ(said("witness.bargaining.tau_days"), "the mean time to a settlement");
  EXPECT_EQ(said("game.XWE.war_cost"), "Westmark's war cost in the game");
  EXPECT_EQ(said("game.war.odds"), "the odds of war");
  EXPECT_EQ(said("game.war.reached.base"), "how often it comes to a showdown");
  EXPECT_EQ(said("game.reached.driver.goodwill"), "how strongly goodwill leads to the point where the game is played");
  EXPECT_EQ(said("issue.talks.decides_share"), "how far those who decide \"Preconditions for talks\" control it");
}

TEST(Screen, SaysWhereTheOtherOutcomesAre) {
  auto it = fixture::told();
  auto& outcomes = it.answer.questions[0].outcomes;
  while (outcomes.size() < 6) outcomes.push_back(outcomes.back());
  const std::string text = first_screen(it.scenario, it.answer, 200);
  EXPECT_NE(text.find("2 more in report.html and answer.json: "), std::string::npos) << text;
  outcomes.resize(4);
  EXPECT_EQ(first_screen(it.scenario, it.answer, 200).find("more in report.html"), std::string::npos);
}

TEST(Screen, ItsOwnArmsGiveTheWordsOfTheWitnesses) {
  const auto it = fixture::told();
  const OutcomeAnswer& outcome = it.answer.questions[0].outcomes[0];
  EXPECT_NE(witness_line(it.scenario, outcome, WitnessName::dynamics).find(" without; adds"), std::string::npos);
  EXPECT_NE(witness_line(it.scenario, outcome, WitnessName::dynamics, "as used").find(" as used; adds"), std::string::npos);
}

TEST(Screen, WhoTakesNoPlaceStandsNowhere) {
  auto it = fixture::told();
  at(it.scenario.actors, it.scenario.third_parties[0]).on.clear();
  const std::string how = credibility(it.scenario, it.answer);
  EXPECT_NE(how.find("takes no place on any issue"), std::string::npos) << how;
  EXPECT_EQ(how.find("midway"), std::string::npos) << how;
}

TEST(Screen, SurvivesACaseWithNothingInIt) {
  const auto it = fixture::bare();
  const std::string text = first_screen(it.scenario, it.answer, 100);
  EXPECT_NE(text.find("Can anyone help?"), std::string::npos);
  EXPECT_NE(text.find("No world was run"), std::string::npos);
  EXPECT_EQ(text.find("nan"), std::string::npos);
}

}  // namespace
}  // namespace parley
