#include "parley/dynamics/stands.hpp"

#include <gtest/gtest.h>

#include "dynamics_case.hpp"

using namespace moving;

namespace {

/// A quantity that a variable mirrors upright, one that it mirrors upside down, a capability, and a variable of dynamics' own.
struct Mirrored : Case {
  Quantity talks = number(35, Limit::share), drills = number(95, Limit::share), capability = number(2, Limit::nonnegative);
  VariableId willing = mirror("willing", talks, 1), closed = mirror("closed", drills, -1), weight = mirror("weight", capability, 1),
             own = variable("own", 50);
  Crisis at(std::vector<double> x) const { return stands(s, world(), x); }
};

}  // namespace

TEST(Stands, WhatVariablesMirrorFollowsThem) {
  const Mirrored c;
  const Crisis moved = c.at({40, 20, 3, 90});
  EXPECT_EQ(moved[c.talks], 40);
  EXPECT_EQ(moved[c.drills], 80) << "closed = 100 - drills";
  EXPECT_EQ(moved[c.capability], 3);
  EXPECT_EQ(moved[c.s.variables[c.own.index].start], 50) << "nobody else reads a variable of dynamics' own";
}

TEST(Stands, IsTheIdentityToTheBitWhereNothingMoved) {
  Mirrored c;
  for (auto& estimate : c.s.estimates) estimate.mode += 0.1;
  const Crisis world = c.world();
  std::vector<double> x;
  for (const Variable& variable : c.s.variables) x.push_back(start_of(c.s, world, variable));
  EXPECT_EQ(c.at(x).values, world.values);
}

TEST(Stands, ADriverOfTheGameIsReadThoughItMirrorsNothing) {
  Mirrored c;
  EXPECT_EQ(carried(c.s), (std::vector<char>{1, 1, 1, 0}));
  c.s.game_case.reached.drivers = {c.driver(c.own, 0.2)};
  EXPECT_EQ(carried(c.s), (std::vector<char>{1, 1, 1, 1}));
  EXPECT_EQ(c.at({35, 5, 2, 90})[c.s.variables[c.own.index].start], 90);
}

TEST(Stands, APathHasOneCauseEventsLeversLinksAndTheirLags) {
  Mirrored c;
  const LeverId pull = c.lever("pull", c.own, 20, 0, Case::standing, 0);
  c.link("on", c.own, c.willing, 50);
  c.event("past", -7, c.willing, 8, false);
  c.replay(70);
  const auto runs = c.run({Arm{}, set_lever(pull, 100)});
  const std::size_t n = c.s.variables.size();
  const auto end = [&](const parley::Run& run) { return stands(c.s, c.world(), std::span(run.stands).last(n)); };
  EXPECT_NEAR(end(runs[0])[c.talks], 35 + 8, 1e-9) << "the event is not walked twice";
  EXPECT_NEAR(end(runs[1])[c.talks], 35 + 8 + 10, 1e-9) << "by way of the link";
}
