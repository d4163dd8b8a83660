#include <gtest/gtest.h>

#include "built.hpp"
#include "parley/crisis/influence_paths.hpp"

using namespace parley;

TEST(Loops, gain_of_a_ring_is_the_root_of_its_product) {
  Scenario s = built::empty();
  const VariableId a = built::variable(s, "a"), b = built::variable(s, "b"), c = built::variable(s, "c");
  built::link(s, "ab", a, b, 10, 50, 90);
  built::link(s, "bc", b, c, 10, 40, 90);
  EXPECT_EQ(loop_gain(s), 0) << "no loop: exactly zero";
  EXPECT_TRUE(strongest_loop(s).links.empty());
  built::link(s, "ca", c, a, 10, 80, 90, Link::Sign::minus);
  // Eigenvalues are the cube roots of -0.16.
  EXPECT_NEAR(loop_gain(s), 0.5428835233189813, 1e-12);
  EXPECT_NEAR(strongest_loop(s).gain, -0.16, 1e-15);
  EXPECT_EQ(strongest_loop(s).links.size(), 3u);
}

TEST(Loops, opposite_claims_on_one_edge_cancel) {
  Scenario s = built::empty();
  const VariableId a = built::variable(s, "a"), b = built::variable(s, "b");
  built::link(s, "ab", a, b, 10, 50, 90);
  built::link(s, "ba", b, a, 10, 50, 90);
  EXPECT_NEAR(loop_gain(s), 0.5, 1e-12);
  built::link(s, "ab2", a, b, 10, 50, 90, Link::Sign::minus);
  EXPECT_EQ(loop_gain(s), 0) << "the signed matrix, not its absolute values";
}

TEST(Loops, a_two_by_two_matrix_with_known_eigenvalues) {
  Scenario s = built::empty();
  const VariableId a = built::variable(s, "a"), b = built::variable(s, "b");
  built::link(s, "aa", a, a, 0, 90, 95);
  built::link(s, "ab", a, b, 0, 60, 95);
  built::link(s, "ba", b, a, 0, 60, 95);
  // 0.9 and 0.6 off the diagonal: (0.9 + sqrt(0.81 + 1.44)) / 2 = 1.2.
  EXPECT_NEAR(loop_gain(s), 1.2, 1e-12);
  // Trust in the owner scales every claim.
  s.trust.of_analyst = built::number(s, "owner.analyst.trust", 0, 50, 110);
  EXPECT_NEAR(loop_gain(s), 0.6, 1e-12);
}

TEST(Loops, a_pair_that_turns_has_the_modulus_of_its_eigenvalues) {
  Scenario s = built::empty();
  const VariableId a = built::variable(s, "a"), b = built::variable(s, "b");
  built::link(s, "ab", a, b, 0, 30, 95);
  built::link(s, "ba", b, a, 0, 30, 95, Link::Sign::minus);
  EXPECT_NEAR(loop_gain(s), 0.3, 1e-12) << "+-0.3 i";
}

TEST(Loops, nothing_pushes_a_constant) {
  Scenario s = built::empty();
  const VariableId a = built::variable(s, "a"), b = built::variable(s, "b");
  built::link(s, "ab", a, b, 0, 90, 95);
  built::link(s, "ba", b, a, 0, 90, 95);
  at(s.variables, b).constant = true;
  EXPECT_EQ(loop_gain(s), 0);
}
