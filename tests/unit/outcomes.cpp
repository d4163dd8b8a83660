#include <gtest/gtest.h>

#include <cmath>

#include "parley/base/random.hpp"
#include "unit/dynamics_case.hpp"

using namespace moving;

TEST(Outcomes, NoDriversGiveTheBaseOverTheHorizon) {
  for (const int horizon : {70, 191})
    for (const double base : {0.0, 0.3, 6.0, 50.0, 99.0}) {
      Case c(horizon);
      c.outcome("o", horizon, c.hazard(base));
      const auto run = c.run();
      EXPECT_NEAR(run.p[0], base / 100, 1e-12);
      EXPECT_NEAR(run.level[0], base / 100, 1e-12);
    }
}

TEST(Outcomes, AJudgedBaseIsARateOverItsOwnDays) {
  Case c(100);
  auto hazard = c.hazard(40);
  hazard.until = plus_days(c.s.as_of, 33);
  const auto until = c.outcome("until", 100, hazard);  // holds for the days to the outcome's date: 33 of 100 are lived through
  hazard.base.days = 33;
  const auto own = c.outcome("own", 100, hazard);
  hazard.until = {};
  const auto longer = c.outcome("longer", 99, hazard);
  const auto late = c.outcome("late", 90, c.hazard(40));
  c.of(late).opens = plus_days(c.s.as_of, 81);
  const auto gone = c.outcome("gone", 20, c.hazard(40));
  c.of(gone).opens = plus_days(c.s.as_of, 30);
  const auto run = c.run();
  EXPECT_NEAR(run.p[until.index], 1 - std::pow(0.6, 0.33), 1e-12);
  EXPECT_NEAR(run.p[own.index], 0.4, 1e-12);
  EXPECT_NEAR(run.p[longer.index], 1 - std::pow(0.6, 3), 1e-12);
  EXPECT_NEAR(run.p[late.index], 1 - std::pow(0.6, 10.0 / 90), 1e-12);
  EXPECT_EQ(run.p[gone.index], 0);
  EXPECT_EQ(run.level[gone.index], 0);
  EXPECT_NEAR(run.level[longer.index], run.p[longer.index], 1e-12);
}

TEST(Outcomes, ADriverMultipliesTheHazardPerTenPointsAndIsBounded) {
  Case c(70);
  const auto v = c.variable("v", 30);
  c.lever("l", v, 60, 0);
  auto hazard = c.hazard(10);
  hazard.drivers = {c.driver(v, 0.2)};
  c.outcome("o", 70, hazard);
  hazard.drivers = {c.driver(v, -1)};
  c.outcome("down", 70, hazard);
  hazard.drivers = {c.driver(v, 0.2)};
  hazard.drivers[0].of.factor = -1;  // the mirror image falls as v rises
  c.outcome("mirrored", 70, hazard);
  const auto run = c.run({set_lever(LeverId{0}, 50)})[0];  // v + 30 in the first step
  const auto p = [](double times) { return 1 - std::pow(0.9, times); };
  EXPECT_NEAR(run.p[0], p(std::exp(0.6)), 1e-12);
  EXPECT_NEAR(run.p[1], p(1.0 / 8), 1e-12);
  EXPECT_NEAR(run.p[2], p(std::exp(-0.6)), 1e-12);
  EXPECT_NEAR(run.level[0], 0.1, 1e-12) << "the input, whatever the path";
}

TEST(Outcomes, WhatMovedBeforeAsOfIsInTheBase) {
  Case c(70);
  c.replay(70);
  const auto v = c.variable("v", 30);
  c.event("E", -60, v, 40, false);
  auto hazard = c.hazard(10);
  hazard.drivers = {c.driver(v, 0.5)};
  c.outcome("o", 70, hazard);
  hazard.drivers = {c.driver(v, 0.1, 50)};  // v stands at 70
  c.outcome("typical", 70, hazard);
  const auto run = c.run();
  EXPECT_NEAR(run.p[0], 0.1, 1e-12);
  EXPECT_NEAR(run.p[1], 1 - std::pow(0.9, std::exp(0.2)), 1e-12);
  EXPECT_NEAR(run.reference[v.index], 70, 1e-12);
}

TEST(Outcomes, WhatEndsTheRunCompetesAndIsNotConditional) {
  for (const Step step : {Step::day, Step::week}) {
    Case c(70, step);
    auto war = c.outcome("war", 70, c.hazard(30));
    c.of(war).ends_run = true;
    c.outcome("talks", 70, c.hazard(50));
    const auto run = c.run();
    const double hw = -std::log(0.7), ht = -std::log(0.5);
    EXPECT_NEAR(run.p[0], 0.3, 1e-12);
    EXPECT_NEAR(run.p[1], ht / (hw + ht) * (1 - 0.35), 1e-12);
  }
}

TEST(Outcomes, TwoEndsShareTheRunThatEnds) {
  Case c(70);
  for (const char* id : {"war", "collapse"}) c.of(c.outcome(id, 70, c.hazard(id[0] == 'w' ? 30 : 20))).ends_run = true;
  const auto run = c.run();
  EXPECT_NEAR(run.p[0] + run.p[1], 1 - 0.7 * 0.8, 1e-12);
  EXPECT_NEAR(run.p[0] / run.p[1], std::log(0.7) / std::log(0.8), 1e-9);
}

TEST(Outcomes, ImpliedByBringsItAboutAtOnce) {
  Case c(70);
  const auto ministers = c.outcome("ministers", 70, c.hazard(6));
  auto hazard = c.hazard(20);
  hazard.implied_by = {ministers};
  c.outcome("any-level", 70, hazard);
  hazard = c.hazard(0);
  hazard.implied_by = {ministers};
  c.outcome("a-first", 35, hazard);  // closes half way
  const auto run = c.run();
  EXPECT_NEAR(run.p[1], 1 - 0.94 * 0.8, 1e-12);
  EXPECT_NEAR(run.p[2], 1 - std::sqrt(0.94), 1e-12);
  EXPECT_NEAR(run.level[1], 0.2, 1e-12);
}

TEST(Outcomes, AnEndMayImplyAnother) {
  Case c(70);
  const auto war = c.outcome("war", 70, c.hazard(30));
  c.of(war).ends_run = true;
  auto hazard = c.hazard(0);
  hazard.implied_by = {war};
  c.outcome("shots", 70, hazard);
  const auto talks = c.outcome("talks", 70, c.hazard(50));
  c.outcome("either", 70, Compound{false, {war, talks}});
  c.outcome("both", 70, Compound{true, {war, talks}});
  const auto run = c.run();
  EXPECT_NEAR(run.p[1], 0.3, 1e-12);
  EXPECT_NEAR(run.p[3], run.p[0] + run.p[2] - run.p[4], 1e-12) << "inclusion and exclusion";
  EXPECT_NEAR(run.p[3], 1 - 0.7 * 0.5, 1e-12);
}

TEST(Outcomes, AnEventRaisesTheBaseUnlessItIsLeftOut) {
  Case c(70);
  const auto v = c.variable("v", 50);
  c.event("proposal", -1, v, 0, false).contested = true;
  c.replay(7);
  auto hazard = c.hazard(8);
  hazard.raised_by = EventId{0};
  hazard.raised_base.value = c.number(35);
  c.outcome("cut", 70, hazard);
  c.event("announced", 35, v, 0, false);
  hazard.raised_by = EventId{1};
  c.outcome("later", 70, hazard);
  auto run = c.run();
  EXPECT_NEAR(run.p[0], 0.35, 1e-12);
  EXPECT_NEAR(run.level[0], 0.35, 1e-12);
  EXPECT_NEAR(run.p[1], 1 - std::pow(0.92, 34.0 / 70) * std::pow(0.65, 36.0 / 70), 1e-12);
  DynamicsOptions without;
  without.contested = false;
  run = c.run(without);
  EXPECT_NEAR(run.p[0], 0.08, 1e-12);
}

TEST(Outcomes, CompoundsAreIndependentGivenThePath) {
  Case c(70);
  const auto a = c.outcome("a", 70, c.hazard(20)), b = c.outcome("b", 70, c.hazard(30));
  c.outcome("all", 70, Compound{true, {a, b}});
  c.outcome("any", 70, Compound{false, {b, a}});
  c.outcome("none", 70, Compound{true, {}});
  const auto run = c.run();
  EXPECT_NEAR(run.p[2], 0.06, 1e-12);
  EXPECT_NEAR(run.p[3], 0.44, 1e-12);
  EXPECT_EQ(run.p[4], 0);
}

TEST(Outcomes, ConditionHoldsForWeeksRunning) {
  Case c(7 * 12);
  const auto v = c.variable("v", 30);
  const auto l = c.lever("l", v, 40, 0);
  c.event("dip", 7 * 3, v, -30, false, 0.05);  // gone a week later
  Condition condition{{v, 1}, false, 45, 4};
  c.outcome("four", 7 * 12, condition);
  condition.weeks = 10;
  c.outcome("ten", 7 * 12, condition);
  c.outcome("too-soon", 7 * 6, Condition{{v, 1}, false, 45, 4});
  c.outcome("mirrored", 7 * 12, Condition{{v, -1}, true, 55, 4});
  const auto runs = c.run({Arm{}, set_lever(l, 50)});
  EXPECT_EQ(runs[0].p[0], 0);
  EXPECT_EQ(runs[1].p[0], 1);
  EXPECT_EQ(runs[1].p[1], 0) << "the dip broke the run";
  EXPECT_EQ(runs[1].p[2], 0);
  EXPECT_EQ(runs[1].p[3], 1);
  EXPECT_EQ(runs[0].level[0], -1);
}

TEST(Outcomes, ThenMovesVariablesAndLinksInProportion) {
  Case c(7 * 30);
  const auto cause = c.variable("cause", 30), effect = c.variable("effect", 50), drills = c.variable("drills", 80);
  c.link("L", cause, effect, 50);
  c.lever("l", cause, 20, 0);
  const auto o = c.outcome("cut", 7 * 10, c.hazard(60));
  c.of(o).then = {{{drills, 1}, {}, c.number(-60)}, {{}, LinkId{0}, c.number(-50)}};
  const auto run = c.run({set_lever(LeverId{0}, 100)})[0];
  EXPECT_NEAR(c.at(run, 1, drills), 80, 1e-12) << "nothing has come about before the first step";
  EXPECT_NEAR(c.last(run, drills), 80 - 60 * 0.6, 1e-9);
  EXPECT_NEAR(c.last(run, effect), 50 + 0.5 * 20 * (1 - 0.5 * 0.6), 1e-9);
}

TEST(Outcomes, ThePauseComesAboutAtItsBaseAndFallsWithItsDriver) {
  Case c(191);
  const auto v = c.variable("v", 50);
  const auto l = c.lever("l", v, 40, 0);
  auto pause = c.pause(120, 22, 15);
  pause.drivers = {c.driver(v, 0.3)};
  const auto one = c.outcome("pause", 191, pause);
  Renewal longer;
  longer.days = 160;
  longer.like = one;
  c.outcome("lasts", 191, longer);
  const auto runs = c.run({Arm{}, set_lever(l, 50), set_lever(l, 0)});
  EXPECT_NEAR(runs[0].p[0], 0.15, 1e-6);
  EXPECT_EQ(runs[0].level[0], 0.15);
  EXPECT_LT(runs[0].p[1], 0.11);
  EXPECT_GT(runs[0].p[1], 0.01);
  EXPECT_NEAR(runs[0].level[1], runs[0].p[1], 1e-12);
  EXPECT_LT(runs[1].p[0], 0.10);
  EXPECT_EQ(runs[2].p, runs[0].p);
}

TEST(Outcomes, OverlapAgreesWithRunsDrawnOneByOne) {
  const int days = 140, n = 40, quiet = 10, together = 21;
  Case c(days, Step::day);
  const auto pause = c.outcome("pause", days, c.pause(n, quiet, 55));
  auto hazard = c.hazard(60);
  hazard.base.days = 100;
  hazard.until = plus_days(c.s.as_of, 100);
  const auto cut = c.outcome("cut", days, hazard);
  const auto war = c.outcome("war", days, c.hazard(20));
  c.of(war).ends_run = true;
  c.outcome("freeze", days, Overlap{pause, cut, together});
  const auto run = c.run();

  // The daily rate that gives the pause its base, found here by halving on the plain chain without war.
  double low = 0, high = 1;
  for (int i = 0; i < 60; ++i) {
    const double rate = (low + high) / 2, stays = std::exp(-rate);
    std::vector<double> length(n, 0.0);
    length[quiet] = 1;
    double done = 0;
    for (int day = 1; day <= days; ++day) {
      std::vector<double> next(n, 0.0);
      for (std::size_t l = 0; l < n; ++l) {
        next[0] += length[l] * (1 - stays);
        (l + 1 < n ? next[l + 1] : done) += length[l] * stays;
      }
      length = next;
    }
    (done > 0.55 ? low : high) = rate;
  }
  const double arrives = 1 - std::exp(-low), cuts = 1 - std::exp(std::log(0.4) / 100), ends = 1 - std::exp(std::log(0.8) / days);
  const int runs = 60000;
  int frozen = 0;
  for (int r = 0; r < runs; ++r) {
    const auto draw = [&](const char* what, int day) {
      return uniform(5, static_cast<std::uint32_t>(r), name_hash(what), static_cast<std::uint32_t>(day));
    };
    int length = quiet, in_force = 0;
    for (int day = 1; day <= days; ++day) {
      if (draw("war", day) < ends) break;
      length = draw("test", day) < arrives ? 0 : length + 1;
      if (in_force > 0 || (day <= 100 && draw("cut", day) < cuts)) ++in_force;
      if (length >= n && std::min(length, in_force) >= together) {
        ++frozen;
        break;
      }
    }
  }
  const double p = run.p[3], error = std::sqrt(p * (1 - p) / runs);
  EXPECT_GT(p, 0.1);
  EXPECT_NEAR(static_cast<double>(frozen) / runs, p, 4 * error);
}

TEST(Outcomes, AccountIsTheWeightedChangeSinceAsOf) {
  Case c(70);
  c.replay(35);
  const auto a = c.variable("a", 40), b = c.variable("b", 40);
  const auto rus = c.actor("RUS");
  const auto la = c.lever("la", a, 20, 0), lb = c.lever("lb", b, -8, 0);
  c.event("E", -10, a, 11, false);  // before as_of: no gain
  c.s.actors[rus.index].values.resize(3);
  for (std::size_t i = 0; i < 3; ++i) c.s.actors[rus.index].values[i].weight = c.number(i == 0 ? 60 : 20);
  c.s.actors[rus.index].values[0].of = a;
  c.s.actors[rus.index].values[1].of = b;  // the third is paid by nothing in the case
  c.outcome("gains", 70, Account{rus});
  Arm arm = set_lever(la, 100);
  arm.levers.push_back({lb, 100});
  const auto runs = c.run({Arm{}, arm});
  EXPECT_EQ(runs[0].p[0], -1);
  EXPECT_EQ(runs[0].account[0], 0);
  EXPECT_NEAR(runs[1].account[0], (60 * 20 - 20 * 8) / 80.0, 1e-12);
}

TEST(Outcomes, WhereDynamicsIsSilentItSaysSo) {
  Case c(70);
  c.outcome("silent", 70, std::monostate{});
  c.outcome("ring", 70, Renewal{30, {}, {}, {}, {}, OutcomeId{1}});
  c.outcome("hangs-on-it", 70, Overlap{OutcomeId{1}, OutcomeId{0}, 30});
  const auto run = c.run();
  for (const double p : run.p) EXPECT_EQ(p, -1);
}

TEST(Outcomes, DailyAndWeeklyStepsAgree) {
  Case c(191);
  const auto v = c.variable("v", 50);
  const auto l = c.lever("l", v, 30, 0, Case::standing, 6);
  auto pause = c.pause(60, 22, 30);
  pause.drivers = {c.driver(v, -0.3)};
  const auto p = c.outcome("pause", 191, pause);
  auto hazard = c.hazard(20);
  hazard.drivers = {c.driver(v, 0.3)};
  const auto o = c.outcome("cut", 100, hazard);
  c.outcome("freeze", 191, Overlap{p, o, 30});
  c.of(c.outcome("war", 191, c.hazard(5))).ends_run = true;
  DynamicsOptions daily;
  daily.step_days = 1;
  const auto weekly = c.run({set_lever(l, 100)})[0], fine = c.run({set_lever(l, 100)}, daily)[0];
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(weekly.p[i], fine.p[i], 0.03 * fine.p[i]) << i;
}
