#include "parley/dynamics/dynamics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <thread>

#include "unit/dynamics_case.hpp"

using namespace moving;

namespace {

/// A small ring with a gate, a moderator, a lever and a reader of everything.
Case ring() {
  Case c(140);
  c.replay(40);
  const auto a = c.variable("a", 41.3), b = c.variable("b", 17.77), d = c.variable("d", 63.1);
  c.link("L1", a, b, 23, 3);
  c.link("L2", b, d, -37, 1).moderator = VariableRef{a, 1};
  c.link("L3", d, a, 11, 7).gate = Gate{{b, 1}, true, 50, 8, false};
  c.lever("push", a, 30, 60, Case::standing, 2);
  return c;
}

}  // namespace

TEST(Dynamics, NothingPushesSoNothingMovesToTheBit) {
  Case c = ring();
  const double odd[] = {0, 100, 3.3, 99.1, 1e-9};  // also beyond the knees
  for (const double start : odd) {
    const auto v = c.variable("odd" + std::to_string(start), start);
    c.link("X" + std::to_string(start), VariableId{0}, v, 60, 2);
  }
  const auto run = c.run();
  ASSERT_EQ(c.rows(run), 6 + 20 + 1);
  for (int row = 0; row < c.rows(run); ++row)
    for (std::uint32_t v = 0; v < c.s.variables.size(); ++v)
      EXPECT_EQ(c.at(run, row, {v}), c.s.estimates[c.s.variables[v].start.index].mode);
}

TEST(Dynamics, AsOfIsABoundaryOfTheGridAndSoIsTheHorizon) {
  Case c(24);
  c.replay(10).variable("v", 50);
  const auto dates = Dynamics(c.s).dates();
  const std::vector<int> days = {-10, -3, 0, 7, 14, 21, 24};
  ASSERT_EQ(dates.size(), days.size());
  for (std::size_t i = 0; i < days.size(); ++i) EXPECT_EQ(days_between(c.s.as_of, dates[i]), days[i]);
}

TEST(Dynamics, StepLeverThroughOneLinkHasItsClosedForm) {
  // Lever filter w_n = 1 - q^n, then the link's filter of x(n-1): two filters in series, the second a step behind.
  Case c(7 * 40);
  const auto u = c.variable("u", 40), v = c.variable("v", 30);
  c.link("L", u, v, 50, 5);
  const auto lever = c.lever("l", u, 24, 0, Case::standing, 3);
  const auto run = c.run({set_lever(lever, 75)})[0];
  const double q = std::exp(-1.0 / 3), r = std::exp(-1.0 / 5), rise = 0.75 * 24;
  for (int n = 0; n <= 40; ++n) {
    EXPECT_NEAR(c.at(run, n, u), 40 + rise * (1 - std::pow(q, n)), 1e-9);
    const double y = n == 0 ? 0 : 1 - std::pow(r, n - 1) - (1 - r) * q * (std::pow(q, n - 1) - std::pow(r, n - 1)) / (q - r);
    EXPECT_NEAR(c.at(run, n, v), 30 + 0.5 * rise * y, 1e-9) << n;
  }
}

TEST(Dynamics, DoublingALeverInTheLinearRangeDoublesItsPush) {
  Case c = ring();
  c.s.links.resize(1);  // a gate and a moderator are not linear
  const auto lever = LeverId{0};
  const auto runs = c.run({set_lever(lever, 70), set_lever(lever, 80)});  // 10 and 20 above what is used
  double most = 0;
  for (std::size_t i = 0; i < runs[0].trace.size(); ++i) {
    const double start = runs[0].trace[i % c.s.variables.size()];
    EXPECT_NEAR(2 * (runs[0].trace[i] - start), runs[1].trace[i] - start, 1e-12);
    most = std::max(most, std::abs(runs[0].trace[i] - start));
  }
  EXPECT_GT(most, 2.9);
}

TEST(Dynamics, FixedPointOfALinearLoop) {
  Case c(7 * 400);
  const auto a = c.variable("a", 50), b = c.variable("b", 50);
  c.link("ab", a, b, 60, 2);
  c.link("ba", b, a, -40, 3);
  const auto lever = c.lever("l", a, 10, 0);
  const auto run = c.run({set_lever(lever, 100)})[0];
  const double da = 10 / (1 + 0.6 * 0.4);  // da = 10 - 0.4 db, db = 0.6 da
  EXPECT_NEAR(c.last(run, a) - 50, da, 1e-9);
  EXPECT_NEAR(c.last(run, b) - 50, 0.6 * da, 1e-9);
}

TEST(Dynamics, OrderOfLinksChangesNoBit) {
  Case c = ring();
  c.link("L0", VariableId{1}, VariableId{0}, 13.7, 2);
  c.link("L4", VariableId{2}, VariableId{0}, 7.1, 4);
  const Arm arm = set_lever(LeverId{0}, 97);
  const auto run = c.run({arm})[0];
  Case turned = c;
  std::reverse(turned.s.links.begin(), turned.s.links.end());
  EXPECT_EQ(turned.run({arm})[0].trace, run.trace);
}

TEST(Dynamics, SomethingThatNothingDependsOnChangesNothingElse) {
  Case c = ring();
  c.of(VariableId{0}).shock = c.number(2);
  c.of(VariableId{0}).memory = c.number(60);
  const Arm arm = set_lever(LeverId{0}, 90);
  const auto run = c.run({arm})[0];
  Case more = c;
  const auto extra = more.variable("aa", 50);
  more.link("L00", VariableId{0}, extra, 40, 2);
  more.of(extra).shock = more.number(5);
  const auto with = more.run({arm})[0];
  EXPECT_NE(more.last(with, extra), 50);
  for (int row = 0; row < c.rows(run); ++row)
    for (std::uint32_t v = 0; v < 3; ++v) EXPECT_EQ(c.at(run, row, {v}), more.at(with, row, {v}));
}

TEST(Dynamics, RemovingAClaimIsStrengthZero) {
  Case c = ring();
  Arm arm = set_lever(LeverId{0}, 90, true);
  arm.links.push_back({LinkId{1}, 0.0});
  const auto zero = c.run({arm})[0];
  Case without = c;
  without.s.links.erase(without.s.links.begin() + 1);
  arm.links.clear();
  EXPECT_EQ(without.run({arm})[0].trace, zero.trace);
  EXPECT_NE(c.run({arm})[0].trace, zero.trace);
}

TEST(Dynamics, DailyAndWeeklyStepsAgreeToTheDiscretisationError) {
  Case c(7 * 20);
  c.replay(7 * 3);
  const auto a = c.variable("a", 40), b = c.variable("b", 40);
  c.link("ab", a, b, 60, 8);
  c.link("ba", b, a, 20, 6);
  const auto lever = c.lever("l", a, 40, 0, Case::standing, 5);
  const auto weekly = c.run({set_lever(lever, 100)})[0];
  DynamicsOptions daily;
  daily.step_days = 1;
  const auto fine = c.run({set_lever(lever, 100)}, daily)[0];
  double most = 0, moved = 0;
  for (int week = 0; week <= 23; ++week) {
    most = std::max(most, std::abs(c.at(weekly, week, b) - c.at(fine, 7 * week, b)));
    moved = std::max(moved, c.at(fine, 7 * week, b) - 40);
  }
  EXPECT_GT(moved, 15);
  EXPECT_LT(most, 1.6);  // a link sees its origin a step later: about a week of the fastest rise
}

TEST(Dynamics, ArmsAreTheSameBitsUpToAsOf) {
  Case c = ring();
  c.lever("late", VariableId{1}, 20, 50, -20);
  c.event("E", -15, VariableId{2}, 9, false, 4);
  const auto runs = c.run({Arm{}, none_from_now(c.s, std::vector{ActorId{0}}), set_lever(LeverId{1}, 100)});
  const std::size_t wall = 7 * c.s.variables.size();  // rows 0..6
  for (int i : {1, 2}) {
    for (std::size_t j = 0; j < wall; ++j) EXPECT_EQ(runs[0].trace[j], runs[static_cast<std::size_t>(i)].trace[j]);
    EXPECT_NE(runs[0].trace[wall + 1], runs[static_cast<std::size_t>(i)].trace[wall + 1]) << "a lever of no lag acts in the first step";
  }
}

TEST(Dynamics, StandingLeverPushesNothingAndPullsBackWhenStopped) {
  Case c(7 * 30);
  c.replay(70);
  const auto v = c.variable("v", 50);
  c.lever("l", v, 20, 60, Case::standing, 1);
  const auto runs = c.run({Arm{}, none_from_now(c.s, std::vector{ActorId{0}})});
  EXPECT_EQ(c.last(runs[0], v), 50);
  EXPECT_NEAR(c.last(runs[1], v), 50 - 0.6 * 20, 1e-9);
}

TEST(Dynamics, LaterLeverRisesOnItsDateAndByDaysWithinAStep) {
  Case c(7 * 30);
  c.replay(70);
  const auto v = c.variable("v", 50);
  c.lever("l", v, 20, 60, -33);  // days -33 and -32..-29 of the step -34..-28: six of its seven days
  const auto runs = c.run({Arm{}, none_from_now(c.s, std::vector{ActorId{0}})});
  EXPECT_EQ(c.at(runs[0], 5, v), 50);
  EXPECT_NEAR(c.at(runs[0], 6, v), 50 + 12.0 * 6 / 7, 1e-12);
  EXPECT_NEAR(c.at(runs[0], 7, v), 62, 1e-12);
  EXPECT_NEAR(c.at(runs[1], 10, v), 62, 1e-12);
  EXPECT_NEAR(c.at(runs[1], 11, v), 50, 1e-12);
}

TEST(Dynamics, ThreadsShareOneDynamics) {
  Case c = ring();
  c.of(VariableId{0}).shock = c.number(2);
  Hazard hazard = c.hazard(10);
  hazard.drivers = {c.driver(VariableId{0}, 0.5)};
  c.outcome("o", 100, hazard);
  const Dynamics dynamics(c.s);
  const Crisis world = c.world();
  const std::vector<Arm> arms = {Arm{}, set_lever(LeverId{0}, 100)};
  using Runs = std::vector<std::vector<parley::Run>>;
  const auto play = [&](std::uint32_t begin, std::uint32_t step, Runs& out) {
    for (auto w = begin; w < out.size(); w += step) {
      out[w].resize(2);
      dynamics.run(world, 7, w, arms, out[w]);
    }
  };
  Runs alone(40), shared(40);
  play(0, 1, alone);
  std::vector<std::thread> threads;
  for (std::uint32_t t = 0; t < 4; ++t) threads.emplace_back([&, t] { play(t, 4, shared); });
  for (auto& thread : threads) thread.join();
  for (std::size_t w = 0; w < alone.size(); ++w)
    for (std::size_t a = 0; a < 2; ++a) EXPECT_EQ(alone[w][a].p, shared[w][a].p);
  EXPECT_NE(alone[0][0].p, alone[1][0].p) << "shocks differ by world";
  EXPECT_NE(alone[0][0].p, alone[0][1].p);
}
