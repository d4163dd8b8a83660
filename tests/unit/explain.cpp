#include "parley/study/explain.hpp"

#include <gtest/gtest.h>

#include "by_hand.hpp"

using namespace parley;

namespace {

/// Two rivals with equal priors, and what each piece of evidence says of them in per cent.
struct Rivals : by_hand::Case {
  Rivals() {
    for (const char* id : {"fear", "status"}) {
      Hypothesis rival;
      rival.id = rival.name = id;
      rival.group = "motive";
      scenario.hypotheses.push_back(rival);
    }
  }
  void item(double first, double second, bool contested = false) {
    Evidence evidence;
    evidence.contested = contested;
    evidence.given = {{HypothesisId{0}, number(first)}, {HypothesisId{1}, number(second)}};
    scenario.evidence.push_back(evidence);
  }
  Explanations weighed(std::uint32_t worlds = 8, const char* group = "motive") const {
    EnsembleOptions options;
    options.worlds = worlds;
    options.seed = 3;
    return explain(scenario, Sampler(scenario), group, options);
  }
};

}  // namespace

TEST(Explain, OneItemByBayesRule) {
  Rivals c;
  c.item(80, 20);
  const Explanations found = c.weighed();
  ASSERT_EQ(found.rivals.size(), 2u);
  EXPECT_EQ(found.group, "motive");
  EXPECT_NEAR(found.rivals[0].at_modes, 0.8, 1e-12);
  EXPECT_NEAR(found.rivals[1].at_modes, 0.2, 1e-12);
  EXPECT_NEAR(found.rivals[0].with_contested.p, 0.8, 1e-12);
  EXPECT_NEAR(found.rivals[0].with_contested.interval.low, 0.8, 1e-12);
  EXPECT_NEAR(found.rivals[0].with_contested.interval.high, 0.8, 1e-12);
  EXPECT_NEAR(found.rivals[0].best_share, 1, 1e-12);
  EXPECT_NEAR(found.rivals[1].best_share, 0, 1e-12);
  EXPECT_TRUE(found.separable);
  EXPECT_EQ(found.verdict.rfind("fear leads", 0), 0u) << found.verdict;
}

TEST(Explain, AContestedItemThatTurnsTheLeadSeparatesNothing) {
  Rivals c;
  c.item(40, 60);
  c.item(90, 10, true);
  const Explanations found = c.weighed();
  EXPECT_NEAR(found.rivals[0].at_modes, 0.36 / 0.42, 1e-12);
  EXPECT_NEAR(found.rivals[0].at_modes_without, 0.4, 1e-12);
  EXPECT_NEAR(found.rivals[0].best_share, 1, 1e-12);
  EXPECT_NEAR(found.rivals[0].best_share_without, 0, 1e-12);
  EXPECT_FALSE(found.separable);
  EXPECT_NE(found.verdict.find("status leads once contested items are set aside"), std::string::npos) << found.verdict;
}

TEST(Explain, ALeadInTooFewWorldsSeparatesNothing) {
  Rivals c;
  c.item(50, 50);
  Estimate& chance = c.scenario.estimates[0];
  chance.shape = Shape::uniform;
  chance.low = 20;
  chance.high = 80;
  const Explanations found = c.weighed(400);
  EXPECT_NEAR(found.rivals[0].best_share, 0.5, 0.1) << "it leads where its chance is above one half";
  EXPECT_NEAR(found.rivals[0].best_share + found.rivals[1].best_share, 1, 1e-9);
  EXPECT_LT(found.rivals[0].with_contested.interval.low, 0.35);
  EXPECT_GT(found.rivals[0].with_contested.interval.high, 0.55);
  EXPECT_FALSE(found.separable);
}

TEST(Explain, AGroupThatNobodyIsInHasNoRivals) {
  Rivals c;
  c.item(80, 20);
  const Explanations none = c.weighed(4, "efficacy");
  EXPECT_TRUE(none.rivals.empty());
  EXPECT_TRUE(none.verdict.empty());
}
