#include "parley/infer/posterior.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "by_hand.hpp"

using namespace parley;

namespace {

struct Motives : by_hand::Case {
  void add(int hypotheses) {
    for (int h = 1; h <= hypotheses; ++h) {
      Hypothesis hypothesis;
      hypothesis.id = "H" + std::to_string(h);
      hypothesis.group = "motive";
      scenario.hypotheses.push_back(hypothesis);
    }
  }
  void item(const std::vector<double>& chances, bool contested = false) {
    Evidence evidence;
    evidence.contested = contested;
    for (std::uint32_t h = 0; h < chances.size(); ++h)
      if (chances[h] >= 0) evidence.given.push_back({HypothesisId{h}, number(chances[h])});
    scenario.evidence.push_back(evidence);
  }
  std::vector<double> weigh(Contested contested = Contested::with, std::optional<std::uint32_t> skip = {}) const {
    return posterior(scenario, crisis, "motive", contested, skip).weight;
  }
};

/// Chances of the draft of December 2017 at its modes: seven items, six motives, the third contested.
Motives korea() {
  Motives c;
  c.add(6);
  c.item({75, 50, 35, 50, 50, 45});
  c.item({60, 50, 15, 45, 40, 45});
  c.item({35, 55, 85, 75, 55, 30}, true);
  c.item({35, 50, 55, 75, 15, 40});
  c.item({80, 55, 40, 35, 50, 80});
  c.item({65, 75, 40, 75, 60, 40});
  c.item({55, 55, 65, 60, 60, 35});
  return c;
}

void expect_near(const std::vector<double>& weights, const std::vector<double>& expected, double tolerance) {
  ASSERT_EQ(weights.size(), expected.size());
  for (std::size_t i = 0; i < weights.size(); ++i) EXPECT_NEAR(weights[i], expected[i], tolerance) << "H" << i + 1;
  EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
}

}  // namespace

TEST(Posterior, KoreaAtTheModes) {
  const Motives c = korea();
  expect_near(c.weigh(), {.265, .262, .043, .335, .050, .046}, .00051);
  expect_near(c.weigh(Contested::without), {.384, .241, .026, .226, .046, .077}, .00051);
  expect_near(c.weigh(Contested::with, 2), c.weigh(Contested::without), 1e-15);
}

TEST(Posterior, TwoRivalsInClosedForm) {
  Motives c;
  c.add(2);
  c.scenario.hypotheses[0].prior = c.number(20);
  c.scenario.hypotheses[1].prior = c.number(60);
  c.item({90, 30});
  c.item({40, 50});
  const double odds = 20.0 / 60 * (90.0 / 30) * (40.0 / 50);
  expect_near(c.weigh(), {odds / (1 + odds), 1 / (1 + odds)}, 1e-14);
  expect_near(posterior(c.scenario, c.crisis, "motive", Contested::with).prior, {.25, .75}, 1e-15);
}

TEST(Posterior, OrderOfItemsIsNothing) {
  Motives c = korea();
  const std::vector<double> before = c.weigh();
  std::reverse(c.scenario.evidence.begin(), c.scenario.evidence.end());
  expect_near(c.weigh(), before, 1e-13);
}

TEST(Posterior, RatioOneSaysNothing) {
  Motives c = korea();
  const std::vector<double> before = c.weigh();
  c.item({37, 37, 37, 37, 37, 37});
  EXPECT_EQ(c.weigh(), before);  // to the bit
  c.item({-1, -1, -1, -1, -1, -1});
  EXPECT_EQ(c.weigh(), before);
}

TEST(Posterior, AnItemSilentOnARivalCountsAsAHalf) {
  Motives c;
  c.add(2);
  c.item({80, -1});
  expect_near(c.weigh(), {.8 / 1.3, .5 / 1.3}, 1e-14);
}

TEST(Posterior, ZeroChancesExclude) {
  Motives c;
  c.add(3);
  c.item({0, 50, 50});
  expect_near(c.weigh(), {0, .5, .5}, 1e-14);
  EXPECT_FALSE(posterior(c.scenario, c.crisis, "motive", Contested::with).excluded_all);
  c.item({50, 0, 0});
  const Posterior none = posterior(c.scenario, c.crisis, "motive", Contested::with);
  EXPECT_TRUE(none.excluded_all);
  expect_near(none.weight, none.prior, 0);
}

TEST(Posterior, ManyItemsDoNotUnderflow) {
  Motives c;
  c.add(2);
  for (int i = 0; i < 5000; ++i) c.item({1, 2});
  for (int i = 0; i < 5000; ++i) c.item({2, 1});
  expect_near(c.weigh(), {.5, .5}, 1e-7);
}

TEST(Posterior, OneRivalNoneAndOtherGroups) {
  Motives c;
  EXPECT_TRUE(c.weigh().empty());
  c.add(1);
  c.item({10});
  expect_near(c.weigh(), {1}, 0);
  Hypothesis other;
  other.group = "efficacy";
  c.scenario.hypotheses.push_back(other);
  expect_near(c.weigh(), {1}, 0);
}

TEST(Posterior, PriorsOfZeroAndPriorsNotGiven) {
  Motives c;
  c.add(3);
  c.scenario.hypotheses[0].prior = c.number(10);
  c.scenario.hypotheses[1].prior = c.number(30);
  expect_near(c.weigh(), {10.0 / 60, 30.0 / 60, 20.0 / 60}, 1e-15);  // the third at the mean of the others
  c.crisis[c.scenario.hypotheses[0].prior] = 0;
  expect_near(c.weigh(), {0, 2.0 / 3, 1.0 / 3}, 1e-14);
  c.crisis[c.scenario.hypotheses[1].prior] = 0;
  expect_near(c.weigh(), {1.0 / 3, 1.0 / 3, 1.0 / 3}, 1e-14);
}

TEST(Posterior, HindsightIsLockedOut) {
  Motives c = korea();
  c.scenario.as_of = *make_date(2017, 12, 21);
  const std::vector<double> before = c.weigh();
  c.item({90, 10, 10, 10, 10, 10});
  c.scenario.evidence.back().date = *make_date(2017, 12, 22);
  EXPECT_EQ(c.weigh(), before);
  c.scenario.evidence.back().date = c.scenario.as_of;
  EXPECT_GT(c.weigh()[0], before[0]);
}
