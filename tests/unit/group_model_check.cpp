#include "parley/study/group_model_check.hpp"

#include <gtest/gtest.h>

#include "by_hand.hpp"
#include "parley/bargain/challenge.hpp"
#include "parley/bargain/issue_place.hpp"

using namespace parley;

namespace {

/// An outcome on `drills` alone; nothing of the case is in doubt.
Scenario ruled() {
  by_hand::Korea c;
  Outcome outcome;
  outcome.id = "freeze";
  outcome.means.thresholds = {{c.drills, 50, true}};
  c.scenario.outcomes.push_back(outcome);
  return c.scenario;
}

EnsembleOptions checked_worlds(std::uint32_t n) {
  EnsembleOptions options;
  options.worlds = n;
  return options;
}

}  // namespace

TEST(GroupModelCheck, IsTheCompromiseAndTheChallengeOnIssuesThatARuleReads) {
  const Scenario s = ruled();
  std::uint32_t unconverged = 99;
  const auto found = group_model_checks(s, Sampler(s), checked_worlds(5), unconverged);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].issue.index, 1u);
  const Group group = voters_on(s, Sampler(s).modes(), found[0].issue);
  const ChallengeResult run = challenge(group);
  double pull = 0, weight = 0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    pull += group.capability[i] * group.salience[i] * group.position[i];
    weight += group.capability[i] * group.salience[i];
  }
  EXPECT_NEAR(found[0].compromise, pull / weight, 1e-9);
  EXPECT_NEAR(found[0].challenge, run.median_outcome, 1e-9);
  EXPECT_NEAR(found[0].compromise_interval.low, found[0].compromise_interval.high, 1e-9) << "no doubt, no width";
  EXPECT_NEAR(found[0].challenge_interval.low, found[0].challenge_interval.high, 1e-9);
  const double ended = run.status == Status::converged ? found[0].converged : run.status == Status::cycle ? found[0].cycle : found[0].limit;
  EXPECT_NEAR(ended, 1, 1e-12);
  EXPECT_NEAR(found[0].converged + found[0].cycle + found[0].limit, 1, 1e-12);
  EXPECT_EQ(unconverged, run.status == Status::converged ? 0u : 5u);
}

TEST(GroupModelCheck, DoubtAboutAPositionIsSeenInTheInterval) {
  Scenario s = ruled();
  Estimate& position = s.estimates[at(s.actors[2].on, IssueId{1}).position.index];  // Washington's on drills: 8
  position.shape = Shape::uniform;
  position.low = 0;
  position.high = 40;
  std::uint32_t unconverged = 0;
  const auto found = group_model_checks(s, Sampler(s), checked_worlds(200), unconverged);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_GT(found[0].compromise_interval.high, found[0].compromise_interval.low + 2);
  EXPECT_GT(found[0].compromise, found[0].compromise_interval.low);
  EXPECT_LT(found[0].compromise, found[0].compromise_interval.high);
  std::uint32_t again = 0;
  EnsembleOptions threads = checked_worlds(200);
  threads.threads = 3;
  EXPECT_EQ(group_model_checks(s, Sampler(s), threads, again)[0].compromise, found[0].compromise) << "to the bit";
  EXPECT_EQ(again, unconverged);
}

TEST(GroupModelCheck, ACaseWithoutARuleHasNone) {
  const by_hand::Korea c;
  std::uint32_t unconverged = 99;
  EXPECT_TRUE(group_model_checks(c.scenario, Sampler(c.scenario), checked_worlds(3), unconverged).empty());
  EXPECT_EQ(unconverged, 0u);
}
