#include "parley/mediate/case/talks_ladder.hpp"

#include <gtest/gtest.h>

#include "groups.hpp"
#include "korea_talks.hpp"

namespace parley {
namespace {

TalksWorld random_world(groups::Dice& dice) {
  TalksWorld world;
  for (std::size_t j = 0; j < 2 + dice.below(2); ++j)
    world.issues.push_back(
        {"issue", dice(0, 100), {dice(0, 40), dice(60, 100)}, {dice(20, 100), dice(20, 100)}, {std::optional<double>(dice(20, 60)), {}}});
  for (int k = 0; k < 4; ++k) {
    TalksWorld::Package package = {"package", {}, {dice(0, .05), 0}};
    for (std::size_t j = 0; j < world.issues.size(); ++j) package.place.push_back(dice(0, 100));
    world.packages.push_back(std::move(package));
  }
  for (auto& types : world.types)
    types = {{"strong", dice(.2, .8), dice(1, 3), dice(.05, .3), {dice(0, .3)}}, {"weak", .5, dice(.3, 1), dice(.1, .5), {}}};
  world.audience_cost = {dice(0, .1), dice(0, .1)};
  world.rho = dice(.2, 1);
  return world;
}

Ladder quick(const RatificationGame& game) { return ladder(game, {.mixed = false}); }
TalksLadder quick(const TalksWorld& world) { return ladder(formulate_talks(world), {.mixed = false}); }

TEST(TalksLadderLaws, EachRungIsAtLeastTheOneBelow) {
  int unused = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    groups::Dice dice{seed};
    TalksWorld world = random_world(dice);
    world.trust = {dice(), dice()};
    const TalksGame talks = formulate_talks(world);
    if (!talks.sound) continue;
    const TalksLadder rung = ladder(talks, {.mixed = false});
    ASSERT_TRUE(rung.solved()) << seed << ": " << rung.why;
    EXPECT_LE(rung.at_trust.no_talk, rung.at_trust.cheap_talk + 1e-9) << seed;
    EXPECT_LE(rung.at_trust.cheap_talk, rung.at_trust.mediation + 1e-9) << seed;
    EXPECT_LE(rung.at_trust.mediation, rung.guarantee) << seed;
    EXPECT_LE(rung.guarantee, rung.enforcement) << seed;
    EXPECT_LE(rung.enforcement, 1) << seed;
    EXPECT_EQ(rung.at_trust.arbitration, rung.at_trust.mediation) << seed;  // not solved for
    // Each rung is its own institution's value or the rung below, and nothing else.
    const double guaranteed = quick(talks.guaranteed).mediation, kept = quick(talks.kept).arbitration;
    EXPECT_NEAR(rung.guarantee, std::max(rung.at_trust.mediation, guaranteed), 1e-9) << seed;
    EXPECT_NEAR(rung.enforcement, std::max(rung.guarantee, kept), 1e-9) << seed;
    unused += guaranteed < rung.at_trust.mediation - 1e-6 ? 1 : 0;
  }
  EXPECT_GT(unused, 0);  // more trust may make the truth harder to pay for
}

TEST(TalksLadderLaws, WithoutDoubtItIsTheLadderOfTheGame) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    groups::Dice dice{seed};
    const TalksGame talks = formulate_talks(random_world(dice));
    if (!talks.sound) continue;
    const TalksLadder rung = ladder(talks, {.mixed = false});
    const Ladder plain = quick(talks.game);
    ASSERT_TRUE(rung.solved()) << seed << ": " << rung.why;
    for (std::size_t k = 0; k < talks.game.menu.size(); ++k) {
      EXPECT_EQ(talks.game.menu[k].v1, talks.kept.menu[k].v1);
      EXPECT_EQ(talks.game.menu[k].v2, talks.guaranteed.menu[k].v2);
    }
    EXPECT_EQ(rung.at_trust.no_talk, plain.no_talk) << seed;
    EXPECT_EQ(rung.at_trust.mediation, plain.mediation) << seed;
    EXPECT_EQ(rung.guarantee, plain.mediation) << seed;
    EXPECT_EQ(rung.enforcement, plain.arbitration) << seed;
  }
}

TEST(TalksLadderLaws, OnlyGainsAreDoubtedAndInProportion) {
  TalksWorld world = korea_talks();
  const auto menu = [&](double trust) {
    world.trust = {trust, 1};
    return formulate_talks(world).game.menu;
  };
  const auto none = menu(0), half = menu(.5), full = menu(1);
  for (std::size_t k = 0; k < full.size(); ++k) {
    EXPECT_LE(none[k].v1, full[k].v1 + 1e-15) << full[k].name;
    EXPECT_NEAR(half[k].v1, (none[k].v1 + full[k].v1) / 2, 1e-15) << full[k].name;
    EXPECT_EQ(none[k].v2, full[k].v2) << full[k].name;
  }
  // Where a package takes from a side on every issue that it moves, doubt changes nothing.
  for (auto& issue : world.issues) issue.status_quo = issue.position[0];
  const auto doubting = menu(0), trusting = menu(1);
  for (std::size_t k = 0; k < trusting.size(); ++k) EXPECT_EQ(doubting[k].v1, trusting[k].v1) << trusting[k].name;
}

TEST(TalksLadderLaws, TheTopDoesNotHangOnTrust) {
  TalksWorld world = korea_talks();
  const double kept = quick(world).enforcement;
  for (const double trust : {0.0, .2, .25, .6}) {
    world.trust = {trust, trust};
    EXPECT_NEAR(quick(world).enforcement, kept, 1e-9) << trust;
  }
}

TEST(TalksLadderLaws, TrustOutsideItsRangeIsRefused) {
  TalksWorld world = korea_talks();
  world.trust = {1, 1.2};
  EXPECT_NE(formulate_talks(world).sound.why.find("trust"), std::string::npos);
}

}  // namespace
}  // namespace parley
