#include "parley/dynamics/network.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "parley/base/random.hpp"
#include "parley/numerics/elementary.hpp"
#include "unit/dynamics_case.hpp"

using namespace moving;

TEST(Network, SoftKneesKeepWithinTheScaleAndNeverTurnBack) {
  using dynamics::soft;
  for (const double x0 : {0.0, 1e-300, 2.0, 5.0, 50.0, 95.0, 98.0, 100.0}) {
    EXPECT_EQ(soft(x0, x0), x0);
    double last = -1;
    for (double z = -300; z <= 400; z += 0.37) {
      const double x = soft(z, x0);
      EXPECT_GE(x, last);
      EXPECT_GE(x, 0);
      EXPECT_LE(x, 100);
      last = x;
    }
  }
  EXPECT_EQ(soft(40, 50), 40);
  EXPECT_NEAR(soft(0, 50), 5 * std::exp(-1.0), 1e-12);
  EXPECT_NEAR(soft(100, 50), 100 - 5 * std::exp(-1.0), 1e-12);
  EXPECT_NEAR((soft(5 + 1e-6, 50) - soft(5 - 1e-6, 50)) / 2e-6, 1, 1e-5) << "smooth at the knee";
}

TEST(Network, AModeratorScalesByWhereItStandsAgainstItsStart) {
  Case c(70);
  const auto a = c.variable("a", 20), b = c.variable("b", 50), m = c.variable("m", 40), zero = c.variable("zero", 0);
  c.link("L", a, b, 50).moderator = VariableRef{m, 1};
  const auto la = c.lever("la", a, 20, 0);
  c.lever("lm", m, 20, 0);
  const auto on = [&](double level) {
    Arm arm = set_lever(la, 100);
    arm.levers.push_back({LeverId{1}, level});
    return c.last(c.run({arm})[0], b) - 50;
  };
  EXPECT_NEAR(on(0), 10, 1e-12);
  EXPECT_NEAR(on(100), 15, 1e-12);
  c.of(LeverId{1}).effects[0].size = c.number(-90);
  EXPECT_NEAR(on(100), 10 * 5 * std::exp((40 - 90 - 5) / 5.0) / 40, 1e-12);
  c.of(LeverId{1}).effects[0].size = c.number(55);
  EXPECT_NEAR(on(100), 20, 1e-12) << "at most twice";
  c.s.links[0].moderator = VariableRef{m, -1};  // its mirror image, 60 at the start
  EXPECT_NEAR(on(20), 10 * 49.0 / 60, 1e-12);
  c.s.links[0].moderator = VariableRef{zero, 1};
  EXPECT_NEAR(on(0), 10, 1e-12) << "nothing to compare with";
  c.of(la).effects[0].moderator = VariableRef{m, 1};
  EXPECT_NEAR(on(20), 10 * 51.0 / 40, 1e-12);
}

TEST(Network, AGateStopsTheInflowAndErasesNothing) {
  Case c(7 * 40);
  const auto a = c.variable("a", 20), b = c.variable("b", 50), g = c.variable("g", 30);
  c.link("L", a, b, 50, 4).gate = Gate{{g, 1}, true, 50, 0, false};
  c.lever("la", a, 20, 0);
  c.event("shut", 7 * 10, g, 90, true);
  const auto run = c.run({set_lever(LeverId{0}, 100)})[0];
  const double reached = 10 * (1 - std::exp(-9 / 4.0));
  EXPECT_NEAR(c.at(run, 10, b) - 50, reached, 1e-9);
  EXPECT_EQ(c.last(run, b), c.at(run, 10, b)) << "shut, and nothing flows back";
}

TEST(Network, ASoftGateOpensByTheDistanceFromItsThreshold) {
  Case c(14);
  const auto a = c.variable("a", 20), b = c.variable("b", 50), g = c.variable("g", 42);
  auto& link = c.link("L", a, b, 50);
  c.lever("la", a, 20, 0);
  for (const bool below : {true, false})
    for (const double factor : {1.0, -1.0}) {
      link.gate = Gate{{g, factor}, below, 50, 8, false};
      const auto run = c.run({set_lever(LeverId{0}, 100)})[0];
      const bool inside = below == (factor > 0);  // 42 is 8 below, 58 is 8 above
      EXPECT_NEAR(c.last(run, b) - 50, 10 / (1 + std::exp(inside ? -1.0 : 1.0)), 1e-12);
    }
}

TEST(Network, ARatchetOnceOpenStaysOpen) {
  Case c(7 * 30);
  const auto a = c.variable("a", 20), b = c.variable("b", 50), g = c.variable("g", 30);
  c.link("L", a, b, 50, 4).gate = Gate{{g, 1}, true, 50, 0, true};
  c.lever("la", a, 20, 0);
  c.event("shut", 7 * 5, g, 90, true);
  const auto run = c.run({set_lever(LeverId{0}, 100)})[0];
  EXPECT_NEAR(c.last(run, b) - 50, 10 * (1 - std::exp(-29 / 4.0)), 1e-9);
}

TEST(Network, ConstantsNeverMoveUnlessHeld) {
  Case c(70);
  const auto motive = c.variable("motive", 75), effort = c.variable("effort", 35);
  c.of(motive).constant = true;
  c.link("back", effort, motive, 50);
  c.link("C01", motive, effort, 40);
  c.lever("l", effort, 20, 0);
  c.effect(LeverId{0}, motive, 50);
  c.event("E", 7, motive, 5, false);
  Arm held = set_lever(LeverId{0}, 100);
  const auto run = c.run({held})[0];
  EXPECT_EQ(c.last(run, motive), 75);
  EXPECT_EQ(c.last(run, effort), 55);
  held.held = {{motive, 25}};
  EXPECT_NEAR(c.last(c.run({held})[0], effort), 55 - 20, 1e-12);
}

TEST(Network, EventsMeasureAndPushAndFade) {
  Case c(7 * 20);
  c.replay(70);
  const auto v = c.variable("v", 50), w = c.variable("w", 40);
  c.event("shift", -63, v, 10, false, 2);
  c.event("again", -56, v, 4, false);
  c.event("measured", -42, v, 70, true, 4);
  c.event("mirrored", -42, w, 70, true);
  c.s.events.back().moves[0].on.factor = -1;
  c.event("announced", 14, w, -5, false);
  const auto run = c.run();
  EXPECT_NEAR(c.at(run, 1, v), 60, 1e-12);
  EXPECT_NEAR(c.at(run, 2, v), 50 + 10 * std::sqrt(0.5) + 4, 1e-12);
  EXPECT_NEAR(c.at(run, 3, v), 50 + 5 + 4, 1e-12);
  EXPECT_NEAR(c.at(run, 4, v), 70, 1e-12) << "a measurement replaces what was there";
  EXPECT_NEAR(c.at(run, 8, v), 60, 1e-12);
  EXPECT_NEAR(c.at(run, 10, w), 30, 1e-12);
  EXPECT_NEAR(c.last(run, w), 25, 1e-12);
}

TEST(Network, AMeasurementCountsWhatPushesAlready) {
  Case c(70);
  const auto v = c.variable("v", 50);
  c.lever("l", v, 20, 0, 1);
  c.of(LeverId{0}).used = c.number(50);
  c.event("E", 14, v, 65, true);
  const auto run = c.run();
  EXPECT_NEAR(c.at(run, 1, v), 60, 1e-12);
  EXPECT_NEAR(c.last(run, v), 65, 1e-12);
}

TEST(Network, WithoutWhatIsContested) {
  Case c(70);
  c.replay(70);
  const auto v = c.variable("v", 50);
  c.event("E", -35, v, 10, false).contested = true;
  c.lever("standing", v, 20, 50);
  c.lever("late", v, 8, 50, -20);
  c.of(LeverId{0}).contested = c.of(LeverId{1}).contested = true;
  DynamicsOptions without;
  without.contested = false;
  const std::vector<Arm> arms = {Arm{}, none_from_now(c.s, std::vector{ActorId{0}}), set_lever(LeverId{0}, 100)};
  const auto with = c.run(arms), less = c.run(arms, without);
  EXPECT_EQ(c.last(with[0], v), 64);
  EXPECT_EQ(c.last(with[1], v), 50);
  EXPECT_EQ(c.last(less[0], v), 50);
  EXPECT_EQ(c.last(less[1], v), 50) << "never used, so nothing to pull back";
  EXPECT_EQ(c.last(less[2], v), 70) << "but it can be used from now on";
}

TEST(Network, ShocksAreAutoregressiveAndAddressed) {
  Case c(7 * 3);
  const auto v = c.variable("v", 50);
  c.of(v).shock = c.number(2);
  c.of(v).memory = c.number(80);
  const auto run = c.run();
  double shock = 0;
  for (std::uint32_t k = 1; k <= 3; ++k) {
    shock = 0.8 * shock + 2 * normal_quantile(uniform(1, 0, name_hash("variable.v.shock"), k));
    EXPECT_NEAR(c.at(run, static_cast<int>(k), v), 50 + shock, 1e-12);
  }
}

TEST(Network, DailyShocksSpreadAsWeeklyOnesInTheLongRun) {
  Case c(7 * 60);
  const auto v = c.variable("v", 50);
  c.of(v).shock = c.number(2);
  c.of(v).memory = c.number(60);
  for (const double step : {1.0, 7.0}) {
    DynamicsOptions options;
    options.step_days = step;
    options.trace = true;
    const Dynamics dynamics(c.s, options);
    std::vector<parley::Run> runs(1);
    double squares = 0;
    const int worlds = 1500;
    const std::vector<Arm> arms(1);
    for (std::uint32_t w = 0; w < worlds; ++w) {
      dynamics.run(c.world(), 3, w, arms, runs);
      squares += (c.last(runs[0], v) - 50) * (c.last(runs[0], v) - 50);
    }
    EXPECT_NEAR(std::sqrt(squares / worlds), 2 / 0.8, 4 * 2.5 / std::sqrt(2.0 * worlds));
  }
}

TEST(Network, ReadinessFollowsFromWhatMovesIt) {
  Case c(70);
  const auto usa = c.actor("USA"), prk = c.actor("PRK");
  c.s.parties = {usa, prk};
  for (const auto party : c.s.parties)
    c.s.actors[party.index].ripeness = {c.number(60), c.number(30), c.number(party == usa ? 30 : 20), c.number(50)};
  const auto optimism = c.mirror("ripeness.PRK.optimism", c.s.actors[prk.index].ripeness.optimism, 1);
  c.of(optimism).kind = Variable::Kind::address;
  const auto least = c.variable("readiness", 0), of_prk = c.variable("readiness.PRK", 0);
  for (const auto v : {least, of_prk}) c.of(v).kind = Variable::Kind::readiness, c.of(v).start = {};
  c.of(of_prk).of = prk;
  const auto l = c.lever("channel", optimism, 40, 0);
  const auto runs = c.run({Arm{}, set_lever(l, 100)});
  const auto ready = [](double o) { return std::sqrt(std::sqrt(60 * 50.0 * 30 * o)); };
  for (int row = 0; row < 11; ++row) EXPECT_EQ(c.at(runs[0], row, least), start_of(c.s, c.world(), c.of(least)));
  EXPECT_NEAR(c.last(runs[0], of_prk), ready(20), 1e-12);
  EXPECT_NEAR(c.last(runs[1], of_prk), ready(60), 1e-12);
  EXPECT_NEAR(c.last(runs[1], least), ready(30), 1e-12) << "now Washington is the less ready";
}
