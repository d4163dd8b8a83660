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
