// What no solution depends on: the units of payoffs, the order of moves, chance moves that decide nothing; and what was wrong where these
// laws were broken (tests/data/games/faults).
#include <gtest/gtest.h>

#include "../games.hpp"
#include "parley/game/correlated/correlated.hpp"
#include "parley/game/correlated/play_bound.hpp"
#include "parley/game/forms/choices.hpp"
#include "parley/game/forms/payoff_units.hpp"
#include "parley/game/forms/strategic_form.hpp"
#include "parley/game/nash/backward_induction.hpp"
#include "parley/game/solve.hpp"
#include "parley/game/verify/subgame_check.hpp"

using namespace parley;
using games::end;
using games::move;
using games::RandomGame;

namespace {

GameAnswer answered(const ExtensiveGame& game, SolutionConcept wanted, std::vector<double> weights = {}) {
  GameRequest request;
  request.wanted = wanted;
  request.objective.weights = std::move(weights);
  return solve_game(game, request);
}

/// Each player's payoffs times a positive factor and raised.
ExtensiveGame changed(ExtensiveGame game, const std::vector<double>& factor, const std::vector<double>& raise) {
  const std::size_t n = game.players.size();
  for (std::size_t k = 0; k < game.payoffs.size(); ++k) game.payoffs[k] = factor[k % n] * (game.payoffs[k] + raise[k % n]);
  return game;
}

/// Every set's actions the other way round and all labels changed; with `sure`, chance moves first, once, and decides nothing.
ExtensiveGame rebuilt(const ExtensiveGame& game, bool reverse, bool sure) {
  ExtensiveGame out;
  out.title = "another";
  for (std::size_t i = 0; i < game.players.size(); ++i) out.players.push_back("Q" + std::to_string(i));
  out.outcomes = game.outcomes;
  std::vector<std::uint32_t> place(game.infosets.size(), ExtensiveGame::none);
  const auto copy = [&](const auto& self, std::uint32_t from, std::uint32_t parent, std::uint32_t action) -> void {
    const auto v = static_cast<std::uint32_t>(out.nodes.size());
    ExtensiveGame::Node node = game.nodes[from];
    node.parent = parent;
    node.action = action;
    if (parent != ExtensiveGame::none) out.children[out.nodes[parent].first_child + action] = v;
    const std::size_t degree = game.degree(from);
    if (node.infoset != ExtensiveGame::none) {
      if (place[node.infoset] == ExtensiveGame::none) {
        ExtensiveGame::Infoset infoset = game.infosets[node.infoset];
        infoset.label = "set " + std::to_string(out.infosets.size());
        infoset.number += 1000;
        if (reverse) std::reverse(infoset.actions.begin(), infoset.actions.end());
        if (reverse) std::reverse(infoset.probabilities.begin(), infoset.probabilities.end());
        place[node.infoset] = static_cast<std::uint32_t>(out.infosets.size());
        out.infosets.push_back(infoset);
      }
      node.infoset = place[node.infoset];
    }
    node.first_child = static_cast<std::uint32_t>(out.children.size());
    out.children.resize(out.children.size() + degree, ExtensiveGame::none);
    out.nodes.push_back(node);
    for (std::size_t a = 0; a < degree; ++a) self(self, game.child(from, reverse ? degree - 1 - a : a), v, static_cast<std::uint32_t>(a));
  };
  if (sure) {
    ExtensiveGame::Infoset chance;
    chance.number = 1;
    chance.actions = {"never", "always"};
    chance.probabilities = {game_number(0), game_number(1)};
    out.infosets.push_back(chance);
    ExtensiveGame::Node root, nothing;
    root.kind = ExtensiveGame::Kind::chance;
    root.infoset = 0;
    nothing.parent = 0;
    out.nodes = {root, nothing};
    out.children = {1, 2};
    copy(copy, 0, 0, 1);
  } else {
    copy(copy, 0, ExtensiveGame::none, 0);
  }
  out.finish();
  return out;
}

double profiles_of(const ExtensiveGame& game) {
  double profiles = 1;
  const SequenceForm form = sequence_form(game);
  for (const auto& side : form.sides) profiles *= strategy_count(side);
  return profiles;
}

bool by_mediator(SolutionConcept wanted) { return wanted == SolutionConcept::ce || wanted == SolutionConcept::efce; }

/// What is said of a game and of the same game told otherwise, payoffs there being factor * (payoff + raise).
void same_answer(const ExtensiveGame& game, const ExtensiveGame& other, double factor, double raise, const std::string& what) {
  const std::vector<double> first = {1, 0};
  for (const auto wanted : {SolutionConcept::nash, SolutionConcept::sequential, SolutionConcept::all_nash, SolutionConcept::lp,
                            SolutionConcept::ce, SolutionConcept::efce}) {
    if (by_mediator(wanted) && profiles_of(game) > 300) continue;
    const GameAnswer a = answered(game, wanted, first), b = answered(other, wanted, first);
    const std::string where = what + " " + to_text(wanted) + ": " + a.why + " / " + b.why;
    EXPECT_EQ(a.reached, b.reached) << where;
    if (!a.reached || !b.reached) continue;
    EXPECT_EQ(a.components, b.components) << where;
    EXPECT_EQ(a.equilibria.size(), b.equilibria.size()) << where;
    EXPECT_EQ(a.value.has_value(), b.value.has_value()) << where;
    for (const auto& one : b.equilibria) EXPECT_LE(one.regret.share, negligible_regret) << where;
    if (!a.value || !b.value) continue;
    EXPECT_NEAR(*b.value / factor - raise, *a.value, 1e-8 * std::max(1.0, std::abs(raise))) << where;
    EXPECT_NEAR(b.equilibria[0].regret.payoffs[0], *b.value, 1e-9 * factor * std::max(1.0, std::abs(raise))) << where;  // its plan pays it
  }
}

std::string fault(const std::string& name) { return games::text_of(std::string(PARLEY_ROOT) + "/tests/data/games/faults/" + name); }

ExtensiveGame centipede(int moves) {
  std::string text = "EFG 2 R \"centipede\" { \"A\" \"B\" }\n";
  for (int t = 0; t < moves; ++t) {
    text += "p \"\" " + std::to_string(t % 2 + 1) + " " + std::to_string(t / 2 + 1) + " \"\" { \"take\" \"pass\" } 0\n";
    text += "t \"\" " + std::to_string(t + 1) + " \"\" { " + std::to_string(t % 2 == 0 ? t + 2 : t) + ", " +
            std::to_string(t % 2 == 0 ? t : t + 2) + " }\n";
  }
  return games::read(text + "t \"\" " + std::to_string(moves + 1) + " \"\" { " + std::to_string(moves) + ", " + std::to_string(moves) +
                     " }\n");
}

}  // namespace

TEST(GameScales, NoConceptDependsOnTheUnitsOfPayoffs) {
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3, seed % 2 == 0, seed % 4 == 0}();
    groups::Dice dice{seed};
    for (const double scale : {1e-12, 1e-5, 1e6, 1e15}) {
      const double factor = scale * dice(.5, 2), other = dice(.5, 2) / scale, raise = std::floor(dice(-40, 40));
      same_answer(game, changed(game, {factor, other}, {raise, -raise}), factor, raise,
                  std::to_string(seed) + " x " + std::to_string(scale));
    }
  }
}

TEST(GameScales, NorOnTheOrderOfMovesOrTheirNames) {
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3, true, seed % 4 == 0}();
    same_answer(game, rebuilt(game, true, false), 1, 0, "turned " + std::to_string(seed));
  }
}

TEST(GameScales, NorOnChanceThatDecidesNothing) {
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3, true, seed % 4 == 0}();
    same_answer(game, rebuilt(game, false, true), 1, 0, "sure " + std::to_string(seed));
  }
}

TEST(GameScales, MediatorsOfTypesToo) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    groups::Dice dice{seed};
    std::vector<std::vector<double>> A(2, std::vector<double>(2)), B = A;
    for (auto* table : {&A, &B})
      for (auto& row : *table)
        for (double& u : row) u = std::floor(dice(-5, 6));
    const ExtensiveGame game = games::bimatrix(A, B);
    for (const auto wanted : {SolutionConcept::ce, SolutionConcept::efce, SolutionConcept::comm, SolutionConcept::bce}) {
      const GameAnswer a = answered(game, wanted);
      ASSERT_TRUE(a.reached) << a.why;
      for (const double scale : {1e-12, 3e-10, 7e8, 1e15}) {
        const GameAnswer b = answered(changed(game, {scale, scale}, {0, 0}), wanted);
        ASSERT_TRUE(b.reached) << seed << " " << scale << " " << to_text(wanted) << " " << b.why;
        EXPECT_NEAR(*b.value / scale, *a.value, 1e-8) << seed << " " << scale << " " << to_text(wanted);
        for (const MediatedPlan& plan : b.plans) EXPECT_GE(plan.p, 1e-9);
      }
    }
  }
}

TEST(GameScales, QuantalResponseScalesItsPrecision) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2 + static_cast<int>(seed % 2), 3, true}();
    GameRequest request;
    request.wanted = SolutionConcept::logit;
    request.lambda = .7;
    const GameAnswer a = solve_game(game, request);
    ASSERT_TRUE(a.reached) << seed << a.why;
    for (const double scale : {1e-12, 1e15}) {
      const std::vector<double> factor(game.players.size(), scale), raise(game.players.size(), 2);
      request.lambda = .7 / scale;
      const GameAnswer b = solve_game(changed(game, factor, raise), request);
      ASSERT_TRUE(b.reached) << seed << b.why;
      ASSERT_EQ(a.equilibria.size(), b.equilibria.size());
      for (std::size_t c = 0; c < game.actions; ++c) EXPECT_NEAR(a.equilibria[0].profile[c], b.equilibria[0].profile[c], 1e-8) << seed;
    }
  }
}

TEST(GameScales, TheGrainOfPayoffs) {
  EXPECT_EQ(payoff_grain({0, 1, 2, 3}), 3);             // evenly spaced: the range
  EXPECT_EQ(payoff_grain({-1e9, 1, 2, 3}), 4);          // a war that costs a billion is one step more
  EXPECT_EQ(payoff_grain({5, 5, 5}), 0);                // nothing to tell apart
  EXPECT_EQ(payoff_grain({1e9, 1e9 + 1, 1e9 + 2}), 2);  // nor does a common part count
  EXPECT_EQ(payoff_grain({.3, .1 + .2, 1}), .7);        // rounding is no difference
}

TEST(GameFaults, CorrelatedPlansPayWhatIsSaid) {
  for (const auto wanted : {SolutionConcept::ce, SolutionConcept::efce, SolutionConcept::comm, SolutionConcept::bce}) {
    const GameAnswer small = answered(games::read(fault("small-payoffs.nfg")), wanted),
                     large = answered(games::read(fault("large-payoffs.nfg")), wanted);
    ASSERT_TRUE(small.reached && large.reached) << to_text(wanted) << small.why << large.why;
    EXPECT_NEAR(*small.value, 1.05e-9, 1e-17) << to_text(wanted);
    EXPECT_NEAR(*large.value, 1.05e9, 1) << to_text(wanted);
  }
}

TEST(GameFaults, LambdaOfPayoffsInMillions) {
  const ExtensiveGame game = games::read(fault("choices-in-millions.nfg"));
  GameRequest request;
  request.wanted = SolutionConcept::logit;
  request.counts = *read_choices(fault("choices-in-millions.csv"), "c", game).counts;
  const GameAnswer answer = solve_game(game, request);
  ASSERT_TRUE(answer.reached);
  EXPECT_NEAR(answer.estimate->lambda, 1.8838e-7, 1e-11);
  EXPECT_NEAR(answer.estimate->log_likelihood, -133.6513, 1e-4);
  EXPECT_NEAR(answer.estimate->standard_error, 6.6e-8, 1e-9);
}

TEST(GameFaults, TheLogitBranchSettlesEverySet) {
  const ExtensiveGame rare = games::read(fault("rare-chance.efg")), tiny = games::read(fault("tiny-logit.nfg"));
  const GameAnswer a = answered(rare, SolutionConcept::logit), b = answered(tiny, SolutionConcept::logit);
  ASSERT_TRUE(a.reached && b.reached);
  EXPECT_EQ(games::probability(rare, a.equilibria[0].profile, "A", "1", "good"), 1);
  EXPECT_EQ(games::probability(rare, a.equilibria[0].profile, "B", "1", "r"), 1);
  EXPECT_TRUE(*a.equilibria[0].credible);
  EXPECT_EQ(games::probability(tiny, b.equilibria[0].profile, "A", "1", "2"), 1);
  EXPECT_EQ(games::probability(tiny, b.equilibria[0].profile, "B", "1", "2"), 1);
}

TEST(GameFaults, ALongCentipedeIsTakenAtOnce) {
  for (const int moves : {18, 34, 50, 200, 4000}) {
    const ExtensiveGame game = centipede(moves);
    for (const auto wanted : {SolutionConcept::nash, SolutionConcept::sequential, SolutionConcept::ce, SolutionConcept::efce}) {
      const GameAnswer answer = answered(game, wanted);
      ASSERT_TRUE(answer.reached) << moves << " " << to_text(wanted) << " " << answer.why;
      EXPECT_EQ(answer.equilibria[0].profile[0], 1);
      EXPECT_EQ(answer.equilibria[0].regret.payoffs, (std::vector<double>{2, 0}));
      EXPECT_EQ(answer.value.value_or(2), 2);
    }
  }
}

TEST(GameFaults, WithoutMovesOrPlayersOrWithOne) {
  const ExtensiveGame lone = games::read(fault("lone-ending.efg")), nobody = games::read("EFG 2 R \"\" { }\nt \"\" 0\n"),
                      one = games::read(
                          "EFG 2 R \"\" { \"A\" }\np \"\" 1 1 \"\" { \"l\" \"r\" } 0\nt \"\" 1 \"\" { 1 }\nt \"\" 2 \"\" { 2 }\n");
  for (const auto& name : solution_concept_names()) {
    const SolutionConcept wanted = *solution_concept(name);
    EXPECT_TRUE(answered(lone, wanted).reached) << name;
    if (wanted == SolutionConcept::lp) {
      EXPECT_EQ(*answered(lone, wanted).value, 7);
      continue;  // two players only
    }
    EXPECT_TRUE(answered(nobody, wanted).reached) << name;
    const GameAnswer answer = answered(one, wanted);
    EXPECT_TRUE(answer.reached) << name << answer.why;
    if (answer.value) {
      EXPECT_NEAR(*answer.value, 2, 1e-12) << name;
    }
  }
}

TEST(GameFaults, TablesKeepRationals) {
  const ExtensiveGame game = games::read(
      "EFG 2 R \"\" { \"A\" }\nc \"\" 1 \"\" { \"x\" 1/3 \"y\" 2/3 } 0\nt \"\" 1 \"\" { 1/7 }\n"
      "p \"\" 1 1 \"\" { \"l\" \"r\" } 0\nt \"\" 2 \"\" { 1/2 }\nt \"\" 3 \"\" { -3 }\n");
  const auto table = strategic_form(game);
  ASSERT_TRUE(table) << table.why;
  EXPECT_EQ(table->outcomes[0].payoffs[0].text, "8/21");  // 1/3 1/7 + 2/3 1/2
  EXPECT_EQ(table->outcomes[1].payoffs[0].text, "-41/21");
  const ExtensiveGame decimals =
      games::read("EFG 2 R \"\" { \"A\" }\nc \"\" 1 \"\" { \"x\" 0.1 \"y\" 0.9 } 0\nt \"\" 1 \"\" { 1e-3 }\nt \"\" 2 \"\" { -.5 }\n");
  EXPECT_EQ(strategic_form(decimals)->outcomes[0].payoffs[0].text, "-0.4499");
}

TEST(GameFaults, WhatBackwardInductionSaysIsSubgamePerfect) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    ExtensiveGame game = RandomGame{seed, 2 + static_cast<int>(seed % 3), 5, seed % 2 == 0}();
    for (std::uint32_t h = 0; h < game.infosets.size(); ++h)  // everybody sees everything: a set a node
      while (game.infosets[h].player != ExtensiveGame::none && game.infosets[h].nodes.size() > 1) {
        auto own = game.infosets[h];
        own.number = static_cast<std::uint32_t>(1000 + game.infosets.size());
        game.nodes[own.nodes.back()].infoset = static_cast<std::uint32_t>(game.infosets.size());
        game.infosets.push_back(own);
        game.finish();
      }
    ASSERT_TRUE(perfect_information(game));
    const Profile profile = backward_induction(game);
    EXPECT_TRUE(check_subgame_perfect(game, profile).holds) << seed;
    EXPECT_TRUE(check_weak_bayesian(game, profile).holds) << seed;
    EXPECT_LE(regret_of(game, profile).worst, 1e-12) << seed;
    double sum = 0;
    for (const double u : expected_payoffs(game, profile)) sum += u;
    EXPECT_LE(sum, play_bound(game, {}).objective + 1e-9) << seed;
    if (game.players.size() == 2 && profiles_of(game) <= 400) {
      const Correlated best = solve_correlated(game, sequence_form(game), Hearing::move_by_move, {});
      EXPECT_LE(best.objective, play_bound(game, {}).objective + 1e-7) << seed;  // the bound bounds
    }
  }
}
