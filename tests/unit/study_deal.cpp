#include "parley/study/deal.hpp"

#include <gtest/gtest.h>

#include "by_hand.hpp"

using namespace parley;

namespace {

EnsembleOptions deal_worlds(std::uint32_t n) {
  EnsembleOptions options;
  options.worlds = n;
  return options;
}

/// One wants 0 on both issues and cares about x, the other 100 and cares about y; no agreement leaves both in the middle.
struct TwoGoods : by_hand::Case {
  IssueId x = issue("x"), y = issue("y");
  ActorId one = actor("ONE", 50, {{0, 100}, {0, 20}}), two = actor("TWO", 50, {{100, 20}, {100, 100}});
  ProposalId quo = proposal("quo", {{x, 50}, {y, 50}}, true), trade = proposal("trade", {{x, 0}, {y, 100}}),
             grab = proposal("grab", {{x, 0}, {y, 0}});
  TwoGoods() {
    scenario.as_of = *make_date(2030, 1, 1);
    scenario.end = *make_date(2030, 12, 31);
    for (Actor& it : scenario.actors) it.name = it.id;
    for (Issue& it : scenario.issues) it.name = it.id, it.anchors = {{0, "none"}, {100, "all"}};
  }
  DealView view(ProposalId of, std::uint32_t n = 4) const {
    DealQuestion question;
    question.proposal = of;
    question.parties = {one, two};
    return view_deal(scenario, Sampler(scenario), question, deal_worlds(n));
  }
};

}  // namespace

TEST(ViewDeal, TwoGoodsTradedAway) {
  const TwoGoods c;
  const DealView deal = c.view(c.trade);
  EXPECT_EQ(deal.package, (Package{0, 100}));
  ASSERT_EQ(deal.parties.size(), 2u);
  // Each gains 50 points on what it cares about and loses 10 on the other.
  for (const auto& party : deal.parties) {
    EXPECT_NEAR(party.gain_at_modes, 40, 1e-9);
    EXPECT_EQ(party.gains.p, 1);
    EXPECT_NEAR(party.gains.interval.low, 40, 1e-9);
    EXPECT_NEAR(party.gains.interval.high, 40, 1e-9);
  }
  EXPECT_EQ(deal.both_gain, 1);
  EXPECT_EQ(deal.zone, 1);
  EXPECT_TRUE(deal.best.open());
  EXPECT_NEAR(deal.best.least_gain, 40, 1e-6);
  EXPECT_NEAR(deal.least_gain.low, 40, 1e-6);
  EXPECT_EQ(deal.pareto.surplus, 0) << "nothing is left on the table";
  EXPECT_FALSE(deal.frontier.empty());
  EXPECT_TRUE(deal.spoilers.empty());
  EXPECT_FALSE(deal.trusted || deal.guaranteed) << "no ripeness in the case";
  EXPECT_NE(deal.blocks.find("nobody loses"), std::string::npos) << deal.blocks;
  EXPECT_TRUE(deal.near_miss.empty());
  ASSERT_EQ(deal.issues.size(), 2u);
  for (const auto& on : deal.issues) EXPECT_FALSE(on.alone) << "no issue opens alone";
}

TEST(ViewDeal, WhoLosesIsNamedAndTheNearestMendFound) {
  const TwoGoods c;
  const DealView deal = c.view(c.grab);
  EXPECT_NEAR(deal.parties[0].gain_at_modes, 60, 1e-9);
  EXPECT_NEAR(deal.parties[1].gain_at_modes, -60, 1e-9);
  EXPECT_EQ(deal.both_gain, 0);
  EXPECT_EQ(deal.zone, 1);
  ASSERT_TRUE(deal.near);
  EXPECT_EQ(*deal.near, (Package{0, 100})) << "one named place changed";
  EXPECT_EQ(deal.near_gain, 1);
  ASSERT_TRUE(deal.nearest);
  EXPECT_NEAR(*(*deal.nearest)[0], 0, 1e-9);
  // TWO loses 10 on x; it needs 61 points on y, one more than where it is even.
  EXPECT_NEAR(*(*deal.nearest)[1], 61, 1e-6);
  ASSERT_EQ(deal.spoilers.size(), 1u);
  EXPECT_EQ(deal.spoilers[0].actor, c.two);
  EXPECT_EQ(deal.spoilers[0].loses, 1);
  EXPECT_NE(deal.blocks.find("TWO"), std::string::npos) << deal.blocks;
  EXPECT_FALSE(deal.near_miss.empty());
}

// From 10 the one wants 0 and the other 40.
TEST(ViewDeal, SpansThatTouchOpenNothing) {
  TwoGoods c;
  by_hand::Case& it = c;
  at(it.scenario.actors, c.one).on[c.x.index] = {c.number(0), c.number(50)};
  at(it.scenario.actors, c.two).on[c.x.index] = {c.number(40), c.number(50)};
  at(it.scenario.proposals, c.quo).package[c.x.index].at = 10;
  const ProposalId deal = c.proposal("deal", {{c.x, 60}});
  const DealView view = c.view(deal);
  ASSERT_EQ(view.issues.size(), 1u);
  EXPECT_FALSE(view.issues[0].overlap);
  ASSERT_TRUE(view.issues[0].gap);
  EXPECT_NEAR(*view.issues[0].gap, 0, 1e-9);
  EXPECT_EQ(view.issues[0].open, 0);
  EXPECT_EQ(view.zone, 0);
  EXPECT_EQ(view.verdict.find("opens it"), std::string::npos) << view.verdict;
  EXPECT_NE(view.verdict.find("they touch and no more"), std::string::npos) << view.verdict;
}

// The same with aid, of which the deal gives a point: a span with no whole place in it.
TEST(ViewDeal, ANarrowSpanIsSaidInDecimals) {
  TwoGoods c;
  at(c.scenario.actors, c.one).on = {{c.number(0), c.number(50)}, {c.number(100), c.number(40)}};
  at(c.scenario.actors, c.two).on = {{c.number(40), c.number(50)}, {c.number(0), c.number(10)}};
  at(c.scenario.proposals, c.quo).package[c.x.index].at = 10;
  const DealView view = c.view(c.proposal("deal", {{c.x, 60}, {c.y, 51}}));
  EXPECT_NE(view.verdict.find("moving x (10.2..10.8) alone opens it"), std::string::npos) << view.verdict;
  EXPECT_EQ(view.issues[0].open, 1);
}

TEST(ViewDeal, RipenessTellsWhatIsTrusted) {
  TwoGoods c;
  for (const ActorId party : {c.one, c.two})
    at(c.scenario.actors, party).ripeness = {c.number(60), c.number(60), c.number(10), c.number(40)};
  const DealView deal = c.view(c.trade);
  ASSERT_TRUE(deal.trusted);
  ASSERT_TRUE(deal.guaranteed);
  // A gain of 50 counts for a tenth: 5 against a loss of 10. With half of the gap closed: 27.5 against 10.
  EXPECT_EQ(deal.trusted->deal, 0);
  EXPECT_EQ(deal.guaranteed->deal, 1);
  EXPECT_EQ(deal.guaranteed->zone, 1);
  ASSERT_TRUE(deal.parties[0].readiness);
  EXPECT_EQ(deal.parties[0].readiness->weakest, Readiness::Component::optimism);
}

TEST(ViewDeal, KoreaAtTheModes) {
  by_hand::Korea c;
  for (Actor& it : c.scenario.actors) it.name = it.id;
  for (Issue& it : c.scenario.issues) it.name = it.id;
  DealQuestion question;
  question.package = {50, 95, 75};
  question.parties = {c.usa, c.prk};
  const DealView deal = view_deal(c.scenario, Sampler(c.scenario), question, deal_worlds(3));
  EXPECT_NEAR(deal.parties[0].gain_at_modes, -35.4, 1e-9);
  EXPECT_NEAR(deal.parties[1].gain_at_modes, 43.92, 1e-9);
  EXPECT_EQ(deal.both_gain, 0);
  EXPECT_EQ(deal.zone, deal.best.open() ? 1 : 0);
  EXPECT_EQ(deal.parties[0].gain_zone, deal.best.gains[0]);
}
