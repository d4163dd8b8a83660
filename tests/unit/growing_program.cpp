#include "parley/numerics/growing_program.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "parley/base/random.hpp"

namespace parley {
namespace {

constexpr double inf = LinearProgram::infinity;

TEST(GrowingProgram, GrowsByHand) {
  GrowingProgram program;  // max 3x + 2y, x + y <= 4, x <= 3
  const auto both = program.add_row(-inf, 4);
  const auto x = program.add_column(3, 0, 3, {{both, 1}});
  EXPECT_NEAR(program.solve().objective, 9, 1e-9);
  const auto y = program.add_column(2, 0, inf, {{both, 1}});
  EXPECT_NEAR(program.solve().objective, 11, 1e-9);
  const auto row = program.add_row(-inf, 6, {{x, 1}, {y, 3}});
  LinearSolution solution = program.solve();
  EXPECT_NEAR(solution.objective, 11, 1e-9);
  program.set_row(row, -inf, 4.5);
  solution = program.solve();
  ASSERT_TRUE(solution.optimal());
  EXPECT_NEAR(solution.x[x], 3, 1e-9);
  EXPECT_NEAR(solution.x[y], .5, 1e-9);
  EXPECT_NEAR(solution.objective, 10, 1e-9);
  EXPECT_NEAR(solution.dual[row], 2.0 / 3, 1e-9);
  EXPECT_NEAR(solution.bound, 10, 1e-9);
}

TEST(GrowingProgram, SaysWhatHasNoAnswerAndRecovers) {
  GrowingProgram program;
  const auto x = program.add_column(1, 0, 1);
  const auto row = program.add_row(2, inf, {{x, 1}});
  EXPECT_EQ(program.solve().status, Status::infeasible);
  program.set_row(row, .5, inf);
  const LinearSolution solution = program.solve();
  ASSERT_TRUE(solution.optimal());
  EXPECT_NEAR(solution.objective, 1, 1e-9);
}

// Grown in steps, columns and rows in turn, it says at each step what the whole program says when it is solved at once.
TEST(GrowingProgram, EveryStepIsTheWholeProgram) {
  for (std::uint32_t trial = 0; trial < 40; ++trial) {
    std::uint32_t step = 0;
    const auto dice = [&](double low, double high) { return low + (high - low) * uniform(5, trial, name_hash("growing"), step++); };
    GrowingProgram program;
    for (int r = 0; r < 6; ++r) program.add_row(-inf, dice(1, 3));
    for (int stage = 0; stage < 6; ++stage) {
      for (int j = 0; j < 4; ++j) {
        std::vector<GrowingProgram::Entry> entries;
        for (std::uint32_t r = 0; r < program.rows(); ++r)
          if (dice(0, 1) < .5) entries.push_back({r, dice(-.5, 1)});
        program.add_column(dice(-.5, 1), 0, dice(.5, 2), entries);
      }
      if (stage % 2 == 1) program = GrowingProgram(std::move(program));
      for (int r = 0; r < stage; ++r) {
        std::vector<LinearProgram::Term> terms;
        for (std::uint32_t j = 0; j < program.columns(); ++j)
          if (dice(0, 1) < .4) terms.push_back({j, dice(-1, 1)});
        program.add_row(-inf, dice(.1, 1), terms);
      }
      const LinearSolution grown = program.solve(), whole = solve(program.program());
      ASSERT_TRUE(grown.optimal() && whole.optimal()) << trial << " " << stage;
      EXPECT_NEAR(grown.objective, whole.objective, 1e-7) << trial << " " << stage;
      EXPECT_NEAR(grown.bound, whole.objective, 1e-6) << trial << " " << stage;
    }
  }
}

}  // namespace
}  // namespace parley
