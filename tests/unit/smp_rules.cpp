#include "parley/bargain/smp_rules.hpp"

#include <gtest/gtest.h>

#include <cmath>

using namespace parley;
using O = SmpOptions;

TEST(SmpRules, VotesByHand) {
  // Weight 10, a gain of 0.2 and a loss of 0.2.
  EXPECT_DOUBLE_EQ(vote(O::Voting::binary, 10, 0.2), 10);
  EXPECT_DOUBLE_EQ(vote(O::Voting::binary, 10, 0.5e-8), 5);
  EXPECT_NEAR(vote(O::Voting::prop_bin, 10, 0.2), 10 * (0.8 * 0.2 + 0.2), 1e-12);
  EXPECT_DOUBLE_EQ(vote(O::Voting::prop, 10, 0.2), 2);
  EXPECT_NEAR(vote(O::Voting::prop_cbc, 10, 0.2), 10 * 0.5 * (0.2 + 0.008), 1e-12);
  EXPECT_NEAR(vote(O::Voting::cubic, 10, 0.2), 0.08, 1e-12);
  EXPECT_NEAR(vote(O::Voting::asym_prosp, 10, 0.2), 4 / 3.0, 1e-12);
  EXPECT_DOUBLE_EQ(vote(O::Voting::asym_prosp, 10, -0.2), -2);
  for (const auto rule : {O::Voting::binary, O::Voting::prop_bin, O::Voting::prop, O::Voting::prop_cbc, O::Voting::cubic})
    EXPECT_DOUBLE_EQ(vote(rule, 3, -0.4), -vote(rule, 3, 0.4));
}

TEST(SmpRules, VictoryByHand) {
  // Strengths 3 and 1: x, x^2, x^4, x^8.
  EXPECT_DOUBLE_EQ(chance_of_victory(O::VictoryProb::linear, 3, 1), 0.75);
  EXPECT_DOUBLE_EQ(chance_of_victory(O::VictoryProb::square, 3, 1), 0.9);
  EXPECT_DOUBLE_EQ(chance_of_victory(O::VictoryProb::quartic, 3, 1), 81 / 82.0);
  EXPECT_DOUBLE_EQ(chance_of_victory(O::VictoryProb::octic, 3, 1), 6561 / 6562.0);
  EXPECT_NEAR(chance_of_victory(O::VictoryProb::binary, 3, 1), 1, 2e-6);
  EXPECT_DOUBLE_EQ(chance_of_victory(O::VictoryProb::binary, 1, 1), 0.5);
  EXPECT_NEAR(chance_of_victory(O::VictoryProb::binary, 1.05, 1), (2.1 * 1.05 / 2.05 - 1) / 0.1, 1e-9);  // linear below a tenth's advantage
  EXPECT_DOUBLE_EQ(chance_of_victory(O::VictoryProb::octic, 1e300, 1), 1);
  EXPECT_DOUBLE_EQ(chance_of_victory(O::VictoryProb::linear, 0, 0), 0.5);
}

namespace {

/// Two options, two actors of weight 3 and 1 who want one each: strengths 3 and 1.
Ballot two_options() { return {2, 2, {1, 0, 0, 1}, {}, {}, {}}; }

}  // namespace

TEST(SmpRules, CondorcetElectionsByHand) {
  O options;
  for (const auto pce : {O::Pce::conditional, O::Pce::markov_uniform, O::Pce::markov_incentive}) {
    options.pce = pce;
    Ballot ballot = two_options();
    decide(ballot, {3, 1}, options);
    EXPECT_NEAR(ballot.coalition[0 * 2 + 1], 3, 1e-7);
    EXPECT_NEAR(ballot.coalition[1 * 2 + 0], 1, 1e-7);
    EXPECT_NEAR(ballot.victory[0 * 2 + 1], 0.75, 1e-8);
    EXPECT_NEAR(ballot.distribution[0] + ballot.distribution[1], 1, 1e-9);
    // Conditional: .75 x .5 against .25 x .5. Uniform: p = (.75 + p / 2) / 2 + ..., at rest p = .75 as well. Incentive: the chances of
    // being challenged are 3 x .75 and 1 x .25 over their columns; at rest everything has gone over to the stronger side's share.
    if (pce != O::Pce::markov_incentive)
      EXPECT_NEAR(ballot.distribution[0], 0.75, 1e-5);
    else
      EXPECT_GT(ballot.distribution[0], 0.7);
  }
}

TEST(SmpRules, SchemaWordsAreTaken) {
  O options;
  EXPECT_TRUE(set_option(options, "VotingRule", "Proportional"));
  EXPECT_EQ(options.voting, O::Voting::prop);
  EXPECT_TRUE(set_option(options, "BigRAdjust", "No"));
  EXPECT_EQ(options.risk_adjust, O::RiskAdjust::none);
  EXPECT_FALSE(set_option(options, "BigRAdjust", "Nope"));
  EXPECT_FALSE(set_option(options, "MaxTurns", "-1"));
  EXPECT_TRUE(set_option(options, "Seed", "3507583219545544127"));
  EXPECT_EQ(options.seed, 3507583219545544127u);
}
