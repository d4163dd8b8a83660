#include "parley/study/sign_paths.hpp"

#include <gtest/gtest.h>

#include "dynamics_case.hpp"

using namespace parley;

namespace {

/// One lever of actor 0 on `first`; `first` pushes `second`; the hazard hangs on `second`.
struct Chain : moving::Case {
  VariableId first = variable("first", 40), second = variable("second", 40);
  LeverId pull = lever("pull", first, 10, 0);
  Link& push;
  OutcomeId deal;
  explicit Chain(double strength = 20, double beta = 0.2)
      : push(link("push", first, second, strength)), deal(outcome("deal", 60, hazard(10))) {
    std::get<Hazard>(of(deal).dynamics).drivers = {driver(second, beta)};
  }
  using moving::Case::of;
  SignPaths signs(OutcomeId it) const { return sign_paths_of(s, ActorId{0}, it); }
};

void expect_signs(const SignPaths& it, bool raises, bool lowers) {
  EXPECT_EQ(it.raises, raises);
  EXPECT_EQ(it.lowers, lowers);
  EXPECT_EQ(it.one_signed(), raises != lowers);
}

}  // namespace

TEST(SignPaths, SignsMultiplyAlongThePath) {
  expect_signs(Chain(20, 0.2).signs({0}), true, false);
  expect_signs(Chain(-20, 0.2).signs({0}), false, true);
  expect_signs(Chain(20, -0.2).signs({0}), false, true);
  expect_signs(Chain(-20, -0.2).signs({0}), true, false);
}

TEST(SignPaths, WhatMayHaveEitherSignHasBoth) {
  Chain open;
  open.push.sign = Link::Sign::open;
  expect_signs(open.signs(open.deal), true, true);
  Chain crossing;
  crossing.s.estimates[crossing.of(crossing.pull).effects[0].size.index].low = -5;
  expect_signs(crossing.signs(crossing.deal), true, true);
  Chain driven;
  driven.s.estimates[std::get<Hazard>(driven.of(driven.deal).dynamics).drivers[0].beta.index].low = -0.1;
  expect_signs(driven.signs(driven.deal), true, true);
}

TEST(SignPaths, OfTwoRoadsOneMayLower) {
  Chain c;
  c.link("against", c.first, c.second, -5);
  expect_signs(c.signs(c.deal), true, true);
}

TEST(SignPaths, NoRoadHasNoSign) {
  Chain c;
  const ActorId other = c.actor("OTH");
  expect_signs(sign_paths_of(c.s, other, c.deal), false, false);
  const VariableId apart = c.variable("apart", 50);
  std::get<Hazard>(c.of(c.deal).dynamics).drivers = {c.driver(apart, 0.2)};
  expect_signs(c.signs(c.deal), false, false);
}

TEST(SignPaths, MoreArrivalsAreFewerPauses) {
  Chain c;
  Renewal pause = c.pause(30, 10, 20);
  pause.drivers = {c.driver(c.second, 0.2)};
  expect_signs(c.signs(c.outcome("pause", 60, pause)), false, true);
}

TEST(SignPaths, OutcomesPassTheirSignsOn) {
  Chain c;
  Hazard after = c.hazard(5), hindered = c.hazard(5), brought = c.hazard(5);
  after.when = {{c.deal, c.number(2)}};
  hindered.when = {{c.deal, c.number(0.5)}};
  brought.implied_by = {c.deal};
  const OutcomeId a = c.outcome("after", 60, after), h = c.outcome("hindered", 60, hindered), b = c.outcome("brought", 60, brought);
  expect_signs(c.signs(a), true, false);
  expect_signs(c.signs(h), false, true);
  expect_signs(c.signs(b), true, false);
  expect_signs(c.signs(c.outcome("all", 60, Compound{true, {a, b}})), true, false);
  expect_signs(c.signs(c.outcome("any", 60, Compound{false, {a, h}})), true, true);
}

TEST(SignPaths, AConditionReadsItsSide) {
  Chain c;
  Condition above;
  above.of = {c.second, 1};
  expect_signs(c.signs(c.outcome("above", 60, above)), true, false);
  above.below = true;
  expect_signs(c.signs(c.outcome("below", 60, above)), false, true);
}

TEST(SignPaths, TheWorthOfNoAgreementCountsAgainstReadiness) {
  for (const bool batna : {false, true}) {
    moving::Case c;
    const VariableId part = c.variable(batna ? "ripeness.XAA.batna" : "ripeness.XAA.hurting", 40);
    c.of(part).kind = Variable::Kind::address;
    c.of(part).batna = batna;
    const VariableId ready = c.variable("readiness", 40);
    c.of(ready).kind = Variable::Kind::readiness;
    c.lever("pull", part, 10, 0);
    Hazard hazard = c.hazard(10);
    hazard.drivers = {c.driver(ready, 0.2)};
    expect_signs(sign_paths_of(c.s, ActorId{0}, c.outcome("deal", 60, hazard)), !batna, batna);
  }
}
