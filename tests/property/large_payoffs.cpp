// Games in which one payoff is a million or a billion times as large as the others: no false answer passes, true ones are found.
#include <gtest/gtest.h>

#include <functional>

#include "../games.hpp"
#include "parley/game/solve.hpp"

using namespace parley;

namespace {

/// Regret and what is at stake, by plain enumeration of pure plans in long double: nothing shared with the verifiers.
struct PlainGame {
  long double regret = 0, stake = 0;
  long double share() const { return regret / stake; }
};

PlainGame plain_regret(const ExtensiveGame& game, const Profile& profile, std::uint32_t i) {
  std::vector<std::size_t> terminal(game.nodes.size(), 0);
  for (std::size_t t = 0; t < game.terminals.size(); ++t) terminal[game.terminals[t]] = t;
  std::vector<std::size_t> choice(game.infosets.size(), SIZE_MAX);  // by own set; SIZE_MAX: as the profile has it
  const std::function<long double(std::uint32_t, long double, bool)> walk = [&](std::uint32_t v, long double from, bool size) {
    const auto& node = game.nodes[v];
    if (node.infoset == game.none) {
      const long double u = game.payoff(terminal[v], i) - from;
      return size && u < 0 ? -u : u;
    }
    const auto& infoset = game.infosets[node.infoset];
    if (choice[node.infoset] != SIZE_MAX) return walk(game.child(v, choice[node.infoset]), from, size);
    long double sum = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
      const long double p = infoset.player == game.none ? game.chance(infoset, a) : profile[infoset.first_action + a];
      if (p > 0) sum += p * walk(game.child(v, a), from, size);
    }
    return sum;
  };
  const long double here = walk(0, 0, false);
  PlainGame out;
  long double low = game.payoff(0, i), high = low;
  for (std::size_t t = 0; t < game.terminals.size(); ++t) {
    low = std::min<long double>(low, game.payoff(t, i));
    high = std::max<long double>(high, game.payoff(t, i));
  }
  out.stake = std::max(high > low ? std::min(high - low, 1.0L) : 1.0L, walk(0, here, true));
  std::vector<std::uint32_t> own;
  for (std::uint32_t h = 0; h < game.infosets.size(); ++h)
    if (game.infosets[h].player == i) own.push_back(h);
  for (const std::uint32_t h : own) choice[h] = 0;
  while (true) {
    const long double gain = walk(0, here, false);
    if (gain > out.regret) {
      out.regret = gain;
      out.stake = std::max(out.stake, walk(0, here, true));
    }
    std::size_t k = 0;
    while (k < own.size() && ++choice[own[k]] == game.infosets[own[k]].actions.size()) choice[own[k++]] = 0;
    if (k == own.size()) return out;
  }
}

void no_false_answer(const ExtensiveGame& game, const std::string& what) {
  for (const SolutionConcept wanted :
       {SolutionConcept::nash, SolutionConcept::all_nash, SolutionConcept::sequential, SolutionConcept::logit, SolutionConcept::lp}) {
    GameRequest request;
    request.wanted = wanted;
    const GameAnswer answer = solve_game(game, request);
    EXPECT_EQ(answer.reached, answer.why.empty()) << what;
    if (!answer.reached && wanted != SolutionConcept::all_nash) continue;
    if (answer.status == Status::limit && answer.components == 0) continue;
    for (const SolvedEquilibrium& one : answer.equilibria)
      for (std::uint32_t i = 0; i < game.players.size(); ++i) {
        const PlainGame plain = plain_regret(game, one.profile, i);
        EXPECT_LE(plain.share(), 1e-6L) << what << " " << to_text(wanted) << " " << static_cast<double>(plain.regret);
      }
  }
}

/// Some payoffs become large losses.
ExtensiveGame with_losses(ExtensiveGame game, groups::Dice& dice, double share, double size) {
  for (auto& outcome : game.outcomes)
    for (GameNumber& u : outcome.payoffs)
      if (dice() < share) u = game_number(-size * (1 + std::floor(dice(0, 9))));
  game.finish();
  return game;
}

GameAnswer solved(const ExtensiveGame& game, SolutionConcept wanted) {
  GameRequest request;
  request.wanted = wanted;
  return solve_game(game, request);
}

}  // namespace

TEST(LargePayoffs, AWarThatCostsABillion) {
  for (const double war : {-1e6, -1e9, -1e12}) {
    const ExtensiveGame game = games::tree(
        {"A", "B"},
        games::move(1, 1, {"in", "out"},
                    {games::move(2, 1, {"yield", "fight", "talk"}, {games::end({3, 1}), games::end({war, war}), games::end({1, 2})}),
                     games::end({2, 5})}));
    const GameAnswer all = solved(game, SolutionConcept::all_nash);
    EXPECT_TRUE(all.complete) << all.why;
    // A stays out; B's threats are yield, talk and fight in the mixtures at which A is not better off going in.
    for (const auto& one : all.equilibria) EXPECT_NEAR(one.regret.payoffs[0], 2, 1e-9) << war;
    int credible = 0;
    for (const auto& one : all.equilibria) credible += *one.credible ? 1 : 0;
    EXPECT_EQ(credible, 1) << war;
    for (const auto wanted : {SolutionConcept::nash, SolutionConcept::sequential, SolutionConcept::logit}) {
      const GameAnswer one = solved(game, wanted);
      ASSERT_TRUE(one.reached) << war << " " << to_text(wanted) << " " << one.why;
      EXPECT_NEAR(one.equilibria[0].regret.payoffs[1], 5, 1e-9);
      EXPECT_LE(one.equilibria[0].regret.worst, 1e-8);
    }
    no_false_answer(game, "war");
  }
}

TEST(LargePayoffs, AThirdEquilibriumThatHardlyMixes) {
  const double war = -1e10;
  const ExtensiveGame game = games::bimatrix({{1, 0}, {2, war}}, {{1, 2}, {0, war}});
  const GameAnswer all = solved(game, SolutionConcept::all_nash);
  EXPECT_TRUE(all.complete) << all.why;
  ASSERT_EQ(all.equilibria.size(), 3u);
  int mixed = 0;
  for (const auto& one : all.equilibria) {
    EXPECT_LE(one.regret.worst, 1e-8);
    const double p = games::probability(game, one.profile, "1", "1", "2");
    mixed += p > 0 && p < 1 ? 1 : 0;
    if (p > 0 && p < 1) {
      EXPECT_NEAR(p * (1 - war), 1, 1e-6);  // each is indifferent: 1 - p = 2 (1 - p) + war p
    }
  }
  EXPECT_EQ(mixed, 1);
}

TEST(LargePayoffs, NoFalseAnswerInTablesAndTrees) {
  int complete = 0, found = 0, tried = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    groups::Dice dice{seed};
    const double size = std::pow(10, 3 + static_cast<double>(seed % 7));
    const std::size_t n = 2 + dice.below(2), m = 2 + dice.below(2);
    std::vector<std::vector<double>> first(n, std::vector<double>(m)), second = first;
    for (auto* table : {&first, &second})
      for (auto& row : *table)
        for (double& u : row) u = dice() < .2 ? -size * std::floor(dice(1, 10)) : std::floor(dice(0, 10));
    const ExtensiveGame game = games::bimatrix(first, second);
    no_false_answer(game, "table " + std::to_string(seed));
    ++tried;
    complete += solved(game, SolutionConcept::all_nash).complete ? 1 : 0;
    found += solved(game, SolutionConcept::nash).reached ? 1 : 0;
    const ExtensiveGame tree = with_losses(games::RandomGame{seed, 2 + static_cast<int>(seed % 2), 3, false}(), dice, .2, size);
    no_false_answer(tree, "tree " + std::to_string(seed));
  }
  EXPECT_GE(complete, tried * 9 / 10);
  EXPECT_GE(found, tried * 9 / 10);
}

TEST(LargePayoffs, ACommonPartOfPayoffsChangesNothing) {
  for (const double common : {1e6, 1e9}) {
    const ExtensiveGame game = games::bimatrix({{common + 2, common}, {common, common + 1}}, {{1, 0}, {0, 2}});
    const GameAnswer all = solved(game, SolutionConcept::all_nash);
    EXPECT_TRUE(all.complete) << all.why;
    EXPECT_EQ(all.equilibria.size(), 3u) << common;
    Profile wrong = all.equilibria[0].profile;
    std::swap(wrong[2], wrong[3]);
    EXPECT_GT(regret_of(game, wrong).share, .1) << "a player that could gain 1 of a billion knows it";
  }
}

TEST(LargePayoffs, SmallOnesToo) {
  // Matching pennies for a billionth: even play alone.
  const double u = 1e-9;
  const ExtensiveGame game = games::bimatrix({{u, -u}, {-u, u}}, {{-u, u}, {u, -u}});
  EXPECT_GT(regret_of(game, {.9, .1, .5, .5}).share, .1);
  const GameAnswer one = solved(game, SolutionConcept::nash);
  ASSERT_TRUE(one.reached) << one.why;
  for (const double p : one.equilibria[0].profile) EXPECT_NEAR(p, .5, 1e-7);
}

TEST(LargePayoffs, PayoffsTooFarApartAreNotCalledComplete) {
  const ExtensiveGame game = games::bimatrix({{1, 0}, {2, -1e14}}, {{1, 2}, {0, -1e14}});
  const GameAnswer all = solved(game, SolutionConcept::all_nash);
  EXPECT_FALSE(all.complete);
  EXPECT_FALSE(all.reached);
  EXPECT_NE(all.why.find("too far apart"), std::string::npos) << all.why;
}

TEST(LargePayoffs, AMediatorsPlanIsJudgedByWhatItBrings) {
  const double war = -1e9;
  const ExtensiveGame game = games::bimatrix({{1, 0}, {2, war}}, {{1, 2}, {0, war}});
  const std::vector<MediatedPlan> both = {{1, {0, 0}}};  // each would gain 1 by leaving, of 1 at stake
  EXPECT_GT(check_mediated(game, both, Hearing::whole_plan).share, .3);
  EXPECT_GT(check_mediated(game, both, Hearing::move_by_move).share, .3);
  for (const auto wanted : {SolutionConcept::ce, SolutionConcept::efce}) {
    const GameAnswer best = solved(game, wanted);
    if (!best.reached) continue;
    EXPECT_LE(best.equilibria[0].regret.worst, 1e-6);
    EXPECT_NEAR(*best.value, 2, 1e-3);
  }
}

TEST(LargePayoffs, ThreePlayersToTheLastDigits) {
  // Without dominated moves the branch ends in a completely mixed equilibrium; Newton's method on its support gives the last digits.
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const ExtensiveGame game = games::RandomGame{seed, 3, 3, true}();
    const GameAnswer one = solved(game, SolutionConcept::nash);
    ASSERT_TRUE(one.reached) << seed << " " << one.why;
    EXPECT_LE(one.equilibria[0].regret.worst, 1e-12) << seed;
  }
}
