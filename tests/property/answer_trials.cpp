// What once went wrong on the shipped cases, turned round: each trial changes a case as a sceptic would and says what must then hold.
#include "parley/bargain/issue_place.hpp"
#include "parley/bargain/settlement/clocks.hpp"
#include "parley/numerics/statistics.hpp"
#include "parley/study/effects.hpp"
#include "parley/study/search.hpp"
#include "property/shipped.hpp"

using namespace shipped;

namespace {

constexpr WitnessName by_dynamics = WitnessName::dynamics, by_bargaining = WitnessName::bargaining, by_game = WitnessName::game;
constexpr std::uint32_t some = 300;
constexpr double tenth_of_a_point = .001;

std::vector<Driver>& drivers_of_hazard(Scenario& s, const char* outcome) {
  return std::get<Hazard>(outcome_of(s, outcome).dynamics).drivers;
}

Driver& driver_of(Scenario& s, const char* outcome, const char* variable) {
  for (Driver& driver : drivers_of_hazard(s, outcome))
    if (s.variables[driver.of.variable.index].id == variable) return driver;
  ADD_FAILURE() << outcome << " has no driver " << variable;
  return drivers_of_hazard(s, outcome).front();
}

double level(const Scenario& s, const char* outcome, WitnessName witness, std::uint32_t worlds = some) {
  return mean_of(s, run(s, worlds, {as_used()}), 0, outcome, witness);
}

/// Every lag times `times`, plus so many weeks.
void stretch_lags(Scenario& s, double times, double weeks = 0) {
  const auto stretch = [&](Quantity lag) {
    if (!lag.given()) return;
    Estimate& it = s.estimates[lag.index];
    for (double* end : {&it.low, &it.mode, &it.high}) *end = *end * times + weeks;
  };
  for (const Link& link : s.links) stretch(link.lag);
  for (const Lever& lever : s.levers)
    for (const Effect& effect : lever.effects) stretch(effect.lag);
}

std::vector<double> ranks(const std::vector<double>& x) {
  std::vector<std::size_t> order(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return x[a] != x[b] ? x[a] < x[b] : a < b; });
  std::vector<double> rank(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) rank[order[i]] = static_cast<double>(i);
  return rank;
}
double rank_correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto a = ranks(x), b = ranks(y);
  const double middle = static_cast<double>(x.size() - 1) / 2;
  double together = 0, alone = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    together += (a[i] - middle) * (b[i] - middle);
    alone += (a[i] - middle) * (a[i] - middle);
  }
  return together / alone;
}

}  // namespace

// 1
TEST(AnswerTrials, WarIsLikelierWhereItsRiskStandsHigher) {
  const auto war = [](double start, bool usual) {
    Scenario s = korea();
    set_to(s, s.variables[find(s.variables, "war_risk").index].start, start);
    if (usual) driver_of(s, "war", "war_risk").typical = add_number(s, "typical", 15);
    return level(s, "war", by_dynamics);
  };
  const double low = war(5, true), middle = war(18, true), high = war(80, true);
  EXPECT_LT(low, middle);
  EXPECT_LT(middle, high);
  EXPECT_NEAR(low, .012, .007);
  EXPECT_NEAR(middle, .018, .007);
  EXPECT_NEAR(high, .093, .02);
  EXPECT_NEAR(war(5, false), war(80, false), 2 * tenth_of_a_point) << "from its own place on the level is in the base";
}

// 2
TEST(AnswerTrials, TalksAreLikelierWhereBothWantThem) {
  for (const char* outcome : {"us-prk-talks", "talks-any-level"}) {
    double before[2] = {0, 0};
    for (const double place : {5.0, 30.0, 65.0, 95.0}) {
      Scenario s = korea();
      for (const char* party : {"USA", "PRK"}) set_to(s, stance_on(s, party, "talks").position, place);
      for (const char* each : {"us-prk-talks", "talks-any-level"}) {
        driver_of(s, each, "prk_willing_to_talk").typical = add_number(s, std::string("typical.willing.") + each, 50);
        driver_of(s, each, "us_preconditions").typical = add_number(s, std::string("typical.conditions.") + each, 60);
      }
      const WorldTable table = run(s, some, {as_used()});
      for (const WitnessName witness : {by_dynamics, by_bargaining}) {
        const double p = mean_of(s, table, 0, outcome, witness);
        EXPECT_GT(p, before[witness == by_bargaining]) << outcome << ", both at " << place << ", by " << to_text(witness);
        before[witness == by_bargaining] = p;
      }
    }
  }
}

// 3: a lever on a variable behind a position, against the same points with the same lag on the position itself.
TEST(AnswerTrials, AChainIsWorthWhatItsDirectEffectIsWorth) {
  struct Way {
    const char* id;
    double size, strength, lag;
  };
  for (const auto& [on, size, strength, lag] : {Way{"us_preconditions", -30, 80, 6}, Way{"prk_willing_to_talk", 40, 60, 12}}) {
    const auto spoken = [&](bool chain) {
      Scenario s = korea();
      set_to(s, s.trust.of_analyst, 100);  // a chain of two claims is discounted twice
      Lever probe = s.levers[find(s.levers, "back-channel").index];
      const VariableId hearing{static_cast<std::uint32_t>(s.variables.size())};
      Variable variable;
      variable.id = "hearing";
      variable.start = add_number(s, "hearing", 50, Limit::share);
      s.variables.push_back(variable);
      Effect effect;
      effect.on.variable = chain ? hearing : find(s.variables, on);
      effect.size = add_number(s, "probe.size", chain ? std::abs(size) : size * strength / 100);
      effect.lag = add_number(s, "probe.lag", chain ? 0 : lag);
      probe.id = "probe";
      probe.from = plus_days(s.as_of, -7);
      probe.used = add_number(s, "probe.used", 80, Limit::share);
      probe.effects = {effect};
      s.levers.push_back(probe);
      if (chain) {
        Link link;
        link.id = "onward";
        link.from = {hearing, 1};
        link.to = {find(s.variables, on), 1};
        link.sign = size < 0 ? Link::Sign::minus : Link::Sign::plus;
        link.strength = add_number(s, "onward.strength", strength);
        link.lag = add_number(s, "onward.lag", lag);
        s.links.push_back(link);
      }
      Arm without = as_used();
      without.levers = {{LeverId{static_cast<std::uint32_t>(s.levers.size() - 1)}, 0}};
      DynamicsOptions daily;
      daily.step_days = 1;  // a link reads the step before: a day late
      return all_spoken(s, run(s, 150, {as_used(), without}, daily));
    };
    const auto direct = spoken(false), chain = spoken(true);
    ASSERT_EQ(direct.size(), chain.size());
    double most = 0;
    for (std::size_t i = 0; i < direct.size(); ++i) {
      EXPECT_NEAR(mean(chain[i].adds), mean(direct[i].adds), tenth_of_a_point) << on << ": " << direct[i].what;
      most = std::max(most, std::abs(mean(direct[i].adds)));
    }
    EXPECT_GT(most, .02) << "some witness hears it";
  }
}

// 4: what is left is what a filter so slow lets through by the horizon, in every witness alike; nothing comes at once.
TEST(AnswerTrials, WithLagsAHundredTimesAsLongNothingComesAtOnce) {
  for (const Scenario* shipped_case : {&korea(), &aceh(), &two_party()}) {
    const auto before = all_spoken(*shipped_case, run(*shipped_case, 60));
    Scenario slow = *shipped_case, never = *shipped_case;
    stretch_lags(slow, 100);
    stretch_lags(never, 10000);
    const auto late = all_spoken(slow, run(slow, 60)), nothing = all_spoken(never, run(never, 60));
    double most = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      const double adds = std::abs(mean(before[i].adds)), left = std::abs(mean(late[i].adds));
      EXPECT_LT(left, .0005 + .15 * adds) << slow.id << ": " << before[i].what;
      EXPECT_LT(std::abs(mean(nothing[i].adds)), .0005) << slow.id << ": " << before[i].what;
      most = std::max(most, adds);
    }
    EXPECT_GT(most, .01);
  }
}

// 5 and 6
TEST(AnswerTrials, BothTogetherAreNoLikelierThanEither) {
  Scenario at_modes = korea();
  set_to_modes(at_modes);
  for (const Scenario* s : {&korea(), static_cast<const Scenario*>(&at_modes)}) {
    const std::uint32_t worlds = s == &korea() ? some : 1;
    const WorldTable table = run(*s, worlds);
    for (const WitnessName witness : {by_dynamics, by_bargaining, by_game})
      for (const std::size_t arm : {0, 1}) {
        const auto both = by_world(*s, table, arm, "dual-freeze-de-facto", witness),
                   pause = by_world(*s, table, arm, "test-pause", witness), cut = by_world(*s, table, arm, "drills-cut", witness);
        ASSERT_EQ(both.size(), worlds);
        for (std::uint32_t world = 0; world < worlds; ++world) {
          EXPECT_LE(both[world], pause[world] + 1e-12) << world << " by " << to_text(witness);
          EXPECT_LE(both[world], cut[world] + 1e-12) << world << " by " << to_text(witness);
        }
        if (witness == by_bargaining) {
          EXPECT_GT(mean(both), .002) << "a law about more than zeros";
        }
      }
  }
}

// 7
TEST(AnswerTrials, AChanceRisesWithItsDeadlineAndGoesToNothingWithIt) {
  std::vector<double> before(4, -1.0);
  const char* const outcomes[] = {"war", "us-prk-talks", "us-endorses-freeze", "russia-credited"};
  for (const int days : {1, 7, 182, 1826}) {
    Scenario s = korea();
    for (Outcome& outcome : s.outcomes) outcome.by = plus_days(s.as_of, days);
    s.end = plus_days(s.as_of, days);
    const WorldTable table = run(s, days > 1000 ? 60 : 150, {as_used()});
    for (std::size_t o = 0; o < 4; ++o) {
      const double p = mean_of(s, table, 0, outcomes[o], by_dynamics);
      EXPECT_GT(p, before[o]) << outcomes[o] << " within " << days << " days";
      if (days <= 7) {
        EXPECT_LT(p, .0005 * days) << outcomes[o];
      }
      before[o] = p;
    }
    for (const WitnessName witness : {by_dynamics, by_bargaining, by_game})
      for (const char* lasting : {"test-pause", "dual-freeze-de-facto"})
        if (days <= 7) {
          EXPECT_EQ(mean_of(s, table, 0, lasting, witness), 0) << lasting << ": 120 days are no week";
        }
    if (days == 7) {
      EXPECT_LT(mean_of(s, table, 0, "talks-any-level", by_bargaining), .03);
      EXPECT_LT(mean_of(s, table, 0, "drills-cut", by_bargaining), .03);
    }
  }
}

// 8
TEST(AnswerTrials, WhereEverybodyIsBeyondAThresholdTheyReachIt) {
  const auto place = [](double japan) {
    Scenario s = korea();
    for (Actor& actor : s.actors)
      if (const std::size_t programme = find(s.issues, "programme").index;
          programme < actor.on.size() && actor.on[programme].position.given())
        set_to(s, actor.on[programme].position, actor.id == "JPN" ? japan : 45);
    return s;
  };
  const Scenario near = place(46), far = place(100);
  for (const Scenario* s : {&near, &far}) {
    const Sampler sampler(*s);
    for (std::uint32_t world = 0; world < 40; ++world) {
      const IssuePlace group = place_on(*s, sampler.draw(3, world), find(s->issues, "programme"));
      EXPECT_EQ(mass_beyond(group, 40, true), 1) << world;
    }
  }
  const auto a = by_world(near, run(near, 60, {as_used()}), 0, "test-pause", by_bargaining),
             b = by_world(far, run(far, 60, {as_used()}), 0, "test-pause", by_bargaining);
  ASSERT_FALSE(a.empty());
  for (std::size_t world = 0; world < a.size(); ++world) EXPECT_NEAR(a[world], b[world], 1e-12);
}

// 9
TEST(AnswerTrials, AConsentGoesToOneAsItsStakeGoesToNothing) {
  const auto said = [](double salience) {
    Scenario s = korea();
    for (const char* issue : {"programme", "drills", "talks", "broker", "force"}) set_to(s, stance_on(s, "USA", issue).salience, salience);
    return all_spoken(s, run(s, 150));
  };
  const auto without = said(0);
  for (const double salience : {.01, .1, .5}) {
    const auto little = said(salience);
    ASSERT_EQ(without.size(), little.size());
    for (std::size_t i = 0; i < without.size(); ++i)
      if (without[i].what.find("bargaining") != std::string::npos) {
        // A move of those who decide is truncated to the span of all who have a weight, and so knows whether it is 0.
        const bool moved = without[i].what.find("drills") != std::string::npos;
        EXPECT_NEAR(mean(little[i].level), mean(without[i].level), salience <= .1 && !moved ? tenth_of_a_point : .01)
            << without[i].what << " at " << salience;
      }
  }
}

// 10
TEST(AnswerTrials, NoPointOfAPlaceIsAKnifeEdge) {
  double adds[3] = {}, at[3] = {};
  int i = 0;
  for (const double place : {30.0, 36.0, 39.0}) {
    Scenario s = korea();
    set_to(s, stance_on(s, "USA", "talks").position, place);
    const WorldTable table = run(s, some);
    at[i] = mean_of(s, table, 0, "talks-any-level", by_bargaining);
    adds[i] = at[i] - mean_of(s, table, 1, "talks-any-level", by_bargaining);
    ++i;
  }
  for (int j = 0; j < 2; ++j) EXPECT_LT(std::abs(at[j + 1] - at[j]), .05 * (j == 0 ? 6 : 3));
  EXPECT_NEAR(adds[0], .048, .015);
  EXPECT_NEAR(adds[1], .032, .015);
  EXPECT_NEAR(adds[2], .029, .015);
}

// 11
TEST(AnswerTrials, AnExchangeWithoutDrillsCutsNone) {
  Scenario s = korea();
  s.game_case.exchange = find(s.proposals, "quiet-for-talks");
  const WorldTable table = run(s, some);
  const auto cut = by_world(s, table, 0, "drills-cut", by_game);
  EXPECT_TRUE(cut.empty()) << "no ending cuts them: the game is silent";
  EXPECT_GT(mean_of(s, table, 0, "test-pause", by_game), .02);
}

// 12
TEST(AnswerTrials, AtLeastAPointIsCountedInWorlds) {
  const Scenario& s = korea();
  const WorldTable table = run(s, some);
  int told_apart = 0;
  for (std::uint32_t o = 0; o < s.outcomes.size(); ++o) {
    const auto voice = voice_of(s, table, OutcomeId{o}, nullptr, 0, 1, 0);
    if (!voice) continue;
    const auto a = pooled_by_world(s, table, 0, OutcomeId{o}), b = pooled_by_world(s, table, 1, OutcomeId{o});
    int worlds = 0, pairs = 0, all = 0;
    for (std::size_t world = 0; world < a.size(); ++world) {
      worlds += a[world] - b[world] >= .01 - 1e-12;
      for (const WitnessName witness : witness_names)
        if (table.speaks(OutcomeId{o}, witness)) {
          ++all;
          pairs += table.of(0, OutcomeId{o}, witness)[world] - table.of(1, OutcomeId{o}, witness)[world] >= .01;
        }
    }
    EXPECT_NEAR(voice->difference.at_least_a_point, worlds / static_cast<double>(a.size()), 1e-12) << s.outcomes[o].id;
    told_apart += std::abs(worlds / static_cast<double>(a.size()) - pairs / static_cast<double>(all)) > .02;
  }
  EXPECT_GT(told_apart, 0) << "the two ways to count differ here";
}

// 13 is OutcomeChains in tests/unit; here by the case's own chain.
TEST(AnswerTrials, CreditAfterTalksIsExactForAnySteps) {
  Scenario s = korea();
  auto& when = std::get<Hazard>(outcome_of(s, "russia-credited").dynamics).when;
  ASSERT_EQ(when.size(), 1u);
  set_to(s, when[0].factor, 20);
  for (const char* outcome : {"russia-credited", "us-prk-talks"})  // constant hazards: both are the recursion alone
    drivers_of_hazard(s, outcome).clear();
  outcome_of(s, "war").ends_run = false;
  s.outcomes[find(s.outcomes, "russia-credited").index].then.clear();
  set_to(s, outcome_of(s, "us-prk-talks").base_rate.value, 40);
  set_to(s, outcome_of(s, "russia-credited").base_rate.value, 10);
  for (const double step : {1.0, 7.0, 28.0, 191.0}) {
    DynamicsOptions how;
    how.step_days = step;
    EXPECT_NEAR(mean_of(s, run(s, 1, {as_used()}, how), 0, "russia-credited", by_dynamics), .316648, 5e-7) << step;
  }
}

// 14
TEST(AnswerTrials, WhereTheStoryStartsIsInTheBase) {
  // The lever of 15 March 2017 is at work at the start of the later one.
  Scenario later = korea();
  later.start = *parse_date("2017-03-20");
  const auto early = all_spoken(korea(), run(korea(), some)), late = all_spoken(later, run(later, some));
  ASSERT_EQ(early.size(), late.size());
  for (std::size_t i = 0; i < early.size(); ++i) {
    EXPECT_NEAR(mean(late[i].level), mean(early[i].level), 2 * standard_error(early[i].level) + 1e-12) << early[i].what;
    EXPECT_NEAR(mean(late[i].adds), mean(early[i].adds), 2 * standard_error(early[i].adds) + 1e-12) << early[i].what;
  }
}

// 15, 16 and 18
TEST(AnswerTrials, TheBestMixIsNoWorseThanAsUsedAndTheSearchEnds) {
  for (const bool slow : {false, true}) {
    Scenario s = korea();
    if (slow) stretch_lags(s, 100, 100);
    SearchOptions search;
    search.scouts = slow ? 6 : 20;
    search.worlds = slow ? 30 : 80;
    search.outcomes = {find(s.outcomes, "us-prk-talks"), find(s.outcomes, "talks-any-level")};
    EnsembleOptions ensemble;
    ensemble.seed = 5;
    const Sampler sampler(s);
    const Dynamics dynamics(s);
    const SearchResult found = search_levers(s, sampler, s.third_parties, search, ensemble);
    EXPECT_GE(found.mix.over_used, -2 * found.mix.over_used_error);
    for (const auto& lever : found.mix.levers)
      if (lever.level > 0) {
        EXPECT_GE(lever.worth, 2 * lever.worth_error) << s.levers[lever.lever.index].id << " earns nothing";
      }
    const WorldTable table = run(s, 200, {found.arm, as_used()}, {}, 99);
    std::vector<double> gain(200, 0.0);
    for (const OutcomeId outcome : search.outcomes) {
      const auto best = pooled_by_world(s, table, 0, outcome), used = pooled_by_world(s, table, 1, outcome);
      for (std::size_t world = 0; world < gain.size(); ++world) gain[world] += (best[world] - used[world]) / 2;
    }
    EXPECT_GE(mean(gain), -2 * standard_error(gain)) << "in other worlds too";
  }
}

// 17: where one claim alone is in doubt, every witness ranks the worlds by it.
TEST(AnswerTrials, TheWitnessesReadTheSameWorlds) {
  Scenario s = korea();
  const Effect& visits = s.levers[find(s.levers, "back-channel").index].effects[0];
  const Estimate in_doubt = s[visits.size];
  set_to_modes(s);
  s.estimates[visits.size.index] = in_doubt;
  const WorldTable table = run(s, 100, two_arms(s), {.shocks = false});
  const auto spoken = [&](WitnessName witness) {
    std::vector<double> adds = by_world(s, table, 0, "talks-any-level", witness);
    const auto none = by_world(s, table, 1, "talks-any-level", witness);
    for (std::size_t world = 0; world < adds.size(); ++world) adds[world] -= none[world];
    return adds;
  };
  EXPECT_GT(rank_correlation(spoken(by_dynamics), spoken(by_bargaining)), .99);
  EXPECT_GT(mean(spoken(by_bargaining)), tenth_of_a_point);
}
