// Equilibrium sets of games of three to five players, as Gambit's collection states them (its repository at 17.0.0-alpha.2: counts and
// titles; the payoffs are written down here by hand). Every equilibrium is checked by plain enumeration of strategies.
#include <gtest/gtest.h>

#include "../games.hpp"
#include "parley/game/nash/all_nash.hpp"
#include "parley/game/nash/mixed_nash.hpp"
#include "parley/game/solve.hpp"
#include "parley/game/verify/regret.hpp"
#include "parley/numerics/linear_program.hpp"

using namespace parley;
using games::end;
using games::move;

namespace {

GameAnswer every(const ExtensiveGame& game) {
  GameRequest request;
  request.wanted = SolutionConcept::all_nash;
  GameAnswer answer = solve_game(game, request);
  for (const auto& equilibrium : answer.equilibria) EXPECT_LE(regret_by_enumeration(game, equilibrium.profile), 1e-8);
  for (std::size_t a = 0; a < answer.equilibria.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      double apart = 0;
      for (std::size_t c = 0; c < game.actions; ++c)
        apart = std::max(apart, std::abs(answer.equilibria[a].profile[c] - answer.equilibria[b].profile[c]));
      EXPECT_GT(apart, 1e-6) << "the same equilibrium twice";
    }
  return answer;
}

/// Is the profile one of those listed, or a mixture of those that span one set? Of tables: there such sets are convex.
bool covered(const GameAnswer& answer, const Profile& profile) {
  const auto in_hull = [&](const std::vector<std::size_t>& of) {
    LinearProgram program(LinearProgram::Sense::minimise);
    std::vector<LinearProgram::Term> sum;
    for (std::size_t k = 0; k < of.size(); ++k) sum.push_back({program.add_column(0, 0, 1), 1});
    program.add_row(1, 1, sum);
    for (std::size_t c = 0; c < profile.size(); ++c) {
      for (std::size_t k = 0; k < of.size(); ++k) sum[k].value = answer.equilibria[of[k]].profile[c];
      program.add_row(profile[c] - 1e-7, profile[c] + 1e-7, sum);
    }
    return solve(program).optimal();
  };
  for (std::size_t e = 0; e < answer.equilibria.size(); ++e)
    if (in_hull({e})) return true;
  return std::any_of(answer.spans.begin(), answer.spans.end(), in_hull);
}

std::size_t mixing(const GameAnswer& answer, std::size_t players) {
  std::size_t count = 0;
  for (const auto& equilibrium : answer.equilibria) {
    std::size_t between = 0;
    for (const double p : equilibrium.profile) between += p > 1e-9 && p < 1 - 1e-9 ? 1 : 0;
    count += between == 2 * players ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST(ManyPlayers, McKelveyMcLennanHasNine) {
  const GameAnswer all =
      every(games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 9 8 12 0 0 0 0 0 0 9 8 2 0 0 0 3 4 6 3 4 6 0 0 0"));
  EXPECT_TRUE(all.complete) << all.why;
  EXPECT_EQ(all.equilibria.size(), 9u);
  EXPECT_EQ(mixing(all, 3), 2u);  // "2 totally mixed"
}

TEST(ManyPlayers, FourPlayersWithThree) {
  const GameAnswer all =
      every(games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" \"4\" } { 2 2 2 2 } "
                        "1.131 1.210 2.426 2.429 4.225 5.277 4.837 5.645 4.452 4.549 1.655 1.347 7.566 4.655 7.076 4.423 "
                        "1.223 1.358 2.234 2.238 4.483 5.764 4.995 5.754 4.564 4.326 1.762 1.576 7.247 4.943 7.362 4.382 "
                        "2.326 2.422 3.222 3.024 1.478 2.544 1.973 7.486 2.747 2.243 3.518 3.062 1.759 2.705 1.735 4.043 "
                        "5.255 5.334 2.643 2.873 4.383 1.436 4.864 5.267 5.634 5.675 2.455 6.523 4.642 1.897 4.042 3.830"));
  EXPECT_TRUE(all.complete) << all.why;
  EXPECT_EQ(all.equilibria.size(), 3u);
}

TEST(ManyPlayers, ThreeByThreeByThreeWithFive) {
  const GameAnswer all = every(games::read(
      "NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 3 3 3 } "
      "1.131 1.210 2.426 1.358 2.234 2.238 1.655 1.347 2.747 1.576 5.634 5.675 1.478 2.544 1.973 1.436 4.864 5.267 1.735 4.043 7.247 "
      "3.830 1.335 1.734 1.428 1.521 4.248 2.429 2.326 2.422 5.255 5.334 2.643 2.243 3.518 3.062 2.455 6.523 4.225 7.486 4.483 5.764 "
      "7.566 4.655 7.076 4.943 7.362 4.382 4.434 4.271 4.120 4.533 5.231 5.458 3.222 3.024 1.223 2.873 4.452 4.549 4.564 4.326 1.762 "
      "5.277 4.837 5.645 4.995 5.754 4.383 4.423 1.759 2.705 4.642 1.897 4.042 4.976 7.324 7.723 4.486 4.882 2.537"));
  EXPECT_TRUE(all.complete) << all.why;
  EXPECT_EQ(all.equilibria.size(), 5u);  // "five equilibria (two pure)"
  std::size_t pure = 0;
  for (const auto& equilibrium : all.equilibria)
    pure += std::all_of(equilibrium.profile.begin(), equilibrium.profile.end(), [](double p) { return p == 0 || p == 1; }) ? 1 : 0;
  EXPECT_EQ(pure, 2u);
}

TEST(ManyPlayers, FivePlayersWithFive) {
  const GameAnswer all = every(games::read(
      "NFG 1 R \"\" { \"1\" \"2\" \"3\" \"4\" \"5\" } { 2 2 2 2 2 } "
      "7.247 7.362 4.642 4.042 4.225 2.537 1.427 4.542 7.577 2.236 1.223 2.234 5.255 2.643 4.564 2.675 1.132 5.369 4.669 1.131 "
      "1.759 1.735 4.452 1.655 2.747 2.778 2.342 2.164 2.243 1.473 4.120 7.324 4.483 4.995 4.383 2.747 3.518 1.223 2.234 5.255 "
      "4.837 1.478 1.973 7.566 7.076 2.355 2.798 2.832 3.974 3.575 1.762 5.634 2.455 1.335 4.434 2.426 2.326 3.222 4.452 1.655 "
      "3.518 1.131 2.426 2.326 3.222 1.740 3.803 3.464 1.323 1.214 4.864 1.428 4.248 5.231 4.486 2.643 4.564 1.762 5.634 2.455 "
      "4.943 4.382 1.897 3.830 5.277 2.417 1.624 4.572 7.969 5.174 1.358 2.238 5.334 2.873 4.326 2.238 1.985 5.395 4.274 1.210 "
      "2.705 4.043 4.549 1.347 2.243 1.646 1.640 5.349 5.056 4.580 4.976 7.723 5.764 5.754 1.436 2.243 3.062 1.358 2.238 5.334 "
      "5.645 2.544 7.486 4.655 4.423 5.347 1.403 1.380 2.793 2.269 1.576 5.675 6.523 1.734 4.271 2.429 2.422 3.024 4.549 1.347 "
      "3.062 1.210 2.429 2.422 3.024 4.192 2.685 2.678 4.792 4.462 5.267 1.521 4.533 5.458 4.882 2.873 4.326 1.576 5.675 6.523"));
  EXPECT_TRUE(all.complete) << all.why;
  EXPECT_EQ(all.equilibria.size(), 5u);
}

TEST(ManyPlayers, EightByTwoByTwoWithFive) {
  const GameAnswer all =
      every(games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 8 2 2 } "
                        "1.131 1.21 2.426 3.222 3.024 1.223 5.255 5.334 2.643 1.655 1.347 2.747 4.564 4.326 1.762 2.455 6.523 4.225 1.478 "
                        "2.544 1.973 4.995 5.754 4.383 "
                        "7.566 4.655 7.076 1.735 4.043 7.247 4.642 1.897 4.042 4.434 4.271 4.12 1.428 1.521 4.248 4.486 4.882 2.537 4.542 "
                        "4.572 7.577 1.132 1.985 5.369 "
                        "2.429 2.326 2.422 1.358 2.234 2.238 2.873 4.452 4.549 2.243 3.518 3.062 1.576 5.634 5.675 5.277 4.837 5.645 7.486 "
                        "4.483 5.764 1.436 4.864 5.267 "
                        "4.423 1.759 2.705 4.943 7.362 4.382 3.83 1.335 1.734 4.976 7.324 7.723 4.533 5.231 5.458 2.417 1.427 1.624 7.969 "
                        "2.675 2.238 5.395 4.669 4.274"));
  EXPECT_TRUE(all.complete) << all.why;
  EXPECT_EQ(all.equilibria.size(), 5u);
}

TEST(ManyPlayers, FourPlayersWithFiveMixed) {
  // Named there after van der Laan and others: "no pure, and five mixed equilibria".
  const GameAnswer all =
      every(games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" \"4\" } { 2 2 2 2 } "
                        "-3 -4 -1 -6 -4 -5 -3 -3 -3 -5 -3 -5 -1 -8 -3 -3 -4 -2 -2 -3 -4 -3 -4 -2 -4 -7 -6 -1 -6 -3 -1 -2 "
                        "-3 -6 -6 -2 -1 -3 -3 -4 -3 -2 -3 -5 -1 -6 -2 -1 -2 -4 -2 -6 -3 -6 -6 -7 -1 -4 -5 -3 -8 -5 -5 -5"));
  EXPECT_TRUE(all.complete) << all.why;
  EXPECT_EQ(all.equilibria.size(), 5u);
}

TEST(ManyPlayers, TheLogitBranchOfTwoByTwoByTwoEndsAtOneOfTheNine) {
  const ExtensiveGame game = games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 9 8 12 0 0 0 0 0 0 9 8 2 0 0 0 3 4 6 3 4 6 0 0 0");
  GameRequest request;
  request.wanted = SolutionConcept::logit;
  const GameAnswer branch = solve_game(game, request);
  ASSERT_TRUE(branch.reached) << branch.why;
  double nearest = 1;
  for (const auto& equilibrium : every(game).equilibria) {
    double apart = 0;
    for (std::size_t c = 0; c < game.actions; ++c)
      apart = std::max(apart, std::abs(equilibrium.profile[c] - branch.equilibria[0].profile[c]));
    nearest = std::min(nearest, apart);
  }
  EXPECT_LE(nearest, 1e-6);
}

TEST(ManyPlayers, ALocalMaximumCut) {
  const GameAnswer all =
      every(games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 0 0 0 1 2 -1 2 4 2 -1 2 1 -1 2 1 2 4 2 1 2 -1 0 0 0"));
  EXPECT_TRUE(all.complete) << all.why;
  EXPECT_EQ(all.equilibria.size(), 3u);  // two pure ones, and even play of all
  EXPECT_EQ(mixing(all, 3), 1u);
}

TEST(ManyPlayers, Nau2004ContinuumIsNotCalledComplete) {
  // "3 pure, 2 incompletely mixed, and a continuum of completely mixed" equilibria: the five are found, and that there are more is said.
  const GameAnswer all = every(games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 0 0 2 3 0 0 0 3 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0 3"));
  EXPECT_FALSE(all.reached);
  EXPECT_FALSE(all.complete);
  EXPECT_EQ(all.status, Status::limit);
  EXPECT_EQ(all.components, 0u);
  EXPECT_EQ(all.equilibria.size(), 5u);
  EXPECT_NE(all.why.find("all 3 equilibria in pure strategies"), std::string::npos) << all.why;
}

TEST(ManyPlayers, Nau2004SegmentIsGivenByItsEnds) {
  // Section 6: "The set of Nash equilibria is a line segment in the relative interior" of the correlated equilibria.
  const GameAnswer all = every(
      games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 4 } 2 0 0 0 2 1 0 1 1 1 0 2 1 0 2 0 1 1 0 2 1 2 0 0 1 0 1 0 2 0 0 1 2 2 0 1 "
                  "2 0 1 0 1 2 0 2 0 1 0 1"));
  EXPECT_TRUE(all.complete) << all.why;
  ASSERT_EQ(all.equilibria.size(), 2u);
  EXPECT_EQ(all.spans, (std::vector<std::vector<std::size_t>>{{0, 1}}));
  for (const auto& equilibrium : all.equilibria)
    for (std::size_t a = 0; a < 4; ++a) EXPECT_NEAR(equilibrium.profile[a], 0.5, 1e-9);
  for (std::size_t a = 4; a < 8; ++a) {
    EXPECT_NEAR(all.equilibria[0].profile[a], a < 6 ? 0.5 : 0, 1e-9);
    EXPECT_NEAR(all.equilibria[1].profile[a], a < 6 ? 0 : 0.5, 1e-9);
  }
  EXPECT_EQ(all.components, 0u) << "not counted where sets are lines";
}

TEST(ManyPlayers, SeltensHorseHasTwoLines) {
  // Selten 1975, figure 1: (R, R, L) with the third at R up to 1/4, and (L, R, R) with the second at L up to 2/3.
  const GameAnswer all = every(games::read(R"(EFG 2 R "" { "1" "2" "3" }
p "" 1 1 "" { "R" "L" } 0
p "" 2 1 "" { "R" "L" } 0
t "" 1 "" { 1, 1, 1 }
p "" 3 1 "" { "R" "L" } 0
t "" 2 "" { 4, 4, 0 }
t "" 3 "" { 0, 0, 1 }
p "" 3 1 "" { "R" "L" } 0
t "" 4 "" { 3, 2, 2 }
t "" 5 "" { 0, 0, 0 }
)"));
  EXPECT_TRUE(all.complete) << all.why;
  ASSERT_EQ(all.equilibria.size(), 4u);
  EXPECT_EQ(all.spans, (std::vector<std::vector<std::size_t>>{{0, 2}, {1, 3}}));
  EXPECT_NEAR(all.equilibria[2].profile[3], 2. / 3, 1e-9);
  EXPECT_NEAR(all.equilibria[3].profile[4], 1. / 4, 1e-9);
}

TEST(ManyPlayers, TablesOfTwoWithTiesByTheOtherMethod) {
  // Lines and faces of equilibria: both methods list the same extreme ones.
  int lines = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    groups::Dice dice{seed};
    std::vector<std::vector<double>> A(2 + seed % 2, std::vector<double>(3)), B = A;
    for (auto* table : {&A, &B})
      for (auto& row : *table)
        for (double& u : row) u = static_cast<double>(dice.below(3));
    const ExtensiveGame game = games::bimatrix(A, B);
    const SequenceForm form = sequence_form(game);
    const GameAnswer all = every(game);
    ASSERT_TRUE(all.complete);
    const MixedNash mixed = mixed_nash(game, form);
    EXPECT_TRUE(mixed.complete()) << seed;
    lines += mixed.spans.empty() ? 0 : 1;
    std::vector<Profile> listed;
    for (const auto& pure : pure_nash(game, form).equilibria) listed.push_back(pure.profile);
    for (const Profile& profile : mixed.candidates)
      if (regret_of(game, profile).worst <= 1e-8) listed.push_back(profile);
    const auto apart = [&](const Profile& a, const Profile& b) {
      double most = 0;
      for (std::size_t c = 0; c < game.actions; ++c) most = std::max(most, std::abs(a[c] - b[c]));
      return most;
    };
    for (const Profile& profile : listed)
      EXPECT_TRUE(std::any_of(all.equilibria.begin(), all.equilibria.end(), [&](const auto& one) {
        return apart(one.profile, profile) < 1e-6;
      })) << seed;
    for (const auto& one : all.equilibria)
      EXPECT_TRUE(std::any_of(listed.begin(), listed.end(), [&](const Profile& profile) { return apart(one.profile, profile) < 1e-6; }))
          << seed;
  }
  EXPECT_GE(lines, 30);
}

TEST(ManyPlayers, WhatIsCalledCompleteHoldsEveryEquilibriumOfAGrid) {
  int complete = 0, with_sets = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    groups::Dice dice{seed};
    std::string text = "NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 }";
    for (int k = 0; k < 24; ++k) text += " " + std::to_string(dice.below(3));
    const ExtensiveGame game = games::read(text);
    const GameAnswer all = every(game);
    if (!all.complete) continue;
    ++complete;
    with_sets += all.spans.empty() ? 0 : 1;
    for (int cell = 0; cell < 7 * 7 * 7; ++cell) {
      Profile profile(6);
      for (int i = 0, rest = cell; i < 3; ++i, rest /= 7) {
        profile[2 * i] = rest % 7 / 6.0;
        profile[2 * i + 1] = 1 - profile[2 * i];
      }
      if (regret_of(game, profile).worst <= 1e-12) {
        EXPECT_TRUE(covered(all, profile)) << "seed " << seed << " cell " << cell;
      }
    }
  }
  EXPECT_GE(complete, 40);
  EXPECT_GE(with_sets, 20);
}

TEST(ManyPlayers, TablesOfTwoByTheOtherMethod) {
  // Support by support and by vertices: the same equilibria where there is no tie.
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    groups::Dice dice{seed};
    std::vector<std::vector<double>> A(2 + seed % 3, std::vector<double>(3)), B = A;
    for (auto* table : {&A, &B})
      for (auto& row : *table)
        for (double& u : row) u = std::round(dice(-4, 4) * 1e6) / 1e6;
    const ExtensiveGame game = games::bimatrix(A, B);
    const GameAnswer all = every(game);
    ASSERT_TRUE(all.complete);
    const MixedNash mixed = mixed_nash(game, sequence_form(game));
    EXPECT_TRUE(mixed.complete()) << seed;
    std::size_t found = 0, pure = 0;
    for (const Profile& profile : mixed.candidates) found += regret_of(game, profile).worst <= 1e-8 ? 1 : 0;
    for (const auto& equilibrium : all.equilibria)
      pure +=
          std::all_of(equilibrium.profile.begin(), equilibrium.profile.end(), [](double p) { return p < 1e-9 || p > 1 - 1e-9; }) ? 1 : 0;
    EXPECT_EQ(found + pure, all.equilibria.size()) << seed;
    EXPECT_TRUE(mixed.spans.empty()) << seed;
  }
}

TEST(ManyPlayers, RandomTablesOfThreeAreComplete) {
  int complete = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    groups::Dice dice{seed};
    std::string text = "NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 3 2 }";
    for (int k = 0; k < 36; ++k) text += " " + game_number(std::round(dice(-4, 4) * 1e6) / 1e6).text;
    const ExtensiveGame game = games::read(text);
    const GameAnswer all = every(game);
    complete += all.complete ? 1 : 0;
    if (!all.complete) continue;
    EXPECT_EQ(all.equilibria.size() % 2, 1u) << seed;  // a game without ties has an odd number (Wilson 1971)
    GameRequest request;
    const GameAnswer one = solve_game(game, request);
    ASSERT_TRUE(one.reached) << one.why;
    bool known = false;
    for (const auto& equilibrium : all.equilibria) {
      double apart = 0;
      for (std::size_t c = 0; c < game.actions; ++c)
        apart = std::max(apart, std::abs(equilibrium.profile[c] - one.equilibria[0].profile[c]));
      known = known || apart < 1e-6;
    }
    EXPECT_TRUE(known) << seed << ": the logit branch ends at an equilibrium that is not listed";
  }
  EXPECT_GE(complete, 38);
}

TEST(ManyPlayers, TreesToo) {
  // A three-player tree in which all sets are reached: the table written as moves that nobody sees.
  const ExtensiveGame table = games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 9 8 12 0 0 0 0 0 0 9 8 2 0 0 0 3 4 6 3 4 6 0 0 0");
  EXPECT_EQ(every(games::read(write_efg(table))).equilibria.size(), 9u);
  // The first two show their moves to the third: lines of equilibria in what it would do unseen; never called complete unless shown.
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const ExtensiveGame game = games::RandomGame{seed, 3, 3, true}();
    const GameAnswer all = every(game);
    EXPECT_EQ(all.complete, all.reached);
    EXPECT_GE(all.equilibria.size(), 1u) << seed;
    EXPECT_EQ(all.complete, all.why.empty());
  }
}
