#include "parley/study/lever_effects.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "parley/files/review/review.hpp"
#include "parley/numerics/statistics.hpp"
#include "parley/study/trial.hpp"
#include "property/shipped.hpp"

namespace parley {
namespace {

EnsembleOptions worlds_of(std::uint32_t count) {
  EnsembleOptions options;
  options.worlds = count;
  options.seed = 11;
  return options;
}

TEST(LeverEffects, AreThoseOfTwoOrdinaryArms) {
  const Scenario s = shipped::korea();
  const LeverId lever = find(s.levers, "back-channel");
  const auto found = lever_effects(s, worlds_of(20), std::vector{lever});
  ASSERT_EQ(found.size(), 1u);
  Arm full = as_used(), none = as_used();
  full.levers = {{lever, 100}};
  none.levers = {{lever, 0}};
  const std::vector<Arm> arms = {full, none};
  const Sampler sampler(s);
  const WorldTable table = run_worlds(s, sampler, Dynamics(s), arms, worlds_of(20));
  for (const auto& on : found[0].outcomes) {
    if (!on.pooled) continue;
    const auto a = pooled_by_world(s, table, 0, on.outcome), b = pooled_by_world(s, table, 1, on.outcome);
    EXPECT_NEAR(on.pooled->mean, mean(a) - mean(b), 1e-12) << s.outcomes[on.outcome.index].id;
  }
  EXPECT_LE(found[0].paths.paths.size(), effect_paths);
}

TEST(LeverEffects, ALeverWithoutAPathAddsNothingAndIsNotReached) {
  std::string text = shipped::text_of_case("taught/mediator");
  const std::string lever = "[lever]\n";
  text.replace(text.find(lever), lever.size(),
               "[lever]\nparade = { name = \"A parade\", by = \"XME\", at = [\"XWE\"], used = 50, from = 2030-03-01, cost = { effort = 1 "
               "}, source = "
               "\"j\", effects = [{ on = \"pride\", size = 20, lag_weeks = 1, owner = \"analyst\", stated = false }] }\n");
  const std::string variable = "[variable]\n";
  text.replace(text.find(variable), variable.size(),
               "[variable]\npride = { zero = \"none\", hundred = \"much\", start = 50, source = \"j\" }\n");
  const Scenario s = shipped::scenario_of(text);
  const auto found = lever_effects(s, worlds_of(10));
  const auto parade =
      std::find_if(found.begin(), found.end(), [&](const LeverEffect& it) { return s.levers[it.lever.index].id == "parade"; });
  ASSERT_NE(parade, found.end());
  EXPECT_TRUE(parade->paths.paths.empty());
  for (const auto& on : parade->outcomes)
    if (on.pooled) {
      EXPECT_EQ(on.pooled->mean, 0);
      EXPECT_FALSE(on.pooled->reached);
    }
}

TEST(LeverEffects, TheOrderOfTheLeversChangesNoFigure) {
  Scenario turned = shipped::aceh(), straight = turned;
  std::reverse(turned.levers.begin(), turned.levers.end());
  const auto a = lever_effects(straight, worlds_of(6)), b = lever_effects(turned, worlds_of(6));
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto& other = b[a.size() - 1 - i];
    EXPECT_EQ(straight.levers[a[i].lever.index].id, turned.levers[other.lever.index].id);
    for (std::size_t o = 0; o < a[i].outcomes.size(); ++o)
      if (a[i].outcomes[o].pooled) {
        EXPECT_NEAR(a[i].outcomes[o].pooled->mean, other.outcomes[o].pooled->mean, 1e-12);
      }
  }
}

TEST(LeverEffects, WhatWorldsSayAgainstTheFileIsAsked) {
  const Scenario s = shipped::two_party();
  std::string text = shipped::text_of_case("taught/mediator");
  const std::string cost = "cost = { effort = [5, 10, 20] }";
  text.replace(text.find(cost), cost.size(), cost + ", expect = { pause = [40, 50, 60] }");
  const Scenario expecting = shipped::scenario_of(text);
  const auto said = review(expecting, try_out(expecting, worlds_of(20)));
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].code, "expectation-missed");
  Trial trial;
  trial.pairs = {{OutcomeId{0}, OutcomeId{0}, .3, .2, .9}};
  const auto likelier = review(s, trial);
  ASSERT_EQ(likelier.size(), 1u);
  EXPECT_EQ(likelier[0].code, "likelier-than-implied");
}

TEST(LeverEffects, AnExpectationIsTriedOut) {
  std::string text = shipped::text_of_case("taught/mediator");
  const std::string cost = "cost = { effort = [5, 10, 20] }";
  text.replace(text.find(cost), cost.size(), cost + ", expect = { pause = [40, 50, 60] }");
  const Trial trial = try_out(shipped::scenario_of(text), worlds_of(20));
  ASSERT_EQ(trial.added.size(), 1u);
  EXPECT_LT(trial.added[0].mean, .4) << "no lever of this case adds forty points";
  EXPECT_TRUE(try_out(shipped::scenario_of(shipped::text_of_case("taught/mediator")), worlds_of(5)).added.empty());
}

}  // namespace
}  // namespace parley
