#include "parley/bargain/predict.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "../groups.hpp"
#include "parley/bargain/compromise.hpp"

using namespace parley;

namespace {

std::vector<Predictive> some_predictives() {
  return {{{{1, 50, 20}}},
          {{{1, -10, 15}}},
          {{{1, 97, 40}}},
          {{{1, 33, 0}}},
          {{{1, 250, 0}}},
          {{{.5, 60, 10}, {.2, 0, 0}, {.2, 60, 0}, {.1, 100, 0}}},
          {{{.3, 10, 1e-3}, {.7, 90, 200}}}};
}

/// The integral on a fine grid: no cleverness at all.
double slow_crps(const Predictive& p, double y) {
  double sum = 0;
  const int n = 20000;
  for (int i = 0; i < n; ++i) {
    const double x = (i + .5) * 100.0 / n, gap = cdf(p, x) - (x >= y ? 1 : 0);
    sum += gap * gap * 100.0 / n;
  }
  return sum;
}

}  // namespace

TEST(Predict, ClippedNormal) {
  const Predictive p = {{{1, 30, 25}}};
  const boost::math::normal_distribution<> normal(30, 25);
  EXPECT_EQ(cdf(p, -1e-9), 0);
  EXPECT_NEAR(cdf(p, 0), boost::math::cdf(normal, 0), 1e-14);
  EXPECT_EQ(cdf_below(p, 0), 0);
  EXPECT_NEAR(cdf(p, 42), boost::math::cdf(normal, 42), 1e-14);
  EXPECT_NEAR(cdf_below(p, 100), boost::math::cdf(normal, 100), 1e-14);
  EXPECT_EQ(cdf(p, 100), 1);
  EXPECT_NEAR(atom_at(p, 0), boost::math::cdf(normal, 0), 1e-14);
  EXPECT_NEAR(atom_at(p, 100), boost::math::cdf(complement(normal, 100)), 1e-14);
  EXPECT_NEAR(density(p, 42), boost::math::pdf(normal, 42), 1e-14);
  EXPECT_NEAR(quantile(p, .9), boost::math::quantile(normal, .9), 1e-10);
  EXPECT_EQ(quantile(p, .05), 0);
}

TEST(Predict, AtomsAreMetExactly) {
  const Predictive p = {{{.5, 60, 10}, {.5, 25, 0}}};
  EXPECT_EQ(quantile(p, .3), 25);
  EXPECT_EQ(atom_at(p, 25), .5);
  EXPECT_NEAR(cdf(p, 25) - cdf_below(p, 25), .5, 1e-15);
  EXPECT_EQ(atom_at(p, 60), 0);
}

TEST(Predict, ADistributionOnTheScale) {
  for (const Predictive& p : some_predictives()) {
    double before = 0, mass = atom_at(p, 0), mean = 0;
    for (int x = 0; x <= 100; ++x) {
      EXPECT_GE(cdf(p, x), before - 1e-15);
      EXPECT_GE(cdf(p, x), cdf_below(p, x));
      before = cdf(p, x);
    }
    EXPECT_EQ(before, 1);
    for (int i = 1; i < 200; ++i) {
      const double u = i / 200.0, q = quantile(p, u);
      EXPECT_GE(cdf(p, q + 1e-9), u - 1e-9);
      if (q > 1e-9) {
        EXPECT_LE(cdf_below(p, q - 1e-9), u + 1e-9);
      }
      mean += q / 199;
    }
    EXPECT_NEAR(mean_of(p), mean, 1.0);
    (void)mass;
  }
}

TEST(Predict, CrpsByBruteForce) {
  for (const Predictive& p : some_predictives())
    for (const double y : {0.0, 12.5, 33.0, 60.0, 99.9, 100.0}) EXPECT_NEAR(crps(p, y), slow_crps(p, y), 8e-3) << y;
}

TEST(Predict, CrpsInClosedForm) {
  // A point forecast: its absolute error.
  EXPECT_NEAR(crps(certain(30), 75), 45, 1e-12);
  // Two atoms: E|X - y| - E|X - X'| / 2.
  EXPECT_NEAR(crps({{{.25, 20, 0}, {.75, 80, 0}}}, 50), 30 - .25 * .75 * 60, 1e-12);
  // A narrow normal far from the ends (Gneiting & Raftery 2007, eq. 20): s (z (2 Phi(z) - 1) + 2 phi(z) - 1/sqrt(pi)).
  const double z = 1.5, s = 4, phi = std::exp(-z * z / 2) / std::sqrt(2 * M_PI), cap = .5 * std::erfc(-z / std::sqrt(2));
  EXPECT_NEAR(crps({{{1, 50, s}}}, 50 + z * s), s * (z * (2 * cap - 1) + 2 * phi - 1 / std::sqrt(M_PI)), 1e-6);
}

TEST(Predict, HonestyPays) {
  // In the mean over outcomes drawn from it, no other forecast does better.
  const Predictive truth = {{{.6, 40, 15}, {.4, 100, 0}}};
  double own = 0, other = 0, wider = 0;
  for (int i = 0; i < 400; ++i) {
    const double y = quantile(truth, (i + .5) / 400);
    own += crps(truth, y);
    other += crps({{{1, 64, 31}}}, y);
    wider += crps({{{.6, 40, 20}, {.4, 100, 0}}}, y);
  }
  EXPECT_LT(own, other);
  EXPECT_LT(own, wider);
}

TEST(Predict, PitIsUniformWithAtoms) {
  const Predictive p = {{{.5, 60, 30}, {.3, 50, 0}, {.2, 0, 0}}};
  std::vector<double> pits;
  for (int i = 0; i < 4000; ++i) {
    groups::Dice dice{static_cast<std::uint64_t>(i)};
    pits.push_back(randomised_pit(p, quantile(p, dice()), dice()));
  }
  std::sort(pits.begin(), pits.end());
  double worst = 0;
  for (std::size_t i = 0; i < pits.size(); ++i) worst = std::max(worst, std::abs(pits[i] - (static_cast<double>(i) + .5) / 4000));
  EXPECT_LT(worst, 0.025);  // Kolmogorov's distance, 1 % point 0.0257
}

TEST(Predict, H1) {
  const Group group{{0, 100}, {1, .5}, {30, 20}};
  const Predictive p = spread_around(compromise(group), group);
  ASSERT_EQ(p.parts.size(), 1u);
  EXPECT_NEAR(p.parts[0].centre, 25, 1e-12);
  EXPECT_NEAR(p.parts[0].spread, 100 * std::sqrt(.25 * .75), 1e-12);
  EXPECT_EQ(quantile(spread_around(50, {{50, 50}, {1, 1}, {1, 1}}), .99), 50);  // all agree
}
