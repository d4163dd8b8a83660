#include "parley/numerics/corner_pieces.hpp"

#include <gtest/gtest.h>

#include <algorithm>

using namespace parley;

namespace {

/// Corners of a function of (x, y, z).
template <class Function>
std::vector<double> cube(Function f) {
  std::vector<double> out;
  for (int c = 0; c < 8; ++c) out.push_back(f(double(c & 1), double(c >> 1 & 1), double(c >> 2 & 1)));
  return out;
}

}  // namespace

TEST(CornerPieces, ASegmentBehindASingleRoot) {
  // x y = 1/4 and x + y = 1: (1/2, 1/2), a double root; with x = 1/2 asked for outright it is single. Then z between x/2 and 3/4.
  CornerSystem system;
  system.variables = 3;
  system.zero = {cube([](double x, double, double) { return x - .5; }), cube([](double x, double y, double) { return x * y - .25; }),
                 cube([](double, double, double) { return 0.; })};
  system.not_below = {cube([](double x, double, double z) { return z - x / 2; }), cube([](double, double, double z) { return .75 - z; })};
  const CornerPieces found = pieces_of(system, {{false, false, false}, {true, true, false}});
  EXPECT_TRUE(found.complete);
  ASSERT_EQ(found.pieces.size(), 1u);
  auto ends = found.pieces[0];
  ASSERT_EQ(ends.size(), 2u);
  std::sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a[2] < b[2]; });
  for (const auto& end : ends) {
    EXPECT_NEAR(end[0], .5, 1e-12);
    EXPECT_NEAR(end[1], .5, 1e-12);
  }
  EXPECT_NEAR(ends[0][2], .25, 1e-12);
  EXPECT_NEAR(ends[1][2], .75, 1e-12);
}

TEST(CornerPieces, DependentEquationsOfOneLot) {
  // x = y = 1/2 said three times over, of which any two are enough; then a line x + z = 1 is a point.
  CornerSystem system;
  system.variables = 3;
  system.zero = {cube([](double x, double y, double) { return x + y - 1; }), cube([](double x, double y, double) { return x - y; }),
                 cube([](double x, double, double z) { return x * z - .5 * z; })};
  const CornerPieces found = pieces_of(system, {{true, true, false}});
  EXPECT_TRUE(found.complete);
  ASSERT_EQ(found.pieces.size(), 1u);
  EXPECT_EQ(found.pieces[0].size(), 2u) << "z is free";
}

TEST(CornerPieces, WhatBendsIsNotComplete) {
  // x y <= 1/4 with nothing else asked: its edge is a hyperbola.
  CornerSystem system;
  system.variables = 3;
  system.zero.assign(3, std::vector<double>(8, 0.0));
  system.not_below = {cube([](double x, double y, double) { return .25 - x * y; })};
  EXPECT_FALSE(pieces_of(system, {{false, false, false}}).complete);
}

TEST(CornerPieces, NothingIsAnAnswerToo) {
  CornerSystem system;
  system.variables = 3;
  system.zero.assign(3, std::vector<double>(8, 0.0));
  system.not_below = {cube([](double x, double, double) { return x - .6; }), cube([](double x, double, double) { return .4 - x; })};
  const CornerPieces found = pieces_of(system, {{false, false, false}});
  EXPECT_TRUE(found.complete);
  EXPECT_TRUE(found.pieces.empty());
  EXPECT_FALSE(pieces_of(system, {}).complete);
}
