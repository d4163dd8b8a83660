// Talk before the Nash demand game: another game form than the ladder's, and what may be said of both.
#include <gtest/gtest.h>

#include "groups.hpp"
#include "parley/mediate/demand/demand_talk.hpp"
#include "parley/mediate/ladder.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"

namespace parley {
namespace {

HornerMorelliSquintani random_model(groups::Dice& dice) { return {dice(.3, .97), dice(.55, .99), dice(.03, .9)}; }

double mediation_of_ratification(const HornerMorelliSquintani& model) {
  const RatificationGame game = game_of(model);
  return best_policy(with_splits(with_splits(game, thresholds(game)), splits_of(model)), Institution::mediation).value;
}

TEST(DemandGame, NeverAboveMediationOfRatificationAndNeverBelowSilence) {
  int talks_help = 0, bluffs_help = 0, conflict = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    groups::Dice dice{seed};
    const HornerMorelliSquintani model = random_model(dice);
    const RatificationGame game = game_of(model);
    const DemandTalk silent = demand_talk_with(game, silence(game)), open = demand_talk_with(game, separating(game)),
                     pure = demand_cheap_talk(game);
    ASSERT_TRUE(silent.proved && open.proved && pure.proved) << seed;
    const double mediation = mediation_of_ratification(model);
    EXPECT_LE(hms_demand_no_talk(model), silent.value + 1e-9) << seed;
    EXPECT_LE(hms_no_talk(model), silent.value + 1e-9) << seed;  // a vote is a demand of the item or of everything
    EXPECT_LE(std::max(silent.value, open.value), pure.value + 1e-9) << seed;
    EXPECT_LE(hms_cheap_talk(model), pure.value + 1e-8) << seed;
    EXPECT_LE(pure.value, mediation + 1e-8) << seed;
    conflict += mediation < 1 - 1e-9 ? 1 : 0;
    talks_help += pure.value > silent.value + 1e-6 ? 1 : 0;
    if (seed % 10 != 0) continue;
    DemandOptions few;
    few.evaluations = 80;
    const DemandTalk mixed = demand_cheap_talk_mixed(game, pure, few);
    ASSERT_TRUE(mixed.proved) << seed;
    EXPECT_GE(mixed.value, pure.value) << seed;
    EXPECT_LE(mixed.value, mediation + 1e-8) << seed;
    bluffs_help += mixed.value > pure.value + 1e-6 ? 1 : 0;
  }
  EXPECT_GT(conflict, 50);
  EXPECT_GT(talks_help, 10);
  EXPECT_GT(bluffs_help, 0);
}

TEST(DemandGame, EveryPlayIsAnEquilibriumAgainstAllDemands) {
  std::size_t plays = 0, mixing = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    groups::Dice dice{seed};
    const RatificationGame game = game_of(random_model(dice));
    for (int k = 0; k < 20; ++k) {
      const double one = dice(), two = dice();
      for (const DemandPlay& play : demand_plays(game, silence(game), 0, 0, std::min(one, two), std::max(one, two))) {
        DemandTalk alone;
        alone.messages = silence(game);
        alone.plays = {play};
        alone.chance = {1};
        const DemandVerdict verdict = verify_demand(game, alone);
        EXPECT_LE(verdict.regret, 1e-9) << seed;
        EXPECT_NEAR(verdict.peace, peace_of(game, alone.messages, play), 1e-12) << seed;
        ++plays;
        for (const auto& type : play.chance[0]) mixing += type[0] > 0 && type[0] < 1 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(plays, 100u);
  EXPECT_GT(mixing, 10u);
}

TEST(DemandGame, TheVerifierCatchesWhatIsWrong) {
  const HornerMorelliSquintani model = {.7, .9, .4};
  const RatificationGame game = game_of(model);
  const DemandTalk pure = demand_cheap_talk(game);
  ASSERT_EQ(pure.messages.count(0), 2u);
  DemandTalk generous = pure;  // peace after (h,h) for sure: the weak would say "h"
  for (std::size_t j = 0; j < generous.plays.size(); ++j)
    if (generous.plays[j].m1 == 0 && generous.plays[j].m2 == 0) {
      generous.chance[j] = 1;
      break;
    }
  EXPECT_GT(verify_demand(game, generous).regret, 1e-3);
  DemandTalk stingy = pure;  // less than war to the strong after (h,l)
  for (DemandPlay& play : stingy.plays)
    if (play.m1 == 0 && play.m2 == 1) play.low = play.high = model.p * model.theta - .05;
  EXPECT_GT(verify_demand(game, stingy).regret, 1e-3);
  DemandTalk twice = pure;  // no lottery
  for (double& chance : twice.chance) chance *= 2;
  EXPECT_GT(verify_demand(game, twice).regret, 1e-3);
  // Little against little leaves something over: each would ask for more.
  DemandTalk modest;
  modest.messages = silence(game);
  modest.plays = {{0, 0, .4, .6, {Asks{{{1, 0, 0}, {1, 0, 0}}}, Asks{{{1, 0, 0}, {1, 0, 0}}}}}};
  modest.chance = {1};
  EXPECT_GT(verify_demand(game, modest).regret, 1e-3);
}

}  // namespace
}  // namespace parley
