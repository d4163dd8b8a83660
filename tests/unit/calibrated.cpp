#include "parley/bargain/calibrated.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "../groups.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/settle.hpp"

using namespace parley;

namespace {

const Calibration some_calibration{0.8, 1.3, 0.4, "made up"};

std::vector<Group> many() {
  std::vector<Group> all = groups::awkward();
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Group group = groups::random_group(seed, 1 + seed % 9);
    if (seed % 3 == 0)
      for (double& x : group.position) x = x < 50 ? 0 : 100;  // all or nothing
    all.push_back(group);
  }
  return all;
}

Predictive of(const Group& group) { return calibrated(compromise(group), group, some_calibration); }

}  // namespace

TEST(Calibrated, ByHand) {
  // 3/4 of the weight at 0, 1/4 at 100: all at the ends.
  const Predictive p = of({{0, 100}, {1, .5}, {30, 20}});
  ASSERT_EQ(p.parts.size(), 3u);
  EXPECT_NEAR(p.parts[0].weight, .6, 1e-12);
  EXPECT_NEAR(p.parts[0].centre, 25, 1e-12);
  EXPECT_NEAR(p.parts[0].spread, 1.3 * 100 * std::sqrt(.25 * .75), 1e-12);
  EXPECT_NEAR(p.parts[1].weight, .4 * .75, 1e-12);
  EXPECT_NEAR(p.parts[2].weight, .4 * .25, 1e-12);
  // Positions 25 and 75 with one weight: polarisation 1/2, t = 1/256.
  EXPECT_NEAR(polarisation({{25, 75}, {1, 1}, {1, 1}}), .5, 1e-15);
  EXPECT_NEAR(of({{25, 75}, {1, 1}, {1, 1}}).parts[0].spread, (.8 + .5 / 256) * 25, 1e-12);
}

TEST(Calibrated, TheIdentityIsH1) {
  for (const Group& group : many())
    for (const double x : {0.0, 17.0, 50.0, 93.0})
      EXPECT_NEAR(cdf(calibrated(compromise(group), group, Calibration{}), x), cdf(spread_around(compromise(group), group), x), 1e-15);
}

TEST(Calibrated, MassSumsToOne) {
  for (const Group& group : many()) {
    const Predictive p = of(group);
    double mass = atom_at(p, 0) + atom_at(p, 100);
    if (p.parts[0].spread > 0.2) {
      for (int i = 0; i < 100000; ++i) mass += density(p, (i + .5) / 1000) / 1000;
    } else {
      mass = 0;  // an atom of those who all agree
      for (const auto& part : p.parts) mass += part.weight;
    }
    EXPECT_NEAR(mass, 1, 1e-6);
  }
}

TEST(Calibrated, MirroredScaledAndRelabelled) {
  for (const Group& group : many()) {
    Group mirrored = group, scaled = group;
    for (double& x : mirrored.position) x = 100 - x;
    for (double& c : scaled.capability) c *= 1024;
    std::vector<std::size_t> order(group.size());
    std::iota(order.rbegin(), order.rend(), std::size_t{0});
    const Predictive p = of(group), m = of(mirrored), s = of(scaled), r = of(groups::permuted(group, order));
    for (const double x : {0.5, 13.0, 50.0, 88.8}) {
      const bool near_jump = !(p.parts[0].spread > 0) && std::abs(p.parts[0].centre - x) < 1e-6;
      if (near_jump) continue;
      EXPECT_NEAR(cdf(p, x), 1 - cdf_below(m, 100 - x), 1e-9);
      EXPECT_NEAR(cdf(p, x), cdf(s, x), 1e-12);
      EXPECT_NEAR(cdf(p, x), cdf(r, x), 1e-9);
    }
  }
}

TEST(Calibrated, AnActorAtAlmostTheEndIsOneAtTheEnd) {
  const Predictive at = of({{0, 100, 100}, {1, 1, 1}, {1, 2, 3}}), almost = of({{0, 99.9, 100}, {1, 1, 1}, {1, 2, 3}});
  for (const double x : {1.0, 30.0, 70.0, 99.0}) EXPECT_NEAR(cdf(at, x), cdf(almost, x), 0.003);
}

TEST(Calibrated, FitFindsTheConstantsThatMadeTheOutcomes) {
  const Calibration truth{0.6, 1.4, 0.5, ""};
  std::vector<Known> known;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Group group = groups::random_group(seed, 6);
    if (seed % 2 == 0)
      for (double& x : group.position) x = x < 50 ? 0 : 100;
    groups::Dice dice{seed + 100000};
    known.push_back({group, quantile(calibrated(compromise(group), group, truth), dice())});
  }
  const Calibration found = fit(known);
  EXPECT_NEAR(found.scale, truth.scale, 0.1);
  EXPECT_NEAR(found.polar, truth.polar, 0.45);  // the two work on the same issues: wide and atoms are near relatives
  EXPECT_NEAR(found.ends, truth.ends, 0.25);
  std::reverse(known.begin(), known.end());
  EXPECT_EQ(fit(known).scale, found.scale);
  EXPECT_EQ(fit({}).scale, 1);
}

TEST(Calibrated, SettleCarriesItUnlessAskedForH1) {
  const BargainModel model{{"A", "B"}, {"x"}, {1, 1}, {0, 100}, {1, 1}};
  SettleRequest request;
  const auto ours = settle(model, request);
  request.distribution = Spread::h1;
  const auto h1 = settle(model, request);
  EXPECT_EQ(ours->issues[0].point, h1->issues[0].point);
  EXPECT_EQ(h1->issues[0].predictive.parts.size(), 1u);
  EXPECT_NEAR(h1->issues[0].predictive.parts[0].spread, 50, 1e-12);
  EXPECT_NE(cdf(ours->issues[0].predictive, 10), cdf(h1->issues[0].predictive, 10));
}
