#include "parley/bargain/witness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "by_hand.hpp"
#include "parley/bargain/formulate.hpp"
#include "parley/base/expects.hpp"

using namespace parley;
using by_hand::Korea;

namespace {
Package quo_of(const Korea&) { return {5, 10, 25}; }
}  // namespace

TEST(Witness, KoreaAcceptanceAtTheModes) {
  const Korea c;
  const Package quo = quo_of(c), freeze = {50, 95, 75};
  EXPECT_NEAR(gain_over(c.scenario, c.crisis, c.usa, freeze, quo), -35.4, 1e-9);
  EXPECT_NEAR(gain_over(c.scenario, c.crisis, c.prk, freeze, quo), 43.92, 1e-9);
  const auto usa = acceptable(stakes_of(c.scenario, c.crisis), c.usa.index, freeze, c.drills.index);
  const auto prk = acceptable(stakes_of(c.scenario, c.crisis), c.prk.index, freeze, c.drills.index);
  ASSERT_TRUE(usa && prk);
  EXPECT_NEAR(usa->high, 36, 1e-9);
  EXPECT_EQ(std::ceil(prk->low), 37);
  EXPECT_LT(usa->high, prk->low);  // no zone, by one point
  EXPECT_EQ(prk->high, 100);
}

TEST(Witness, KoreaHalfFreezeOpensAZone) {
  const Korea c;
  const auto usa = acceptable(stakes_of(c.scenario, c.crisis), c.usa.index, {50, 95, 50}, c.drills.index);
  const auto prk = acceptable(stakes_of(c.scenario, c.crisis), c.prk.index, {50, 95, 50}, c.drills.index);
  ASSERT_TRUE(usa && prk);
  EXPECT_NEAR(usa->high, 61, 1e-9);
  EXPECT_EQ(std::ceil(prk->low), 41);
}

TEST(Witness, EndsOfAcceptableAreIndifferent) {
  const Korea c;
  for (const ActorId actor : {c.usa, c.prk, c.kor, c.rus})
    for (double talks : {30.0, 50.0, 75.0}) {
      Package package = {50, 0, talks};
      const auto span = acceptable(stakes_of(c.scenario, c.crisis), actor.index, package, c.drills.index);
      for (int place = 0; place <= 100; ++place) {
        package[1] = place;
        const double gain = gain_over(c.scenario, c.crisis, actor, package, quo_of(c));
        const bool inside = span && place >= span->low - 1e-9 && place <= span->high + 1e-9;
        EXPECT_EQ(inside, gain >= -1e-9) << place;
      }
    }
}

TEST(Witness, WhoDecidesIsNotAVoteOfEleven) {
  Korea c;
  EXPECT_NEAR(place_on(c.scenario, c.crisis, c.programme).place, 27, 1);
  at(c.scenario.issues, c.programme).decides.clear();
  EXPECT_NEAR(place_on(c.scenario, c.crisis, c.programme).place, 71, 1);
}

TEST(Witness, PlaceByHand) {
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

TEST(Witness, BlocLeavesOutItsMembers) {
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

TEST(Witness, FactionsAreNormalisedAndMoveTheGroupOnly) {
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

TEST(Witness, ViewMultipliesReachAndTime) {
  by_hand::Case c;
  const IssueId issue = c.issue("x"), second = c.issue("y");
  const ActorId a = c.actor("AAA", 50, {{40, 100}, {40, 100}});
  c.actor("BBB", 50, {{80, 100}, {80, 100}});
  c.proposal("quo", {{issue, 0}, {second, 0}}, true);
  Outcome outcome;
  outcome.bargaining = BargainRule{};
  outcome.bargaining->reach = {{issue, 60, true}};
  outcome.bargaining->consent = {a};
  c.scenario.as_of = *make_date(2020, 1, 1);
  outcome.by = *make_date(2020, 5, 1);  // 121 days
  c.scenario.outcomes = {outcome};
  BargainView view = *bargain_view(c.scenario, c.crisis, OutcomeId{0});
  EXPECT_NEAR(view.reach, 0.5, 1e-12);
  EXPECT_NEAR(view.in_time, 1 - std::exp(-1), 1e-12);
  EXPECT_TRUE(view.consent);
  EXPECT_NEAR(view.gains.at(0), 20, 1e-12);  // from 40 away to 20 away
  EXPECT_NEAR(view.p, 0.5 * (1 - std::exp(-1)), 1e-12);
  c.scenario.outcomes[0].bargaining->reach.push_back({second, 40, false});
  view = *bargain_view(c.scenario, c.crisis, OutcomeId{0});
  EXPECT_NEAR(view.reach, 0.5 * 0.5 * std::erfc(std::sqrt(0.5)), 1e-12);  // one standard deviation below the place
  c.scenario.tau_days = c.number(30);
  EXPECT_NEAR(bargain_view(c.scenario, c.crisis, OutcomeId{0})->in_time, 1 - std::exp(-121.0 / 30), 1e-12);
  c.scenario.outcomes[0].by = c.scenario.as_of;
  EXPECT_EQ(bargain_view(c.scenario, c.crisis, OutcomeId{0})->p, 0);
}

TEST(Witness, OneRefusalStopsThePackage) {
  Korea c;
  Outcome outcome;
  outcome.bargaining = BargainRule{{{c.talks, 50, true}}, {c.usa, c.prk}, c.freeze, {}};
  c.scenario.outcomes = {outcome, outcome, Outcome{}};
  c.scenario.outcomes[1].bargaining->proposal = {};
  const BargainView view = *bargain_view(c.scenario, c.crisis, OutcomeId{0});
  EXPECT_FALSE(view.consent);
  EXPECT_EQ(view.p, 0);
  EXPECT_GT(view.reach, 0.1);
  ASSERT_EQ(view.gains.size(), 2u);
  EXPECT_NEAR(view.gains[0], -35.4, 1e-9);
  // Without a proposal they consent to the threshold itself: talks at 50 lies 20 from the USA's 30, the status quo 5.
  EXPECT_NEAR(bargain_view(c.scenario, c.crisis, OutcomeId{1})->gains.at(0), -9, 1e-9);
  EXPECT_FALSE(bargain_view(c.scenario, c.crisis, OutcomeId{2}).has_value());  // silent
}

TEST(Witness, AgainstAnotherAlternative) {
  Korea c;
  const ProposalId worse = c.proposal("blockade", {{c.talks, 0}});
  Outcome outcome;
  outcome.bargaining = BargainRule{{{c.talks, 50, true}}, {c.usa}, {}, worse};
  c.scenario.outcomes = {outcome};
  EXPECT_NEAR(bargain_view(c.scenario, c.crisis, OutcomeId{0})->gains.at(0), 6, 1e-9);  // 30 away against 20
}

TEST(Witness, NobodyHasASay) {
  by_hand::Case c;
  const IssueId issue = c.issue("x");
  const ActorId a = c.actor("AAA", 0, {{50, 100}});
  const ActorId b = c.actor("BBB", 10, {{0, -1}});
  c.proposal("quo", {{issue, 30}}, true);
  EXPECT_EQ(place_on(c.scenario, c.crisis, issue).weight, 0);
  Outcome outcome;
  outcome.by = c.scenario.as_of = *make_date(2020, 1, 1);
  outcome.by = plus_days(outcome.by, 100);
  outcome.bargaining = BargainRule{{{issue, 40, true}}, {a, b}, {}, {}};
  c.scenario.outcomes = {outcome};
  EXPECT_EQ(bargain_view(c.scenario, c.crisis, OutcomeId{0})->reach, 0);  // it stays at 30
  c.scenario.outcomes[0].bargaining->reach[0].at = 30;
  const BargainView view = *bargain_view(c.scenario, c.crisis, OutcomeId{0});
  EXPECT_EQ(view.reach, 1);
  EXPECT_FALSE(view.consent);  // a gains nothing; b has no stake and nothing to refuse
  c.scenario.outcomes[0].bargaining->consent = {b};
  EXPECT_TRUE(bargain_view(c.scenario, c.crisis, OutcomeId{0})->consent);
}

TEST(Witness, EndsOfTheScaleHoldTheClippedMass) {
  by_hand::Case c;
  const IssueId issue = c.issue("x");
  c.actor("AAA", 50, {{0, 100}});
  c.actor("BBB", 50, {{100, 100}});
  c.proposal("quo", {{issue, 0}}, true);
  Outcome outcome;
  outcome.bargaining = BargainRule{{{issue, 0, true}}, {}, {}, {}};
  c.scenario.outcomes = {outcome};
  const auto reach = [&](double place, bool at_least) {
    c.scenario.outcomes[0].bargaining->reach = {{issue, place, at_least}};
    return bargain_view(c.scenario, c.crisis, OutcomeId{0})->reach;
  };
  EXPECT_EQ(reach(0, true), 1);
  EXPECT_NEAR(reach(100, true), 0.5 * std::erfc(std::sqrt(0.5)), 1e-12);
  EXPECT_EQ(reach(100, false), 1);
  EXPECT_NEAR(reach(0, false), 0.5 * std::erfc(std::sqrt(0.5)), 1e-12);
  c.crisis[c.scenario.actors[0].capability] = 0;  // all at 100: a certain place
  EXPECT_EQ(reach(100, true), 1);
  EXPECT_EQ(reach(99, false), 0);
}

TEST(Witness, MirroringAnIssueMirrorsThePlace) {
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

TEST(Witness, AStatusQuoThatIsSilentIsABrokenContract) {
  const Korea c;
  EXPECT_THROW(gain_over(c.scenario, c.crisis, c.usa, {50, 50, 50}, {5, {}, 25}), ContractError);
  EXPECT_EQ(gain_over(c.scenario, c.crisis, c.usa, Package(3), Package(3)), 0);
}
