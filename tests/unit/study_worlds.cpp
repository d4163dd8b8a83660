#include "parley/study/worlds.hpp"

#include <gtest/gtest.h>

#include <set>

#include "parley/base/expects.hpp"
#include "parley/study/run.hpp"

namespace parley {
namespace {

constexpr WitnessName bargaining = WitnessName::bargaining, dynamics = WitnessName::dynamics, game = WitnessName::game;

/// One outcome with two rules, one without any, and an account.
Scenario three_outcomes() {
  Scenario s;
  s.outcomes.resize(3);
  s.outcomes[0].means.thresholds = {{IssueId{0}, 50, true}};
  s.outcomes[0].dynamics = Hazard{};
  s.outcomes[2].dynamics = Account{};
  return s;
}

TEST(WorldTable, KeepsWhatTheFileHasARuleFor) {
  const Scenario s = three_outcomes();
  constexpr std::uint32_t worlds = 5;
  WorldTable table(2, s, worlds);
  EXPECT_TRUE(table.holds({0}, bargaining) && table.holds({0}, dynamics));
  EXPECT_FALSE(table.holds({0}, game) || table.holds({1}, dynamics) || table.holds({2}, dynamics));
  EXPECT_FALSE(table.speaks({0}, dynamics)) << "silent until it has said something";
  EXPECT_FALSE(table.speaks({1}, dynamics));
  EXPECT_THROW(table.of(0, {1}, dynamics), ContractError);
  EXPECT_THROW(table.account(0, {0}), ContractError);
  EXPECT_THROW(table.lower(0, {0}), ContractError);
  std::vector<std::span<double>> rows;
  for (std::size_t arm = 0; arm < 2; ++arm)
    for (const auto row : {table.of(arm, {0}, bargaining), table.of(arm, {0}, dynamics), table.account(arm, {2})}) rows.push_back(row);
  rows.push_back(table.level({0}));
  std::set<const double*> places;
  for (const auto& row : rows)
    for (double& value : row) places.insert(&value);
  EXPECT_EQ(places.size(), rows.size() * worlds) << "no two rows share a place";
  EXPECT_EQ(table_bytes_per_world(2, s), rows.size() * sizeof(double));
  table.of(0, {0}, dynamics)[0] = 0.25;
  EXPECT_TRUE(table.speaks({0}, dynamics));
}

TEST(Memory, IsCountedBeforeTheWorkStarts) {
  const Scenario s = three_outcomes();
  const auto more = [&](std::uint32_t from, std::uint32_t to) { return bytes_needed(s, to) - bytes_needed(s, from); };
  EXPECT_EQ(more(0, 1000), 1000 * more(0, 1));
  EXPECT_GE(more(0, 1), table_bytes_per_world(3, s)) << "two arms and the best feasible one";
  EXPECT_LT(bytes_needed(s, 4000), 100'000'000u);
  EXPECT_GT(bytes_needed(s, 4'000'000'000u), 4'000'000'000u * sizeof(double)) << "no overflow";
}

}  // namespace
}  // namespace parley
