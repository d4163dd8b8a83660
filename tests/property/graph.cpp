#include <gtest/gtest.h>

#include "../conflicts.hpp"
#include "parley/graph/stability/coalition.hpp"
#include "parley/graph/stability/explain.hpp"
#include "parley/graph/stability/foresight.hpp"
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
