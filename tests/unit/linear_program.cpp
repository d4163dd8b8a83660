#include "parley/numerics/linear_program.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "by_glpk.hpp"

namespace parley {
namespace {

TEST(LinearProgram, SmallByHand) {
  LinearProgram program;  // max 3x + 2y, x + y <= 4, x + 3y <= 9, x <= 3
  const auto x = program.add_column(3, 0, 3), y = program.add_column(2);
  program.add_row(-LinearProgram::infinity, 4, {{x, 1}, {y, 1}});
  program.add_row(-LinearProgram::infinity, 9, {{x, 0.5}, {y, 3}, {x, 0.5}});
  const LinearSolution solution = solve(program);
  ASSERT_TRUE(solution.optimal());
  EXPECT_NEAR(solution.objective, 11, 1e-9);
  EXPECT_NEAR(solution.x[x], 3, 1e-9);
  EXPECT_NEAR(solution.dual[0], 2, 1e-9);
  EXPECT_NEAR(solution.bound, 11, 1e-9);
}

TEST(LinearProgram, SaysWhatHasNoAnswer) {
  LinearProgram infeasible;
  const auto x = infeasible.add_column(1, 0, 1);
  infeasible.add_row(2, LinearProgram::infinity, {{x, 1}});
  EXPECT_EQ(solve(infeasible).status, LinearSolution::Status::infeasible);
  LinearProgram unbounded;
  unbounded.add_column(1);
  unbounded.add_row(-1, 5, {});
  EXPECT_EQ(solve(unbounded).status, LinearSolution::Status::unbounded);
}

TEST(LinearProgram, AWrongAnswerIsNotCertified) {
  LinearProgram program;
  const auto x = program.add_column(1, 0, 10);
  program.add_row(-LinearProgram::infinity, 4, {{x, 1}});
  EXPECT_NEAR(certify(program, {3}, {1}).gap, 1, 1e-12);
  EXPECT_NEAR(certify(program, {5}, {1}).violation, 1, 1e-12);
  EXPECT_NEAR(certify(program, {4}, {1}).gap, 0, 1e-12);
}

TEST(LinearProgram, RandomProgramsAgreeWithGlpk) {
  rc::check([] {
    const auto sense = *rc::gen::element(LinearProgram::Sense::maximise, LinearProgram::Sense::minimise);
    LinearProgram program(sense);
    const int columns = *rc::gen::inRange(1, 8), rows = *rc::gen::inRange(0, 8);
    for (int j = 0; j < columns; ++j) program.add_column(*rc::gen::inRange(-9, 10), -*rc::gen::inRange(0, 5), *rc::gen::inRange(0, 9));
    for (int r = 0; r < rows; ++r) {
      std::vector<LinearProgram::Term> terms;
      for (int j = 0; j < columns; ++j) terms.push_back({static_cast<std::uint32_t>(j), static_cast<double>(*rc::gen::inRange(-4, 5))});
      program.add_row(-*rc::gen::inRange(0, 20), *rc::gen::inRange(0, 20), terms);
    }
    const LinearSolution solution = solve(program);
    RC_ASSERT(solution.optimal());  // 0 is feasible and everything is bounded
    RC_ASSERT(std::abs(solution.objective - by_glpk(program)) < 1e-7);
  });
}

}  // namespace
}  // namespace parley
