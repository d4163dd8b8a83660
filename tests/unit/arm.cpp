#include "parley/crisis/arm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "parley/base/expects.hpp"
#include "parley/dynamics/stands.hpp"
#include "unit/dynamics_case.hpp"

using namespace moving;

namespace {

/// Russia and China have levers on Korea (PRK) and the two sides of KOR; positions are mirrored by variables.
struct Three : Case {
  ActorId rus = actor("RUS"), chn = actor("CHN"), prk = actor("PRK"), kor = actor("KOR");
  Quantity talks = number(35, Limit::share), drills = number(95, Limit::share), capability = number(2, Limit::nonnegative);
  VariableId willing = mirror("willing", talks, 1), closed = mirror("closed", drills, -1), weight = mirror("weight", capability, 1);
  VariableId free = variable("free", 50);
  LeverId oil = lever("oil", willing, 20, 40), late = lever("late", closed, 10, 50, -30), soon = lever("soon", willing, 8, 50, 5);

  Three() {
    replay(70);
    of(oil).at = {"PRK", "world"};
    of(late).at = {"KOR-doves", "CHN"};
    of(soon).by = chn;
    Faction doves;
    doves.id = "KOR-doves";
    doves.of = kor;
    s.factions.push_back(doves);
  }
  void relation(ActorId from, ActorId to, double warmth, double reach) {
    Relation relation;
    relation.from = from;
    relation.to = to;
    relation.warmth = number(warmth, Limit::share);
    relation.reach = number(reach, Limit::share);
    s.relations.push_back(relation);
  }
  void relations() {
    relation(rus, prk, 60, 80);
    relation(chn, prk, 40, 50);
    relation(rus, kor, 50, 40);
    relation(chn, kor, 50, 60);
  }
  Counterfactual china_instead() const {
    Counterfactual swap;
    swap.id = "china-instead";
    swap.swap_from = rus;
    swap.swap_to = chn;
    return swap;
  }
};

}  // namespace

TEST(Arm, IntensityFollowsUseThenTheArm) {
  const Three c;
  const auto world = c.world();
  const auto on = [&](const Arm& arm, LeverId lever, int day) { return intensity(c.s, world, arm, lever, plus_days(c.s.as_of, day)); };
  const Arm used = as_used(), stop = set_lever(c.oil, 0), hindcast = set_lever(c.oil, 5, true);
  EXPECT_EQ(on(used, c.oil, -71), 40);
  EXPECT_EQ(on(used, c.oil, 60), 40);
  EXPECT_EQ(on(used, c.late, -31), 0);
  EXPECT_EQ(on(used, c.late, -30), 50);
  EXPECT_EQ(on(used, c.soon, 4), 0);
  EXPECT_EQ(on(used, c.soon, 5), 50);
  EXPECT_EQ(on(stop, c.oil, 0), 40);
  EXPECT_EQ(on(stop, c.oil, 1), 0);
  EXPECT_EQ(on(stop, c.late, 1), 50);
  EXPECT_EQ(on(hindcast, c.oil, -71), 40) << "what the start contains";
  EXPECT_EQ(on(hindcast, c.oil, -70), 5);
}

TEST(Arm, NoneFromNowStopsAllLeversOfTheActorAndNoOthers) {
  const Three c;
  const auto arm = none_from_now(c.s, std::vector{c.rus});
  ASSERT_EQ(arm.levers.size(), 2u);
  EXPECT_EQ(arm.levers[0].lever, c.oil);
  EXPECT_EQ(arm.levers[1].lever, c.late);
  EXPECT_FALSE(arm.from_start);
}

TEST(Arm, EachThirdPartyStopsAloneAndTheCastSaysWhoIsLeft) {
  Three c;
  c.s.third_parties = {c.rus, c.chn};
  const Arm both = none_from_now(c.s, c.s.third_parties), china = without(c.s, c.chn);
  EXPECT_EQ(both.levers.size(), 3u);
  EXPECT_EQ(china.id, "without-CHN");
  ASSERT_EQ(china.levers.size(), 1u);
  EXPECT_EQ(china.levers[0].lever, c.soon);
  EXPECT_EQ(cast_of(c.s, as_used()).acts, c.s.third_parties);
  EXPECT_TRUE(cast_of(c.s, as_used()).stopped.empty());
  EXPECT_TRUE(cast_of(c.s, both).acts.empty());
  EXPECT_EQ(cast_of(c.s, both).stopped, c.s.third_parties);
  EXPECT_EQ(cast_of(c.s, china).acts, std::vector{c.rus});
  EXPECT_EQ(cast_of(c.s, china).stopped, std::vector{c.chn});
  // Whoever takes another's levers acts in that arm.
  c.s.third_parties = {c.rus};
  EXPECT_EQ(cast_of(c.s, compile(c.s, c.china_instead())).acts, std::vector{c.chn});
}

TEST(Arm, CompileReadsWhatTheFileSays) {
  Three c;
  c.link("L", c.free, c.willing, -30);
  Counterfactual what;
  what.id = "mix";
  what.from_start = true;
  what.stop = c.rus;
  using Of = Counterfactual::Setting::Of;
  what.set = {{Of::lever, c.oil.index, 80}, {Of::variable, c.free.index, 85}, {Of::link, 0, 20}};
  const auto arm = compile(c.s, what);
  EXPECT_EQ(arm.id, "mix");
  EXPECT_TRUE(arm.from_start);
  ASSERT_EQ(arm.levers.size(), 2u);
  EXPECT_EQ(arm.levers[0].level, 0);  // late
  EXPECT_EQ(arm.levers[1].level, 80) << "what is set wins over stop";
  EXPECT_EQ(arm.held[0].value, 85);
  EXPECT_EQ(arm.links[0].strength, -20) << "the file writes strengths without their sign";
}

TEST(Arm, SwapRatioIsReachWeighedByWarmth) {
  Three c;
  c.relations();
  const auto world = c.world();
  EXPECT_NEAR(swap_ratio(c.s, world, c.of(c.oil), c.rus, c.chn), (50 * 0.7) / (80 * 0.8), 1e-15);
  EXPECT_NEAR(swap_ratio(c.s, world, c.of(c.late), c.rus, c.chn), 1.5, 1e-15) << "a faction by its state; China never addresses itself";
  auto deaf = world;
  deaf[c.s.relations[0].reach] = 0;
  EXPECT_EQ(swap_ratio(c.s, deaf, c.of(c.oil), c.rus, c.chn), 10) << "bounded where the first has no reach";
  deaf[c.s.relations[1].reach] = 0;
  EXPECT_EQ(swap_ratio(c.s, deaf, c.of(c.oil), c.rus, c.chn), 1) << "two who reach nobody are the same";
  EXPECT_THROW(swap_ratio(c.s, world, c.of(c.soon), c.rus, c.chn), ContractError);
}

TEST(Arm, SwapRefusesWhatItCannotKnow) {
  Three c;
  auto swap = c.china_instead();
  EXPECT_EQ(refusals(c.s, swap).size(), 4u) << "no relation at all";
  c.relations();
  EXPECT_TRUE(refusals(c.s, swap).empty());
  c.of(c.oil).effects[0].personal = true;
  ASSERT_EQ(refusals(c.s, swap).size(), 1u);
  EXPECT_EQ(refusals(c.s, swap)[0], "lever oil: its effect on willing is personal to RUS; CHN cannot take it over");
  swap.levers = {c.late};
  EXPECT_TRUE(refusals(c.s, swap).empty());
  swap.levers = {c.soon};
  ASSERT_EQ(refusals(c.s, swap).size(), 1u);
  c.of(c.late).at = {"CHN", "world"};
  swap.levers = {c.late};
  EXPECT_EQ(refusals(c.s, swap).size(), 1u);
  EXPECT_TRUE(refusals(c.s, Counterfactual{}).empty());
}

TEST(Arm, SwapOfNamesIsNotZeroWhereRelationsDiffer) {
  Three c;
  c.relations();
  auto swap = c.china_instead();
  const auto runs = c.run({Arm{}, compile(c.s, swap)});
  EXPECT_EQ(c.last(runs[0], c.willing), 35 + 4) << "China's own lever, from day 5";
  EXPECT_NEAR(c.last(runs[1], c.willing), 39 + 20 * 0.4 * (35.0 / 64 - 1), 1e-12);
}

TEST(Arm, AStoppedLeverTakesItsEventsWithIt) {
  Three c;
  auto& past = c.event("past", -7, c.free, 9, false);
  past.caused_by = "oil";
  auto& to_come = c.event("to-come", 7, c.free, 5, false);
  to_come.lever = "oil";
  const auto& past_event = c.s.events[0];
  const auto& to_come_event = c.s.events[1];
  const Arm from_now = set_lever(c.oil, 0), hindcast = set_lever(c.oil, 0, true), weaker = set_lever(c.oil, 1, true);
  EXPECT_TRUE(happens(c.s, from_now, past_event));
  EXPECT_FALSE(happens(c.s, from_now, to_come_event));
  EXPECT_FALSE(happens(c.s, hindcast, past_event));
  EXPECT_TRUE(happens(c.s, weaker, past_event));
  const auto runs = c.run({Arm{}, from_now, hindcast, weaker});
  EXPECT_EQ(c.last(runs[0], c.free), 64);
  EXPECT_EQ(c.last(runs[1], c.free), 59);
  EXPECT_EQ(c.last(runs[2], c.free), 50);
  EXPECT_EQ(c.last(runs[3], c.free), 64);
}

TEST(Arm, HeldVariablesSetWhatTheyMirror) {
  Three c;
  Arm arm;
  arm.held = {{c.closed, 20}, {c.free, 90}};
  const auto run = c.run({arm})[0];
  const auto held = stands(c.s, c.world(), std::span(run.stands).last(c.s.variables.size()));
  EXPECT_EQ(held[c.drills], 80);
  EXPECT_EQ(held[c.of(c.free).start], 50) << "nobody else reads a variable of dynamics' own";
  EXPECT_EQ(c.last(run, c.closed), 20);
  EXPECT_EQ(c.last(run, c.free), 90);
}
