#include "parley/bargain/issue_place.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "by_hand.hpp"
#include "parley/crisis/package_utility.hpp"

using namespace parley;
using by_hand::Korea;

TEST(IssuePlace, WhoDecidesIsNotAVoteOfEleven) {
  Korea c;
  EXPECT_NEAR(place_on(c.scenario, c.crisis, c.programme).place, 27, 1);
  at(c.scenario.issues, c.programme).decides.clear();
  EXPECT_NEAR(place_on(c.scenario, c.crisis, c.programme).place, 71, 1);
}

TEST(IssuePlace, PlaceByHand) {
  by_hand::Case c;
  const IssueId issue = c.issue("x");
  const ActorId a = c.actor("AAA", 50, {{0, 50}});
  c.actor("BBB", 100, {{100, 75}});
  EXPECT_DOUBLE_EQ(place_on(c.scenario, c.crisis, issue).place, 75);  // weights 25 and 75
  EXPECT_NEAR(place_on(c.scenario, c.crisis, issue).spread, 100 * std::sqrt(0.25 * 0.75), 1e-12);
  EXPECT_DOUBLE_EQ(place_on(c.scenario, c.crisis, issue).weight, 100);
  at(c.scenario.issues, issue).decides = {a};
  at(c.scenario.issues, issue).decides_share = c.number(60);
  EXPECT_DOUBLE_EQ(place_on(c.scenario, c.crisis, issue).place, 40);
  c.actor("XUN", 1000, {{100, 100}});
  c.scenario.actors.back().role = "forum";
  EXPECT_DOUBLE_EQ(place_on(c.scenario, c.crisis, issue).place, 40);
  c.crisis[at(c.scenario.actors, a).capability] = 0;  // a decider without weight leaves it to the others
  EXPECT_DOUBLE_EQ(place_on(c.scenario, c.crisis, issue).place, 100);
}

TEST(IssuePlace, BlocLeavesOutItsMembers) {
  by_hand::Case c;
  const IssueId issue = c.issue("x");
  c.actor("AAA", 30, {{0, 100}});
  c.actor("XAB", 40, {{100, 100}}, ActorKind::bloc);
  EXPECT_NEAR(place_on(c.scenario, c.crisis, issue).place, 100 * 40.0 / 70, 1e-12);
  c.scenario.actors[1].members = {"AAA", "ZZZ"};  // ZZZ is no actor of the case
  EXPECT_NEAR(place_on(c.scenario, c.crisis, issue).place, 25, 1e-12);
  c.crisis[c.scenario.actors[0].capability] = 50;
  EXPECT_NEAR(place_on(c.scenario, c.crisis, issue).place, 0, 1e-12);
}

TEST(IssuePlace, FactionsAreNormalisedAndMoveTheGroupOnly) {
  by_hand::Case c;
  const IssueId issue = c.issue("x");
  const ActorId a = c.actor("AAA", 30, {{50, 100}});
  c.faction(a, 40, {{issue, 20}});
  EXPECT_NEAR(place_on(c.scenario, c.crisis, issue).place, 58, 1e-12);  // the remainder stands at 50
  c.faction(a, 160, {{issue, -10}});
  EXPECT_NEAR(place_on(c.scenario, c.crisis, issue).place, 50 + 0.2 * 20 - 0.8 * 10, 1e-12);
  EXPECT_NEAR(gain_over(c.scenario, c.crisis, a, {50}, {0}), 50, 1e-12);
  c.faction(a, 0, {{issue, 1000}});
  EXPECT_NEAR(place_on(c.scenario, c.crisis, issue).place, 46, 1e-12);
}

TEST(IssuePlace, MirroringAnIssueMirrorsThePlace) {
  Korea c, mirrored;
  for (Actor& actor : mirrored.scenario.actors)
    for (Stance& stance : actor.on) mirrored.crisis[stance.position] = 100 - mirrored.crisis[stance.position];
  for (Faction& faction : mirrored.scenario.factions)
    for (Faction::Shift& shift : faction.shifts) mirrored.crisis[shift.points] = -mirrored.crisis[shift.points];
  for (const IssueId issue : {c.programme, c.drills, c.talks}) {
    const IssuePlace here = place_on(c.scenario, c.crisis, issue), there = place_on(mirrored.scenario, mirrored.crisis, issue);
    EXPECT_NEAR(here.place, 100 - there.place, 1e-9);
    EXPECT_NEAR(here.spread, there.spread, 1e-9);
  }
}

TEST(IssuePlace, SpansAllWhoHaveAWeight) {
  by_hand::Case c;
  const IssueId issue = c.issue("x");
  const ActorId a = c.actor("AAA", 50, {{20, 50}});
  c.actor("BBB", 100, {{70, 75}});
  c.actor("NIL", 0, {{100, 75}});
  c.actor("IDL", 30, {{0, 0}});
  IssuePlace group = place_on(c.scenario, c.crisis, issue);
  EXPECT_DOUBLE_EQ(group.low, 20);
  EXPECT_DOUBLE_EQ(group.high, 70);
  // Those who decide do not shrink it: one who decides alone would have no spread of its own.
  at(c.scenario.issues, issue).decides = {a};
  at(c.scenario.issues, issue).decides_share = c.number(100);
  group = place_on(c.scenario, c.crisis, issue);
  EXPECT_DOUBLE_EQ(group.place, 20);
  EXPECT_DOUBLE_EQ(group.high, 70);
}
