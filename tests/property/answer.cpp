// Laws of how the witnesses come together, on random small cases: two parties, two issues, packages, one lever with a chain behind it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "parley/bargain/settlement/consent.hpp"
#include "parley/study/worlds.hpp"
#include "property/slow_dynamics.hpp"
#include "property/slow_settlement.hpp"
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

namespace {

/// What the plain implementations say of the lever's arms, and what the program says with a knot on every day.
struct TwoReadings {
  const Small& c;
  Dynamics dynamics;
  WorldTable table;
  std::vector<Arm> arms;

  explicit TwoReadings(const Small& c)
      : c(c), dynamics(c.s, DynamicsOptions{.knot_days = 1}), arms{Arm{}, none_from_now(c.s, std::vector{c.third})} {
    EnsembleOptions options;
    options.worlds = 1;
    table = run_worlds(c.s, Sampler(c.s), dynamics, arms, options);
  }
  slow::Play path(std::size_t arm) const {
    Scenario hazards = c.s;  // the slow path knows hazards alone
    hazards.outcomes = {c.s.outcomes[c.meet.index]};
    return slow::play(hazards, c.world(), arms[arm], dynamics.dates());
  }
  /// By day: the positions that variables mirror where the path stands.
  std::vector<Crisis> days(const slow::Play& play) const {
    std::vector<Crisis> days;
    for (const Piece& piece : dynamics.pieces()) {
      EXPECT_EQ(piece.to, piece.from + 1);
      EXPECT_LE(std::abs(piece.boundary - (piece.from + piece.to) / 2.0), .5) << "the step nearest the middle";
      Crisis stands = c.world();
      for (std::size_t v = 0; v < c.s.variables.size(); ++v) {
        const Variable& variable = c.s.variables[v];
        const double x = play.rows[static_cast<std::size_t>(piece.boundary)][v];
        if (variable.kind == Variable::Kind::mirror) stands[variable.start] = variable.sign < 0 ? 100 - x : x;
      }
      days.push_back(stands);
    }
    return days;
  }
};

}  // namespace

TEST(AnswerLaws, APlainSettlementDayByDayAgrees) {
  int spoke = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Small c(seed);
    c.of(c.both_move).days = seed % 3 == 0 ? 30 : 0;
    const TwoReadings two(c);
    for (const std::size_t arm : {0, 1}) {
      const slow::Play play = two.path(arm);
      const auto plain = slow::settled(c.s, two.days(play));
      for (const OutcomeId outcome : {c.x_moves, c.y_moves, c.both_move}) {
        if (!two.table.speaks(outcome, bargaining)) continue;
        EXPECT_NEAR(said(two.table, arm, outcome, bargaining), plain[outcome.index], 1e-9) << "case " << seed << ", " << outcome.index;
        spoke += plain[outcome.index] > .01;
      }
      EXPECT_NEAR(said(two.table, arm, c.meet, WitnessName::dynamics), play.p[0], 1e-9) << "case " << seed;
    }
  }
  EXPECT_GT(spoke, 100) << "a law about more than zeros";
}

TEST(AnswerLaws, SettlementsDrawnOneByOneAgree) {
  constexpr int runs = 4000;
  double off = 0;
  int counted = 0;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Small c(seed);
    c.of(c.x_moves).days = seed % 2 == 0 ? 20 : 0;
    const TwoReadings two(c);
    const auto drawn = slow::settled_by_lot(c.s, two.days(two.path(0)), runs, seed);
    for (const OutcomeId outcome : {c.x_moves, c.y_moves, c.both_move}) {
      if (!two.table.speaks(outcome, bargaining)) continue;
      const double p = said(two.table, 0, outcome, bargaining), error = std::sqrt(p * (1 - p) / runs);
      EXPECT_NEAR(drawn[outcome.index], p, 4 * error + 1e-12) << "case " << seed << ", " << outcome.index;
      if (!(p > .01)) continue;
      off += std::pow((drawn[outcome.index] - p) / error, 2);
      ++counted;
    }
  }
  ASSERT_GT(counted, 30);
  EXPECT_LT(off / counted, 1.7) << "as far off as chance goes";
}

namespace {

/// A chain drawn one run after another: within a day hazards are constant, and the first of the waiting events comes.
struct Chain {
  double a, b, third, end, factor_a, factor_third, after, within;
};
std::array<double, 2> chain_by_lot(const Chain& chain, int days, int runs, std::uint64_t seed) {
  std::mt19937_64 draws(seed);
  const auto wait = [&](double hazard) { return hazard > 0 ? -std::log(1 - static_cast<double>(draws() >> 11) * 0x1p-53) / hazard : 1e9; };
  double came = 0, followed = 0;
  for (int run = 0; run < runs; ++run) {
    const double a = wait(chain.a), third = wait(chain.third), end = std::min(wait(chain.end), static_cast<double>(days));
    // The one whose hazard the others change: a new wait wherever it changes.
    double now = 0, hazard = chain.b;
    for (const bool last : {false, false, true}) {
      const double change = last ? end : std::min(a > now ? a : 1e9, third > now ? third : 1e9), stop = std::min(change, end);
      const double event = now + wait(hazard);
      if (event <= stop) {
        came += 1;
        break;
      }
      if (stop == end) break;
      hazard *= change == a ? chain.factor_a : chain.factor_third;
      now = change;
    }
    const double next = a + wait(chain.after);
    if (a < end && next <= std::min(a + chain.within, end)) followed += 1;
  }
  return {came / runs, followed / runs};
}

}  // namespace

TEST(AnswerLaws, ChainsDrawnOneByOneAgree) {
  constexpr int runs = 20000, days = 140;
  std::mt19937_64 draws(3);
  const auto between = [&](double low, double high) { return low + (high - low) * static_cast<double>(draws() >> 11) * 0x1p-53; };
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    Case c(days, seed % 2 == 0 ? Step::day : Step::week);
    const double a = between(10, 70), b = between(2, 30), third = between(10, 70), end = between(5, 40), f = between(0, 15),
                 g = between(0, 4), p = between(30, 95);
    const int within = static_cast<int>(between(10, 60));
    const OutcomeId first = c.outcome("a", days, c.hazard(a)), other = c.outcome("c", days, c.hazard(third));
    Hazard hazard = c.hazard(b);
    hazard.when = {{first, c.number(f)}, {other, c.number(g)}};
    const OutcomeId changed = c.outcome("b", days, hazard);
    Hazard after;
    after.after = After{first, c.number(p), within};
    const OutcomeId follows = c.outcome("d", days, after);
    c.of(c.outcome("end", days, c.hazard(end))).ends_run = true;
    const auto run = c.run();
    const auto rate = [&](double percent) { return -std::log(1 - percent / 100) / days; };
    const auto drawn =
        chain_by_lot({rate(a), rate(b), rate(third), rate(end), f, g, -std::log(1 - p / 100) / within, 1.0 * within}, days, runs, seed);
    for (const auto& [outcome, share] : {std::pair{changed, drawn[0]}, std::pair{follows, drawn[1]}}) {
      const double said = run.p[outcome.index];
      EXPECT_NEAR(share, said, 4 * std::sqrt(said * (1 - said) / runs)) << "case " << seed << ", " << outcome.index;
    }
  }
}
