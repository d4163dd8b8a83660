#include "parley/study/threshold.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "parley/files/case/read.hpp"

namespace parley {
namespace {

// One lever, one variable, one hazard: the chance at each place has a closed form.
Scenario one_lever(const std::string& size) {
  const Reading reading = read_scenario(R"(schema = 1
scenario = { id = "one", question = "?", third_party = "XHO", parties = ["XUP", "XDO"], as_of = 2030-03-01, end = 2030-12-31 }
actor.XUP = { role = "party", capability = 60, source = "j" }
actor.XDO = { role = "party", capability = 40, source = "j" }
actor.XHO = { role = "third party", capability = 15, source = "j" }
variable.trust = { zero = "none", hundred = "full", start = 40, source = "j" }
lever.hosting = { by = "XHO", at = ["XUP"], used = 0, from = 2030-03-01, source = "j", effects = [{ on = "trust", size = )" +
                                            size +
                                            R"( }] }
[outcome.agreement]
settles = "signed"
by = 2030-12-31
base_rate = { value = 10, source = "j" }
dynamics = { hazard = { drivers = { trust = 0.2 } } }
)",
                                        "one.toml");
  std::ostringstream said;
  for (const Diagnostic& it : reading.diagnostics) said << it.code << ": " << it.message << "\n";
  EXPECT_TRUE(reading.scenario.has_value()) << said.str();
  return *reading.scenario;
}

std::vector<Threshold> found(const Scenario& scenario, const std::string& vary) {
  EnsembleOptions options;
  options.worlds = 20;
  return thresholds_of(scenario, Sampler(scenario), vary, {OutcomeId{0}}, options);
}

TEST(Threshold, RisesWithTheLeverAndNamesThePlaceOfThePoint) {
  const auto all = found(one_lever("30"), "lever.hosting");
  ASSERT_EQ(all.size(), 1u);
  const Threshold& it = all[0];
  EXPECT_EQ(it.as_used, 0);
  ASSERT_EQ(it.steps.size(), 6u);
  EXPECT_NEAR(it.steps[0].figure.p, 0.1, 1e-9);  // no lever: the base
  for (std::size_t i = 1; i < it.steps.size(); ++i) EXPECT_GT(it.steps[i].figure.p, it.steps[i - 1].figure.p);
  ASSERT_TRUE(it.adds_a_point);
  ASSERT_GT(*it.adds_a_point, 0);
  ASSERT_LT(*it.adds_a_point, 40);
  // 0.2 per ten points of trust: at full level nearly all of the horizon is at e^0.6 times the hazard.
  EXPECT_NEAR(it.steps[5].figure.p, 1 - std::pow(0.9, std::exp(0.6)), 0.004);
}

TEST(Threshold, SaysWhereNoPlaceAddsAPoint) {
  const auto all = found(one_lever("-30"), "lever.hosting");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_FALSE(all[0].adds_a_point);
  EXPECT_LT(all[0].steps.back().difference.mean, -0.01);
}

TEST(Threshold, VariesAVariableToo) {
  const auto all = found(one_lever("30"), "variable.trust");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_FALSE(all[0].as_used);
  EXPECT_NEAR(all[0].steps[2].figure.p, 0.1, 1e-9);  // held where it starts
}

TEST(Threshold, WhatTheCaseDoesNotHoldGivesNothing) {
  EXPECT_TRUE(found(one_lever("30"), "lever.none").empty());
  EXPECT_TRUE(found(one_lever("30"), "hosting").empty());
}

}  // namespace
}  // namespace parley
