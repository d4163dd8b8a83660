#include "parley/study/score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/base/expects.hpp"
#include "parley/report/json/score_json.hpp"
#include "parley/report/text/score_text.hpp"

namespace parley {
namespace {

Scored scored(double p, bool happened, std::optional<double> base = {}) {
  Scored one;
  one.outcome = OutcomeId{0};
  one.happened = happened;
  one.pooled = p;
  one.base = base;
  return one;
}

const Record& record(const Score& score, Forecaster forecaster) { return score.records.at(static_cast<std::size_t>(forecaster)); }

/// A case of three outcomes and an answer on each, typed by hand.
struct Told {
  Scenario scenario = {};
  Answer answer = {};
  OutcomeId outcome(const std::string& id, std::optional<double> bargaining, std::optional<double> dynamics, double base) {
    Outcome noun;
    noun.id = noun.name = id;
    if (base >= 0) {
      Estimate estimate;
      estimate.low = estimate.mode = estimate.high = base;
      scenario.estimates.push_back(estimate);
      noun.base_rate.value = Quantity{static_cast<std::uint32_t>(scenario.estimates.size() - 1)};
    }
    scenario.outcomes.push_back(noun);
    OutcomeAnswer said;
    said.outcome = OutcomeId{static_cast<std::uint32_t>(scenario.outcomes.size() - 1)};
    const auto voice = [](double p) {
      WitnessResult out;
      out.with = {p, {p / 2, (1 + p) / 2}};
      return out;
    };
    if (bargaining) said.said[WitnessName::bargaining] = voice(*bargaining);
    if (dynamics) said.said[WitnessName::dynamics] = voice(*dynamics);
    if (bargaining && dynamics)
      said.pooled = voice((*bargaining + *dynamics) / 2);
    else if (bargaining || dynamics)
      said.pooled = voice(bargaining ? *bargaining : *dynamics);
    answer.outcomes.push_back(said);
    return said.outcome;
  }
};

TEST(Score, MarksByHand) {
  EXPECT_DOUBLE_EQ(marks_of(0.8, true).brier, 0.04);
  EXPECT_DOUBLE_EQ(marks_of(0.8, false).brier, 0.64);
  EXPECT_NEAR(marks_of(0.8, true).log_score, 0.22314355131420976, 1e-15);
  EXPECT_NEAR(marks_of(0.8, false).log_score, 1.6094379124341003, 1e-15);
  EXPECT_DOUBLE_EQ(marks_of(0.5, true).brier, 0.25);
  EXPECT_DOUBLE_EQ(marks_of(0.5, false).brier, 0.25);
  EXPECT_NEAR(marks_of(0.5, true).log_score, std::log(2), 1e-15);
}

TEST(Score, CertaintyIsPerfectOrInfinitelyWrong) {
  EXPECT_EQ(marks_of(1, true).brier, 0);
  EXPECT_EQ(marks_of(1, true).log_score, 0);
  EXPECT_FALSE(std::signbit(marks_of(1, true).log_score));
  EXPECT_EQ(marks_of(0, false).log_score, 0);
  EXPECT_EQ(marks_of(0, true).brier, 1);
  EXPECT_TRUE(std::isinf(marks_of(0, true).log_score));
  EXPECT_TRUE(std::isinf(marks_of(1, false).log_score));
  EXPECT_THROW(marks_of(1.01, true), ContractError);
  EXPECT_THROW(marks_of(std::nan(""), true), ContractError);
}

// Both rules are proper: with the truth q, no report does better on average than q itself.
TEST(Score, HonestyPays) {
  for (const double q : {0.03, 0.2, 0.5, 0.71, 0.99}) {
    const auto expected = [&](double p, double Marks::*mark) {
      return q * (marks_of(p, true).*mark) + (1 - q) * (marks_of(p, false).*mark);
    };
    for (int i = 1; i < 100; ++i) {
      const double p = i / 100.0;
      EXPECT_GE(expected(p, &Marks::brier), expected(q, &Marks::brier) - 1e-12);
      EXPECT_GE(expected(p, &Marks::log_score), expected(q, &Marks::log_score) - 1e-12);
    }
  }
}

TEST(Score, RecordsByHand) {
  const Score score = score_of({scored(0.8, true, 0.5), scored(0.1, false, 0.2), scored(0.3, true)});
  const Record& pooled = record(score, Forecaster::pooled);
  EXPECT_EQ(pooled.n, 3u);
  EXPECT_NEAR(pooled.mean.brier, (0.04 + 0.01 + 0.49) / 3, 1e-15);
  EXPECT_NEAR(pooled.mean.log_score, (-std::log(0.8) - std::log(0.9) - std::log(0.3)) / 3, 1e-12);
  // Against the base rates only where both spoke: 0.04 + 0.01 against 0.25 + 0.04.
  EXPECT_EQ(pooled.n_against_base, 2u);
  EXPECT_NEAR(pooled.skill.value(), 1 - 0.05 / 0.29, 1e-12);
  EXPECT_EQ(record(score, Forecaster::base).n, 2u);
  EXPECT_NEAR(record(score, Forecaster::base).mean.brier, 0.145, 1e-15);
  EXPECT_NEAR(record(score, Forecaster::base).skill.value(), 0, 1e-15);
  EXPECT_EQ(record(score, Forecaster::coin).mean.brier, 0.25);
  EXPECT_EQ(record(score, Forecaster::bargaining).n, 0u);
  EXPECT_FALSE(record(score, Forecaster::bargaining).skill.has_value());
}

TEST(Score, TheWorstMissStandsFirst) {
  Scored silent;
  silent.outcome = OutcomeId{7};
  Score score = score_of({scored(0.9, true), silent, scored(0.2, true), scored(0.5, false)});
  EXPECT_EQ(score.outcomes[0].pooled, 0.2);
  EXPECT_EQ(score.outcomes[1].pooled, 0.5);
  EXPECT_EQ(score.outcomes[2].pooled, 0.9);
  EXPECT_FALSE(score.outcomes[3].pooled.has_value());
}

TEST(Score, NoSkillAgainstPerfectBaseRates) {
  EXPECT_FALSE(record(score_of({scored(0.8, true, 1.0)}), Forecaster::pooled).skill.has_value());
}

TEST(Score, CalibrationOnlyWhereThereIsEnough) {
  std::vector<Scored> few(least_for_calibration - 1, scored(0.1, false));
  EXPECT_FALSE(score_of(few).calibration.has_value());
  // Ten at 10 %, one of which happened; twenty at certainty.
  std::vector<Scored> enough(9, scored(0.1, false));
  enough.push_back(scored(0.1, true));
  for (int i = 0; i < 20; ++i) enough.push_back(scored(1, true));
  const auto bins = score_of(enough).calibration.value();
  ASSERT_EQ(bins.size(), 5u);
  EXPECT_EQ(bins[0].n, 10u);
  EXPECT_NEAR(bins[0].mean_p, 0.1, 1e-15);
  EXPECT_NEAR(bins[0].happened, 0.1, 1e-15);
  EXPECT_LT(bins[0].interval.low, 0.1);
  EXPECT_GT(bins[0].interval.high, 0.1);
  EXPECT_EQ(bins[4].n, 20u);
  EXPECT_EQ(bins[4].happened, 1);
  EXPECT_EQ(bins[1].n + bins[2].n + bins[3].n, 0u);
}

TEST(Score, OfAnAnswer) {
  Told told;
  told.scenario.as_of = make_date(2005, 1, 1).value();
  told.scenario.end = make_date(2005, 12, 31).value();
  const OutcomeId deal = told.outcome("deal", 0.2, 0.4, 10);
  const OutcomeId war = told.outcome("war", {}, 0.05, 1);
  const OutcomeId vote = told.outcome("vote", 0.5, {}, -1);
  const OutcomeId silent = told.outcome("silent", {}, {}, -1);
  const Score score =
      score_of(told.scenario, told.answer,
               {{war, false, {}, "no"}, {deal, true, make_date(2005, 8, 15).value(), "signed"}, {vote, {}, {}, "who knows"}});
  ASSERT_EQ(score.outcomes.size(), 2u);
  EXPECT_EQ(score.outcomes[0].outcome, deal);
  EXPECT_NEAR(score.outcomes[0].pooled.value(), 0.3, 1e-15);
  EXPECT_NEAR(score.outcomes[0].base.value(), 0.1, 1e-12);
  EXPECT_EQ(score.outcomes[0].said[WitnessName::bargaining], 0.2);
  EXPECT_FALSE(score.outcomes[1].said[WitnessName::bargaining].has_value());
  ASSERT_EQ(score.unsettled.size(), 2u);
  EXPECT_EQ(score.unsettled[0].outcome, vote);
  EXPECT_EQ(score.unsettled[0].why, "who knows");
  EXPECT_EQ(score.unsettled[1].outcome, silent);
  EXPECT_TRUE(score.unsettled[1].why.empty());
  EXPECT_THROW(score_of(told.scenario, told.answer, {{OutcomeId{9}, true, {}, ""}}), ContractError);
  EXPECT_THROW(score_of(told.scenario, told.answer, {{deal, true, {}, ""}, {deal, false, {}, ""}}), ContractError);
}

TEST(Score, WordsAndJsonSayTheSame) {
  Told told;
  told.scenario.id = "t";
  told.scenario.title = "A test";
  told.scenario.as_of = make_date(2005, 2, 28).value();
  const OutcomeId sure = told.outcome("sure", 0.0, 0.0, 10);
  const OutcomeId war = told.outcome("war", {}, 0.05, 1);
  told.outcome("left", 0.5, 0.5, 10);
  const Score score = score_of(told.scenario, told.answer,
                               {{sure, true, make_date(2005, 8, 15).value(), "it came, \"all\" of it"}, {war, false, {}, "no"}});
  const Ledger ledger = {"abc", "def", make_date(2006, 12, 31).value(), 7, 100};
  const std::string page = score_text(told.scenario, score, ledger, 100);
  EXPECT_NE(page.find("1 of 2 figures did worse than a coin; mean Brier score 0.501"), std::string::npos) << page;
  EXPECT_NE(page.find("log infinite: worse than a coin"), std::string::npos) << page;
  EXPECT_NE(page.find("Not scored: left (the hold-out does not settle it)"), std::string::npos) << page;
  EXPECT_NE(page.find("No calibration: 2 settled outcomes"), std::string::npos) << page;
  EXPECT_LT(page.find("Happened on 15 Aug 2005"), page.find("Did not happen: no"));
  const auto json = nlohmann::json::parse(score_json(told.scenario, score, ledger));
  EXPECT_EQ(json["outcomes"][0]["outcome"], "sure");
  EXPECT_EQ(json["known_on"], "2006-12-31");
  EXPECT_EQ(json["outcomes"][0]["pooled"]["brier"], 1.0);
  EXPECT_TRUE(json["outcomes"][0]["pooled"]["log_score"].is_null());
  EXPECT_EQ(json["outcomes"][0]["pooled"]["impossible_happened"], true);
  EXPECT_TRUE(json["outcomes"][1]["bargaining"].is_null());
  EXPECT_EQ(json["unsettled"][0]["outcome"], "left");
  EXPECT_TRUE(json["calibration"].is_null());
  EXPECT_EQ(json["forecasters"].size(), 6u);
  const std::string csv = ledger_csv(told.scenario, score, ledger);
  EXPECT_NE(csv.find("t,2005-02-28,sure,,1,2005-08-15,0,"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",1,inf,"), std::string::npos) << csv;
  std::size_t columns = 0;
  for (const char c : csv.substr(0, csv.find('\n'))) columns += c == ',';
  std::size_t all = 0, lines = 0;
  for (const char c : csv) all += c == ',', lines += c == '\n';
  EXPECT_EQ(all, columns * lines);
}

}  // namespace
}  // namespace parley
