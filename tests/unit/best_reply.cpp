#include "parley/game/verify/best_reply.hpp"

#include <gtest/gtest.h>

#include "../games.hpp"

using namespace parley;

// The first chooses unseen; the second, at one set of two nodes, has one best action against the weights of the endings.
TEST(BestReply, OneActionForAWholeSet) {
  const ExtensiveGame game = games::read(R"(EFG 2 R "" { "A" "B" }
p "" 1 1 "" { "l" "r" } 0
p "" 2 1 "" { "x" "y" } 0
t "" 1 "" { 0, 4 }
t "" 2 "" { 0, 0 }
p "" 2 1 "" { "x" "y" } 0
t "" 3 "" { 0, 0 }
t "" 4 "" { 0, 3 }
)");
  BestReply reply(game, 1);
  const auto weigh = [&](double left) {
    reply.start_over(1);
    for (std::size_t t = 0; t < game.terminals.size(); ++t)
      reply.worth()[game.terminals[t]] = (t < 2 ? left : 1 - left) * game.payoff(t, 1);
  };
  const std::uint32_t set = game.nodes[game.child(0, 0)].infoset;
  weigh(0.5);
  EXPECT_EQ(reply.decide(set), 0u) << "2 against 1.5";
  EXPECT_DOUBLE_EQ(reply.value(0), 2);
  EXPECT_DOUBLE_EQ(reply.size(0), 2);
  weigh(0.25);
  EXPECT_EQ(reply.decide(set), 1u) << "1 against 2.25";
  EXPECT_DOUBLE_EQ(reply.value(0), 2.25);
  // Worths below 0 count with their size; the first of equals is taken.
  reply.start_over(1);
  for (const std::uint32_t v : game.terminals) reply.worth()[v] = -1;
  EXPECT_EQ(reply.decide(set), 0u);
  EXPECT_DOUBLE_EQ(reply.value(0), -2);
  EXPECT_DOUBLE_EQ(reply.size(0), 2);
}
