// One settlement a world: consent, the table, moves, and what outcomes are read off them. Values of docs/models/bargaining.md, six digits.
#include <gtest/gtest.h>

#include <cmath>

#include "by_hand.hpp"
#include "parley/bargain/settlement/clocks.hpp"
#include "parley/bargain/settlement/witness.hpp"

using namespace parley;

namespace {

constexpr double digits = 5e-7;

/// USA and PRK on programme, drills and talks, with three packages.
struct Korea {
  Scenario s;
  Crisis crisis;
  ActorId usa, prk;
  IssueId programme, drills, talks;

  Quantity number(double value, Limit limit = Limit::share) {
    Estimate estimate;
    estimate.low = estimate.mode = estimate.high = value;
    estimate.limit = limit;
    s.estimates.push_back(estimate);
    crisis.values.push_back(value);
    return Quantity{static_cast<std::uint32_t>(s.estimates.size() - 1)};
  }
  IssueId issue(const char* id) {
    Issue one;
    one.id = id;
    s.issues.push_back(one);
    return IssueId{static_cast<std::uint32_t>(s.issues.size() - 1)};
  }
  ActorId actor(const char* id, std::vector<std::pair<double, double>> stances, double capability = 50) {
    Actor one;
    one.id = id;
    one.role = "party";
    one.capability = number(capability);
    for (const auto& [position, salience] : stances) {
      Stance stance;
      stance.position = number(position);
      stance.salience = number(salience);
      one.on.push_back(stance);
    }
    s.actors.push_back(one);
    return ActorId{static_cast<std::uint32_t>(s.actors.size() - 1)};
  }
  ProposalId proposal(const char* id, std::vector<std::pair<IssueId, double>> places, bool status_quo = false) {
    Proposal one;
    one.id = id;
    one.status_quo = status_quo;
    for (const auto& [issue, at] : places) one.package.push_back({issue, at});
    s.proposals.push_back(one);
    return ProposalId{static_cast<std::uint32_t>(s.proposals.size() - 1)};
  }
  OutcomeId outcome(const char* id, std::vector<Means::Threshold> thresholds, int days) {
    Outcome one;
    one.id = id;
    one.means.thresholds = std::move(thresholds);
    one.by = plus_days(s.as_of, days);
    s.outcomes.push_back(one);
    return OutcomeId{static_cast<std::uint32_t>(s.outcomes.size() - 1)};
  }

  Korea() {
    s.as_of = *parse_date("2017-12-21");
    s.end = plus_days(s.as_of, 191);
    programme = issue("programme");
    drills = issue("drills");
    talks = issue("talks");
    usa = actor("USA", {{98, 88}, {8, 60}, {30, 60}});
    prk = actor("PRK", {{8, 97}, {100, 75}, {65, 60}});
    s.parties = {usa, prk};
    s.tau_days = number(121, Limit::nonnegative);
    s.noise = number(20, Limit::nonnegative);
    proposal("now", {{programme, 5}, {drills, 10}, {talks, 25}}, true);
  }
  Package package(std::optional<double> a, std::optional<double> b, std::optional<double> c) const { return {a, b, c}; }
  ConsentView view(ActorId who, const Package& what, double trust) const {
    return weigh(s, crisis, who, what, status_quo_places(s), 20, trust);
  }
};

}  // namespace

TEST(Settlement, ConsentAtFullTrust) {
  const Korea k;
  const auto half = k.package(50, 50, 50), quiet = k.package(25, {}, 50), dual = k.package(50, 95, 75);
  const auto check = [&](ActorId who, const Package& what, double trust, double gain, double ground, double consent) {
    const ConsentView found = k.view(who, what, trust);
    EXPECT_NEAR(found.gain, gain, 1e-9);
    EXPECT_NEAR(found.ground, ground, 1e-9);
    EXPECT_NEAR(found.consent, consent, digits);
  };
  check(k.usa, half, 1, 6.6, 78.6, .685616);
  check(k.prk, half, 1, 7.17, 88.65, .677529);
  check(k.usa, quiet, 1, 8.6, 32.6, .929543);
  check(k.prk, quiet, 1, 1.42, 34.4, .637485);
  check(k.usa, dual, 1, -35.4, 120.6, .076905);
  check(k.prk, dual, 1, 43.92, 137.4, .948938);
  check(k.usa, half, .2, -25.08, 78.6, .062785);
  check(k.prk, half, .25, -26.58, 88.65, .074545);
  check(k.usa, quiet, .2, -5.48, 32.6, .246005);
  check(k.prk, quiet, .25, -9.83, 34.4, .099671);
  check(k.usa, dual, .2, -67.08, 120.6, .003075);
  check(k.prk, dual, .25, -17.3925, 137.4, .275412);
}

TEST(Settlement, TheTableSharesItsHazardAndARefusedPackageTakesNothing) {
  const std::vector<double> joint = {.464525, .592569, .072978};
  const auto hazards = table_hazards(joint, 121);
  survival::Competing course(3);
  course.advance(hazards, 191);
  EXPECT_NEAR(course.f[0], .249743, 2e-6);
  EXPECT_NEAR(course.f[1], .318584, 2e-6);
  EXPECT_NEAR(course.f[2], .039235, 2e-6);
  const auto with_refused = table_hazards({joint[0], joint[1], joint[2], 0}, 121);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(with_refused[i], hazards[i]);
  const auto with_copy = table_hazards({joint[0], joint[1], joint[2], joint[2]}, 121);
  EXPECT_NEAR(with_copy[0] + with_copy[1] + with_copy[2] + with_copy[3], hazards[0] + hazards[1] + hazards[2], 1e-15);
  EXPECT_EQ(table_hazards({0, 0}, 121), (std::vector<double>{0, 0}));
}

TEST(Settlement, NobodyVetoesWithoutAStake) {
  for (const auto& [salience, consent] :
       {std::pair{0., 1.}, std::pair{.1, 1.}, std::pair{1., 1.}, std::pair{4., .5}, std::pair{10., .001350}}) {
    Korea k;
    const ActorId who = k.actor("AAA", {{10, salience}});
    const Package package = {40., {}, {}}, status_quo = {15., {}, {}};
    EXPECT_NEAR(weigh(k.s, k.crisis, who, package, status_quo, 20, 1).consent, consent, digits) << salience;
  }
}

TEST(Settlement, AMoveOfThoseWhoDecide) {
  const auto place = [](double first) {
    Korea k;
    k.s.actors.clear();
    k.s.issues.clear();
    const IssueId water = k.issue("water");
    const ActorId up = k.actor("UP", {{first, 65}}, 60);
    k.actor("DO", {{85, 85}}, 40);
    k.actor("HO", {{60, 30}}, 15);
    k.s.issues[0].decides = {up};
    k.s.issues[0].decides_share = k.number(75);
    const IssuePlace group = place_on(k.s, k.crisis, water);
    Package package = {40.}, status_quo = {15.};
    const auto chance = [&](double threshold) {
      package[0] = threshold;
      const double mass = mass_beyond(group, threshold, true), consent = weigh(k.s, k.crisis, up, package, status_quo, 20, 1).consent;
      return std::array<double, 3>{mass, consent, -std::expm1(-305 * mass * consent / 121)};
    };
    return std::pair{group, std::vector{chance(40), chance(60), chance(80)}};
  };
  const auto [group, chances] = place(35);
  EXPECT_NEAR(group.place, 46.769481, digits);
  EXPECT_NEAR(group.spread, 20.777160, digits);
  const double expected[3][3] = {{.872732, .999530, .889067}, {.336354, .350261, .256929}, {.032258, .035558, .002887}};
  for (int row = 0; row < 3; ++row)
    for (int column = 0; column < 3; ++column) EXPECT_NEAR(chances[row][column], expected[row][column], digits) << row << column;
  const auto [higher, all] = place(45);
  EXPECT_EQ(all[0][0], 1);  // everybody with a weight lies beyond it
  EXPECT_NEAR(all[0][2], .919594, digits);
}

TEST(Settlement, OutcomesAreReadOffOnePackageAndTheMoves) {
  Korea k;
  k.s.issues[k.programme.index].decides = {k.prk};
  k.s.issues[k.drills.index].decides = {k.usa};
  k.proposal("half", {{k.programme, 50}, {k.drills, 50}, {k.talks, 50}});
  k.proposal("quiet", {{k.programme, 25}, {k.talks, 50}});
  const OutcomeId pause = k.outcome("pause", {{k.programme, 25, true}}, 191), cut = k.outcome("cut", {{k.drills, 30, true}}, 191),
                  both = k.outcome("both", {{k.programme, 25, true}, {k.drills, 30, true}}, 191);
  const BargainWitness witness(k.s);
  ASSERT_EQ(witness.packages().size(), 2u);
  ASSERT_EQ(witness.moves().size(), 2u);
  const double tau = 121;
  BargainReading reading{table_hazards({.3, .5}, tau), {.2 / tau, .1 / tau}};  // half before quiet, programme before drills
  BargainCourse course = witness.start();
  witness.advance(reading, 0, 71, course);
  witness.advance(reading, 71, 191, course);
  EXPECT_NEAR(*course.chance[pause.index], .668775, digits);
  EXPECT_NEAR(*course.chance[cut.index], .320817, digits);
  EXPECT_NEAR(*course.chance[both.index], .272450, digits);
  EXPECT_LE(*course.chance[both.index], std::min(*course.chance[pause.index], *course.chance[cut.index]));
}

TEST(Settlement, AnOutcomeThatLastsIsReadSoManyDaysBefore) {
  Korea k;
  k.s.issues[k.programme.index].decides = {k.prk};
  k.s.issues[k.drills.index].decides = {k.usa};
  k.proposal("half", {{k.programme, 50}, {k.drills, 50}, {k.talks, 50}});
  k.proposal("quiet", {{k.programme, 25}, {k.talks, 50}});
  const OutcomeId pause = k.outcome("pause", {{k.programme, 25, true}}, 191),
                  both = k.outcome("both", {{k.programme, 25, true}, {k.drills, 30, true}}, 191),
                  never = k.outcome("never", {{k.programme, 25, true}}, 191);
  k.s.outcomes[pause.index].days = k.s.outcomes[both.index].days = 120;
  k.s.outcomes[never.index].days = 191;
  const BargainWitness witness(k.s);
  BargainReading reading{table_hazards({.3, .5}, 121), {.2 / 121, .1 / 121}};
  BargainCourse course = witness.start();
  EXPECT_EQ(*course.chance[never.index], 0);
  witness.advance(reading, 0, 71, course);
  EXPECT_NEAR(*course.chance[pause.index], .336843, digits);
  EXPECT_NEAR(*course.chance[both.index], .109113, digits);
}

TEST(Settlement, WhatNoPackageAndNoMoveCanReachIsSilent) {
  Korea k;
  k.proposal("half", {{k.programme, 50}, {k.drills, 50}, {k.talks, 50}});
  const OutcomeId far = k.outcome("far", {{k.talks, 90, true}}, 191), near = k.outcome("near", {{k.talks, 50, true}}, 191);
  const BargainWitness witness(k.s);
  EXPECT_FALSE(witness.speaks(far));
  EXPECT_TRUE(witness.speaks(near));
}

TEST(Settlement, OneRefusalStopsAPackageAndWhoDecidesMustAgree) {
  Korea k;
  const ProposalId dual = k.proposal("dual", {{k.programme, 50}, {k.drills, 95}, {k.talks, 75}});
  k.proposal("quiet", {{k.programme, 25}, {k.talks, 50}});
  k.outcome("pause", {{k.programme, 25, true}}, 191);
  k.crisis[k.s.noise] = 0;  // nobody errs: who loses refuses
  const BargainReading sure = BargainWitness(k.s).read(k.crisis);
  EXPECT_EQ(sure.packages[0], 0) << "Washington loses 35";
  EXPECT_DOUBLE_EQ(sure.packages[1], 1 / 121.0);
  // A third who decides the drills must agree to what moves them, and to nothing else; `consent` names others in its place.
  const ActorId sen = k.actor("SEN", {{0, 0}, {0, 100}, {0, 0}});
  k.s.issues[k.drills.index].decides = {sen};
  const BargainWitness decided(k.s);
  EXPECT_EQ(decided.packages()[0].consent.size(), 3u);
  EXPECT_EQ(decided.packages()[1].consent.size(), 2u);
  k.s.proposals[dual.index].consent = {k.prk};
  const BargainWitness named(k.s);
  EXPECT_EQ(named.packages()[0].consent, std::vector<ActorId>{k.prk});
  EXPECT_DOUBLE_EQ(named.read(k.crisis).packages[0], 1 / 121.0 / 2) << "two that all accept share the table";
}

TEST(Settlement, TabledIsTheChanceToBeAmongThePapers) {
  Korea k;
  k.proposal("half", {{k.programme, 50}, {k.drills, 50}, {k.talks, 50}});
  const ProposalId quiet = k.proposal("quiet", {{k.programme, 25}, {k.talks, 50}});
  k.outcome("pause", {{k.programme, 25, true}}, 191);
  const BargainReading both = BargainWitness(k.s).read(k.crisis);
  k.s.proposals[quiet.index].tabled = k.number(0);
  const BargainReading one = BargainWitness(k.s).read(k.crisis);
  EXPECT_EQ(one.packages[1], 0);
  EXPECT_NEAR(one.packages[0], .464525 / 121, 1e-6 / 121) << "alone on the table it has all of it";
  k.crisis[k.s.proposals[quiet.index].tabled] = 50;
  const BargainReading sometimes = BargainWitness(k.s).read(k.crisis);
  EXPECT_GT(sometimes.packages[1], 0);
  EXPECT_LT(sometimes.packages[1], both.packages[1]);
  EXPECT_GT(sometimes.packages[0], both.packages[0]);
}

TEST(Settlement, MeanDaysToASettlementAreTheClock) {
  Korea k;
  k.crisis[k.s.noise] = 0;
  k.proposal("quiet", {{k.programme, 25}, {k.talks, 50}});
  const OutcomeId pause = k.outcome("pause", {{k.programme, 25, true}}, 121), past = k.outcome("past", {{k.programme, 25, true}}, 0);
  const auto chances = [&] {
    const BargainWitness witness(k.s);
    BargainCourse course = witness.start();
    witness.advance(witness.read(k.crisis), 0, 121, course);
    return course.chance;
  };
  EXPECT_NEAR(*chances()[pause.index], 1 - std::exp(-1), 1e-12);
  EXPECT_EQ(*chances()[past.index], 0);
  k.crisis[k.s.tau_days] = 30;
  EXPECT_NEAR(*chances()[pause.index], 1 - std::exp(-121.0 / 30), 1e-12);
}

TEST(Settlement, AdoptedIsAWordSaidAndNoPlace) {
  Korea k;
  k.crisis[k.s.noise] = 0;
  const ProposalId quiet = k.proposal("quiet", {{k.programme, 25}, {k.talks, 50}});
  k.proposal("other", {{k.programme, 25}, {k.talks, 50}});
  const OutcomeId word = k.outcome("word", {}, 121), place = k.outcome("place", {{k.talks, 50, true}}, 121);
  k.s.outcomes[word.index].means.adopted = {quiet};
  const BargainWitness witness(k.s);
  BargainCourse course = witness.start();
  witness.advance(witness.read(k.crisis), 0, 121, course);
  EXPECT_NEAR(*course.chance[word.index], (1 - std::exp(-1)) / 2, 1e-12);
  EXPECT_NEAR(*course.chance[place.index], 1 - std::exp(-1), 1e-12);
}

TEST(Settlement, AFloorAndACeilingOnOneIssueAreADifference) {
  Korea k;
  k.s.issues[k.programme.index].decides = {k.prk};
  const OutcomeId some = k.outcome("some", {{k.programme, 25, true}, {k.programme, 60, false}}, 191);
  const BargainWitness witness(k.s);
  ASSERT_EQ(witness.moves().size(), 2u);  // to 25 and beyond, to 60 and beyond
  const BargainReading reading{{}, {.004, .001}};
  BargainCourse course = witness.start();
  witness.advance(reading, 0, 191, course);
  EXPECT_NEAR(*course.chance[some.index], std::exp(-.191) - std::exp(-.764), 1e-12);
}

TEST(Settlement, MassBeyondAThresholdIsTruncatedToThoseWhoHaveASay) {
  const double sd = std::erfc(std::sqrt(0.5)) / 2;  // one standard deviation out
  IssuePlace group{50, 50, 1, 0, 100};
  const double all = 1 - 2 * sd;
  EXPECT_EQ(mass_beyond(group, 0, true), 1);
  EXPECT_EQ(mass_beyond(group, 100, false), 1);
  EXPECT_NEAR(mass_beyond(group, 50, true), .5, 1e-12);
  EXPECT_NEAR(mass_beyond(group, 25, true), (.5 + std::erf(.5 / std::sqrt(2.0)) / 2 - sd) / all, 1e-12);
  EXPECT_NEAR(mass_beyond(group, 25, true), mass_beyond(group, 75, false), 1e-12) << "the mirror image";
  EXPECT_NEAR(mass_beyond(group, 100, true), 0, 1e-12);
  // All at one place: a step.
  group = {100, 0, 1, 100, 100};
  EXPECT_EQ(mass_beyond(group, 100, true), 1);
  EXPECT_EQ(mass_beyond(group, 99, false), 0);
  EXPECT_EQ(mass_beyond({30, 0, 1, 30, 30}, 40, true), 0);
  EXPECT_EQ(mass_beyond({50, 10, 0, 0, 100}, 40, true), 0) << "nobody has a say";
}

TEST(Settlement, ConsentFallsWithDistanceSoThatMovesAreNested) {
  Korea k;
  k.s.issues[k.drills.index].decides = {k.prk};
  for (double at = 15; at <= 100; at += 5) k.outcome("to", {{k.drills, at, true}}, 191);
  const BargainWitness witness(k.s);
  const BargainReading reading = witness.read(k.crisis);
  ASSERT_EQ(reading.moves.size(), 18u);
  for (std::size_t m = 1; m < reading.moves.size(); ++m) EXPECT_LE(reading.moves[m], reading.moves[m - 1]);
  EXPECT_GT(reading.moves[0], 0);
}
