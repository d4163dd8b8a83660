#include <gtest/gtest.h>

#include <sstream>

#include "../conflict_fixtures.hpp"
#include "parley/graph/model/conflict_graph.hpp"
#include "parley/graph/stability/coalition.hpp"
#include "parley/graph/stability/foresight.hpp"
#include "parley/graph/stability/paths.hpp"
#include "parley/graph/stability/stability.hpp"
#include "parley/graph/stability/uncertain.hpp"

using namespace parley;
using conflicts::Fixture;

namespace {

using States = std::vector<std::uint32_t>;

States where(const std::vector<bool>& stays) {
  States out;
  for (std::uint32_t s = 0; s < stays.size(); ++s)
    if (stays[s]) out.push_back(s);
  return out;
}

/// Every fixture, or a test that is skipped with a word.
template <class Check>
void each_fixture(Check check) {
  const auto names = conflicts::fixtures();
  if (names.empty()) GTEST_SKIP() << "the fixtures of the graph model are not here";
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    check(conflicts::fixture(name));
  }
}

}  // namespace

TEST(Graph, StatesAndMovesAreThoseOfTheFixtures) {
  each_fixture([](const Fixture& f) {
    ASSERT_EQ(f.made.graph.states, f.states.size());
    for (std::uint32_t i = 0; i < f.sides.size(); ++i) {
      const MoveRows& rows = f.made.graph.moves[i];
      ASSERT_TRUE(f.arcs || f.made.graph.labels == f.states);
      for (std::uint32_t s = 0; s < f.states.size(); ++s)
        EXPECT_EQ(States(rows.to.begin() + rows.start[s], rows.to.begin() + rows.start[s + 1]),
                  f.json["reachable"][f.sides[i]][s].get<States>());
    }
  });
}

TEST(Graph, EveryVerdictOfTheFixturesBySweepAndBySets) {
  each_fixture([](const Fixture& f) {
    const ConflictSets sets = f.arcs ? conflicts::sets_of(f.made) : conflicts::sets_of(f.made.table);
    for (const StabilityConcept wanted : stability_concepts) {
      const std::string name(to_text(wanted));
      const Stability found = stability_of(f.made.graph, f.made.rankings, wanted);
      if (f.arcs && wanted == StabilityConcept::SIM) {
        EXPECT_EQ(found.status, StabilityStatus::needs_vectors);
        continue;
      }
      ASSERT_TRUE(f.json["expected"].contains(name));
      EXPECT_EQ(found.equilibria, f.json["equilibria"][name].get<States>()) << name;
      for (std::uint32_t i = 0; i < f.sides.size(); ++i) {
        EXPECT_EQ(where(found.stays[i]), f.json["expected"][name][f.sides[i]].get<States>()) << name << " " << f.sides[i];
        for (std::uint32_t s = 0; s < f.states.size(); ++s)
          EXPECT_EQ(stays_by_definition(sets, wanted, i, s), found.stays[i][s]) << name << " " << f.sides[i] << " " << s;
        if (!f.json["lift"].contains(name)) continue;
        for (std::uint32_t s = 0; s < f.states.size(); ++s) {
          const auto margin = level_margin_of(found, f.made.rankings, i, s);
          EXPECT_EQ(std::max<std::int64_t>(0, margin ? -*margin : 0), f.json["lift"][name][f.sides[i]][s].get<std::int64_t>());
        }
      }
    }
  });
}

TEST(Graph, ForesightOfTheFixtures) {
  each_fixture([](const Fixture& f) {
    if (!f.json.contains("limited")) return;
    for (const auto& [name, want] : f.json["limited"].items()) {
      const Foresight found = name == "NM" ? non_myopic_stability(f.made.graph, f.made.rankings)
                                           : limited_move_stability(f.made.graph, f.made.rankings, std::stoul(name.substr(1)));
      ASSERT_EQ(found.status, ForesightStatus::solved);
      for (std::uint32_t i = 0; i < 2; ++i) EXPECT_EQ(where(found.stays[i]), want[f.sides[i]].get<States>()) << name << f.sides[i];
    }
  });
}

TEST(Graph, CoalitionsOfTheFixtures) {
  each_fixture([](const Fixture& f) {
    if (!f.json.contains("coalitions")) return;
    for (const auto& [names, want] : f.json["coalitions"].items()) {
      std::uint32_t members = 0;
      std::istringstream parts(names);
      for (std::string part; std::getline(parts, part, '+');)
        members |= 1u << (std::find(f.sides.begin(), f.sides.end(), part) - f.sides.begin());
      for (const CoalitionConcept wanted : {CoalitionConcept::CR, CoalitionConcept::CGMR, CoalitionConcept::CSMR, CoalitionConcept::CSEQ})
        EXPECT_EQ(where(coalition_stability(f.made.graph, f.made.rankings, wanted, members)),
                  want[std::string(to_text(wanted))].get<States>())
            << names << " " << to_text(wanted);
    }
  });
}

TEST(Graph, WaysFromTheStatusQuoOfTheFixtures) {
  each_fixture([](const Fixture& f) {
    if (!f.json.contains("steps_from_status_quo")) return;
    const auto from = f.json["status_quo"].get<std::uint32_t>();
    for (const auto& [name, kind] : {std::pair{"moves", StepKind::any}, std::pair{"improvements", StepKind::improving}}) {
      const Reach found = reach_from(f.made.graph, f.made.rankings, from, kind);
      for (std::uint32_t s = 0; s < f.states.size(); ++s) {
        const auto& want = f.json["steps_from_status_quo"][name][s];
        ASSERT_EQ(found.steps[s].has_value(), !want.is_null()) << name << s;
        if (want.is_null()) continue;
        EXPECT_EQ(*found.steps[s], want.get<std::uint32_t>()) << name << s;
        EXPECT_EQ(path_to(f.made.graph, f.made.rankings, found, s)->size(), want.get<std::size_t>());
      }
    }
  });
}

TEST(Graph, UnknownAndStrongPreferencesOfTheFixtures) {
  std::size_t looked = 0;
  each_fixture([&](const Fixture& f) {
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    const auto n = static_cast<std::uint32_t>(f.sides.size());
    const auto verdicts = [&](const nlohmann::json& want, auto stays) {
      for (const auto& [name, sides] : want.items())
        for (std::uint32_t i = 0; i < n; ++i)
          for (std::uint32_t s = 0; s < f.states.size(); ++s, ++looked) {
            const States stable = sides[f.sides[i]].template get<States>();
            EXPECT_EQ(stays(*stability_concept(name), i, s), std::find(stable.begin(), stable.end(), s) != stable.end()) << name << i << s;
          }
    };
    std::vector<Relations> relations;
    if (f.json.contains("expected_unknown")) {
      for (std::uint32_t i = 0; i < n; ++i)
        relations.push_back(f.json["known"].contains(f.sides[i])
                                ? relations_of_known(f.made.graph.states, f.json["known"][f.sides[i]].get<Pairs>())
                                : relations_of(f.made.rankings[i]));
      const std::string letters = "abcd";
      for (const auto& [letter, want] : f.json["expected_unknown"].items())
        verdicts(want, [&, extension = static_cast<UnknownExtension>(letters.find(letter))](StabilityConcept wanted, std::uint32_t i,
                                                                                            std::uint32_t s) {
          return stays_under_unknown(f.made.graph, relations, wanted, extension, i, s);
        });
    }
    relations.clear();
    if (f.json.contains("expected_strong")) {
      for (std::uint32_t i = 0; i < n; ++i)
        relations.push_back(relations_of(f.made.rankings[i], f.json["greatly"][f.sides[i]].get<Pairs>()));
      verdicts(f.json["expected_strong"], [&](StabilityConcept wanted, std::uint32_t i, std::uint32_t s) {
        return stays_strongly(f.made.graph, relations, wanted, i, s);
      });
    }
  });
  EXPECT_TRUE(conflicts::fixtures().empty() || looked > 100);
}

// Kinsara, A Simple Guide to GMCR+ (2014), section 4.2: over all 720 rankings of Syria, how many keep it in state 2. The guide prints 240
// under R, and 420 under SEQ where the definition gives 384 (docs/models/graph.md).
TEST(Graph, SyriaAndIraqCountedOverAllRankingsOfSyria) {
  ConflictTable table;
  table.decision_makers = {{"Syria", {}, {}}, {"Iraq", {}, {}}};
  table.options = {{"Release water", 0, {}}, {"Escalate", 0, {}}, {"Attack", 1, {}}};
  table.infeasible = {"11-"};
  const ConflictGraph graph = graph_of(table).graph;
  ASSERT_EQ(graph.states, 6u);
  const std::vector<OptionStatement> iraq = {{"100"}, {"001"}, {"011"}, {"000"}, {"101"}};
  std::vector<Ranking> rankings = {{}, rank_statements(graph, iraq)};
  EXPECT_EQ(groups_of(rankings[1]), (std::vector<States>{{1}, {3}, {5}, {0}, {4}, {2}}));
  States order = {0, 1, 2, 3, 4, 5};
  std::map<std::string_view, int> count;
  do {
    std::vector<States> groups;
    for (const std::uint32_t s : order) groups.push_back({s});
    rankings[0] = rank_groups(groups, 6);
    for (const StabilityConcept wanted : stability_concepts) count[to_text(wanted)] += stability_of(graph, rankings, wanted).stays[0][1];
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(count["R"], 240);
  EXPECT_EQ(count["GMR"], 384);
  EXPECT_EQ(count["SMR"], 300);
  EXPECT_EQ(count["SEQ"], 384);
}

// Elmira from its option table with the four vectors in which Uniroyal has left merged, as published; GMCR+ has twelve states.
TEST(Graph, ElmiraWithMergedStatesHasTheNinePublished) {
  ConflictTable table;
  using enum ConflictOption::Moves;
  table.decision_makers = {{"MoE", {}, {}}, {"Uniroyal", {}, {}}, {"Local Government", {}, {}}};
  table.options = {{"Modify", 0, on}, {"Delay", 1, off}, {"Accept", 1, both}, {"Abandon", 1, on}, {"Insist", 2, both}};
  table.infeasible = {"-11--", "-1-1-", "--11-", "-000-"};
  EXPECT_EQ(graph_of(table).graph.states, 12u);
  table.merged = {{"---1-"}};
  const ConflictGraph graph = graph_of(table).graph;
  ASSERT_EQ(graph.labels, (std::vector<std::string>{"01000", "11000", "00100", "10100", "-001-", "01001", "11001", "00101", "10101"}));
  EXPECT_FALSE(graph.has_vectors());
  // Labels of the publication by our number.
  const States label = {1, 2, 3, 4, 9, 5, 6, 7, 8};
  const std::vector<States> orders = {{7, 3, 4, 8, 5, 1, 2, 6, 9}, {1, 4, 8, 5, 9, 3, 7, 2, 6}, {7, 3, 5, 1, 8, 6, 4, 2, 9}};
  std::vector<Ranking> rankings;
  for (const States& order : orders) {
    std::vector<States> groups;
    for (const std::uint32_t one : order)
      groups.push_back({static_cast<std::uint32_t>(std::find(label.begin(), label.end(), one) - label.begin())});
    rankings.push_back(rank_groups(groups, 9));
  }
  const auto published = [&](const States& states) {
    States out;
    for (const std::uint32_t s : states) out.push_back(label[s]);
    std::sort(out.begin(), out.end());
    return out;
  };
  EXPECT_EQ(published(stability_of(graph, rankings, StabilityConcept::R).equilibria), (States{5, 8, 9}));
  EXPECT_EQ(published(stability_of(graph, rankings, StabilityConcept::SEQ).equilibria), (States{5, 8, 9}));
  EXPECT_EQ(published(stability_of(graph, rankings, StabilityConcept::GMR).equilibria), (States{1, 4, 5, 8, 9}));
  EXPECT_EQ(published(stability_of(graph, rankings, StabilityConcept::SMR).equilibria), (States{1, 4, 5, 8, 9}));
  EXPECT_EQ(stability_of(graph, rankings, StabilityConcept::SIM).status, StabilityStatus::needs_vectors);
  // The equilibrium jump 5 -> 8 by MoE and Uniroyal.
  const EveryCoalition all =
      every_coalition(graph, rankings, CoalitionConcept::CR, stability_of(graph, rankings, StabilityConcept::R).equilibria);
  ASSERT_EQ(all.jumps.size(), 1u);
  EXPECT_EQ(label[all.jumps[0].state], 5u);
  EXPECT_EQ(all.jumps[0].members, 3u);
  EXPECT_EQ(label[all.jumps[0].to], 8u);
  // From the status quo 1 to 5 by Local Government alone.
  const Reach reach = reach_from(graph, rankings, 0, StepKind::improving);
  EXPECT_EQ(path_to(graph, rankings, reach, 5), (std::vector<PathStep>{{2, 5, true}}));
  EXPECT_FALSE(reach.steps[8]);
}
