#include "parley/dynamics/dynamics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "parley/dynamics/stands.hpp"
#include "property/slow_dynamics.hpp"
#include "unit/dynamics_case.hpp"

using namespace moving;

namespace {

double between(double low, double high) { return low + (high - low) * *rc::gen::inRange(0, 1000) / 1000.0; }
bool chance(int percent) { return *rc::gen::inRange(0, 100) < percent; }

/// Any network of the kinds of elements that a case may have.
struct Any {
  Case c;
  int variables, levers;

  VariableId some() { return {static_cast<std::uint32_t>(*rc::gen::inRange(0, variables))}; }
  VariableRef end() { return {some(), chance(20) ? -1.0 : 1.0}; }

  Any() : c(*rc::gen::inRange(20, 120), chance(30) ? Step::day : Step::week) {
    c.replay(*rc::gen::inRange(0, 90));
    c.actor("RUS");
    c.actor("CHN");
    c.actor("PRK");
    for (std::uint32_t from : {0u, 1u}) {
      Relation relation;
      relation.from = {from};
      relation.to = {2};
      relation.warmth = c.number(between(0, 100));
      relation.reach = c.number(between(10, 100));
      c.s.relations.push_back(relation);
    }
    variables = *rc::gen::inRange(2, 7);
    for (int i = 0; i < variables; ++i) {
      const auto v = c.variable("v" + std::to_string(i), chance(20) ? (chance(50) ? 0 : 100) : between(0, 100));
      c.of(v).constant = chance(10);
    }
    const int links = *rc::gen::inRange(0, 9);
    for (int i = 0; i < links; ++i) {
      auto& link = c.link("L" + std::to_string(i), some(), some(), between(-60, 60), chance(30) ? 0 : between(0, 20));
      if (chance(20)) link.to.factor = -1;
      if (chance(20)) link.from.factor = -1;
      if (chance(30)) link.moderator = end();
      if (chance(30)) link.gate = Gate{end(), chance(50), between(0, 100), chance(30) ? 0 : between(1, 20), chance(30)};
    }
    levers = *rc::gen::inRange(1, 4);
    for (int i = 0; i < levers; ++i) {
      const auto l = c.lever("l" + std::to_string(i), some(), between(-60, 60), between(0, 100),
                             chance(50) ? Case::standing : *rc::gen::inRange(-120, 30), chance(30) ? 0 : between(0, 20));
      c.of(l).at = {"PRK"};
      if (chance(50)) c.effect(l, some(), between(-40, 40), between(0, 9)).on.factor = chance(50) ? -1 : 1;
      if (chance(40)) c.of(l).effects.back().moderator = end();
    }
    const int past = days_between(c.s.start, c.s.as_of);
    const int events = *rc::gen::inRange(0, 6);
    for (int i = 0; i < events; ++i) {
      auto& event = c.event("E" + std::to_string(i), *rc::gen::inRange(-past, 40), some(), between(-30, 90), chance(50),
                            chance(50) ? 0 : between(1, 20));
      if (chance(40)) event.caused_by = "l0";
      if (chance(20)) event.moves[0].on.factor = -1;
      event.scheduled = chance(80);
    }
    const int outcomes = *rc::gen::inRange(0, 4);
    for (int i = 0; i < outcomes; ++i) {
      auto hazard = c.hazard(between(0, 90));
      for (int d = *rc::gen::inRange(0, 3); d > 0; --d) {
        hazard.drivers.push_back(c.driver(some(), between(-1, 1)));
        hazard.drivers.back().of = end();
        if (chance(20)) hazard.drivers.back().typical = c.number(between(0, 100));
      }
      if (chance(30)) hazard.until = plus_days(c.s.as_of, *rc::gen::inRange(1, 60));
      if (i > 0 && chance(50)) hazard.when.push_back({OutcomeId{0}, c.number(between(0, 5))});
      const int by = *rc::gen::inRange(10, 150);
      if (hazard.until.given() && hazard.until > plus_days(c.s.as_of, by)) hazard.until = plus_days(c.s.as_of, by);
      const auto o = c.outcome("o" + std::to_string(i), by, hazard);
      if (chance(30)) c.of(o).opens = plus_days(c.s.as_of, *rc::gen::inRange(-5, 30));
      if (c.of(o).opens.given() && c.of(o).opens <= c.s.as_of) c.of(o).opens = plus_days(c.s.as_of, 1);
      if (chance(40)) c.of(o).then.push_back({VariableRef{some(), 1}, {}, c.number(between(-60, 60))});
      if (links > 0 && chance(30)) c.of(o).then.push_back({{}, LinkId{0}, c.number(between(-150, 60))});
    }
    if (outcomes > 1 && chance(60)) c.s.outcomes.back().ends_run = true;
  }

  Arm arm() {
    Arm arm;
    arm.from_start = chance(40);
    for (std::uint32_t l = 0; l < static_cast<std::uint32_t>(levers); ++l)
      if (chance(50)) arm.levers.push_back({{l}, chance(40) ? 0 : between(0, 100)});
    if (chance(20)) arm.held.push_back({some(), between(0, 100)});
    if (!c.s.links.empty() && chance(20)) arm.links.push_back({LinkId{0}, between(-50, 50)});
    if (chance(20)) {
      arm.swap_from = {0};
      arm.swap_to = {1};
      arm.swapped = {LeverId{0}};
    }
    return arm;
  }
};

}  // namespace

TEST(DynamicsProperty, FlatArraysAgreeWithThePlainReading) {
  EXPECT_TRUE(rc::check("trace and probabilities", [] {
    Any any;
    const std::vector<Arm> arms = {any.arm(), Arm{}, any.arm()};
    const auto runs = any.c.run(arms);
    const auto dates = Dynamics(any.c.s).dates();
    for (std::size_t a = 0; a < arms.size(); ++a) {
      const auto plain = slow::play(any.c.s, any.c.world(), arms[a], dates);
      RC_ASSERT(static_cast<std::size_t>(any.c.rows(runs[a])) == plain.rows.size());
      for (std::size_t row = 0; row < plain.rows.size(); ++row)
        for (std::uint32_t v = 0; v < plain.rows[row].size(); ++v) {
          const double x = any.c.at(runs[a], static_cast<int>(row), {v});
          RC_ASSERT(std::abs(x - plain.rows[row][v]) < 1e-9);
          RC_ASSERT(x >= 0 && x <= 100);
        }
      for (std::size_t o = 0; o < plain.p.size(); ++o) RC_ASSERT(std::abs(runs[a].p[o] - plain.p[o]) < 1e-10);
    }
  }));
}

TEST(DynamicsProperty, TheOrderOfTheFileChangesNoBit) {
  EXPECT_TRUE(rc::check("links, levers, events and outcomes turned round", [] {
    Any any;
    Case turned = any.c;
    std::reverse(turned.s.links.begin(), turned.s.links.end());
    std::reverse(turned.s.levers.begin(), turned.s.levers.end());
    std::reverse(turned.s.events.begin(), turned.s.events.end());
    std::reverse(turned.s.outcomes.begin(), turned.s.outcomes.end());
    const auto n = static_cast<std::uint32_t>(turned.s.outcomes.size());
    for (auto& outcome : turned.s.outcomes) {
      for (auto& when : std::get<Hazard>(outcome.dynamics).when) when.outcome.index = n - 1 - when.outcome.index;
      for (auto& then : outcome.then)
        if (then.link.given()) then.link.index = static_cast<std::uint32_t>(turned.s.links.size()) - 1 - then.link.index;
    }
    const auto as_it_is = any.c.run(), turned_round = turned.run();
    RC_ASSERT(as_it_is.trace == turned_round.trace);
    for (std::uint32_t o = 0; o < n; ++o) RC_ASSERT(as_it_is.p[o] == turned_round.p[n - 1 - o]);
  }));
}

TEST(DynamicsProperty, ArmsAreTheSameBitsUpToAsOfAndAloneOrTogether) {
  EXPECT_TRUE(rc::check("prefix of the trace", [] {
    Any any;
    auto arm = any.arm();
    arm.from_start = false;
    const auto runs = any.c.run({Arm{}, arm});
    const auto alone = any.c.run({arm})[0];
    RC_ASSERT(alone.trace == runs[1].trace);
    RC_ASSERT(alone.p == runs[1].p);
    const auto dates = Dynamics(any.c.s).dates();
    for (std::size_t row = 0; row < dates.size() && dates[row] <= any.c.s.as_of; ++row)
      for (std::uint32_t v = 0; v < any.c.s.variables.size(); ++v)
        RC_ASSERT(any.c.at(runs[0], static_cast<int>(row), {v}) == any.c.at(runs[1], static_cast<int>(row), {v}));
  }));
}

TEST(DynamicsProperty, AWorldAsItStandsKeepsWithinTheScaleAndIsTheIdentityWithoutPushes) {
  EXPECT_TRUE(rc::check("positions", [] {
    Any any;
    for (auto& variable : any.c.s.variables) {
      variable.kind = Variable::Kind::mirror;
      variable.sign = chance(50) ? 1 : -1;
    }
    const auto world = any.c.world();
    const auto at_the_end = [&](const Arm& arm) {
      const auto run = any.c.run({arm})[0];
      return stands(any.c.s, world, std::span(run.stands).last(any.c.s.variables.size()));
    };
    const auto moved = at_the_end(any.arm());
    for (const auto& variable : any.c.s.variables) RC_ASSERT(moved[variable.start] >= 0 && moved[variable.start] <= 100);
    any.c.s.events.clear();
    any.c.s.links.clear();
    for (auto& outcome : any.c.s.outcomes) outcome.then.clear();
    for (auto& lever : any.c.s.levers) lever.standing = true;
    RC_ASSERT(at_the_end(Arm{}).values == world.values);
  }));
}
