#pragma once
#include <gtest/gtest.h>

#include <vector>

#include "groups.hpp"
#include "parley/mediate/rounds/rounds.hpp"

/// Games of two rounds for the tests of the mediator.
namespace rounds_tests {

using parley::blank_game;
using parley::Objective;
using parley::RatificationGame;
using parley::SettleOrWait;
using parley::SettleOrWaitOptions;
using parley::TwoRoundGame;
using Dice = groups::Dice;
using Kind = Objective::Kind;
inline const std::vector<Objective> objectives = {{}, {Kind::side_one}, {Kind::side_two}, {Kind::mediator, {.7, -.2}}, {Kind::lasting}};

inline RatificationGame random_menu(Dice& dice, std::size_t n1, std::size_t n2, std::size_t items) {
  RatificationGame game = blank_game(n1, n2);
  double total = 0;
  for (double& p : game.prior) total += p = dice(.05, 1);
  for (double& p : game.prior) p /= total;
  for (auto& side : game.breakdown)
    for (double& d : side) d = dice(0, .8);
  for (std::size_t k = 0; k < items; ++k) {
    const double s = dice(), more = dice(-.1, .15);
    game.menu.push_back({s, 1 - s + more, {}});
  }
  return game;
}

/// News that moves every breakdown payoff; its chance hangs on the types where `telling`.
inline TwoRoundGame random_rounds(Dice& dice, bool telling, std::size_t n1 = 2, std::size_t n2 = 2) {
  TwoRoundGame game;
  game.today = random_menu(dice, n1, n2, 1 + dice.below(3));
  game.news.resize(1 + dice.below(3));
  std::vector<double> total(game.today.cells(), 0);
  for (TwoRoundGame::News& news : game.news) {
    const double same = dice(.1, 1);
    for (double& sum : total) {
      news.chance.push_back(telling ? dice(.1, 1) : same);
      sum += news.chance.back();
    }
    news.breakdown = game.today.breakdown;
    for (auto& side : news.breakdown)
      for (double& d : side) d += dice(-.2, .2);
  }
  for (TwoRoundGame::News& news : game.news)
    for (std::size_t c = 0; c < total.size(); ++c) news.chance[c] /= total[c];
  game.cost = {dice(0, .03), dice(0, .03)};
  game.lapse = dice(0, .3);
  return game;
}

inline SettleOrWait quick(const TwoRoundGame& game, const Objective& objective = {}) {
  SettleOrWaitOptions options;
  options.objective = objective;
  options.least_waiting = false;
  SettleOrWait answer = settle_or_wait(game, options);
  EXPECT_TRUE(answer.solved()) << answer.why;
  return answer;
}

}  // namespace rounds_tests
