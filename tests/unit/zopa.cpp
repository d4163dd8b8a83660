#include "parley/bargain/zopa.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "by_hand.hpp"
#include "parley/bargain/formulate.hpp"
#include "parley/bargain/issue_place.hpp"
#include "parley/bargain/levers.hpp"
#include "parley/base/expects.hpp"

using namespace parley;
using by_hand::Korea;

namespace {

/// Two sellers of one thing each: the first wants 0 on both issues and cares about x, the second wants 100 and cares about y.
Stakes exchange(double first_y = 0.2, double second_x = 0.2) {
  Stakes stakes;
  stakes.actors = 2;
  stakes.position = {0, 100, 0, 100};
  stakes.salience = {1, second_x, first_y, 1};
  stakes.status_quo = {50, 50};
  stakes.trust = {1, 1};
  stakes.bonus = {0, 0};
  return stakes;
}

}  // namespace

TEST(Zopa, KoreaAtTheModesIsAsTheNotesSay) {
  const Korea c;
  const Stakes stakes = stakes_of(c.scenario, c.crisis);
  const Package freeze = {50, 95, 75};
  EXPECT_NEAR(gain_of(stakes, c.usa.index, freeze), -35.4, 1e-9);
  EXPECT_NEAR(gain_of(stakes, c.prk.index, freeze), 43.92, 1e-9);
  const auto usa = acceptable(stakes, c.usa.index, freeze, 1), prk = acceptable(stakes, c.prk.index, freeze, 1);
  EXPECT_EQ(std::floor(usa->high), 36);
  EXPECT_EQ(std::ceil(prk->low), 37);
  EXPECT_FALSE(overlap({usa, prk}));
  const Package half = {50, 95, 50};
  const auto both = overlap({acceptable(stakes, c.usa.index, half, 1), acceptable(stakes, c.prk.index, half, 1)});
  EXPECT_EQ(std::ceil(both->low), 41);
  EXPECT_EQ(std::floor(both->high + 1e-9), 61);
}

TEST(Zopa, GainsAreThoseOfTheWitness) {
  const Korea c;
  const Stakes stakes = stakes_of(c.scenario, c.crisis);
  for (std::uint32_t actor = 0; actor < c.scenario.actors.size(); ++actor)
    for (const Package& package : {Package{50, 95, 75}, Package{{}, 40, {}}, Package{5, 10, 25}, Package{0, 100, {}}})
      EXPECT_NEAR(gain_of(stakes, actor, package), gain_over(c.scenario, c.crisis, ActorId{actor}, package, {5, 10, 25}), 1e-9);
}

TEST(Zopa, TwoGoodsAreTradedAway) {
  const Stakes stakes = exchange();
  const Zone zone = find_zone(stakes, {0, 1}, {50, 50});
  // Each gets its own issue and gives the other: 50 - 10.
  EXPECT_NEAR(zone.least_gain, 40, 1e-12);
  EXPECT_EQ(zone.package, (Package{0, 100}));
  EXPECT_TRUE(zone.open());
  EXPECT_NEAR(ceiling(stakes, {0, 1}, {50, 50}, zone.weights), 40, 1e-12);
  const Pareto pareto = unexploited(stakes, {0, 1}, {50, 50});
  EXPECT_NEAR(pareto.surplus, 80, 1e-5);
  EXPECT_EQ(unexploited(stakes, {0, 1}, {0, 100}).surplus, 0);
}

TEST(Zopa, OneIssueBetweenOppositesIsZeroSum) {
  Stakes stakes = exchange();
  stakes.position = {0, 100};
  stakes.salience = {1, 1};
  stakes.status_quo = {50};
  const Zone zone = find_zone(stakes, {0, 1}, {50});
  EXPECT_NEAR(zone.least_gain, 0, 1e-12);
  EXPECT_FALSE(zone.open());
  EXPECT_NEAR(ceiling(stakes, {0, 1}, {50}, zone.weights), 0, 1e-12);
  EXPECT_FALSE(nearest_package(stakes, {0, 1}, {50}, 1));
  EXPECT_FALSE(nearest_named(stakes, {0, 1}, {50}, {{0, 25, 50, 75, 100}}));
  // A side payment to the one and to the other: 10 points move 10 points of the issue.
  stakes.bonus = {10, 0};
  EXPECT_NEAR(find_zone(stakes, {0, 1}, {50}).least_gain, 5, 1e-12);
}

TEST(Zopa, LinkageOpensWhatNoIssueOpensAlone) {
  const Stakes stakes = exchange();
  EXPECT_FALSE(find_zone(stakes, {0, 1}, {50, {}}).open());
  EXPECT_FALSE(find_zone(stakes, {0, 1}, {{}, 50}).open());
  GroupLever link;
  link.kind = GroupLever::Kind::link;
  link.issue = 1;
  const Package both = linked({40, {}}, stakes, {link});
  EXPECT_EQ(both, (Package{40, 50}));
  EXPECT_TRUE(find_zone(stakes, {0, 1}, both).open());
}

TEST(Zopa, DistrustClosesAndAGuaranteeReopens) {
  // Each gives 30 for 50 on the word of the other.
  Stakes stakes = exchange(0.6, 0.6);
  stakes.trust = {0.5, 0.5};
  EXPECT_FALSE(find_zone(stakes, {0, 1}, {50, 50}).open());  // 25 - 30
  GroupLever guarantee;
  guarantee.kind = GroupLever::Kind::guarantee;
  guarantee.size = 50;
  std::vector<GroupLever> levers;
  for (guarantee.actor = 0; guarantee.actor < 2; ++guarantee.actor) levers.push_back(guarantee);
  const Zone mended = find_zone(with_levers(stakes, levers), {0, 1}, {50, 50});
  EXPECT_TRUE(mended.open());
  EXPECT_NEAR(mended.least_gain, 0.75 * 50 - 30, 1e-12);
}

TEST(Zopa, NearestPackageMovesLeast) {
  const Korea c;
  const Stakes stakes = stakes_of(c.scenario, c.crisis);
  const auto near = nearest_package(stakes, {c.usa.index, c.prk.index}, {50, 95, 75}, 1);
  ASSERT_TRUE(near);
  double moved = 0;
  const Package proposed = {50, 95, 75};
  for (std::size_t k = 0; k < 3; ++k) moved += std::abs(*(*near)[k] - *proposed[k]);
  EXPECT_GE(gain_of(stakes, c.usa.index, *near), 1 - 1e-6);
  EXPECT_GE(gain_of(stakes, c.prk.index, *near), 1 - 1e-6);
  // No package on a grid does it with less.
  for (int a = 0; a <= 100; a += 2)
    for (int b = 0; b <= 100; b += 2)
      for (int d = 0; d <= 100; d += 2) {
        const Package other = {double(a), double(b), double(d)};
        if (gain_of(stakes, c.usa.index, other) < 1 || gain_of(stakes, c.prk.index, other) < 1) continue;
        EXPECT_GE(std::abs(a - 50) + std::abs(b - 95) + std::abs(d - 75), moved - 1e-6);
      }
}

TEST(Zopa, SpoilersByTheRule) {
  Stakes stakes;
  stakes.actors = 5;
  // Two parties trade x for y. Three onlookers: one cares a little about x, one hates any change of y, one is content.
  stakes.position = {0, 100, 45, 100, 0, /* y */ 0, 100, 50, 0, 100};
  stakes.salience = {1, .2, .5, 0, .1, /* y */ 0, 1, 0, 1, .5};
  stakes.status_quo = {50, 50};
  stakes.trust.assign(5, 1);
  stakes.bonus.assign(5, 0);
  const Package deal = {0, 100};
  const auto found = spoilers(stakes, {0, 1}, deal, deal);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].actor, 2u);
  EXPECT_NEAR(found[0].gain, 0.5 * (5 - 45), 1e-12);
  EXPECT_EQ(found[0].kind, SpoilerKind::limited);  // x at 45 keeps both parties in and is what it wants
  EXPECT_EQ(found[1].actor, 3u);
  EXPECT_EQ(found[1].kind, SpoilerKind::total);  // what it wants on y the second party cannot give without a loss
  EXPECT_STREQ(remedy_of(found[1].kind), "coercion");
  EXPECT_LE(found[1].best, 1e-6);
}

TEST(Zopa, TheStatusQuoMustNameWhatIsWeighed) {
  Stakes stakes = exchange();
  stakes.status_quo = {50, {}};
  EXPECT_THROW(gain_of(stakes, 0, {10, 10}), ContractError);
  EXPECT_NEAR(gain_of(stakes, 0, {10, {}}), 40, 1e-12);
}

TEST(Zopa, KoreaAcceptanceAtTheModes) {
  const Korea c;
  const Package quo = {5, 10, 25}, freeze = {50, 95, 75};
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

TEST(Zopa, KoreaHalfFreezeOpensAZone) {
  const Korea c;
  const auto usa = acceptable(stakes_of(c.scenario, c.crisis), c.usa.index, {50, 95, 50}, c.drills.index);
  const auto prk = acceptable(stakes_of(c.scenario, c.crisis), c.prk.index, {50, 95, 50}, c.drills.index);
  ASSERT_TRUE(usa && prk);
  EXPECT_NEAR(usa->high, 61, 1e-9);
  EXPECT_EQ(std::ceil(prk->low), 41);
}

// From no agreement at 10, the first wants 0 and the second 40: what they accept of the issue touches at 10, where nobody gains.
TEST(Zopa, WhatOnlyTouchesOpensNothing) {
  Stakes stakes;
  stakes.actors = 2;
  stakes.position = {0, 40, /* aid */ 100, 0};
  stakes.salience = {.5, .5, /* aid */ .4, .1};
  stakes.status_quo = {10, 50};
  stakes.trust = {1, 1};
  stakes.bonus = {0, 0};
  EXPECT_TRUE(overlap({acceptable(stakes, 0, {60, {}}, 0), acceptable(stakes, 1, {60, {}}, 0)})) << "they do touch";
  EXPECT_FALSE(opening(stakes, {0, 1}, {60, {}}, 0));
  EXPECT_FALSE(all_gain(stakes, {0, 1}, {10, {}}));
  // A point of aid is worth .4 to the one and costs the other .1: talks of 10 + .4 / .5 and 10 + .1 / .5.
  const auto open = opening(stakes, {0, 1}, {60, 51}, 0);
  ASSERT_TRUE(open);
  EXPECT_NEAR(open->low, 10.2, 1e-9);
  EXPECT_NEAR(open->high, 10.8, 1e-9);
  // Who has no stake gains at no place.
  stakes.salience = {.5, 0, 0, 0};
  EXPECT_FALSE(opening(stakes, {0, 1}, {5, {}}, 0));
}

TEST(Zopa, RoundPlacesLieInside) {
  const auto places = [](double low, double high) {
    const Span span = in_round_places({low, high});
    return std::vector<double>{span.low, span.high};
  };
  EXPECT_EQ(places(40.2, 61.9), (std::vector<double>{41, 61}));
  EXPECT_EQ(places(41 + 1e-10, 61 - 1e-10), (std::vector<double>{41, 61}));
  EXPECT_EQ(places(10.2, 10.8), (std::vector<double>{10.2, 10.8}));
  EXPECT_EQ(places(10.23, 10.27), (std::vector<double>{10.23, 10.27}));
  EXPECT_EQ(places(10.00012, 10.00013), (std::vector<double>{10.00012, 10.00013}));
}

// The second actor comes even at one place and gains at none: no change of one issue satisfies it.
TEST(Zopa, ASpoilerWhoOnlyComesEvenIsNotSatisfied) {
  Stakes stakes;
  stakes.actors = 3;
  stakes.position = {0, 0, 50, /* y */ 100, 100, 100};
  stakes.salience = {1, 1, 1, /* y */ 0, 1, 0};
  stakes.status_quo = {50, 50};
  stakes.trust.assign(3, 1);
  stakes.bonus.assign(3, 0);
  const auto found = spoilers(stakes, {0, 1}, {20, 60}, {20, 60});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].actor, 2u);
  EXPECT_EQ(found[0].kind, SpoilerKind::total);
}

TEST(Zopa, EndsOfAcceptableAreIndifferent) {
  const Korea c;
  const Package quo = {5, 10, 25};
  for (const ActorId actor : {c.usa, c.prk, c.kor, c.rus})
    for (double talks : {30.0, 50.0, 75.0}) {
      Package package = {50, 0, talks};
      const auto span = acceptable(stakes_of(c.scenario, c.crisis), actor.index, package, c.drills.index);
      for (int place = 0; place <= 100; ++place) {
        package[1] = place;
        const double gain = gain_over(c.scenario, c.crisis, actor, package, quo);
        const bool inside = span && place >= span->low - 1e-9 && place <= span->high + 1e-9;
        EXPECT_EQ(inside, gain >= -1e-9) << place;
      }
    }
}
