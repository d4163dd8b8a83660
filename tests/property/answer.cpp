// Laws of how the witnesses come together, on random small cases: two parties, two issues, packages, one lever with a chain behind it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "parley/bargain/settlement/consent.hpp"
#include "parley/study/worlds.hpp"
#include "unit/dynamics_case.hpp"

using namespace moving;

namespace {

constexpr int cases = 150;
constexpr WitnessName bargaining = WitnessName::bargaining, game = WitnessName::game;

struct Small : Case {
  std::mt19937_64 draws;
  ActorId one, two, third;
  VariableId trust, willing;
  LeverId pull;
  OutcomeId x_moves, y_moves, both_move, meet;

  double between(double low, double high) { return low + (high - low) * static_cast<double>(draws() >> 11) * 0x1p-53; }
  bool chance(double p) { return between(0, 1) < p; }

  ActorId voter(const std::string& id, const std::string& role) {
    const ActorId it = actor(id);
    Actor& noun = s.actors.back();
    noun.role = role;
    noun.capability = number(between(10, 100), Limit::nonnegative);
    for (int i = 0; i < 2; ++i) {
      Stance stance;
      stance.position = number(between(5, 95), Limit::share);
      stance.salience = number(between(30, 100), Limit::share);
      noun.on.push_back(stance);
    }
    if (role == "party" && chance(.5))
      noun.ripeness = {number(50, Limit::share), number(50, Limit::share), number(between(20, 90), Limit::share), number(40, Limit::share)};
    return it;
  }
  ProposalId proposal(const std::string& id, std::optional<double> x, std::optional<double> y, bool status_quo = false) {
    Proposal one;
    one.id = id;
    one.status_quo = status_quo;
    if (x) one.package.push_back({IssueId{0}, *x});
    if (y) one.package.push_back({IssueId{1}, *y});
    s.proposals.push_back(one);
    return {static_cast<std::uint32_t>(s.proposals.size() - 1)};
  }
  OutcomeId means(const std::string& id, std::vector<Means::Threshold> thresholds) {
    const OutcomeId it = outcome(id, days_between(s.as_of, s.end), {});
    of(it).means.thresholds = std::move(thresholds);
    return it;
  }

  void fix(Quantity quantity, double value) {
    Estimate& it = s.estimates[quantity.index];
    it.low = it.mode = it.high = value;
  }

  /// `direct`: the lever moves the position itself, by the same points with the same lags; else by way of trust.
  explicit Small(unsigned seed, bool direct = false) : Case(140, Step::day), draws(seed) {
    for (const char* id : {"x", "y"}) {
      Issue issue;
      issue.id = id;
      s.issues.push_back(issue);
    }
    one = voter("XAA", "party");
    two = voter("XBB", "party");
    third = voter("XCC", "third party");
    s.parties = {one, two};
    s.third_parties = {third};
    s.noise = number(between(15, 40), Limit::nonnegative);
    s.tau_days = number(between(40, 200), Limit::nonnegative);
    if (chance(.5)) s.issues[0].decides = {one}, s.issues[0].decides_share = number(between(50, 90), Limit::share);
    if (chance(.5)) s.issues[1].decides = {two}, s.issues[1].decides_share = number(between(50, 90), Limit::share);
    const double x = between(5, 35), y = between(5, 35), to_x = x + between(10, 40), to_y = y + between(10, 40);
    proposal("now", x, y, true);
    const ProposalId whole = proposal("whole", to_x + between(0, 20), to_y + between(0, 20));
    proposal("x-alone", between(0, 100), {});
    if (chance(.7)) proposal("other", between(0, 100), between(0, 100));
    x_moves = means("x-moves", {{IssueId{0}, to_x, true}});
    y_moves = means("y-moves", {{IssueId{1}, to_y, true}});
    both_move = means("both-move", {{IssueId{0}, to_x, true}, {IssueId{1}, to_y, true}});

    trust = variable("trust", 50);
    willing = mirror("willing", s.actors[one.index].on[0].position, 1);
    fix(of(willing).start, between(30, 60));
    const double size = between(5, 30), strength = between(30, 80);
    const bool late_lever = chance(.5);
    const double lag = between(8, 20), lever_lag = late_lever ? lag : 0, link_lag = late_lever ? 0 : lag;
    pull = lever("pull", direct ? willing : trust, direct ? size * strength / 100 : size, between(60, 100), 1, direct ? lag : lever_lag);
    s.levers.back().by = third;
    if (!direct) link("onward", trust, willing, strength, link_lag);
    Hazard hazard_of = hazard(between(5, 30));
    hazard_of.drivers = {driver(willing, between(.1, .4))};
    meet = outcome("meet", 140, hazard_of);

    s.game_case.play = GameTemplate::trust;
    s.game_case.exchange = whole;
    s.game_case.reached.base.value = number(between(20, 60), Limit::nonnegative);
    s.game_case.reached.drivers = {driver(willing, between(0, .3))};
    for (const ActorId party : s.parties) {
      GameSide side;
      side.id = s.actors[party.index].id;
      side.actor = party;
      side.gain_deal = number(between(0, 60), Limit::nonnegative);
      side.temptation = number(between(0, 40), Limit::share);
      s.game_case.sides.push_back(side);
    }
  }

  WorldTable table() const {
    EnsembleOptions options;
    options.worlds = 1;
    return run_worlds(s, Sampler(s), Dynamics(s), std::vector<Arm>{Arm{}, none_from_now(s, std::vector{third})}, options);
  }
};

double said(const WorldTable& table, std::size_t arm, OutcomeId outcome, WitnessName witness) { return table.of(arm, outcome, witness)[0]; }

/// What every witness says of every outcome that it speaks on, arm by arm.
std::vector<double> all_said(const Small& c) {
  const WorldTable table = c.table();
  std::vector<double> p;
  for (const OutcomeId outcome : {c.x_moves, c.y_moves, c.both_move, c.meet})
    for (const WitnessName witness : witness_names)
      for (const std::size_t arm : {0, 1})
        if (table.holds(outcome, witness)) p.push_back(said(table, arm, outcome, witness));
  return p;
}

/// The lever's difference by outcome and witness, nothing where silent.
std::vector<double> differences(const Small& c) {
  const WorldTable table = c.table();
  std::vector<double> d;
  for (const OutcomeId outcome : {c.x_moves, c.y_moves, c.both_move, c.meet})
    for (const WitnessName witness : witness_names)
      if (table.speaks(outcome, witness)) d.push_back(said(table, 0, outcome, witness) - said(table, 1, outcome, witness));
  return d;
}

}  // namespace

TEST(AnswerLaws, TwoTogetherAreNoLikelierThanEither) {
  int spoke[2] = {0, 0}, above[2] = {0, 0};
  for (unsigned seed = 1; seed <= cases; ++seed) {
    const Small c(seed);
    const WorldTable table = c.table();
    for (const WitnessName witness : {bargaining, game}) {
      if (!table.speaks(c.both_move, witness)) continue;
      ++spoke[witness == game];
      for (const std::size_t arm : {0, 1})
        for (const OutcomeId single : {c.x_moves, c.y_moves}) {
          ASSERT_TRUE(table.speaks(single, witness)) << "case " << seed;
          const double both = said(table, arm, c.both_move, witness), alone = said(table, arm, single, witness);
          EXPECT_LE(both, alone + 1e-12) << "case " << seed;
          above[witness == game] += both > .01;
        }
    }
  }
  for (const int i : {0, 1}) {
    EXPECT_GT(spoke[i], cases / 2);
    EXPECT_GT(above[i], cases / 10) << "a law about more than zeros";
  }
}

TEST(AnswerLaws, WhatHasNoSayChangesNothing) {
  int refused = 0;
  for (unsigned seed = 1; seed <= cases; ++seed) {
    Small c(seed);
    const auto before = all_said(c);
    // An actor with an opinion on nothing, a variable and a lever of its own that lead nowhere.
    const ActorId idle = c.actor("XDD");
    c.s.actors.back().on.resize(2);
    c.s.actors.back().capability = c.number(70, Limit::nonnegative);
    const VariableId nowhere = c.variable("nowhere", 50);
    c.lever("parade", nowhere, 30, 50);
    c.s.levers.back().by = idle;
    EXPECT_EQ(all_said(c), before) << "case " << seed;
    // A package that never lies on the table.
    c.proposal("in-a-drawer", 90, 90);
    c.s.proposals.back().tabled = c.number(0, Limit::share);
    EXPECT_EQ(all_said(c), before) << "case " << seed;
    c.s.proposals.pop_back();
    // A package that a party refuses for certain where nobody errs.
    c.fix(c.s.noise, 0);
    const auto sure = all_said(c);
    c.proposal("hateful", 100, 0);
    const Package places = {100, 0};
    const auto refuses = [&](ActorId actor) { return weigh(c.s, c.world(), actor, places, status_quo_places(c.s), 0, 1).consent == 0; };
    if (!refuses(c.two)) continue;
    ++refused;
    EXPECT_EQ(all_said(c), sure) << "case " << seed;
  }
  EXPECT_GT(refused, cases / 4);
}

TEST(AnswerLaws, AChainAndTheDirectEffectAgreeInEveryWitness) {
  double most = 0;
  for (unsigned seed = 1; seed <= cases; ++seed) {
    const auto chain = differences(Small(seed, false)), direct = differences(Small(seed, true));
    ASSERT_EQ(chain.size(), direct.size());
    for (std::size_t i = 0; i < chain.size(); ++i) {
      // A link reads the step before: the chain comes a day later, of 28 where the first piece reads it.
      EXPECT_NEAR(chain[i], direct[i], .001 + .04 * std::abs(direct[i])) << "case " << seed << ", " << i;
      most = std::max(most, std::abs(direct[i]));
    }
  }
  EXPECT_GT(most, .05) << "some lever matters";
}

TEST(AnswerLaws, WithLagsAHundredTimesAsLongNothingIsLeft) {
  double before = 0;
  for (unsigned seed = 1; seed <= cases; ++seed) {
    Small c(seed);
    for (const double d : differences(c)) before = std::max(before, std::abs(d));
    // Both steps of the chain take their time.
    for (const Link& link : c.s.links) c.fix(link.lag, 100 * (8 + seed % 12));
    for (const Lever& lever : c.s.levers)
      for (const Effect& effect : lever.effects) c.fix(effect.lag, 100 * (8 + seed % 12));
    for (const double d : differences(c)) EXPECT_LT(std::abs(d), .0005) << "case " << seed;
  }
  EXPECT_GT(before, .05);
}
