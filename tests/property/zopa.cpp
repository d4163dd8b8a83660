#include "parley/bargain/zopa.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "../groups.hpp"
#include "parley/bargain/levers.hpp"

using namespace parley;

namespace {

Stakes random_stakes(std::uint64_t seed, std::size_t actors, std::size_t issues, bool wary) {
  groups::Dice dice{seed};
  Stakes stakes;
  stakes.actors = actors;
  // Round places now and then: ties, shared positions, a position at the status quo, no stake.
  const bool round = seed % 3 == 0;
  const auto place = [&] { return round ? 25.0 * static_cast<double>(dice.below(5)) : dice(0, 100); };
  for (std::size_t k = 0; k < issues; ++k) stakes.status_quo.push_back(place());
  for (std::size_t c = 0; c < actors * issues; ++c) {
    stakes.position.push_back(place());
    stakes.salience.push_back(dice() < 0.15 ? 0 : dice(0, 1));
  }
  for (std::size_t i = 0; i < actors; ++i) {
    stakes.trust.push_back(wary ? dice(0, 1) : 1);
    stakes.bonus.push_back(dice() < 0.5 ? 0 : dice(-10, 10));
  }
  return stakes;
}

std::vector<std::size_t> first(std::size_t n) {
  std::vector<std::size_t> who(n);
  for (std::size_t i = 0; i < n; ++i) who[i] = i;
  return who;
}

Package random_package(std::uint64_t seed, std::size_t issues) {
  groups::Dice dice{seed + 77777};
  Package package;
  for (std::size_t k = 0; k < issues; ++k) package.push_back(dice() < 0.1 ? std::nullopt : std::optional(dice(0, 100)));
  return package;
}

}  // namespace

// The answer and its proof meet: what the zone's package gives is what no package can beat. The two roads, by hand and by linear program,
// agree where both can be walked.
TEST(ZopaLaws, TheZoneCarriesItsProof) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const std::size_t actors = 2 + seed % 3, issues = 1 + seed % 5;
    const Stakes stakes = random_stakes(seed, actors, issues, seed % 2 == 0);
    const Package frame = random_package(seed, issues);
    const Zone zone = find_zone(stakes, first(actors), frame);
    ASSERT_NEAR(ceiling(stakes, first(actors), frame, zone.weights), zone.least_gain, 1e-6) << "seed " << seed;
    double sum = 0;
    for (const double weight : zone.weights) {
      ASSERT_GE(weight, -1e-9);
      sum += weight;
    }
    ASSERT_NEAR(sum, 1, 1e-9);
    for (std::size_t k = 0; k < issues; ++k)
      ASSERT_TRUE(!frame[k] ? zone.package[k] == frame[k] : zone.package[k] >= 0 && zone.package[k] <= 100);
    for (std::size_t i = 0; i < actors; ++i) ASSERT_GE(gain_of(stakes, i, zone.package), zone.least_gain - 1e-9);
    if (actors != 2) continue;
    Stakes three = stakes;  // a third who has no stake sends it down the other road
    three.actors = 3;
    three.position.clear();
    three.salience.clear();
    for (std::size_t k = 0; k < issues; ++k) {
      for (std::size_t i = 0; i < 2; ++i) {
        three.position.push_back(stakes.position[stakes.at(k, i)]);
        three.salience.push_back(stakes.salience[stakes.at(k, i)]);
      }
      three.position.push_back(50);
      three.salience.push_back(0);
    }
    three.trust.push_back(1);
    three.bonus.push_back(1e6);
    ASSERT_NEAR(find_zone(three, {0, 1, 2}, frame).least_gain, zone.least_gain, 1e-6) << "seed " << seed;
  }
}

TEST(ZopaLaws, TheFrontierIsEfficientAndOrdered) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const std::size_t issues = 1 + seed % 5;
    const Stakes stakes = random_stakes(seed, 2, issues, seed % 2 == 0);
    const Package frame = random_package(seed, issues);
    const auto edge = frontier(stakes, 0, 1, frame);
    for (std::size_t i = 0; i < edge.size(); ++i) {
      if (i > 0) {
        ASSERT_LE(edge[i].first, edge[i - 1].first + 1e-9);
        ASSERT_GE(edge[i].second, edge[i - 1].second - 1e-9);
      }
      ASSERT_LT(unexploited(stakes, {0, 1}, edge[i].package).surplus, 1e-4) << "seed " << seed;
    }
    // Any package lies on or below it: nobody on the frontier is beaten in both.
    const Package other = random_package(seed + 1000, issues);
    Package inside = frame;
    for (std::size_t k = 0; k < issues; ++k)
      if (frame[k] >= 0) inside[k] = other[k] < 0 ? 50 : other[k];
    const double a = gain_of(stakes, 0, inside), b = gain_of(stakes, 1, inside);
    for (const Efficient& it : edge) ASSERT_FALSE(a > it.first + 1e-7 && b > it.second + 1e-7) << "seed " << seed;
  }
}

TEST(ZopaLaws, EndsOfWhatIsAcceptableAreIndifferent) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const std::size_t issues = 1 + seed % 4;
    const Stakes stakes = random_stakes(seed, 3, issues, seed % 2 == 0);
    Package package = random_package(seed, issues);
    for (std::size_t k = 0; k < issues; ++k) {
      if (!package[k]) continue;
      for (std::size_t i = 0; i < 3; ++i) {
        const auto span = acceptable(stakes, i, package, k);
        for (int place = 0; place <= 100; place += 5) {
          Package moved = package;
          moved[k] = place;
          const double gain = gain_of(stakes, i, moved);
          if (std::abs(gain) < 1e-7) continue;
          ASSERT_EQ(span && place >= span->low && place <= span->high, gain > 0) << "seed " << seed << " place " << place;
        }
      }
    }
  }
}

TEST(ZopaLaws, AnOpeningIsWhereAllGain) {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    const std::size_t actors = 2 + seed % 3, issues = 1 + seed % 3;
    const Stakes stakes = random_stakes(seed, actors, issues, seed % 2 == 0);
    Package package = random_package(seed, issues);
    if (!package[0]) continue;
    const auto open = opening(stakes, first(actors), package, 0);
    for (int at = 0; at <= 1000; ++at) {
      const double place = at / 10.0;
      package[0] = place;
      if (all_gain(stakes, first(actors), package))
        ASSERT_TRUE(open && place >= open->low - 1e-9 && place <= open->high + 1e-9) << "seed " << seed << " place " << place;
      else
        ASSERT_FALSE(open && place > open->low + 1e-6 && place < open->high - 1e-6) << "seed " << seed << " place " << place;
    }
  }
}

TEST(ZopaLaws, MirroringAnIssueAndRelabellingChangeNothing) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const std::size_t issues = 2 + seed % 3;
    const Stakes stakes = random_stakes(seed, 2, issues, true);
    const Package frame = random_package(seed, issues);
    Stakes mirrored = stakes;
    Package other = frame;
    for (std::size_t i = 0; i < 2; ++i) mirrored.position[mirrored.at(0, i)] = 100 - stakes.position[stakes.at(0, i)];
    mirrored.status_quo[0] = 100 - *stakes.status_quo[0];
    if (frame[0]) other[0] = 100 - *frame[0];
    const double here = find_zone(stakes, {0, 1}, frame).least_gain;
    ASSERT_NEAR(find_zone(mirrored, {0, 1}, other).least_gain, here, 1e-9);
    ASSERT_NEAR(find_zone(stakes, {1, 0}, frame).least_gain, here, 1e-9);
  }
}

TEST(ZopaLaws, ALeverOfSizeZeroIsIdentityToTheBit) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Stakes stakes = random_stakes(seed, 3, 3, true);
    std::vector<GroupLever> levers;
    for (int kind = 0; kind < 6; ++kind)
      for (std::size_t i = 0; i < 3; ++i)
        levers.push_back(
            {static_cast<GroupLever::Kind>(kind), i, kind == 3 && i > 0 ? 0 : GroupLever::none, kind < 2 ? i : GroupLever::none, 0});
    const Stakes same = with_levers(stakes, levers);
    ASSERT_EQ(same.position, stakes.position);
    ASSERT_EQ(same.salience, stakes.salience);
    ASSERT_EQ(same.trust, stakes.trust);
    ASSERT_EQ(same.bonus, stakes.bonus);
    BargainModel model;
    model.actors = {"a", "b", "c"};
    model.issues = {"x", "y", "z"};
    model.position = stakes.position;
    model.salience = stakes.salience;
    model.capability = {1, 2, 3};
    const BargainModel after = with_levers(model, levers);
    ASSERT_EQ(after.position, model.position);
    ASSERT_EQ(after.salience, model.salience);
    ASSERT_EQ(after.capability, model.capability);
    ASSERT_EQ(demands(3, levers), std::vector<double>(3, 0));
    // A payment, more trust or a lower reservation never closes a zone.
    const Package frame = random_package(seed, 3);
    const double before = find_zone(stakes, first(3), frame).least_gain;
    GroupLever pay{GroupLever::Kind::payment, seed % 3, GroupLever::none, GroupLever::none, 7};
    ASSERT_GE(find_zone(with_levers(stakes, {pay}), first(3), frame).least_gain, before - 1e-6);
    GroupLever trust{GroupLever::Kind::guarantee, seed % 3, GroupLever::none, GroupLever::none, 50};
    ASSERT_GE(find_zone(with_levers(stakes, {trust}), first(3), frame).least_gain, before - 1e-6);
  }
}
