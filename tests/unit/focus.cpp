#include "parley/study/focus.hpp"

#include <gtest/gtest.h>

#include "parley/study/worlds.hpp"
#include "property/shipped.hpp"

namespace parley {
namespace {

TEST(Focus, SaysOfTheseOutcomesWhatTheWholeCaseSays) {
  const Scenario& whole = shipped::korea();
  const std::vector<OutcomeId> asked = {find(whole.outcomes, "us-prk-talks"), find(whole.outcomes, "dual-freeze-de-facto")};
  const Scenario focused = focused_on(whole, asked);
  EnsembleOptions options;
  options.worlds = 12;
  const std::vector<Arm> arms = {as_used(), none_from_now(whole, whole.third_parties)};
  const Sampler sampler(whole);
  const WorldTable all = run_worlds(whole, sampler, Dynamics(whole), arms, options);
  const WorldTable few = run_worlds(focused, sampler, Dynamics(focused), arms, options);
  for (const OutcomeId outcome : asked)
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
      const auto a = pooled_by_world(whole, all, arm, outcome), b = pooled_by_world(focused, few, arm, outcome);
      for (std::size_t w = 0; w < a.size(); ++w) EXPECT_NEAR(a[w], b[w], 1e-6) << outcome.index << " in world " << w;
    }
  EXPECT_FALSE(few.speaks(find(whole.outcomes, "us-endorses-freeze"), WitnessName::dynamics));
  EXPECT_TRUE(few.speaks(find(whole.outcomes, "war"), WitnessName::dynamics)) << "it ends the run";
}

}  // namespace
}  // namespace parley
