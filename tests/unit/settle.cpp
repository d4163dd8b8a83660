#include "parley/bargain/settle.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include <cmath>

#include "../groups.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/solutions.hpp"

using namespace parley;

namespace {

BargainModel two_issues() { return {{"A", "B", "C"}, {"x", "y"}, {10, 20, 30}, {0, 40, 100, 90, 10, 50}, {.5, .4, .3, .2, .5, 0}}; }

}  // namespace

TEST(Settle, DisagreementIsAnOption) {
  const BargainModel model = two_issues();
  const auto points = [&](std::vector<std::pair<std::string, std::string>> options, Package given = {}) {
    SettleRequest request;
    request.model = "nash";
    request.options = options;
    request.disagreement = given;
    const auto out = settle(model, request);
    EXPECT_TRUE(out);
    return std::vector<double>{out->issues[0].point, out->issues[1].point};
  };
  const auto none = points({}), at = points({}, {5, 5}), first = points({}, {5, {}});
  EXPECT_NE(at, none);
  EXPECT_EQ(points({{"disagreement", "5"}}), at);
  EXPECT_EQ(points({{"disagreement." + model.issues[0], "5"}}), first);
  EXPECT_EQ(points({{"disagreement", "status-quo"}}), none);
  EXPECT_EQ(points({{"disagreement", "none"}, {"disagreement", "status-quo"}}, {5, 5}), at);
  EXPECT_EQ(points({{"disagreement", "none"}}, {5, 5}), none);  // the option has the last word
  EXPECT_EQ(points({{"disagreement", "5"}, {"disagreement." + model.issues[1], "none"}}), first);
  for (const auto& [name, value] : {std::pair{"disagreement", "101"},
                                    {"disagreement", "-1"},
                                    {"disagreement", "x"},
                                    {"disagreement.", "5"},
                                    {"disagreement.nowhere", "5"},
                                    {"disagreements", "5"}}) {
    SettleRequest request;
    request.model = "egalitarian";
    request.options = {{name, value}};
    const auto refused = settle(model, request);
    EXPECT_EQ(refused.status, Status::invalid) << name;
    EXPECT_NE(refused.why.find("disagreement"), std::string::npos) << refused.why;
    request.model = "mean";
    EXPECT_FALSE(settle(model, request));
  }
}

TEST(Settle, EveryModelAnswersEveryIssue) {
  const BargainModel model = two_issues();
  for (const std::string& name : settle_models()) {
    const auto out = settle(model, {name, {}, {}, true});
    ASSERT_TRUE(out) << name;
    EXPECT_EQ(out->model, name);
    ASSERT_EQ(out->issues.size(), 2u);
    for (const IssueForecast& issue : out->issues) {
      EXPECT_TRUE(issue.point >= 0 && issue.point <= 100);
      if (name != "all") {
        EXPECT_EQ(issue.predictive.parts.at(0).centre, issue.point) << name;
      }
      const Range half = central(issue.predictive, .5), most = central(issue.predictive, .9);
      EXPECT_LE(most.low, half.low);
      EXPECT_GE(most.high, half.high);
    }
    for (const auto& turn : out->turns) EXPECT_EQ(turn.size(), 6u);
    const bool moves = name == "ktab" || name == "challenge" || name == "scholz-2011-code" || name == "exchange";
    EXPECT_EQ(out->turns.empty(), !moves) << name;
    if (moves) {
      EXPECT_EQ(out->turns.front(), model.position);
    }
  }
}

TEST(Settle, CompromiseByHandAndItsOptions) {
  const BargainModel model = two_issues();
  EXPECT_NEAR(settle(model, {})->issues[0].point, (5 * 0 + 8 * 40 + 9 * 100) / 22.0, 1e-12);
  EXPECT_NEAR(settle(model, {})->issues[1].point, (2 * 90 + 10 * 10) / 12.0, 1e-12);  // C has no stake in y
  EXPECT_NEAR(settle(model, {"mean", {}, {}, false})->issues[1].point, 50, 1e-12);
  EXPECT_NEAR(settle(model, {"compromise", {{"weights", "salience"}}, {}, false})->issues[0].point, (.4 * 40 + .3 * 100) / 1.2, 1e-12);
}

TEST(Settle, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(settle(two_issues(), {"bdm", {}, {}, false}).why, "no model 'bdm'");
  const auto refused = settle(two_issues(), {"ktab", {{"VotingRule", "Proportionate"}}, {}, false});
  EXPECT_FALSE(refused);
  EXPECT_NE(refused.why.find("VotingRule=Proportionate"), std::string::npos);
  EXPECT_FALSE(settle(two_issues(), {"challenge", {{"eyes", "both"}}, {}, false}));
  EXPECT_FALSE(settle(two_issues(), {"compromise", {{"weights", "gdp"}}, {}, false}));
  EXPECT_TRUE(settle(two_issues(), {"challenge", {{"outcome", "mean"}, {"eyes", "receiver"}}, {}, false}));
}

TEST(Settle, AnIssueWithoutAStakeIsSaid) {
  BargainModel model = two_issues();
  model.salience = {0, 0, 0, .2, .5, 0};
  for (const std::string& name : settle_models()) {
    const auto out = settle(model, {name, {}, {}, true});
    ASSERT_TRUE(out);
    EXPECT_FALSE(out->issues[0].note.empty());
    EXPECT_TRUE(out->issues[1].note.empty());
  }
}

TEST(Settle, EveryOptionOfTheListCanBeSet) {
  BargainModel model;
  model.actors = {"a", "b", "c"};
  model.issues = {"x", "y"};
  model.position = {10, 50, 90, 80, 20, 40};
  model.salience = {.5, .4, .3, .2, .5, .4};
  model.capability = {1, 2, 3};
  for (const ModelWords& words : settle_model_words()) {
    SettleRequest request;
    request.model = words.name;
    const auto plain = settle(model, request);
    ASSERT_TRUE(plain) << words.name;
    for (const OptionWords& option : words.options) {
      for (const std::string& value : option.values.size() > 1 ? option.values : std::vector<std::string>{option.value}) {
        request.options = {{option.name, value}};
        const auto taken = settle(model, request);
        ASSERT_TRUE(taken) << words.name << " " << option.name << "=" << value << ": " << taken.why;
        if (value == option.value) {
          const auto same = settle(model, request);
          for (std::size_t k = 0; k < 2; ++k) EXPECT_EQ(same->issues[k].point, plain->issues[k].point) << words.name << " " << option.name;
        }
      }
      request.options = {{option.name, "no such value"}};
      EXPECT_FALSE(settle(model, request)) << words.name << " " << option.name;
    }
    // A lever of size 0 is identity to the bit in every model that reads it; the others refuse it.
    request.options.clear();
    for (int kind = 0; kind <= 7; ++kind) {
      GroupLever lever;
      lever.kind = static_cast<GroupLever::Kind>(kind);
      lever.actor = 1;
      lever.issue = 0;
      request.levers = {lever};
      const bool read = std::find(words.levers.begin(), words.levers.end(), lever.kind) != words.levers.end();
      const auto pulled = settle(model, request);
      ASSERT_EQ(static_cast<bool>(pulled), read) << words.name << " " << to_text(lever.kind);
      if (!read || lever.kind == GroupLever::Kind::binding) continue;
      for (std::size_t k = 0; k < 2; ++k)
        EXPECT_EQ(pulled->issues[k].point, plain->issues[k].point) << words.name << " " << to_text(lever.kind);
    }
  }
}

TEST(Settle, AllIsTheEvenMixtureOfItsMembers) {
  BargainModel model;
  model.actors = {"a", "b", "c"};
  model.issues = {"x", "y"};
  model.position = {10, 50, 90, 80, 20, 40};
  model.salience = {.5, .4, .3, .2, .5, .4};
  model.capability = {1, 2, 3};
  SettleRequest request;
  request.model = "all";
  const auto all = settle(model, request);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->members.size() + 1, settle_models().size());
  for (std::size_t k = 0; k < 2; ++k) {
    double sum = 0, low = 100, high = 0, below = 0;
    for (const Settlement& member : all->members) {
      sum += member.issues[k].point;
      low = std::min(low, member.issues[k].point);
      high = std::max(high, member.issues[k].point);
      below += cdf(member.issues[k].predictive, 40);
    }
    const double n = static_cast<double>(all->members.size());
    EXPECT_NEAR(all->issues[k].point, sum / n, 1e-9);
    EXPECT_NEAR(cdf(all->issues[k].predictive, 40), below / n, 1e-9);
    EXPECT_EQ(all->issues[k].spread->low, low);
    EXPECT_EQ(all->issues[k].spread->high, high);
  }
}
