#include "parley/numerics/distribution.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/base/random.hpp"

namespace {

using parley::Pert;
using parley::Quantile;

double exact_quantile(const Pert& pert, double u) {
  const boost::math::beta_distribution<> beta(pert.alpha, pert.beta);
  const double width = pert.b - pert.a;
  return u <= 0.5 ? pert.a + width * quantile(beta, u) : pert.b - width * (1 - quantile(complement(beta, 1 - u)));
}

const std::vector<double> places = {0, 1e-9, 1e-4, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.9999, 1};

TEST(Distribution, IncompleteBetaAgainstBoost) {
  for (const double a : {0.3, 1.0, 2.0, 3.7, 5.0, 20.0, 100.0})
    for (const double b : {0.3, 1.0, 2.5, 5.0, 20.0, 100.0})
      for (double x = 0.005; x < 1; x += 0.015) {
        const double exact = boost::math::ibeta(a, b, x);
        if (exact < 1e-290) continue;
        EXPECT_NEAR(parley::incomplete_beta(a, b, x) / exact, 1, 1e-12) << a << ' ' << b << ' ' << x;
      }
  EXPECT_EQ(parley::incomplete_beta(2, 3, 0), 0);
  EXPECT_EQ(parley::incomplete_beta(2, 3, 1), 1);
  EXPECT_NEAR(parley::incomplete_beta(5, 1, 1e-5) / 1e-25, 1, 1e-12);
  EXPECT_THROW(parley::incomplete_beta(0, 1, 0.5), parley::ContractError);
  EXPECT_THROW(parley::incomplete_beta(1, 1, NAN), parley::ContractError);
}

TEST(Distribution, PertMatchesItsThreePoints) {
  for (const double place : places)
    for (const auto& [low, width] : {std::pair{0.0, 1.0}, {-40.0, 100.0}, {1e12, 1e-3}, {0.0, 1e-300}, {-1e300, 1e300}}) {
      const double high = low + width, mode = low + place * width;
      const double slack = 1e-11 * width + 4e-16 * std::abs(low);
      const Pert pert = parley::pert_from_quantiles(low, mode, high);
      EXPECT_NEAR(pert.alpha + pert.beta, 6, 1e-14);
      EXPECT_NEAR(exact_quantile(pert, 0.05), low, slack) << place;
      EXPECT_NEAR(exact_quantile(pert, 0.95), high, slack) << place;
      EXPECT_NEAR(pert.a + (pert.b - pert.a) * (pert.alpha - 1) / 4, mode, slack) << place;
    }
}

TEST(Distribution, PertFromZeroMatchesModeAndHighPoint) {
  for (const double place : places) {
    const Pert pert = parley::pert_from_zero(60 * place, 60);
    EXPECT_EQ(pert.a, 0);
    EXPECT_NEAR(exact_quantile(pert, 0.95), 60, 1e-9);
    EXPECT_NEAR(pert.b * (pert.alpha - 1) / 4, 60 * place, 1e-9);
  }
  EXPECT_EQ(parley::pert_from_zero(0, 1).alpha, 1);
}

TEST(Distribution, ImpossibleRangesBreakTheContract) {
  EXPECT_THROW(parley::pert_from_quantiles(1, 1, 1), parley::ContractError);
  EXPECT_THROW(parley::pert_from_quantiles(1, 3, 2), parley::ContractError);
  EXPECT_THROW(parley::pert_from_quantiles(-1e308, 0, 1e308), parley::ContractError);
  EXPECT_THROW(parley::pert_from_quantiles(0, NAN, 1), parley::ContractError);
  EXPECT_THROW(parley::pert_from_zero(-1, 2), parley::ContractError);
  EXPECT_THROW(parley::pert_from_zero(0, 0), parley::ContractError);
  EXPECT_THROW(Quantile::triangular(0, 2, 1), parley::ContractError);
  EXPECT_THROW(Quantile::uniform(2, 1), parley::ContractError);
  EXPECT_THROW(Quantile::fixed(1).clip(2, 1), parley::ContractError);
}

// Every shape there is: alpha + beta = 6, from the mode at the minimum to the mode at the maximum.
TEST(Distribution, TableIsWithinAMillionthOfTheWidth) {
  double worst = 0, worst_tail = 0;
  for (double t = 0; t <= 1; t += 0.0625) {
    const Pert pert = {-3, 7, 1 + 4 * t, 5 - 4 * t};
    const Quantile table = Quantile::pert(pert);
    for (double odds = -20.72; odds <= 20.72; odds += 0.04) {
      const double u = 1 / (1 + std::exp(-odds));
      worst = std::max(worst, std::abs(table(u) - exact_quantile(pert, u)) / 10);
    }
    for (const double u : {0x1.0p-53, 1e-15, 1e-12, 1e-10})
      for (const double v : {u, 1 - u}) worst_tail = std::max(worst_tail, std::abs(table(v) - exact_quantile(pert, v)) / 10);
  }
  EXPECT_LT(worst, 1e-7);
  EXPECT_LT(worst_tail, 1e-7);
}

TEST(Distribution, TableIsExactWhereTheFileSpeaks) {
  for (const double place : places) {
    const Quantile table = Quantile::pert(parley::pert_from_quantiles(10, 10 + 20 * place, 30));
    EXPECT_NEAR(table(0.05), 10, 1e-5);
    EXPECT_NEAR(table(0.95), 30, 1e-5);
  }
}

TEST(Distribution, TableStaysInsideTheSupport) {
  for (double t = 0; t <= 1; t += 0.125) {
    const Pert pert = {2, 5, 1 + 4 * t, 5 - 4 * t};
    const Quantile table = Quantile::pert(pert);
    for (const double u : {0.0, 0x1.0p-1074, 0x1.0p-53, 0.5, 1 - 0x1.0p-53, 1.0}) {
      EXPECT_GE(table(u), pert.a) << t << ' ' << u;
      EXPECT_LE(table(u), pert.b) << t << ' ' << u;
    }
  }
}

TEST(Distribution, MirrorImage) {
  const Quantile left = Quantile::pert(parley::pert_from_quantiles(10, 12, 40));
  const Quantile right = Quantile::pert(parley::pert_from_quantiles(-40, -12, -10));
  for (double u = 0.001; u < 1; u += 0.001) EXPECT_NEAR(left(u), -right(1 - u), 1e-9);
}

TEST(Distribution, ThePlainShapes) {
  EXPECT_EQ(Quantile::fixed(3)(0.9), 3);
  EXPECT_EQ(Quantile::coin()(0.4999), -1);
  EXPECT_EQ(Quantile::coin()(0.5), 1);
  const Quantile flat = Quantile::uniform(10, 28);
  EXPECT_DOUBLE_EQ(flat(0.05), 10);
  EXPECT_DOUBLE_EQ(flat(0.5), 19);
  EXPECT_DOUBLE_EQ(flat(0.95), 28);
  EXPECT_EQ(Quantile::uniform(4, 4)(0.3), 4);
}

TEST(Distribution, TriangleHasItsThreePoints) {
  for (const double place : places) {
    const double mode = 100 + 50 * place;
    const Quantile triangle = Quantile::triangular(100, mode, 150);
    EXPECT_NEAR(triangle(0.05), 100, 1e-10) << place;
    EXPECT_NEAR(triangle(0.95), 150, 1e-10) << place;
    // F(mode) is the mode's place in the support; the density is highest there.
    const double first = triangle(0), last = triangle(1), t = (mode - first) / (last - first);
    EXPECT_NEAR(triangle(t), mode, 1e-10);
    EXPECT_NEAR(triangle(0.25 * t), first + 0.5 * (mode - first), 1e-10);
  }
  // The symmetric one: half its width beyond the middle is 50 / (2 (1 - sqrt(0.1))).
  EXPECT_NEAR(Quantile::triangular(0, 25, 50)(1), 25 + 25 / (1 - std::sqrt(0.1)), 1e-10);
}

TEST(Distribution, LogarithmsAndClips) {
  const Quantile inner = Quantile::pert(parley::pert_from_quantiles(std::log(0.2), std::log(1), std::log(4)));
  Quantile outer = Quantile::exp_of(inner);
  for (const double u : {0.01, 0.05, 0.5, 0.95}) EXPECT_DOUBLE_EQ(outer(u), std::exp(inner(u)));
  EXPECT_NEAR(outer(0.05), 0.2, 1e-6);
  EXPECT_NEAR(outer(0.95), 4, 1e-5);
  outer.clip(0.3, 3);
  EXPECT_EQ(outer(0.01), 0.3);
  EXPECT_EQ(outer(0.99), 3);
  EXPECT_TRUE(std::isfinite(Quantile::exp_of(Quantile::fixed(1e9))(0.5)));
  EXPECT_THROW(Quantile::exp_of(outer), parley::ContractError);
}

TEST(Distribution, NeverFallsAsTheShareRises) {
  std::vector<Quantile> all = {Quantile::coin(), Quantile::uniform(1, 2), Quantile::fixed(1)};
  for (const double place : places) {
    all.push_back(Quantile::pert(parley::pert_from_quantiles(0, place, 1)));
    all.push_back(Quantile::triangular(0, place, 1));
    all.push_back(Quantile::pert(parley::pert_from_zero(place, 1)).clip(0.1, 0.9));
  }
  for (const Quantile& quantile : all) {
    // Shares close together and far apart, in the middle and in both tails.
    double last = quantile(0);
    for (double odds = -37; odds <= 37; odds += 0.0037) {
      const double u = 1 / (1 + std::exp(-odds)), value = quantile(u);
      ASSERT_GE(value, last) << u;
      last = value;
    }
    for (std::uint32_t i = 0; i < 2000; ++i) {
      const double u = parley::uniform(1, i, 1), v = std::min(u + 1e-12, 1.0);
      ASSERT_LE(quantile(u), quantile(v)) << u;
    }
  }
}

}  // namespace
