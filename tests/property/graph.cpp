#include <gtest/gtest.h>

#include <map>

#include "../conflicts.hpp"
#include "parley/graph/stability/coalition.hpp"
#include "parley/graph/stability/explain.hpp"
#include "parley/graph/stability/foresight.hpp"
#include "parley/graph/stability/paths.hpp"
#include "parley/graph/stability/stability.hpp"
#include "parley/graph/stability/uncertain.hpp"

using namespace parley;
using conflicts::Made;

// Two routes that share nothing: one sweep over flat rows, and the definitions over sets of texts.
TEST(GraphLaws, TheSweepIsTheDefinition) {
  std::array<std::size_t, 6> by_sides{};
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    ++by_sides[made.graph.sides];
    const ConflictSets sets = conflicts::sets_of(made.table);
    ASSERT_EQ(sets.states, made.graph.labels);
    for (const StabilityConcept wanted : stability_concepts) {
      const Stability found = stability_of(made.graph, made.rankings, wanted);
      for (std::uint32_t i = 0; i < made.graph.sides; ++i)
        for (std::uint32_t s = 0; s < made.graph.states; ++s)
          ASSERT_EQ(found.stays[i][s], stays_by_definition(sets, wanted, i, s))
              << "seed " << seed << " " << to_text(wanted) << " " << i << " " << s;
    }
  }
  for (std::size_t n = 2; n <= 5; ++n) EXPECT_GT(by_sides[n], 100u) << n << " sides";
}

// R implies all, SMR implies GMR, SEQ implies GMR, SSEQ implies SEQ and SMR, L_1 is R.
TEST(GraphLaws, WhatOneConceptImpliesOfAnother) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    std::map<StabilityConcept, std::vector<std::vector<bool>>> stays;
    for (const StabilityConcept wanted : stability_concepts) stays[wanted] = stability_of(made.graph, made.rankings, wanted).stays;
    using enum StabilityConcept;
    for (const auto& [one, other] :
         {std::pair{R, GMR}, {R, SMR}, {R, SEQ}, {R, SSEQ}, {R, SIM}, {SMR, GMR}, {SEQ, GMR}, {SSEQ, SEQ}, {SSEQ, SMR}})
      for (std::uint32_t i = 0; i < made.graph.sides; ++i)
        for (std::uint32_t s = 0; s < made.graph.states; ++s)
          ASSERT_TRUE(!stays[one][i][s] || stays[other][i][s]) << seed << " " << to_text(one) << " " << to_text(other);
    if (made.graph.sides != 2) continue;
    ASSERT_EQ(limited_move_stability(made.graph, made.rankings, 1).stays, stays[R]);
  }
}

// In 1,000 conflicts in which every move can be undone and nobody ties, some state is stable for all under GMR and under SEQ. Under R and
// SMR there may be none: that is a status, not an error.
TEST(GraphLaws, WhereNothingIsFinalSomethingHolds) {
  int without_r = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    const Made made = conflicts::random_conflict(seed, 0, 0);
    ASSERT_EQ(stability_of(made.graph, made.rankings, StabilityConcept::GMR).status, StabilityStatus::solved) << seed;
    ASSERT_EQ(stability_of(made.graph, made.rankings, StabilityConcept::SEQ).status, StabilityStatus::solved) << seed;
    without_r += stability_of(made.graph, made.rankings, StabilityConcept::R).status == StabilityStatus::no_equilibrium;
  }
  EXPECT_GT(without_r, 0);
}

TEST(GraphLaws, MatchingPenniesHasNoSmr) {
  ConflictTable table;
  table.decision_makers = {{"Even", {}, {}}, {"Odd", {}, {}}};
  table.options = {{"even heads", 0, {}}, {"odd heads", 1, {}}};
  const ConflictGraph graph = graph_of(table).graph;
  const std::vector<Ranking> rankings = {rank_groups({{0, 3}, {1, 2}}, 4), rank_groups({{1, 2}, {0, 3}}, 4)};
  for (const StabilityConcept none : {StabilityConcept::R, StabilityConcept::SMR, StabilityConcept::SSEQ}) {
    const Stability found = stability_of(graph, rankings, none);
    EXPECT_EQ(found.status, StabilityStatus::no_equilibrium);
    EXPECT_FALSE(found.why.empty());
  }
  EXPECT_EQ(stability_of(graph, rankings, StabilityConcept::GMR).equilibria.size(), 4u);
}

// Options, decision makers and senses renamed: the same verdicts of the same states.
TEST(GraphLaws, NamesAndSensesChangeNothing) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    conflicts::Dice dice{seed + 5};
    const auto options = static_cast<std::uint32_t>(made.table.options.size());
    const std::uint32_t sides = made.graph.sides;
    std::vector<std::uint32_t> option_at(options), side_at(sides);  // where the old one stands now
    for (std::uint32_t k = 0; k < options; ++k) option_at[k] = k;
    for (std::uint32_t i = 0; i < sides; ++i) side_at[i] = i;
    for (std::uint32_t k = options; k > 1; --k) std::swap(option_at[k - 1], option_at[dice.below(k)]);
    for (std::uint32_t i = sides; i > 1; --i) std::swap(side_at[i - 1], side_at[dice.below(i)]);
    const std::uint32_t turned = dice.below(1u << options);  // old options whose sense is reversed
    ConflictTable table;
    table.decision_makers.resize(sides);
    table.options.resize(options);
    for (std::uint32_t k = 0; k < options; ++k) {
      ConflictOption option = made.table.options[k];
      option.owner = side_at[option.owner];
      using enum ConflictOption::Moves;
      if (turned >> k & 1) option.moves = option.moves == on ? off : option.moves == off ? on : both;
      table.options[option_at[k]] = option;
    }
    for (const OptionPattern& old : made.table.infeasible) {
      OptionPattern pattern(options, '-');
      for (std::uint32_t k = 0; k < options; ++k)
        pattern[option_at[k]] = old[k] == '-' ? '-' : (old[k] == '1') != (turned >> k & 1) ? '1' : '0';
      table.infeasible.push_back(pattern);
    }
    const ConflictGraph graph = graph_of(table).graph;
    ASSERT_EQ(graph.states, made.graph.states);
    std::vector<std::uint32_t> now(graph.states);
    for (std::uint32_t s = 0; s < graph.states; ++s) {
      std::uint32_t code = 0;
      for (std::uint32_t k = 0; k < options; ++k)
        if (((made.graph.codes[s] ^ turned) >> k & 1) != 0) code |= 1u << option_at[k];
      now[s] = graph.state_of[code];
      ASSERT_NE(now[s], ConflictGraph::none);
    }
    std::vector<Ranking> rankings(sides);
    for (std::uint32_t i = 0; i < sides; ++i) {
      auto groups = groups_of(made.rankings[i]);
      for (auto& group : groups)
        for (std::uint32_t& s : group) s = now[s];
      rankings[side_at[i]] = rank_groups(groups, graph.states);
    }
    for (const StabilityConcept wanted : stability_concepts) {
      const Stability old = stability_of(made.graph, made.rankings, wanted), found = stability_of(graph, rankings, wanted);
      for (std::uint32_t i = 0; i < sides; ++i)
        for (std::uint32_t s = 0; s < graph.states; ++s)
          ASSERT_EQ(found.needed[side_at[i]][now[s]], old.needed[i][s]) << seed << " " << to_text(wanted);
    }
  }
}

// An option that nobody weighs doubles the states and keeps every verdict of both halves.
TEST(GraphLaws, AnOptionThatNobodyWeighsChangesNothing) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    ConflictTable table = made.table;
    table.options.push_back({"idle", static_cast<std::uint32_t>(seed % made.graph.sides), {}});
    for (OptionPattern& pattern : table.infeasible) pattern += '-';
    const ConflictGraph graph = graph_of(table).graph;
    const std::uint32_t half = made.graph.states;
    ASSERT_EQ(graph.states, 2 * half);
    std::vector<Ranking> rankings = made.rankings;
    for (Ranking& one : rankings) {
      const std::vector<std::uint32_t> level = one.level;
      one.level.insert(one.level.end(), level.begin(), level.end());
    }
    for (const StabilityConcept wanted : stability_concepts) {
      const Stability old = stability_of(made.graph, made.rankings, wanted), found = stability_of(graph, rankings, wanted);
      for (std::uint32_t i = 0; i < graph.sides; ++i)
        for (std::uint32_t s = 0; s < graph.states; ++s)
          ASSERT_EQ(found.stays[i][s], old.stays[i][s % half]) << seed << " " << to_text(wanted) << " " << i << " " << s;
    }
  }
}

TEST(GraphLaws, ACoalitionOfOneIsThatSide) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    for (const auto& [together, alone] : {std::pair{CoalitionConcept::CR, StabilityConcept::R},
                                          {CoalitionConcept::CGMR, StabilityConcept::GMR},
                                          {CoalitionConcept::CSMR, StabilityConcept::SMR}})
      for (std::uint32_t i = 0; i < made.graph.sides; ++i)
        ASSERT_EQ(coalition_stability(made.graph, made.rankings, together, 1u << i),
                  stability_of(made.graph, made.rankings, alone).stays[i])
            << seed << " " << to_text(together);
  }
}

// Where every pair is known, the four ways to act under unknown preference are the plain concept.
TEST(GraphLaws, NothingUnknownIsThePlainConcept) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    std::vector<Relations> relations;
    for (const Ranking& one : made.rankings) relations.push_back(relations_of(one));
    for (const StabilityConcept wanted : {StabilityConcept::R, StabilityConcept::GMR, StabilityConcept::SMR, StabilityConcept::SEQ}) {
      const Stability found = stability_of(made.graph, made.rankings, wanted);
      for (std::uint32_t i = 0; i < made.graph.sides; ++i)
        for (std::uint32_t s = 0; s < made.graph.states; ++s)
          for (const UnknownExtension way : {UnknownExtension::a, UnknownExtension::b, UnknownExtension::c, UnknownExtension::d})
            ASSERT_EQ(stays_under_unknown(made.graph, relations, wanted, way, i, s), found.stays[i][s]) << seed;
    }
  }
}

// A reason's chain is a legal sequence of the others, of paying steps under SEQ; what deters ends no better for the side, under SMR without
// a way out; what does not is better at its worst.
TEST(GraphLaws, ReasonsHoldStepByStep) {
  std::size_t chains = 0, long_chains = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    const ConflictSets sets = conflicts::sets_of(made.table);
    for (const StabilityConcept wanted : {StabilityConcept::GMR, StabilityConcept::SMR, StabilityConcept::SEQ, StabilityConcept::SSEQ})
      for (std::uint32_t s = 0; s < made.graph.states; ++s)
        for (const Reason& reason : reasons_for(made.graph, made.rankings, wanted, s)) {
          const auto& level = made.rankings[reason.side].level;
          ASSERT_EQ(reason.stays, stays_by_definition(sets, wanted, reason.side, s)) << seed;
          bool all = true;
          for (const Temptation& one : reason.temptations) {
            all = all && one.deterred;
            ASSERT_GT(level[one.to], level[s]);
            std::uint32_t at = one.to, last = reason.side;
            for (const PathStep& step : one.answer) {
              ASSERT_NE(step.side, reason.side);
              ASSERT_NE(step.side, last);
              ASSERT_TRUE(sets.moves[step.side][at].count(step.to));
              ASSERT_EQ(step.improves, sets.worth[step.side][step.to] > sets.worth[step.side][at]);
              ASSERT_TRUE(step.improves || !needs_credible_answers(wanted));
              at = step.to, last = step.side;
            }
            ++chains;
            long_chains += one.answer.size() > 1;
            if (one.answer.empty()) {
              ASSERT_FALSE(one.deterred);
              continue;
            }
            ASSERT_EQ(*one.end, at);
            ASSERT_EQ(one.deterred, level[one.way_out.value_or(at)] <= level[s]) << seed << to_text(wanted);
          }
          ASSERT_EQ(reason.stays, all);
        }
  }
  EXPECT_GT(chains, 1000u);
  EXPECT_GT(long_chains, 20u);
}

// Where it drifts to, everybody stays; the chances add up to one.
TEST(GraphLaws, ADriftEndsWhereEverybodyStays) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Made made = conflicts::random_conflict(seed);
    for (const StabilityConcept wanted : {StabilityConcept::R, StabilityConcept::SMR, StabilityConcept::SEQ}) {
      const Drift drift = drift_from(made.graph, made.rankings, wanted, 0);
      const Stability found = stability_of(made.graph, made.rankings, wanted);
      double sum = drift.moving;
      for (const Drift::End& end : drift.ends) {
        sum += end.p;
        ASSERT_TRUE(std::binary_search(found.equilibria.begin(), found.equilibria.end(), end.state));
      }
      ASSERT_NEAR(sum, 1, 1e-12);
    }
  }
}
