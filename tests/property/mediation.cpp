#include <gtest/gtest.h>

#include <cmath>

#include "by_glpk.hpp"
#include "groups.hpp"
#include "parley/mediate/ladder.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"
#include "parley/mediate/ratification/verify.hpp"

namespace parley {
namespace {

RatificationGame random_game(groups::Dice& dice, bool private_values) {
  RatificationGame game = blank_game(2 + dice.below(2), 2);
  double total = 0;
  for (double& p : game.prior) total += p = dice(.05, 1);
  for (double& p : game.prior) p /= total;
  for (auto& side : game.breakdown)
    for (double& d : side) d = dice(0, .8);
  const std::size_t items = 1 + dice.below(4);
  for (std::size_t k = 0; k < items; ++k) {
    const double s = dice(), more = dice(-.1, .15);
    game.menu.push_back({s, 1 - s + more, {}});
  }
  if (private_values) game = with_private_values(game);
  return game;
}

Ladder quick_ladder(const RatificationGame& game, std::size_t evaluations = 0) {
  LadderOptions options;
  options.mixed = evaluations > 0;
  options.talk.evaluations = evaluations;
  return ladder(game, options);
}

TEST(MediationLaws, TheLadderOnRandomMenus) {
  int enforced = 0, arbitration_above = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    groups::Dice dice{seed};
    const Ladder rung = quick_ladder(random_game(dice, false), seed <= 20 ? 60 : 0);
    ASSERT_TRUE(rung.solved()) << seed << ": " << rung.why;
    EXPECT_LE(rung.worst, rung.no_talk + 1e-9) << seed;
    EXPECT_LE(rung.no_talk, rung.cheap_talk + 1e-9) << seed;
    EXPECT_LE(rung.cheap_talk, rung.cheap_talk_mixed + 1e-9) << seed;
    EXPECT_LE(rung.cheap_talk_mixed, rung.mediation + 1e-9) << seed;
    EXPECT_LE(rung.mediation, rung.arbitration + 1e-9) << seed;
    EXPECT_LE(rung.mediation, rung.omniscient + 1e-9) << seed;
    enforced += rung.arbitration > rung.mediation + 1e-6 ? 1 : 0;
    arbitration_above += rung.arbitration > rung.omniscient + 1e-6 ? 1 : 0;
  }
  EXPECT_GT(enforced, 0);           // arbitration = mediation is special to one model
  EXPECT_GT(arbitration_above, 0);  // the two upper rungs are not ordered
}

TEST(MediationLaws, BluffingApartLiesBetweenBluffingAlikeAndMediation) {
  int apart = 0;
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    groups::Dice dice{seed};
    HornerMorelliSquintani model = {dice(.4, .95), dice(.6, .99), .5};
    const double gamma = model.gamma();
    const double lambda = dice(.05, 1) * std::max(.1, gamma);
    model.q = lambda / (1 + lambda);
    LadderOptions options;
    options.splits = splits_of(model);
    options.talk.symmetric = options.bluff_each = true;
    options.talk.evaluations = 80;
    const Ladder rung = ladder(game_of(model), options);
    ASSERT_TRUE(rung.solved()) << seed << ": " << rung.why;
    EXPECT_GE(*rung.cheap_talk_mixed_asymmetric, rung.cheap_talk_mixed) << seed;
    EXPECT_LE(*rung.cheap_talk_mixed_asymmetric, rung.mediation + 1e-8) << seed;
    apart += *rung.cheap_talk_mixed_asymmetric > rung.cheap_talk_mixed + 1e-6 ? 1 : 0;
  }
  EXPECT_GT(apart, 0);
}

TEST(MediationLaws, WithPrivateValuesSecrecyIsWorthNothing) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    groups::Dice dice{seed};
    const Ladder rung = quick_ladder(random_game(dice, true));
    ASSERT_TRUE(rung.solved()) << seed << ": " << rung.why;
    EXPECT_NEAR(rung.mediation, *rung.separating, 1e-8) << seed;
    EXPECT_NEAR(rung.mediation, rung.cheap_talk, 1e-8) << seed;
  }
}

TEST(MediationLaws, AidWhateverHappensChangesNothing) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    groups::Dice dice{seed};
    const RatificationGame game = random_game(dice, false);
    const Ladder before = quick_ladder(game), after = quick_ladder(with_aid(game, dice.below(2), dice(-.5, .5)));
    EXPECT_NEAR(before.mediation, after.mediation, 1e-8) << seed;
    EXPECT_NEAR(before.cheap_talk, after.cheap_talk, 1e-8) << seed;
    EXPECT_NEAR(before.arbitration, after.arbitration, 1e-8) << seed;
  }
}

TEST(MediationLaws, TwoSolversAndEveryObjective) {
  using Kind = Objective::Kind;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    groups::Dice dice{seed};
    const RatificationGame game = random_game(dice, false);
    for (const Objective& objective : {Objective{}, Objective{Kind::side_one}, Objective{Kind::side_two},
                                       Objective{Kind::mediator, {.7, -.2}}, Objective{Kind::lasting}})
      for (const Institution institution : {Institution::mediation, Institution::arbitration, Institution::omniscient}) {
        MechanismOptions options;
        options.objective = objective;
        const Mediated answer = best_policy(game, institution, options);
        ASSERT_TRUE(answer.solved()) << seed;
        double base = 0;
        for (std::size_t c = 0; c < game.cells(); ++c) {
          if (objective.kind == Kind::side_one) base += game.prior[c] * game.breakdown[0][c];
          if (objective.kind == Kind::side_two) base += game.prior[c] * game.breakdown[1][c];
        }
        EXPECT_NEAR(answer.value, base + by_glpk(program_of(game, institution, options)), 1e-7) << seed;
      }
  }
}

TEST(MediationLaws, TheVerifierCatchesWhatIsWrong) {
  int lies = 0, refusals = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    groups::Dice dice{seed};
    const RatificationGame game = random_game(dice, false);
    const Mediated omniscient = best_policy(game, Institution::omniscient), bound = best_policy(game, Institution::arbitration);
    lies += verify(game, omniscient.policy).slack(Institution::mediation) > 1e-6 ? 1 : 0;
    refusals += verify(game, bound.policy).slack(Institution::mediation) > 1e-6 ? 1 : 0;
    Policy doubled = omniscient.policy;
    for (double& mu : doubled.mu) mu += 1.1;
    EXPECT_GT(verify(game, doubled).impossible, 0);
  }
  EXPECT_GT(lies, 5);
  EXPECT_GT(refusals, 5);
}

TEST(MediationLaws, MoreOnAMenuOrInAPurseNeverHurts) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    groups::Dice dice{seed};
    RatificationGame game = random_game(dice, false);
    const double before = best_policy(game, Institution::mediation).value;
    MechanismOptions purse;
    purse.purse.budget = .01;
    EXPECT_GE(best_policy(game, Institution::mediation, purse).value, before - 1e-8) << seed;
    game.menu.push_back({dice(), dice(), {}});
    EXPECT_GE(best_policy(game, Institution::mediation).value, before - 1e-8) << seed;
  }
}

TEST(MediationLaws, DegenerateGamesHaveAnAnswer) {
  RatificationGame one = blank_game(1, 1);  // nobody has a secret
  one.menu = {{.5, .5, {}}};
  one.breakdown = {std::vector<double>{.4}, std::vector<double>{.4}};
  EXPECT_NEAR(quick_ladder(one).no_talk, 1, 1e-9);
  one.breakdown[0][0] = .6;
  EXPECT_NEAR(quick_ladder(one, 50).arbitration, 0, 1e-9);
  RatificationGame never = blank_game(2, 2);  // a type that never comes
  never.prior = {.5, .5, 0, 0};
  never.menu = {{.5, .5, {}}};
  EXPECT_TRUE(quick_ladder(never, 50).solved());
  EXPECT_NEAR(quick_ladder(never).mediation, 1, 1e-9);
  RatificationGame correlated = blank_game(2, 2);
  correlated.prior = {.5, 0, 0, .5};
  correlated.menu = {{.5, .5, {}}, {.9, .1, {}}};
  correlated.breakdown = {std::vector<double>{.8, 0, 0, .1}, std::vector<double>{.05, 0, 0, .3}};
  EXPECT_NEAR(quick_ladder(correlated, 50).mediation, 1, 1e-8);  // a report that contradicts the other's means no deal
  EXPECT_FALSE(soundness_of(blank_game(0, 1)));
  correlated.prior[0] = NAN;
  EXPECT_FALSE(quick_ladder(correlated).solved());
}

TEST(MediationLaws, TheOrderHoldsToTheLastDigitOnPiesToo) {
  groups::Dice dice{77};
  for (int trial = 0; trial < 12; ++trial) {
    RatificationGame game = random_game(dice, false);
    game.menu.clear();
    game.pie = true;
    LadderOptions options;
    options.talk.evaluations = 150;
    const Ladder found = ladder(game, options);
    ASSERT_TRUE(found.solved()) << found.why;
    EXPECT_LE(found.no_talk, found.cheap_talk);
    EXPECT_LE(found.cheap_talk, found.cheap_talk_mixed);
    EXPECT_LE(found.cheap_talk_mixed, found.mediation);
    EXPECT_LE(found.mediation, found.arbitration);
    EXPECT_LE(found.mediation, found.omniscient);
    EXPECT_LE(found.omniscient, 1);
    EXPECT_LE(found.arbitration, 1);
  }
}

TEST(MediationLaws, TalkBySecondSolver) {
  groups::Dice dice{78};
  for (int trial = 0; trial < 40; ++trial) {
    const RatificationGame game = random_game(dice, false);
    for (const Messages& messages : {separating(game), Messages{{silence(game).chance[0], separating(game).chance[1]}}}) {
      const Talk talk = talk_with(game, messages);
      EXPECT_NEAR(talk.value, by_glpk(program_of(game, messages)), 1e-8);
    }
  }
}

TEST(MediationLaws, ASearchOverPartitionsNeverExceedsAllOfThemAndNearlyReachesThem) {
  groups::Dice dice{79};
  int reached = 0;
  constexpr int trials = 25;
  for (int trial = 0; trial < trials; ++trial) {
    RatificationGame game = blank_game(4, 3);
    double total = 0;
    for (double& p : game.prior) total += p = dice(.05, 1);
    for (double& p : game.prior) p /= total;
    for (auto& side : game.breakdown)
      for (double& d : side) d = dice(0, .8);
    for (int k = 0; k < 4; ++k) {
      const double s = dice();
      game.menu.push_back({s, 1 - s + dice(-.1, .15), {}});
    }
    const Talk all = cheap_talk(game);
    TalkOptions few;
    few.partition_pairs = 1;
    const Talk searched = cheap_talk(game, few);
    EXPECT_FALSE(searched.complete);
    EXPECT_LE(searched.value, all.value + 1e-9);
    EXPECT_GE(searched.value, talk_with(game, separating(game)).value - 1e-9);
    reached += searched.value > all.value - 1e-9;
  }
  EXPECT_GE(reached, trials * 3 / 4);
}

}  // namespace
}  // namespace parley
