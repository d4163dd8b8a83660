#include "parley/numerics/elementary.hpp"

#include <gtest/gtest.h>

#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "parley/base/random.hpp"
#include "parley/numerics/distribution.hpp"

namespace {

using parley::uniform;

/// Distance in units of the last place of `exact`.
double ulps(double value, long double exact) {
  const double nearest = static_cast<double>(exact);
  const double unit = std::nextafter(std::abs(nearest), INFINITY) - std::abs(nearest);
  return static_cast<double>(std::abs(static_cast<long double>(value) - exact)) / unit;
}

template <class Ours, class Exact>
double worst_ulps(Ours ours, Exact exact, double low, double high) {
  double worst = 0;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    const double x = low + (high - low) * uniform(7, i, 1);
    worst = std::max(worst, ulps(ours(x), exact(static_cast<long double>(x))));
  }
  return worst;
}

TEST(Elementary, ErrorsAreAboutOneUnitInTheLastPlace) {
  using L = long double;
  EXPECT_LT(worst_ulps([](double x) { return parley::exp(x); }, [](L x) { return std::exp(x); }, -700, 700), 1.01);
  EXPECT_LT(worst_ulps([](double x) { return parley::log(x); }, [](L x) { return std::log(x); }, 1e-12, 3), 1.01);
  EXPECT_LT(worst_ulps([](double x) { return parley::log(x); }, [](L x) { return std::log(x); }, 1, 1e9), 1.01);
  EXPECT_LT(worst_ulps([](double x) { return parley::pow(x, 0.37); }, [](L x) { return std::pow(x, L(0.37)); }, 1e-9, 1e3), 1.01);
  EXPECT_LT(worst_ulps([](double x) { return parley::pow(1.7, x); }, [](L x) { return std::pow(L(1.7), x); }, -300, 300), 1.01);
  EXPECT_LT(worst_ulps([](double x) { return parley::expm1(x); }, [](L x) { return std::expm1(x); }, -1, 1), 1.01);
  EXPECT_LT(worst_ulps([](double x) { return parley::log1p(x); }, [](L x) { return std::log1p(x); }, -0.9, 1), 1.01);
  EXPECT_LT(worst_ulps([](double x) { return parley::erfc(x); }, [](L x) { return std::erfc(x); }, -5, 25), 1.6);
  EXPECT_LT(worst_ulps([](double x) { return parley::lgamma(x); }, [](L x) { return std::lgamma(x); }, 2.5, 1e5), 1.01);
}

TEST(Elementary, EndsOfTheRange) {
  EXPECT_EQ(parley::exp(0), 1);
  EXPECT_EQ(parley::exp(-1000), 0);
  EXPECT_EQ(parley::exp(-INFINITY), 0);
  EXPECT_TRUE(std::isinf(parley::exp(1000)));
  EXPECT_EQ(parley::log(1), 0);
  EXPECT_EQ(parley::log(0), -INFINITY);
  EXPECT_TRUE(std::isnan(parley::log(-1)));
  EXPECT_EQ(parley::pow(0, 2), 0);
  EXPECT_EQ(parley::pow(0, 0), 1);
  EXPECT_EQ(parley::pow(4, 0.5), 2);
  EXPECT_EQ(parley::expm1(0), 0);
  EXPECT_EQ(parley::expm1(1e-300), 1e-300);
  EXPECT_EQ(parley::log1p(1e-300), 1e-300);
  EXPECT_EQ(parley::lgamma(1), 0);
  EXPECT_EQ(parley::erfc(0), 1);
  EXPECT_EQ(parley::erfc(40), 0);
}

TEST(Elementary, NormalQuantileAgainstBoost) {
  const auto exact = [](double u) { return -std::sqrt(2.0L) * boost::math::erfc_inv(2 * static_cast<long double>(u)); };
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const double u = uniform(11, i, 2);
    const auto z = static_cast<double>(exact(u));
    EXPECT_NEAR(parley::normal_quantile(u), z, 3e-15 * std::max(1.0, std::abs(z))) << u;
  }
  for (double u = 0.4; u > 1e-300; u *= 0.01) {
    const auto z = static_cast<double>(exact(u));
    EXPECT_NEAR(parley::normal_quantile(u), z, 2e-15 * std::abs(z)) << u;
  }
  // Printed in the paper: the points 0.25, 0.001 and 1e-20.
  EXPECT_NEAR(parley::normal_quantile(0.25), -0.6744897501960817, 1e-16);
  EXPECT_NEAR(parley::normal_quantile(0.001), -3.090232306167814, 1e-15);
  EXPECT_NEAR(parley::normal_quantile(1e-20), -9.262340089798408, 1e-14);
  EXPECT_EQ(parley::normal_quantile(0.5), 0);
}

TEST(Elementary, NormalDistributionFunctionIsTheInverseOfItsQuantile) {
  for (double u = 0.001; u < 1; u += 0.001) EXPECT_NEAR(parley::normal_cdf(parley::normal_quantile(u)), u, 2e-16 + 2e-15 * u);
  EXPECT_NEAR(parley::normal_cdf(-10), 7.61985302416052606e-24, 1e-37);
  EXPECT_EQ(parley::normal_cdf(40), 1);
}

/// FNV-1a over the bits of numbers from every function of numerics.
std::uint64_t bits_of_numerics() {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  const auto add = [&](double value) {
    std::uint64_t word = 0;
    std::memcpy(&word, &value, sizeof word);
    for (int byte = 0; byte < 8; ++byte) hash = (hash ^ (word >> (8 * byte) & 0xff)) * 0x100000001b3ull;
  };
  for (std::uint32_t i = 0; i < 4000; ++i) {
    const double u = uniform(3, i, 3), v = uniform(3, i, 4), x = 40 * u - 20;
    for (const double value : {parley::exp(x), parley::log(20 * u), parley::pow(20 * u, 10 * v - 5), parley::expm1(x / 10),
                               parley::log1p(v - 0.5), parley::erfc(x / 4), parley::lgamma(30 * v), parley::normal_quantile(u),
                               parley::normal_cdf(x / 4), parley::incomplete_beta(1 + 4 * u, 5 - 4 * u, v)})
      add(value);
  }
  for (std::uint32_t i = 0; i < 20; ++i) {
    const double mode = 1 + 2 * uniform(3, i, 5);
    const auto plain = parley::Quantile::pert(parley::pert_from_quantiles(1, mode, 3));
    const auto logs = parley::Quantile::exp_of(parley::Quantile::pert(parley::pert_from_zero(mode, 3)));
    const auto triangle = parley::Quantile::triangular(1, mode, 3);
    for (std::uint32_t k = 0; k < 100; ++k)
      for (const auto* q : {&plain, &logs, &triangle}) add((*q)(uniform(3, k, 6)));
  }
  return hash;
}

TEST(Elementary, ArraysHaveTheBitsOfTheirNumbers) {
  const auto same = [](double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; };
  std::vector<double> x = {0, -0.0, 1, -1, 0.5, INFINITY, -INFINITY, 710, -746, 5e-324, 1e300}, y = {1, 2, 0, 3, 0.5, 2, -1, 1, 2, 0.5, 2};
  for (std::uint32_t i = 0; i < 20000; ++i) {
    x.push_back(i % 2 == 0 ? 1.0 - uniform(5, i, 0) : 80 * uniform(5, i, 1) - 60);
    y.push_back(0.5 + 1.5 * uniform(5, i, 2));
  }
  for (const std::size_t n : {x.size(), x.size() - 1, std::size_t{1}, std::size_t{0}}) {  // even and odd
    std::vector<double> e(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(n)), l = e, p = e;
    parley::exp(e);
    parley::log(l);
    parley::pow(p, std::span<const double>(y).first(n));
    for (std::size_t k = 0; k < n; ++k) {
      ASSERT_TRUE(same(e[k], parley::exp(x[k]))) << x[k];
      ASSERT_TRUE(same(l[k], parley::log(x[k])) || (std::isnan(l[k]) && std::isnan(parley::log(x[k])))) << x[k];
      ASSERT_TRUE(same(p[k], parley::pow(x[k], y[k])) || (std::isnan(p[k]) && std::isnan(parley::pow(x[k], y[k])))) << x[k] << ' ' << y[k];
    }
  }
}

// Changes only where a function or a distribution changes; then every result of the program changes too.
TEST(Elementary, BitsAreTheStatedOnes) { EXPECT_EQ(bits_of_numerics(), 8979646865266231398ull); }

TEST(Elementary, BitsAreTheSameWithoutFmaAndAvx2) {
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::string command =
      "GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2 '" + self + "' --gtest_filter=Elementary.BitsAreTheStatedOnes >/dev/null";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
