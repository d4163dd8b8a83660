// One outcome after another, and drivers that stand away from their reference: values in closed form, six digits.
#include <gtest/gtest.h>

#include <cmath>

#include "parley/survival/outcomes.hpp"
#include "unit/dynamics_case.hpp"

using namespace moving;

namespace {

constexpr double six_digits = 5e-7;

/// The chances of a case without drivers, its forecast cut into so many equal steps.
std::vector<double> in_steps(const Case& c, int steps) {
  const int days = days_between(c.s.as_of, c.s.end);
  const survival::Plan plan = survival::plan(c.s, days, true);
  const survival::Odds odds = survival::odds(plan, c.world());
  const std::vector<double> push(c.s.outcomes.size(), 1.0);
  const std::vector<char> never(c.s.outcomes.size(), 0);
  survival::Chances chances;
  survival::reset(plan, never, chances);
  for (int step = 0; step < steps; ++step)
    survival::count(plan, odds, {days * step / steps + 1, days * (step + 1) / steps, push, never}, chances);
  return chances.p;
}

/// A with one base, B with another that A changes by a factor; with a third beside them that ends the run.
std::vector<double> b_when_a(int days, double a, double b, double factor, int steps, double end = 0) {
  Case c(days, Step::day);
  const OutcomeId first = c.outcome("a", days, c.hazard(a));
  Hazard hazard = c.hazard(b);
  hazard.when = {{first, c.number(factor)}};
  c.outcome("b", days, hazard);
  if (end > 0) c.of(c.outcome("end", days, c.hazard(end))).ends_run = true;
  return in_steps(c, steps);
}

double percent_of(double hazard) { return -100 * std::expm1(-hazard); }

}  // namespace

TEST(OutcomeChains, WhatAnotherOutcomeChangesIsExactForAnySteps) {
  for (const auto& [factor, expected] : {std::pair{0., .078655}, std::pair{1., .100000}, std::pair{5., .171450}, std::pair{20., .316648}}) {
    const double whole = b_when_a(196, 40, 10, factor, 1)[1];
    EXPECT_NEAR(whole, expected, six_digits) << factor;
    EXPECT_NEAR(b_when_a(196, 40, 10, factor, 28)[1], whole, 1e-12) << factor;
    EXPECT_NEAR(b_when_a(191, 40, 10, factor, 191)[1], whole, 1e-12) << factor;
    EXPECT_NEAR(b_when_a(191, 40, 10, factor, 28)[1], whole, 1e-12) << factor << ": unequal steps";
  }
}

TEST(OutcomeChains, EqualHazardsWithAndWithoutTheOther) {
  // .4 + .1 = 5 times .1: the denominator of the closed form is 0.
  EXPECT_NEAR(b_when_a(1, percent_of(.4), percent_of(.1), 5, 1)[1], .150857, six_digits);
}

TEST(OutcomeChains, TheChainCompetesWithWhatEndsTheRun) {
  for (const int steps : {1, 28, 191}) {
    const auto p = b_when_a(191, 40, 10, 20, steps, 5);
    EXPECT_NEAR(p[1], .307771, six_digits);
    EXPECT_NEAR(p[2], .05, 1e-12);
  }
}

TEST(OutcomeChains, TheStepsFormulaOfThePage) {
  // One step after another, u neither and v the other alone, as the page writes it; factor 20, an end of 5 % beside it.
  const int days = 191, steps = 28;
  const double h_a = -std::log(.6) / days, h_b = -std::log(.9) / days, h_e = -std::log(.95) / days, f = 20;
  const double a = h_a + h_b + h_e, b = f * h_b + h_e;
  double u = 1, v = 0, gained = 0;
  for (int step = 0; step < steps; ++step) {
    const double length = days * (step + 1) / steps - days * step / steps, e_a = std::exp(-a * length), e_b = std::exp(-b * length);
    gained += u * h_b * (1 - e_a) / a + f * h_b * (v * (1 - e_b) / b + u * h_a * ((1 - e_b) / b - (1 - e_a) / a) / (a - b));
    v = v * e_b + u * h_a * (e_b - e_a) / (a - b);
    u *= e_a;
  }
  EXPECT_NEAR(b_when_a(days, 40, 10, f, steps, 5)[1], gained, 1e-12);
}

TEST(OutcomeChains, TwoOthersMakeFourStates) {
  Case c(191, Step::day);
  const OutcomeId a = c.outcome("a", 191, c.hazard(40)), third = c.outcome("c", 191, c.hazard(30));
  Hazard hazard = c.hazard(10);
  hazard.when = {{a, c.number(4)}, {third, c.number(2)}};
  const OutcomeId b = c.outcome("b", 191, hazard);
  for (const int steps : {1, 28, 191}) EXPECT_NEAR(in_steps(c, steps)[b.index], .177989, six_digits) << steps;
}

TEST(OutcomeChains, OneOnlyAfterAnother) {
  const auto chance = [](int by, int within, int steps) {
    Case c(200, Step::day);
    const OutcomeId a = c.outcome("a", by, c.hazard(40));
    Hazard hazard;
    hazard.after = After{a, c.number(80), within};
    const OutcomeId b = c.outcome("b", 200, hazard);
    return in_steps(c, steps)[b.index];
  };
  for (const int steps : {1, 28, 200}) EXPECT_NEAR(chance(200, 45, steps), .298825, six_digits) << steps;
  // Where all of its time has passed by the end: .8 of .4.
  EXPECT_NEAR(chance(190, 10, 200), .32, 1e-9);
  EXPECT_GT(chance(200, 1, 200), chance(200, 45, 200));
  EXPECT_LT(chance(200, 1, 200), .32);
  EXPECT_NEAR(chance(200, 1, 200), .32, .001) << "at once";
}

TEST(OutcomeChains, WhatIsImpliedComesWithItOrByItself) {
  Case c(191, Step::day);
  const OutcomeId a = c.outcome("a", 191, c.hazard(40));
  Hazard hazard = c.hazard(10);
  hazard.implied_by = {a};
  const OutcomeId b = c.outcome("b", 191, hazard);
  EXPECT_NEAR(in_steps(c, 1)[b.index], .46, 1e-12);
  EXPECT_NEAR(in_steps(c, 191)[b.index], .46, 1e-12);
}

TEST(OutcomeChains, ADriverCountsFromWhereItUsuallyStood) {
  double before = 0;
  for (const auto& [x, expected] : {std::pair{5., .007418}, std::pair{15., .010000}, std::pair{18., .010937}, std::pair{50., .028312},
                                    std::pair{80., .068203}, std::pair{100., .077255}}) {
    Case c(191);
    const VariableId v = c.variable("v", x);
    Hazard hazard = c.hazard(1);
    hazard.drivers = {c.driver(v, .3, 15)};
    c.outcome("o", 191, hazard);
    const double p = c.run().p[0];
    EXPECT_NEAR(p, expected, six_digits) << x;
    EXPECT_GT(p, before) << "a higher start is a higher chance";
    before = p;
  }
}
