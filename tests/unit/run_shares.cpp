// Every share of worlds that an answer prints, counted again from the table that worlds.csv is written from.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "parley/numerics/statistics.hpp"
#include "parley/study/plan.hpp"
#include "parley/study/run.hpp"
#include "property/shipped.hpp"

namespace parley {
namespace {

using ByWorld = std::vector<double>;

Scenario taught(const std::string& name) { return shipped::scenario_of(shipped::text_of_case("taught/" + name)); }

/// One number a world: a witness's, or the weighted mean of those that speak.
ByWorld said(const Scenario& scenario, const WorldTable& table, std::size_t arm, OutcomeId outcome, const WitnessName* only) {
  ByWorld sum(table.worlds(), 0.0);
  double weight = 0;
  for (const WitnessName witness : witness_names) {
    if (!table.speaks(outcome, witness) || (only && *only != witness)) continue;
    const double w = only ? 1 : scenario.witnesses[witness].weight;
    weight += w;
    for (std::uint32_t world = 0; world < table.worlds(); ++world) sum[world] += w * table.of(arm, outcome, witness)[world];
  }
  for (double& p : sum) p /= weight;
  return sum;
}

template <class Counts>
double share(const ByWorld& d, Counts counts) {
  return static_cast<double>(std::count_if(d.begin(), d.end(), counts)) / static_cast<double>(d.size());
}

void expect_figure(const Figure& printed, const ByWorld& by_world) {
  EXPECT_NEAR(printed.p, mean(by_world), 1e-12);
  EXPECT_NEAR(printed.interval.low, quantile(by_world, .05), 1e-12);
  EXPECT_NEAR(printed.interval.high, quantile(by_world, .95), 1e-12);
}

void expect_difference(const Difference& printed, const ByWorld& a, const ByWorld& b) {
  ByWorld d = a;
  for (std::size_t world = 0; world < d.size(); ++world) d[world] -= b[world];
  EXPECT_NEAR(printed.mean, mean(d), 1e-12);
  EXPECT_NEAR(printed.mc_error, standard_error(d), 1e-12);
  EXPECT_NEAR(printed.interval.low, quantile(d, .05), 1e-12);
  EXPECT_NEAR(printed.interval.high, quantile(d, .95), 1e-12);
  EXPECT_NEAR(printed.above_zero, share(d, [](double x) { return x > 1e-4; }), 1e-12);
  EXPECT_NEAR(printed.at_least_a_point, share(d, [](double x) { return x >= .01 - 1e-12; }), 1e-12);
  EXPECT_NEAR(printed.at_least_a_point_less, share(d, [](double x) { return x <= -.01 + 1e-12; }), 1e-12);
  EXPECT_NEAR(printed.zero, share(d, [](double x) { return x >= -1e-4 && x <= 1e-4; }), 1e-12);
}

int expect_outcome(const Scenario& scenario, const Study& study, const OutcomeAnswer& found, std::size_t with, std::size_t without) {
  int recounted = 0;
  const auto voice = [&](const std::optional<WitnessResult>& printed, const WitnessName* only) {
    if (!printed) return;
    const ByWorld a = said(scenario, study.table, with, found.outcome, only), b = said(scenario, study.table, without, found.outcome, only),
                  c = said(scenario, study.table, study.best, found.outcome, only);
    expect_figure(printed->with, a);
    expect_figure(printed->without, b);
    expect_figure(printed->best, c);
    expect_difference(printed->difference, a, b);
    expect_difference(printed->best_difference, c, b);
    ++recounted;
  };
  voice(found.pooled, nullptr);
  for (const WitnessName witness : witness_names) voice(found.said[witness], &witness);
  if (found.models) {
    double least = 1, most = 0;
    for (const WitnessName witness : witness_names)
      if (study.table.speaks(found.outcome, witness)) {
        const double p = mean(study.table.of(with, found.outcome, witness));
        least = std::min(least, p);
        most = std::max(most, p);
      }
    EXPECT_NEAR(found.models->low, least, 1e-12);
    EXPECT_NEAR(found.models->high, most, 1e-12);
  }
  if (found.band) {
    const auto lower = study.table.lower(with, found.outcome), upper = study.table.upper(with, found.outcome);
    double several = 0;
    for (std::size_t world = 0; world < lower.size(); ++world) {
      several += upper[world] - lower[world] > 1e-12;
      const double p = study.table.of(with, found.outcome, WitnessName::game)[world];
      EXPECT_LE(lower[world], p + 1e-12);
      EXPECT_GE(upper[world], p - 1e-12);
    }
    EXPECT_NEAR(found.band->several, several / static_cast<double>(lower.size()), 1e-12);
  }
  return recounted;
}

TEST(RunShares, EveryShareOfWorldsIsCountedAgainFromTheTable) {
  for (const char* name : {"two-party", "mediator"}) {
    const Scenario scenario = taught(name);
    EnsembleOptions options;
    options.worlds = 120;
    options.seed = 9;
    const Study study = answer_questions(scenario, options);
    int recounted = 0;
    for (const OutcomeAnswer& found : study.answer.outcomes) recounted += expect_outcome(scenario, study, found, Plan::as_used, Plan::none);
    const auto index_of = [&](const std::string& id) {
      for (std::size_t arm = 0; arm < study.arms.size(); ++arm)
        if (study.arms[arm].id == id) return arm;
      ADD_FAILURE() << id;
      return std::size_t{0};
    };
    for (const QuestionAnswer& question : study.answer.questions) {
      if (question.with_arm.empty()) continue;
      const std::size_t with = index_of(question.with_arm), without = index_of(question.without_arm);
      for (const OutcomeAnswer& found : question.outcomes) recounted += expect_outcome(scenario, study, found, with, without);
    }
    EXPECT_GE(recounted, 4) << name;
  }
}

}  // namespace
}  // namespace parley
