// Laws of correlated play: two programs for one equilibrium, what more knowledge of the mediator is worth, and checks that see a cheat.
#include <gtest/gtest.h>

#include "../games.hpp"
#include "by_glpk.hpp"
#include "parley/game/correlated/bayes.hpp"
#include "parley/game/correlated/communication.hpp"
#include "parley/game/correlated/efce_pairs.hpp"
#include "parley/game/solve.hpp"
#include "parley/game/verify/regret.hpp"
#include "parley/mediate/ratification/mechanism.hpp"

using namespace parley;
using games::RandomGame;

namespace {

double weighed(const std::vector<double>& payoffs, const std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < payoffs.size(); ++i) sum += (weights.empty() ? 1 : weights[i]) * payoffs[i];
  return sum;
}

double profiles_of(const SequenceForm& form) {
  double profiles = 1;
  for (const auto& side : form.sides) profiles *= strategy_count(side);
  return profiles;
}

const std::vector<std::vector<double>> all_weights = {{}, {1, 0}, {0, -1}, {1, -2}};

/// Two games, one of which chance draws in the open: no set of one is a set of the other.
ExtensiveGame drawn_openly(const ExtensiveGame& a, const ExtensiveGame& b) {
  ExtensiveGame out;
  out.title = "one of two";
  out.players = a.players;
  ExtensiveGame::Infoset open;
  open.number = 1000;
  open.actions = {"a", "b"};
  for (const char* p : {"1/4", "3/4"}) {
    open.probabilities.emplace_back();
    parse_game_number(p, open.probabilities.back());
  }
  out.infosets.push_back(open);
  ExtensiveGame::Node root;
  root.kind = ExtensiveGame::Kind::chance;
  root.infoset = 0;
  out.nodes.push_back(root);
  out.children.assign(2, ExtensiveGame::none);
  for (std::uint32_t which = 0; which < 2; ++which) {
    const ExtensiveGame& from = which == 0 ? a : b;
    const auto nodes = static_cast<std::uint32_t>(out.nodes.size()), sets = static_cast<std::uint32_t>(out.infosets.size()),
               outcomes = static_cast<std::uint32_t>(out.outcomes.size()), children = static_cast<std::uint32_t>(out.children.size());
    out.children[which] = nodes;
    for (auto infoset : from.infosets) {
      infoset.number += 100 * which;
      out.infosets.push_back(infoset);
    }
    for (auto outcome : from.outcomes) {
      outcome.number += outcomes;
      out.outcomes.push_back(outcome);
    }
    for (const std::uint32_t child : from.children) out.children.push_back(child + nodes);
    for (auto node : from.nodes) {
      if (node.parent == ExtensiveGame::none) node.action = which;
      node.parent = node.parent == ExtensiveGame::none ? 0 : node.parent + nodes;
      if (node.infoset != ExtensiveGame::none) node.infoset += sets;
      if (node.outcome != ExtensiveGame::none) node.outcome += outcomes;
      node.first_child += children;
      out.nodes.push_back(node);
    }
  }
  out.finish();
  return games::read(write_efg(out));
}

void expect_sound(const ExtensiveGame& game, const EfcePairs& pairs, const std::vector<double>& weights, std::uint64_t seed) {
  const MediationCheck of_pairs = check_correlation(game, pairs.plan), drawn = check_mediated(game, pairs.plans, Hearing::move_by_move);
  for (const MediationCheck* check : {&of_pairs, &drawn}) {
    EXPECT_LE(check->worst, 1e-8) << seed;
    EXPECT_LE(check->off_simplex, 1e-8) << seed;
    EXPECT_NEAR(weighed(check->payoffs, weights), pairs.objective, 1e-8) << seed;
  }
}

/// Two types a side, two actions; payoffs of the third, who never moves, are 1 where both choose alike.
ExtensiveGame types_game(std::uint64_t seed) {
  groups::Dice dice{seed};
  std::vector<games::Spot> draws;
  for (int t = 0; t < 4; ++t) {
    std::vector<games::Spot> rows;
    for (int a = 0; a < 2; ++a) {
      std::vector<games::Spot> cells;
      for (int b = 0; b < 2; ++b) cells.push_back(games::end({std::floor(dice(-4, 5)), std::floor(dice(-4, 5))}));
      rows.push_back(games::move(2, 1 + t % 2, {"x", "y"}, cells));
    }
    draws.push_back(games::move(1, 1 + t / 2, {"u", "d"}, rows));
  }
  return games::tree({"A", "B"}, games::chance(1, {{"a", "1/6"}, {"b", "1/3"}, {"c", "1/4"}, {"d", "1/4"}}, draws));
}

}  // namespace

TEST(MediatedGames, PairsAndProfilesAgreeWithoutChance) {
  int tried = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 3 + static_cast<int>(seed % 3), seed % 2 == 0, false, false}();
    const SequenceForm form = sequence_form(game);
    if (profiles_of(form) > 300) continue;
    EXPECT_TRUE(triangle_free(game, form)) << seed;
    const std::vector<double>& weights = all_weights[seed % all_weights.size()];
    const EfcePairs pairs = solve_by_pairs(game, form, weights);
    ASSERT_TRUE(pairs.fits);
    ASSERT_EQ(pairs.status, Status::optimal) << seed;
    EXPECT_LE(pairs.left, 1e-9) << seed;
    expect_sound(game, pairs, weights, seed);
    const Correlated profiles = solve_correlated(game, form, Hearing::move_by_move, weights);
    ASSERT_EQ(profiles.status, Status::optimal) << seed;
    EXPECT_NEAR(pairs.objective, profiles.objective, 1e-8) << seed;
    ++tried;
  }
  EXPECT_GT(tried, 60);
}

TEST(MediatedGames, ChanceInTheOpenIsOneGameAfterAnother) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const ExtensiveGame a = RandomGame{seed, 2, 4, seed % 2 == 0, false, false}(), b = RandomGame{seed + 500, 2, 4, true, false, false}();
    const ExtensiveGame game = drawn_openly(a, b);
    const SequenceForm form = sequence_form(game);
    EXPECT_TRUE(triangle_free(game, form)) << seed;
    const std::vector<double>& weights = all_weights[seed % all_weights.size()];
    const EfcePairs pairs = solve_by_pairs(game, form, weights);
    ASSERT_EQ(pairs.status, Status::optimal) << seed;
    EXPECT_LE(pairs.left, 1e-9) << seed;
    expect_sound(game, pairs, weights, seed);
    const double apart =
        solve_by_pairs(a, sequence_form(a), weights).objective / 4 + solve_by_pairs(b, sequence_form(b), weights).objective * 3 / 4;
    EXPECT_NEAR(pairs.objective, apart, 1e-7) << seed;
  }
}

TEST(MediatedGames, WithHiddenChanceThePairsBoundFromAbove) {
  int exact = 0, above = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 4, seed % 2 == 0}();
    const SequenceForm form = sequence_form(game);
    if (profiles_of(form) > 300) continue;
    const EfcePairs pairs = solve_by_pairs(game, form, {});
    const Correlated profiles = solve_correlated(game, form, Hearing::move_by_move, {});
    ASSERT_EQ(pairs.status, Status::optimal) << seed;
    EXPECT_GE(pairs.bound, profiles.objective - 1e-8) << seed;
    if (pairs.left <= 1e-9) {
      EXPECT_NEAR(pairs.objective, profiles.objective, 1e-8) << seed;
      ++exact;
    }
    above += pairs.objective > profiles.objective + 1e-6 ? 1 : 0;
    const Correlated among = solve_correlated_among(game, form, profiles.plans, Hearing::move_by_move, {});
    EXPECT_NEAR(among.objective, profiles.objective, 1e-8) << seed;  // the best plans are enough by themselves
  }
  EXPECT_GT(exact, 20);
  RecordProperty("strictly_above", above);
}

TEST(MediatedGames, TheCheckOfPairsSeesACheat) {
  const ExtensiveGame dilemma = games::bimatrix({{3, 0}, {5, 1}}, {{3, 5}, {0, 1}});
  const std::uint32_t none = ExtensiveGame::none;
  CorrelationPlan both = {{{none, none, 1}, {0, none, 1}, {none, 2, 1}, {0, 2, 1}}};
  EXPECT_NEAR(check_correlation(dilemma, both).worst, 2, 1e-12);
  EXPECT_LE(check_correlation(dilemma, both).off_simplex, 1e-12);
  const CorrelationPlan sound = {{{none, none, 1}, {1, none, 1}, {none, 3, 1}, {1, 3, 1}}};
  EXPECT_LE(check_correlation(dilemma, sound).worst, 0);
  both.pairs.back().p = .5;  // the pairs do not add up any more
  EXPECT_NEAR(check_correlation(dilemma, both).off_simplex, .5, 1e-12);
  both.pairs.back().p = 1;
  both.pairs.push_back({1, 2, -.25});
  EXPECT_GE(check_correlation(dilemma, both).off_simplex, .25);
}

TEST(MediatedGames, AProfileIsTheMixtureOfItsPlans) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2 + static_cast<int>(seed % 2), 3, true}();
    GameRequest request;
    const GameAnswer answer = solve_game(game, request);
    ASSERT_TRUE(answer.reached);
    const auto plans = plans_of_profile(game, sequence_form(game), answer.equilibria[0].profile);
    for (const Hearing hearing : {Hearing::whole_plan, Hearing::move_by_move}) {
      const MediationCheck check = check_mediated(game, plans, hearing);
      EXPECT_LE(check.worst, 1e-7) << seed;
      for (std::size_t i = 0; i < game.players.size(); ++i) EXPECT_NEAR(check.payoffs[i], answer.equilibria[0].regret.payoffs[i], 1e-9);
    }
  }
}

TEST(MediatedGames, TooManyPlansGiveTwoBounds) {
  const ExtensiveGame game = games::shipped("crisis_4_4_3.efg");
  for (const SolutionConcept wanted : {SolutionConcept::ce, SolutionConcept::efce}) {
    GameRequest request;
    request.wanted = wanted;
    request.objective.weights = {1, 0};
    const GameAnswer answer = solve_game(game, request);
    ASSERT_EQ(answer.equilibria.size(), 1u);
    EXPECT_LE(answer.equilibria[0].regret.worst, 1e-8);
    const Hearing hearing = wanted == SolutionConcept::ce ? Hearing::whole_plan : Hearing::move_by_move;
    EXPECT_LE(check_mediated(game, answer.plans, hearing).worst, 1e-8);
    EXPECT_NEAR(check_mediated(game, answer.plans, hearing).payoffs[0], *answer.value, 1e-9);
    GameRequest nash;
    EXPECT_GE(*answer.value, solve_game(game, nash).equilibria[0].regret.payoffs[0] - 1e-8);
    if (answer.reached) continue;
    ASSERT_TRUE(answer.upper_bound.has_value());
    EXPECT_GE(*answer.upper_bound, *answer.value);
    EXPECT_FALSE(answer.why.empty());
    EXPECT_EQ(answer.status, Status::limit);
  }
}

TEST(MediatedGames, ThreePlayersWithTooManyPlansGetAnEquilibrium) {
  groups::Dice dice{5};
  std::string text = "NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 28 28 28 }";
  for (int k = 0; k < 3 * 28 * 28 * 28; ++k) text += " " + std::to_string(static_cast<int>(dice.below(19)) - 9);
  GameRequest request;
  request.wanted = SolutionConcept::ce;
  const GameAnswer answer = solve_game(games::read(text), request);
  EXPECT_FALSE(answer.reached);
  EXPECT_EQ(answer.status, Status::limit);
  EXPECT_FALSE(answer.upper_bound.has_value());
  ASSERT_EQ(answer.equilibria.size(), 1u) << answer.why;
  EXPECT_LE(answer.equilibria[0].regret.worst, 9e-8);
  EXPECT_NEAR(weighed(answer.equilibria[0].regret.payoffs, {}), *answer.value, 1e-9);
}

TEST(MediatedGames, WhatMoreKnowledgeIsWorth) {
  int above_talk = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const ExtensiveGame game = types_game(seed);
    const std::vector<double>& weights = all_weights[seed % all_weights.size()];
    std::string why;
    const auto types = type_game(game, why);
    const auto states = state_game(game, why);
    ASSERT_TRUE(types && states) << why;
    const Communication talk = solve_communication(game, *types, weights);
    const BayesCorrelated told = solve_bayes(game, *states, weights);
    ASSERT_EQ(told.status, Status::optimal);
    const MediationCheck check = check_bayes(game, told.plans);
    EXPECT_LE(check.worst, 1e-8) << seed;
    EXPECT_LE(check.off_simplex, 1e-9) << seed;
    EXPECT_NEAR(weighed(check.payoffs, weights), told.objective, 1e-8) << seed;
    EXPECT_LE(talk.objective, told.objective + 1e-8) << seed;
    above_talk += told.objective > talk.objective + 1e-6 ? 1 : 0;
    // Honest reports are as good as knowing: the rule of the communication equilibrium obeys here too.
    std::vector<MediatedPlan> as_told;
    for (const auto& state : states->states)
      for (MediatedPlan plan : talk.plans) {
        bool here = true;
        for (const std::uint32_t h : state.sets) here = here && plan.actions[h] != ExtensiveGame::none;
        if (!here) continue;
        plan.state = state.node;
        as_told.push_back(plan);
      }
    EXPECT_LE(check_bayes(game, as_told).worst, 1e-8) << seed;
    EXPECT_LE(check_bayes(game, as_told).off_simplex, 1e-9) << seed;
  }
  EXPECT_GT(above_talk, 5);
}

TEST(MediatedGames, WithoutChanceBayesIsCorrelated) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    groups::Dice dice{seed};
    std::vector<std::vector<double>> A(3, std::vector<double>(2)), B = A;
    for (auto* table : {&A, &B})
      for (auto& row : *table)
        for (double& u : row) u = std::floor(dice(-4, 5));
    const ExtensiveGame game = games::bimatrix(A, B);
    std::string why;
    const auto states = state_game(game, why);
    ASSERT_TRUE(states) << why;
    EXPECT_NEAR(solve_bayes(game, *states, {}).objective, solve_correlated(game, sequence_form(game), Hearing::whole_plan, {}).objective,
                1e-8);
  }
  // A dilemma has one correlated equilibrium, Nash's.
  const ExtensiveGame dilemma = games::bimatrix({{3, 0}, {5, 1}}, {{3, 5}, {0, 1}});
  GameRequest request;
  request.wanted = SolutionConcept::bce;
  EXPECT_NEAR(*solve_game(dilemma, request).value, 2, 1e-9);
  // Moves one after another without chance: what is told at each move, as in the extensive form's equilibrium.
  const ExtensiveGame turn = games::tree(
      {"1", "2"},
      games::move(1, 1, {"in", "out"}, {games::move(2, 1, {"l", "r"}, {games::end({2, 1}), games::end({-1, 2})}), games::end({0, 0})}));
  EXPECT_NEAR(*solve_game(turn, request).value, 0, 1e-9);
}

TEST(MediatedGames, BayesIsTheRungOfAMediatorWhoKnows) {
  // Two types a side; each names an item or refuses; the deal is struck where both name the same. A third who never moves likes deals.
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    groups::Dice dice{seed};
    RatificationGame talks = blank_game(2, 2);
    talks.prior = {.25, .25, .25, .25};
    for (auto& side : talks.breakdown)
      for (double& d : side) d = std::round(dice(0, .8) * 1000) / 1000;
    for (int k = 0; k < 2; ++k) {
      const double s = std::round(dice() * 1000) / 1000;
      talks.menu.push_back({s, 1 - s, {}});
    }
    std::vector<games::Spot> draws;
    for (std::size_t t = 0; t < 4; ++t) {
      std::vector<games::Spot> rows;
      for (std::size_t a = 0; a < 3; ++a) {
        std::vector<games::Spot> cells;
        for (std::size_t b = 0; b < 3; ++b) {
          const bool deal = a == b && a < 2;
          const std::size_t cell = talks.cell(t / 2, t % 2);
          cells.push_back(games::end(
              {deal ? talks.menu[a].v1 : talks.breakdown[0][cell], deal ? talks.menu[a].v2 : talks.breakdown[1][cell], deal ? 1. : 0.}));
        }
        rows.push_back(games::move(2, 1 + static_cast<int>(t % 2), {"i", "j", "no"}, cells));
      }
      draws.push_back(games::move(1, 1 + static_cast<int>(t / 2), {"i", "j", "no"}, rows));
    }
    const ExtensiveGame game =
        games::tree({"A", "B", "peace"}, games::chance(1, {{"a", "1/4"}, {"b", "1/4"}, {"c", "1/4"}, {"d", "1/4"}}, draws));
    GameRequest request;
    request.wanted = SolutionConcept::bce;
    request.objective.weights = {0, 0, 1};
    const GameAnswer answer = solve_game(game, request);
    ASSERT_TRUE(answer.reached) << answer.why;
    EXPECT_NEAR(*answer.value, best_policy(talks, Institution::omniscient).value, 1e-8) << seed;
  }
}

TEST(MediatedGames, BayesByHand) {
  // A state G or B, seen by nobody but the mediator; one player bets or not. Told "bet" in G and as often in B as obedience allows.
  const auto bet = [](double u) { return games::move(1, 1, {"bet", "not"}, {games::end({u, 1}), games::end({0, 0})}); };
  const ExtensiveGame game = games::tree({"A", "M"}, games::chance(1, {{"G", "1/3"}, {"B", "2/3"}}, {bet(1), bet(-1)}));
  std::string why;
  const auto states = state_game(game, why);
  ASSERT_TRUE(states) << why;
  const BayesCorrelated told = solve_bayes(game, *states, {0, 1});
  EXPECT_NEAR(told.objective, 2. / 3, 1e-9);  // Kamenica & Gentzkow 2011: 1/3 + 2/3 * 1/2
  EXPECT_LE(check_bayes(game, told.plans).worst, 1e-9);
  std::vector<MediatedPlan> always = told.plans;
  for (MediatedPlan& plan : always) plan.actions[1] = 0;
  EXPECT_NEAR(check_bayes(game, always).worst, 1. / 3, 1e-9);  // told "bet" whatever the state: leaving gains 2/3 - 1/3
  always.pop_back();
  EXPECT_GT(check_bayes(game, always).off_simplex, .1);
  // A lottery after the last move is nobody's knowledge; a move after it is refused, and so is a second move.
  const ExtensiveGame lottery = games::tree(
      {"A"}, games::move(1, 1, {"bet", "not"},
                         {games::chance(1, {{"w", "1/4"}, {"l", "3/4"}}, {games::end({2}), games::end({-1})}), games::end({0})}));
  GameRequest request;
  request.wanted = SolutionConcept::bce;
  EXPECT_NEAR(*solve_game(lottery, request).value, 0, 1e-9);
  const ExtensiveGame late = games::tree(
      {"A", "B"}, games::move(1, 1, {"x", "y"},
                              {games::chance(1, {{"w", "1/4"}, {"l", "3/4"}},
                                             {games::move(2, 1, {"s", "t"}, {games::end({1, 1}), games::end({0, 0})}), games::end({0, 1})}),
                               games::end({0, 0})}));
  EXPECT_EQ(solve_game(late, request).status, Status::not_defined);
  EXPECT_NE(solve_game(late, request).why.find("chance moves between players"), std::string::npos);
  EXPECT_NE(solve_game(games::shipped("crisis_2_2_1.efg"), request).why.find("more than once"), std::string::npos);
  EXPECT_EQ(check_bayes(late, {}).off_simplex, 1);
}

TEST(MediatedGames, PairsReachWhatProfilesCannot) {
  int large = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const ExtensiveGame game = RandomGame{seed, 2, 8, true, false, false}();
    if (profiles_of(sequence_form(game)) <= 20000) continue;
    GameRequest request;
    request.wanted = SolutionConcept::efce;
    const GameAnswer answer = solve_game(game, request);
    EXPECT_TRUE(answer.reached) << seed << " " << answer.why;
    EXPECT_LE(*answer.gap, 1e-8) << seed;
    EXPECT_LE(check_mediated(game, answer.plans, Hearing::move_by_move).worst, 4e-8) << seed;
    ++large;
  }
  EXPECT_GT(large, 5);
}

TEST(MediatedGames, ByGlpkToo) {
  int reports = 0, states = 0, pairs = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const ExtensiveGame game = types_game(seed);
    for (const auto& weights : all_weights) {
      std::string why;
      const auto types = type_game(game, why);
      ASSERT_TRUE(types) << why;
      EXPECT_NEAR(solve_communication(game, *types, weights).objective, by_glpk(communication_program(*types, weights)), 1e-7) << seed;
      ++reports;
      const auto seen = state_game(game, why);
      ASSERT_TRUE(seen) << why;
      EXPECT_NEAR(solve_bayes(game, *seen, weights).objective, by_glpk(bayes_program(game, *seen, weights).program), 1e-7) << seed;
      ++states;
      for (const ExtensiveGame& two : {game, RandomGame{seed, 2, 3, true}()}) {
        const SequenceForm form = sequence_form(two);
        EXPECT_NEAR(solve_by_pairs(two, form, weights).objective, by_glpk(pairs_program(two, form, weights)), 1e-7) << seed;
        ++pairs;
      }
    }
  }
  EXPECT_EQ(reports + states + pairs, 8 * 4 * 4);
}
