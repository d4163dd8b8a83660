#include "parley/study/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "dynamics_case.hpp"
#include "parley/numerics/statistics.hpp"

using namespace moving;

namespace {

/// Three levers: two on trust, of which the second is weak, and a strong one that also raises the risk of war.
struct ThreeLevers : Case {
  VariableId trust = variable("trust", 30), risk = variable("risk", 20);
  LeverId host, note, threat;
  OutcomeId talks, war;
  explicit ThreeLevers(double lag_weeks = 2, double risk_of_threat = 25) : Case(140) {
    host = lever("host", trust, 25, 20, standing, lag_weeks);
    note = lever("note", trust, 6, 0, 1, lag_weeks);
    threat = lever("threat", trust, 40, 0, 1, lag_weeks);
    effect(threat, risk, risk_of_threat, lag_weeks);
    const double efforts[] = {10, 3, 12};
    for (std::size_t i = 0; i < 3; ++i) s.levers[i].effort = number(efforts[i], Limit::nonnegative);
    Hazard meet = hazard(15), fight = hazard(2);
    meet.drivers = {driver(trust, 0.3)};
    fight.drivers = {driver(risk, 0.3)};
    talks = outcome("talks", 140, meet);
    war = outcome("war", 140, fight);
    of(talks).name = "Talks";
    of(war).name = "War";
    of(talks).better = Outcome::Better::yes;
    of(war).better = Outcome::Better::no;
    s.third_parties = {ActorId{0}};
  }
  void doubt(Quantity quantity, double low, double high) {
    Estimate& it = s.estimates[quantity.index];
    it.shape = Shape::uniform;
    it.low = low;
    it.high = high;
  }

  SearchOptions asked(std::optional<double> budget = {}) const {
    SearchOptions search;
    search.budget_effort = budget;
    search.outcomes = {talks};
    search.scouts = 20;
    search.worlds = 60;
    return search;
  }
  SearchResult best(const SearchOptions& search, std::uint64_t seed = 1) const {
    EnsembleOptions ensemble;
    ensemble.seed = seed;
    return search_levers(s, Sampler(s), std::vector{ActorId{0}}, search, ensemble);
  }
  /// The mean chance of talks and of war, by world, of arms on worlds that no search draws.
  WorldTable weigh(const std::vector<Arm>& arms, std::uint32_t worlds, std::uint64_t seed = 1) const {
    EnsembleOptions ensemble;
    ensemble.worlds = worlds;
    ensemble.seed = seed;
    return run_worlds(s, Sampler(s), Dynamics(s), arms, ensemble);
  }

  struct Weighed {
    std::vector<double> levels = {};
    double effort = 0, talks = 0, war = 0;
  };
  /// Every mix of the grid, with each lever as used too, best first among those that may be had.
  std::vector<Weighed> by_brute_force(const SearchOptions& search) const {
    std::vector<Arm> arms = {Arm{}};
    std::vector<Weighed> all = {{{20, 0, 0}, 2, 0, 0}};
    std::vector<double> of_host = search.grid;
    of_host.push_back(20);  // the others are as used at 0
    for (const double a : of_host)
      for (const double b : search.grid)
        for (const double c : search.grid) {
          Arm arm;
          arm.levers = {{host, a}, {note, b}, {threat, c}};
          arms.push_back(arm);
          all.push_back({{a, b, c}, a * .1 + b * .03 + c * .12, 0, 0});
        }
    const WorldTable table = weigh(arms, 1);
    for (std::size_t i = 0; i < arms.size(); ++i) {
      all[i].talks = mean(table.of(i, talks, WitnessName::dynamics));
      all[i].war = mean(table.of(i, war, WitnessName::dynamics));
    }
    const double war_as_used = all[0].war;
    std::erase_if(all, [&](const Weighed& it) {
      return (search.budget_effort && it.effort > *search.budget_effort + 1e-9) || it.war > war_as_used + search.harm;
    });
    std::sort(all.begin(), all.end(),
              [](const Weighed& a, const Weighed& b) { return std::pair(-a.talks, a.effort) < std::pair(-b.talks, b.effort); });
    return all;
  }
};

std::vector<double> levels_of(const SearchResult& found) {
  std::vector<double> levels;
  for (const Mix::At& it : found.mix.levers) levels.push_back(it.level);
  return levels;
}

}  // namespace

TEST(Search, FindsWhatBruteForceFindsOverTheWholeGrid) {
  for (const double risk : {0.0, 1.0, 25.0})
    for (const std::optional<double> budget : {std::optional<double>(), std::optional(4.0), std::optional(9.5), std::optional(16.0)}) {
      const ThreeLevers c(2, risk);
      const SearchOptions search = c.asked(budget);
      const auto best = c.by_brute_force(search);
      ASSERT_FALSE(best.empty());
      const SearchResult found = c.best(search);
      EXPECT_EQ(levels_of(found), best[0].levels) << "risk " << risk << ", budget " << budget.value_or(-1);
      EXPECT_NEAR(found.mix.effort, best[0].effort, 1e-9);
    }
}

TEST(Search, IsNoWorseThanAsUsedWhereThatIsAffordable) {
  ThreeLevers c;
  c.doubt(c.of(c.host).effects[0].size, -5, 40);
  c.doubt(c.of(c.note).effects[0].size, -4, 8);
  c.doubt(c.of(c.threat).effects[0].size, 0, 60);
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const SearchResult found = c.best(c.asked(8), seed);
    EXPECT_TRUE(found.mix.as_used_affordable);
    EXPECT_GE(found.mix.over_used, -2 * found.mix.over_used_error);
    // Again on worlds that did not choose.
    const WorldTable table = c.weigh({found.arm, Arm{}}, 300, seed);
    std::vector<double> gain = pooled_by_world(c.s, table, 0, c.talks), harm = pooled_by_world(c.s, table, 0, c.war);
    const auto used = pooled_by_world(c.s, table, 1, c.talks), war = pooled_by_world(c.s, table, 1, c.war);
    for (std::size_t w = 0; w < gain.size(); ++w) gain[w] -= used[w], harm[w] -= war[w];
    EXPECT_GE(mean(gain), -2 * standard_error(gain)) << "seed " << seed;
    EXPECT_LE(mean(harm), .001 + 2 * standard_error(harm)) << "seed " << seed;
  }
}

TEST(Search, AsUsedIsNoCandidateWhereItCannotBePaid) {
  const ThreeLevers c;
  const SearchResult found = c.best(c.asked(1));  // as used costs 2
  EXPECT_FALSE(found.mix.as_used_affordable);
  EXPECT_LE(found.mix.effort, 1 + 1e-9);
}

TEST(Search, EndsWhereNothingTellsMixesApart) {
  // Lags a hundred times as long: differences of a millionth of a point, and none at all.
  for (const double lag : {200.0, 4000.0}) {
    ThreeLevers c(lag);
    c.doubt(c.of(c.host).effects[0].size, -5, 40);
    for (int i = 0; i < 4; ++i) {
      const LeverId more = c.lever("more" + std::to_string(i), c.trust, 3 + i, 10, Case::standing, lag);
      c.of(more).effort = c.number(2, Limit::nonnegative);
    }
    const SearchResult found = c.best(c.asked(20));
    EXPECT_GT(found.mix.tried, 7);
    EXPECT_GE(found.mix.over_used, -2 * found.mix.over_used_error);
  }
}

TEST(Search, DropsWhatEarnsNothingAndSaysWhatTheOthersAreWorth) {
  ThreeLevers c(2, 0);
  const VariableId nowhere = c.variable("nowhere", 50);
  const LeverId idle = c.lever("idle", nowhere, 30, 50);
  c.of(idle).effort = c.number(1, Limit::nonnegative);
  const SearchResult found = c.best(c.asked());
  ASSERT_EQ(found.mix.levers.size(), 4u);
  EXPECT_EQ(found.mix.levers[3].level, 0) << "what earns nothing is dropped, even as used";
  const WorldTable table = c.weigh({found.arm,
                                    [&] {
                                      Arm arm = found.arm;
                                      for (auto& it : arm.levers)
                                        if (it.lever == c.threat) it.level = 0;
                                      return arm;
                                    }()},
                                   1);
  const double worth = table.of(0, c.talks, WitnessName::dynamics)[0] - table.of(1, c.talks, WitnessName::dynamics)[0];
  EXPECT_NEAR(found.mix.levers[2].worth, worth, 1e-12);
  EXPECT_GT(worth, .01);
}

TEST(Search, NamesWhatTheWorldsCannotTellApart) {
  ThreeLevers c(2, 0);
  // The same lever twice, of which the budget pays one.
  const LeverId twin = c.lever("twin", c.trust, 40, 0, 1, 2);
  c.of(twin).effort = c.number(12, Limit::nonnegative);
  c.doubt(c.of(twin).effects[0].size, 30, 50);
  c.doubt(c.of(c.threat).effects[0].size, 30, 50);
  int named = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const SearchResult found = c.best(c.asked(12), seed);
    const std::set<double> levels = {found.mix.levers[2].level, found.mix.levers[3].level};
    EXPECT_EQ(levels, (std::set<double>{0, 100}));
    for (const Mix::RunnerUp& other : found.mix.runners_up) {
      EXPECT_LE(std::abs(other.behind), 2 * other.error);
      named += other.levers[2].level == found.mix.levers[3].level && other.levers[3].level == found.mix.levers[2].level;
    }
  }
  EXPECT_GE(named, 3) << "two errors let a tie pass in most draws";
}

TEST(Search, TheSameBytesForAnyNumberOfThreads) {
  ThreeLevers c;
  c.doubt(c.of(c.host).effects[0].size, -5, 40);
  EnsembleOptions one, three;
  one.seed = three.seed = 4;
  three.threads = 3;
  const auto a = search_levers(c.s, Sampler(c.s), std::vector{ActorId{0}}, c.asked(9), one);
  const auto b = search_levers(c.s, Sampler(c.s), std::vector{ActorId{0}}, c.asked(9), three);
  EXPECT_EQ(levels_of(a), levels_of(b));
  EXPECT_EQ(a.mix.over_used, b.mix.over_used);
  EXPECT_EQ(a.mix.tried, b.mix.tried);
}
