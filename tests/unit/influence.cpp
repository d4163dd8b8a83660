#include "parley/study/influence.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "built.hpp"
#include "parley/base/random.hpp"

using namespace parley;

namespace {

constexpr std::uint32_t many_worlds = 4000;
constexpr std::uint64_t influence_seed = 11;

/// Three inputs with doubt and one without.
Scenario linear_inputs() {
  Scenario s = built::empty();
  for (const char* path : {"x", "y", "idle"}) built::number(s, path, 0, 50, 100);
  built::number(s, "sure", 50, 50, 50);
  return s;
}

/// The uniform number that draws an input in a world.
double drawn_at(const char* path, std::uint32_t world) { return uniform(influence_seed, world, name_hash(path)); }

template <class Result>
std::vector<double> by_world(Result result, std::uint32_t n = many_worlds) {
  std::vector<double> values;
  for (std::uint32_t world = 0; world < n; ++world) values.push_back(result(world));
  return values;
}

}  // namespace

TEST(Influence, OfALinearResult) {
  const Scenario s = linear_inputs();
  const std::array<std::vector<double>, 1> results = {by_world([](std::uint32_t w) { return 3 * drawn_at("x", w) - drawn_at("y", w); })};
  const auto found = influences(s, influence_seed, results, 5);
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].size(), 2u) << "what moves nothing, and what cannot move, is left out";
  const Influence &x = found[0][0], &y = found[0][1];
  EXPECT_EQ(x.input.index, 0u);
  EXPECT_EQ(y.input.index, 1u);
  // Of ranks; that of the numbers themselves is 3 / sqrt(10) and -1 / sqrt(10).
  EXPECT_NEAR(x.correlation, 3 / std::sqrt(10.0), 0.02);
  EXPECT_NEAR(y.correlation, -1 / std::sqrt(10.0), 0.04);
  // In the lowest fifth of x its mean is 0.1, in the highest 0.9, and y stands at 0.5 in both.
  EXPECT_NEAR(x.mean_low, 3 * 0.1 - 0.5, 0.04);
  EXPECT_NEAR(x.mean_high, 3 * 0.9 - 0.5, 0.04);
  EXPECT_NEAR(y.mean_low, 1.5 - 0.1, 0.11);
  EXPECT_NEAR(y.mean_high, 1.5 - 0.9, 0.11);
  EXPECT_EQ(x.point_high, 1) << "3 * 0.8 - 1 is more than a point";
  EXPECT_LT(x.point_low, 0.5);
}

TEST(Influence, OneInputAloneIsAllOfIt) {
  const Scenario s = linear_inputs();
  const std::array<std::vector<double>, 2> results = {by_world([](std::uint32_t w) { return 2 * drawn_at("x", w); }),
                                                      by_world([](std::uint32_t w) { return -std::sqrt(drawn_at("y", w)); })};
  const auto found = influences(s, influence_seed, results, 5);
  ASSERT_EQ(found[0].size(), 1u);
  ASSERT_EQ(found[1].size(), 1u);
  EXPECT_NEAR(found[0][0].correlation, 1, 1e-3);
  EXPECT_NEAR(found[1][0].correlation, -1, 1e-3) << "ranks do not mind the bend";
  EXPECT_EQ(found[1][0].input.index, 1u);
}

TEST(Influence, SaysNothingWhereThereIsNothingToSay) {
  const Scenario s = linear_inputs();
  EXPECT_TRUE(influences(s, influence_seed, {}, 5).empty());
  const auto rises = [](std::uint32_t w) { return drawn_at("x", w); };
  const std::array<std::vector<double>, 1> few = {by_world(rises, 24)}, enough = {by_world(rises, 25)};
  EXPECT_TRUE(influences(s, influence_seed, few, 5)[0].empty());
  EXPECT_FALSE(influences(s, influence_seed, enough, 5)[0].empty());
  const std::array<std::vector<double>, 1> both = {by_world([](std::uint32_t w) { return 3 * drawn_at("x", w) - drawn_at("y", w); })};
  const auto one = influences(s, influence_seed, both, 1);
  ASSERT_EQ(one[0].size(), 1u);
  EXPECT_EQ(one[0][0].input.index, 0u) << "the strongest";
}
