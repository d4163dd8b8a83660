// Games written down by hand from their sources, with the equilibria printed there or in Gambit's catalogue of published games; figures of
// Kuhn, Leduc and the crisis games from three linear programs and CFR+ (models/games.md).
#include <gtest/gtest.h>

#include <set>

#include "../known_games.hpp"
#include "parley/game/nash/all_nash.hpp"
#include "parley/game/nash/cfr.hpp"
#include "parley/game/nash/lemke.hpp"
#include "parley/game/nash/zero_sum.hpp"
#include "parley/game/solve.hpp"
#include "parley/game/verify/regret.hpp"
#include "parley/game/verify/sequential_check.hpp"

using namespace parley;
using games::chance;
using games::end;
using games::move;
using games::probability;
using games::tree;

namespace {

GameAnswer solved(const ExtensiveGame& game, SolutionConcept wanted, const std::string& objective = "sum") {
  GameRequest request;
  request.wanted = wanted;
  if (objective != "sum")
    for (const std::string& player : game.players) {
      if (objective == "player:" + player)
        request.objective.weights.push_back(1);
      else
        request.objective.weights.push_back(objective == "-player:" + player ? -1 : 0);
    }
  return solve_game(game, request);
}

/// All equilibria, each verified here again; counts as given.
GameAnswer all_of(const ExtensiveGame& game, std::size_t extreme, std::size_t components) {
  GameAnswer answer = solved(game, SolutionConcept::all_nash);
  EXPECT_TRUE(answer.complete) << answer.why;
  EXPECT_EQ(answer.equilibria.size(), extreme);
  EXPECT_EQ(answer.components, components);
  for (const auto& equilibrium : answer.equilibria) EXPECT_LE(regret_by_enumeration(game, equilibrium.profile), 1e-8);
  return answer;
}

using Moves = std::vector<std::pair<std::vector<std::string>, double>>;

/// Is there an equilibrium with these probabilities ({player, set, action}, p)?
bool has(const ExtensiveGame& game, const GameAnswer& answer, const Moves& moves, double tolerance = 1e-9) {
  for (const auto& equilibrium : answer.equilibria) {
    bool all = true;
    for (const auto& [at, p] : moves) all = all && std::abs(probability(game, equilibrium.profile, at[0], at[1], at[2]) - p) <= tolerance;
    if (all) return true;
  }
  return false;
}

ExtensiveGame signalling(const std::vector<std::pair<std::string, std::string>>& types, const std::vector<std::vector<double>>& pay) {
  // Sender's types; messages m1, m2; replies r1, r2. pay: by type, message, reply.
  std::vector<games::Spot> draws;
  for (int t = 0; t < 2; ++t) {
    std::vector<games::Spot> messages;
    for (int m = 0; m < 2; ++m)
      messages.push_back(move(2, m + 1, {"r1", "r2"},
                              {end(pay[static_cast<std::size_t>(4 * t + 2 * m)]), end(pay[static_cast<std::size_t>(4 * t + 2 * m + 1)])}));
    draws.push_back(move(1, t + 1, {"m1", "m2"}, messages));
  }
  return tree({"S", "R"}, chance(1, types, draws));
}

/// A bluffing game: high card or low; bet or not; call or not (Myerson 1991, figure 2.1).
ExtensiveGame one_card() {
  return tree({"F", "A"},
              chance(1, {{"red", "1/2"}, {"black", "1/2"}},
                     {move(1, 1, {"raise", "fold"}, {move(2, 1, {"meet", "pass"}, {end({2, -2}), end({1, -1})}), end({1, -1})}),
                      move(1, 2, {"raise", "fold"}, {move(2, 1, {"meet", "pass"}, {end({-2, 2}), end({1, -1})}), end({-1, 1})})}));
}

/// Signals that are not believed (von Stengel & Forges 2008, figure 1).
ExtensiveGame figure_1() {
  const auto reply = [](int set, double a, double b) { return move(2, set, {"l", "r"}, {end({a, b}), end({0, 6})}); };
  return tree({"1", "2"}, chance(1, {{"G", "1/2"}, {"B", "1/2"}},
                                 {move(1, 1, {"X", "Y"}, {reply(1, 4, 10), reply(2, 4, 10)}),
                                  move(1, 2, {"X", "Y"}, {reply(1, 6, 0), reply(2, 6, 0)})}));
}

}  // namespace

TEST(PublishedGames, Myerson1991Figure2_1) {
  const ExtensiveGame game = one_card();
  const GameAnswer all = all_of(game, 1, 1);
  EXPECT_TRUE(has(game, all, {{{"F", "1", "raise"}, 1}, {{"F", "2", "raise"}, 1. / 3}, {{"A", "1", "meet"}, 2. / 3}}));
  EXPECT_NEAR(all.equilibria[0].regret.payoffs[0], 1. / 3, 1e-12);
}

TEST(PublishedGames, Myerson1991Figure4_2) {
  const auto reply = [](std::vector<games::Spot> next) { return move(2, 1, {"W", "X"}, std::move(next)); };
  const ExtensiveGame game = tree(
      {"1", "2"}, move(1, 1, {"A", "B"},
                       {reply({move(1, 2, {"Y", "Z"}, {end({3, 0}), end({0, 0})}), move(1, 2, {"Y", "Z"}, {end({2, 3}), end({4, 1})})}),
                        reply({end({2, 3}), end({3, 2})})}));
  const GameAnswer all = all_of(game, 3, 3);
  // (B, Z), W is an equilibrium of the agents, not of the players.
  EXPECT_FALSE(has(game, all, {{{"1", "1", "B"}, 1}, {{"1", "2", "Z"}, 1}, {{"2", "1", "W"}, 1}}));
}

TEST(PublishedGames, Bagwell1995) {
  // A follower that sees the leader's move with error 1/100: {.., leader S, ..}.
  const auto seen = [](int number, const char* s, const char* c, std::vector<std::vector<double>> pay) {
    return chance(number, {{"s", s}, {"c", c}},
                  {move(2, 1, {"S", "C"}, {end(pay[0]), end(pay[1])}), move(2, 2, {"S", "C"}, {end(pay[0]), end(pay[1])})});
  };
  const ExtensiveGame game = tree(
      {"L", "F"}, move(1, 1, {"S", "C"}, {seen(1, "99/100", "1/100", {{5, 2}, {3, 1}}), seen(2, "1/100", "99/100", {{6, 3}, {4, 4}})}));
  const GameAnswer all = all_of(game, 3, 3);
  EXPECT_TRUE(has(game, all, {{{"L", "1", "C"}, 1}, {{"F", "1", "C"}, 1}, {{"F", "2", "C"}, 1}}));
  EXPECT_TRUE(has(game, all, {{{"L", "1", "S"}, .01}, {{"F", "1", "S"}, .510204}, {{"F", "2", "S"}, 0}}, 1e-6));
  EXPECT_TRUE(has(game, all, {{{"L", "1", "S"}, .99}, {{"F", "1", "S"}, 1}, {{"F", "2", "S"}, .489796}}, 1e-6));
}

TEST(PublishedGames, Watson2013JobMarket) {
  // Figure 29.1: education at a cost of 4 for the high type and 7 for the low; manager or clerk.
  const ExtensiveGame game =
      signalling({{"H", "1/3"}, {"L", "2/3"}}, {{6, 10}, {0, 4}, {10, 10}, {4, 4}, {3, 0}, {-3, 4}, {10, 0}, {4, 4}});
  const GameAnswer all = all_of(game, 3, 2);
  // Separating; and pooling without education, held up by any belief that keeps the educated a clerk often enough.
  EXPECT_TRUE(has(game, all, {{{"S", "1", "m1"}, 1}, {{"S", "2", "m2"}, 1}, {{"R", "1", "r1"}, 1}, {{"R", "2", "r2"}, 1}}));
  EXPECT_TRUE(has(game, all, {{{"S", "1", "m2"}, 1}, {{"S", "2", "m2"}, 1}, {{"R", "1", "r1"}, 0}, {{"R", "2", "r2"}, 1}}));
  EXPECT_TRUE(has(game, all, {{{"S", "1", "m2"}, 1}, {{"S", "2", "m2"}, 1}, {{"R", "1", "r1"}, 2. / 3}, {{"R", "2", "r2"}, 1}}));
}

TEST(PublishedGames, Watson2013PrincessBride) {
  // Exercise 29.6 with a cost of 2 to the weak type.
  const ExtensiveGame game =
      signalling({{"strong", "1/2"}, {"weak", "1/2"}}, {{1, 0}, {0, -2}, {1, 0}, {0, -2}, {-1, 0}, {-3, 1}, {1, 0}, {-1, 1}});
  all_of(game, 5, 2);
}

TEST(PublishedGames, Selten1975HorseHasOneSensibleEquilibrium) {
  // Figure 1: (R, R, L) type equilibria are sequential; (L, ., R) with player 2 at R is not.
  const ExtensiveGame game =
      tree({"1", "2", "3"}, move(1, 1, {"R", "L"},
                                 {move(2, 1, {"R", "L"}, {end({1, 1, 1}), move(3, 1, {"R", "L"}, {end({4, 4, 0}), end({0, 0, 1})})}),
                                  move(3, 1, {"R", "L"}, {end({3, 2, 2}), end({0, 0, 0})})}));
  const Profile unreasonable = {0, 1, 1, 0, 1, 0};  // 1 plays L, 2 would play R, 3 plays R
  EXPECT_LE(regret_of(game, unreasonable).worst, 1e-12);
  const ThreatCheck check = check_weak_bayesian(game, unreasonable);
  EXPECT_FALSE(check.holds);
  EXPECT_NEAR(check.worst, 3, 1e-9);  // player 2 would get 4 instead of 1
  EXPECT_NE(check.where.find("player 2"), std::string::npos);
  const GameAnswer answer = solved(game, SolutionConcept::sequential);
  ASSERT_TRUE(answer.reached) << answer.why;
  EXPECT_NEAR(probability(game, answer.equilibria[0].profile, "1", "1", "R"), 1, 1e-9);
  EXPECT_NEAR(probability(game, answer.equilibria[0].profile, "2", "1", "R"), 1, 1e-9);
  EXPECT_LE(probability(game, answer.equilibria[0].profile, "3", "1", "R"), 1. / 4 + 1e-9);
}

TEST(PublishedGames, Selten1975Figure2ThreatsAreTakenOut) {
  const ExtensiveGame game = tree(
      {"1", "2"},
      move(1, 1, {"R", "L"}, {end({1, 1}), move(2, 1, {"R", "L"}, {end({0, 2}), move(1, 2, {"r", "l"}, {end({0, 3}), end({2, 0})})})}));
  const GameAnswer answer = solved(game, SolutionConcept::sequential);
  ASSERT_TRUE(answer.reached);
  const Profile& profile = answer.equilibria[0].profile;
  EXPECT_EQ(probability(game, profile, "1", "1", "R"), 1);
  EXPECT_EQ(probability(game, profile, "2", "1", "R"), 1);
  EXPECT_EQ(probability(game, profile, "1", "2", "l"), 1);  // the last mover takes its 2
}

TEST(PublishedGames, AnEntrantIsNotDeterredByAnEmptyThreat) {
  // Selten (1978), one market: stay out, or enter and be fought or shared with.
  const ExtensiveGame game =
      tree({"E", "I"}, move(1, 1, {"out", "in"}, {end({0, 2}), move(2, 1, {"fight", "share"}, {end({-1, -1}), end({1, 1})})}));
  const GameAnswer all = all_of(game, 3, 2);
  int empty = 0;
  for (const auto& equilibrium : all.equilibria) empty += *equilibrium.credible ? 0 : 1;
  EXPECT_EQ(empty, 2);
  EXPECT_EQ(probability(game, solved(game, SolutionConcept::sequential).equilibria[0].profile, "E", "1", "in"), 1);
}

TEST(PublishedGames, Shapley1974) {
  const ExtensiveGame figure_2 = games::bimatrix({{2, 2, 0}, {0, 3, 0}, {3, 0, 1}}, {{3, 0, 2}, {0, 3, 2}, {0, 0, 1}});
  const ExtensiveGame figure_3 = games::bimatrix({{0, 3, 0}, {2, 2, 0}, {3, 0, 1}}, {{0, 2, 3}, {3, 2, 0}, {0, 0, 1}});
  EXPECT_TRUE(has(figure_2, all_of(figure_2, 3, 3), {{{"1", "1", "3"}, 1}, {{"2", "1", "3"}, 1}}));
  EXPECT_TRUE(has(figure_3, all_of(figure_3, 3, 3), {{{"1", "1", "3"}, 1}, {{"2", "1", "3"}, 1}}));
}

TEST(PublishedGames, Nau2004BattleOfTheSexes) {
  const ExtensiveGame game = games::bimatrix({{3, 0}, {0, 2}}, {{2, 0}, {0, 3}});
  const GameAnswer all = all_of(game, 3, 3);
  EXPECT_TRUE(has(game, all, {{{"1", "1", "1"}, .6}, {{"2", "1", "1"}, .4}}));
}

TEST(PublishedGames, Nau2004ThreePlayersIrrational) {
  // Section 4: a unique equilibrium, in irrational numbers. Cells: Top/Bottom x Left/Right x 1/2, the first player's fastest.
  const ExtensiveGame game = games::read("NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 3 0 2 0 1 0 0 2 0 1 0 0 1 0 0 0 3 0 0 1 0 2 0 3");
  const GameAnswer answer = solved(game, SolutionConcept::nash);
  ASSERT_TRUE(answer.reached) << answer.why;
  EXPECT_LE(regret_by_enumeration(game, answer.equilibria[0].profile), 1e-8);
  for (const double p : answer.equilibria[0].profile) EXPECT_TRUE(p > .05 && p < .95) << p;  // completely mixed
  all_of(game, 1, 1);
}

TEST(PublishedGames, VonStengel1999SixBySixHas75) {
  const std::vector<std::vector<double>> A = {{9504, -660, 19976, -20526, 1776, -8976},
                                              {-111771, 31680, -130944, 168124, -8514, 52764},
                                              {397584, -113850, 451176, -586476, 29216, -178761},
                                              {171204, -45936, 208626, -263076, 14124, -84436},
                                              {1303104, -453420, 1227336, -1718376, 72336, -461736},
                                              {737154, -227040, 774576, -1039236, 48081, -300036}};
  const std::vector<std::vector<double>> B = {
      {72336, 48081, 29216, 14124, 1776, -8514},         {-461736, -300036, -178761, -84436, -8976, 52764},
      {1227336, 774576, 451176, 208626, 19976, -130944}, {-1718376, -1039236, -586476, -263076, -20526, 168124},
      {1303104, 737154, 397584, 171204, 9504, -111771},  {-453420, -227040, -113850, -45936, -660, 31680}};
  all_of(games::bimatrix(A, B), 75, 75);
}

TEST(PublishedGames, VonStengelForges2008) {
  const ExtensiveGame game = figure_1();
  for (const auto& equilibrium : solved(game, SolutionConcept::all_nash).equilibria) {
    EXPECT_NEAR(equilibrium.regret.payoffs[0], 0, 1e-9);
    EXPECT_NEAR(equilibrium.regret.payoffs[1], 6, 1e-9);
    EXPECT_EQ(probability(game, equilibrium.profile, "2", "1", "r"), 1);
    EXPECT_EQ(probability(game, equilibrium.profile, "2", "2", "r"), 1);
  }
  for (const char* objective : {"sum", "player:2"}) {
    const GameAnswer moves = solved(game, SolutionConcept::efce, objective);
    ASSERT_TRUE(moves.reached) << moves.why;
    EXPECT_NEAR(moves.equilibria[0].regret.payoffs[0], 3.5, 1e-8) << objective;
    EXPECT_NEAR(moves.equilibria[0].regret.payoffs[1], 6.5, 1e-8) << objective;
  }
  EXPECT_NEAR(*solved(game, SolutionConcept::ce).value, 6, 1e-8);  // a plan told beforehand adds nothing
}

TEST(PublishedGames, Kuhn1950) {
  const ExtensiveGame game = games::shipped("kuhn3.efg");
  const ZeroSum solution = solve_zero_sum(game);
  EXPECT_NEAR(solution.value, -1. / 18, 1e-9);
  // One family: the first player bluffs with the lowest card with probability a in 0..1/3; the second's plan is unique.
  const GameAnswer all = all_of(game, 2, 1);
  EXPECT_TRUE(has(game, all, {{{"1", "0", "b"}, 0}, {{"1", "2", "b"}, 0}}));
  EXPECT_TRUE(has(game, all, {{{"1", "0", "b"}, 1. / 3}, {{"1", "2", "b"}, 1}}));
  for (const auto& equilibrium : all.equilibria) {
    EXPECT_NEAR(probability(game, equilibrium.profile, "2", "0k", "b"), 1. / 3, 1e-9);
    EXPECT_NEAR(probability(game, equilibrium.profile, "2", "1b", "c"), 1. / 3, 1e-9);
  }
}

TEST(PublishedGames, CrisisGamesOfThisProject) {
  EXPECT_EQ(solved(games::shipped("crisis_2_2_1.efg"), SolutionConcept::all_nash).components, 3u);  // as many as Gambit finds
  for (const char* name : {"crisis_2_2_1.efg", "crisis_2_2_2.efg", "crisis_4_4_3.efg"}) {
    const ExtensiveGame game = games::shipped(name);
    EXPECT_EQ(write_efg(game), games::text_of(std::string(PARLEY_ROOT) + "/tests/data/games/" + name));
    for (const SolutionConcept wanted : {SolutionConcept::nash, SolutionConcept::sequential, SolutionConcept::logit}) {
      const GameAnswer answer = solved(game, wanted);
      ASSERT_TRUE(answer.reached) << name << " " << to_text(wanted) << " " << answer.why;
      EXPECT_LE(answer.equilibria[0].regret.worst, 1e-8);
      EXPECT_TRUE(answer.equilibria[0].credible.value_or(false));
    }
  }
}

TEST(PublishedGames, PokerByTwoMethods) {
  const std::vector<std::pair<ExtensiveGame, double>> known = {{games::kuhn(16), -0.0604166667}, {games::Leduc(3, 2)(), -0.0856064241}};
  for (const auto& [game, value] : known) {
    const ZeroSum solution = solve_zero_sum(game);
    EXPECT_NEAR(solution.value, value, 5e-11);
    EXPECT_LE(solution.gap, 1e-9);
    EXPECT_LE(regret_of(game, solution.profile).worst, 1e-9);
    const LemkeResult other = solve_lemke(game, sequence_form(game));
    EXPECT_NEAR(expected_payoffs(game, other.profile)[0], value, 1e-9);
    EXPECT_TRUE(check_sequential(game, other.profile, other.trembles).holds);
  }
  const ExtensiveGame& leduc = known[1].first;
  EXPECT_EQ(leduc.terminals.size(), 1116u);
  CfrOptions options;
  options.iterations = 20000;
  const CfrResult averaged = solve_cfr(leduc, sequence_form(leduc), options);
  EXPECT_LT(averaged.regret, 1e-5);
  EXPECT_NEAR(averaged.value, -0.0856064, 1e-6);
}

TEST(PublishedGames, PokerWithMoreCards) {
  const std::vector<std::pair<ExtensiveGame, double>> known = {
      {games::kuhn(60), -0.0572975518}, {games::Leduc(6, 2)(), -0.1045436022}, {games::Leduc(13, 4)(), -0.0977168674}};
  for (const auto& [game, value] : known) {
    const ZeroSum solution = solve_zero_sum(game);
    EXPECT_NEAR(solution.value, value, 5e-11);
    EXPECT_LE(solution.gap, 1e-9);
    EXPECT_LE(regret_of(game, solution.profile).worst, 1e-9);
  }
}

TEST(PublishedGames, LargeCrisisGames) {
  for (const auto& [types, demands] : std::vector<std::pair<int, int>>{{3, 2}, {6, 4}, {8, 5}, {12, 6}}) {
    const ExtensiveGame game = games::crisis(types, demands);
    const GameAnswer answer = solved(game, SolutionConcept::nash);
    ASSERT_TRUE(answer.reached) << types;
    EXPECT_LE(answer.equilibria[0].regret.worst, 1e-8);
    EXPECT_TRUE(*answer.equilibria[0].credible) << types;
  }
}
