// The mediator of two rounds by other roads: another solver, a walk through every plan, a grid of policies, scripts that are wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "by_glpk.hpp"
#include "parley/mediate/rounds/verify_rounds.hpp"
#include "rounds.hpp"

namespace parley {
namespace {

using namespace rounds_tests;

TEST(TwoRoundChecks, TwoSolversAndEveryObjective) {
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    groups::Dice dice{seed};
    const TwoRoundGame game = random_rounds(dice, true);
    for (const Objective& objective : objectives) {
      const SettleOrWait answer = settle_or_wait(game, {objective, 1e-8, true});
      ASSERT_TRUE(answer.solved()) << answer.why;
      double base = 0;
      for (std::size_t c = 0; c < game.today.cells(); ++c) {
        if (objective.kind == Kind::side_one) base += game.today.prior[c] * game.today.breakdown[0][c];
        if (objective.kind == Kind::side_two) base += game.today.prior[c] * game.today.breakdown[1][c];
      }
      EXPECT_NEAR(answer.two_rounds, base + by_glpk(program_of(game, Rounds::both, objective)), 1e-7) << seed;
      EXPECT_NEAR(answer.second_only, base + by_glpk(program_of(game, Rounds::second, objective)), 1e-7) << seed;
      EXPECT_LE(verify(game, answer.policy, objective).slack(), 1e-8) << seed;
      EXPECT_NEAR(verify(game, answer.policy, objective).objective, answer.two_rounds, 1e-8) << seed;
    }
  }
}

// One pure plan of side i: what it reports, which items it refuses today, whether it leaves, which items it refuses after which news.
struct Plan {
  std::size_t report = 0;
  std::uint32_t refuses = 0;  // bits: items today, leaving, then items by news
};

// The expected payoff of a plan against an honest and obedient opponent, by walking through everything that can happen.
double walk(const TwoRoundGame& game, const TwoRoundPolicy& policy, std::size_t i, std::size_t t, const Plan& plan) {
  const std::size_t items = game.today.menu.size();
  double sum = 0, chance = 0;
  for (std::size_t o = 0; o < game.today.types(1 - i); ++o) {
    const std::size_t is = i == 0 ? game.today.cell(t, o) : game.today.cell(o, t),
                      said = i == 0 ? game.today.cell(plan.report, o) : game.today.cell(o, plan.report);
    const double pr = game.today.prior[is], d = game.today.breakdown[i][is];
    chance += pr;
    double left = 1;
    for (std::size_t k = 0; k < items; ++k) {
      const double p = policy.now[said * items + k];
      left -= p;
      sum += pr * p * ((plan.refuses >> k & 1) != 0 ? d : game.today.worth(i, k));
    }
    const double w = policy.wait[said];
    sum += pr * (left - w) * d;
    if ((plan.refuses >> items & 1) != 0) {
      sum += pr * w * d;
      continue;
    }
    for (std::size_t s = 0; s < game.news.size(); ++s) {
      const double after = game.news[s].breakdown[i][is], here = pr * game.news[s].chance[is];
      double none = w;
      for (std::size_t k = 0; k < items; ++k) {
        const double p = (1 - game.lapse) * policy.at_later(game, said, s, k);
        none -= p;
        sum += here * p * ((plan.refuses >> (items + 1 + s * items + k) & 1) != 0 ? after : game.today.worth(i, k));
      }
      sum += here * none * after;
    }
    sum -= pr * w * game.cost[i];
  }
  return sum / chance;
}

TEST(TwoRoundChecks, TheVerifierCountsEveryPlan) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = random_rounds(dice, true);
    game.today.menu.resize(std::min<std::size_t>(game.today.menu.size(), 2));
    for (; game.news.size() > 2; game.news.pop_back())
      for (std::size_t c = 0; c < game.today.cells(); ++c) game.news[0].chance[c] += game.news.back().chance[c];
    ASSERT_EQ(soundness_of(game).why, "");
    const std::size_t items = game.today.menu.size();
    TwoRoundPolicy policy;  // any policy, good or bad
    for (std::size_t c = 0; c < game.today.cells(); ++c) {
      double left = 1;
      for (std::size_t k = 0; k < items; ++k) left -= policy.now.emplace_back(dice(0, left));
      policy.wait.push_back(dice(0, left));
      for (std::size_t s = 0; s < game.news.size(); ++s) {
        double after = policy.wait[c];
        for (std::size_t k = 0; k < items; ++k) after -= policy.later.emplace_back(dice(0, after));
      }
    }
    double worst = -1e300, payoffs[2] = {0, 0};
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t t = 0; t < game.today.types(i); ++t) {
        const double truth = walk(game, policy, i, t, {t, 0});
        for (std::size_t m = 0; m < game.today.types(i); ++m) {
          double best = -1e300;
          for (std::uint32_t bits = 0; bits < 1U << (items + 1 + items * game.news.size()); ++bits)
            best = std::max(best, walk(game, policy, i, t, {m, bits}));
          EXPECT_NEAR(expected_payoff(game, policy, i, t, m, true), best, 1e-12) << seed;
          worst = std::max(worst, best - truth);
        }
        EXPECT_NEAR(expected_payoff(game, policy, i, t, t, false), truth, 1e-12) << seed;
        for (std::size_t o = 0; o < game.today.types(1 - i); ++o)
          payoffs[i] += game.today.prior[i == 0 ? game.today.cell(t, o) : game.today.cell(o, t)] * truth;
      }
    const TwoRoundVerdict verdict = verify(game, policy, {Kind::side_two});
    EXPECT_NEAR(verdict.lie, std::max(0.0, worst), 1e-12) << seed;
    EXPECT_NEAR(verdict.objective, payoffs[1], 1e-12) << seed;
    EXPECT_NEAR(verify(game, policy, {Kind::side_one}).objective, payoffs[0], 1e-12) << seed;
    policy.later[0] = policy.wait[0] + .25;
    EXPECT_GE(verify(game, policy).impossible, .25 - 1e-12) << seed;
  }
}

TEST(TwoRoundChecks, NoHonestPolicyOfAGridDoesBetter) {
  const std::vector<double> steps = {0, .25, .5, .75, 1};
  int reached = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = random_rounds(dice, false, 1, 2);
    game.today.menu.resize(1);
    game.news.resize(1);
    game.news[0].chance = {1, 1};
    game.cost = {0, 0};
    const double value = quick(game).two_rounds;
    double best = 0;
    TwoRoundPolicy policy;
    policy.now.resize(2);
    policy.wait.resize(2);
    policy.later.resize(2);
    for (std::size_t code = 0; code < 15625; ++code) {
      std::size_t rest = code;
      for (auto* part : {&policy.now, &policy.wait, &policy.later})
        for (double& chance : *part) {
          chance = steps[rest % steps.size()];
          rest /= steps.size();
        }
      const TwoRoundVerdict verdict = verify(game, policy);
      if (verdict.slack() > 1e-12) continue;
      best = std::max(best, verdict.objective);
    }
    EXPECT_LE(best, value + 1e-9) << seed;
    reached += best > .05 && best > value - .1 ? 1 : 0;
  }
  EXPECT_GT(reached, 2);
}

TEST(TwoRoundChecks, TheVerifierCatchesWhatIsWrong) {
  int refuses = 0, leaves = 0, lies = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    groups::Dice dice{seed};
    TwoRoundGame game = random_rounds(dice, true);
    const SettleOrWait answer = quick(game);
    for (auto& side : game.today.breakdown)  // the same script where war today is better than was thought
      for (double& d : side) d += .1;
    const TwoRoundVerdict verdict = verify(game, answer.policy);
    refuses += verdict.refuses_now > 1e-6 ? 1 : 0;
    leaves += verdict.leaves > 1e-6 ? 1 : 0;
    lies += verdict.lie > 1e-6 ? 1 : 0;
    for (TwoRoundGame::News& news : game.news)
      for (auto& side : news.breakdown)
        for (double& d : side) d += .3;
    if (answer.deal_later > .1) {
      EXPECT_GT(verify(game, answer.policy).refuses_later, 0) << seed;
    }
  }
  EXPECT_GT(refuses, 5);
  EXPECT_GT(leaves, 2);
  EXPECT_GT(lies, 5);
}

}  // namespace
}  // namespace parley
