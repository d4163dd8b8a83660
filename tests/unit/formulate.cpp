#include "parley/bargain/formulate.hpp"

#include <gtest/gtest.h>

#include "by_hand.hpp"
#include "parley/bargain/compromise.hpp"

using namespace parley;

TEST(Formulate, TheGroupOfACase) {
  const by_hand::Korea c;
  const BargainModel model = formulate(c.scenario, c.crisis);
  EXPECT_EQ(model.actors.size(), 10u);  // the forum has no vote
  EXPECT_EQ(model.issues, (std::vector<std::string>{"programme", "drills", "talks"}));
  EXPECT_EQ(model.capability[8], 7);                                             // the bloc without its member
  EXPECT_NEAR(model.position[model.at(2, 2)], 30 - .65 * 15 + .35 * 35, 1e-12);  // Washington's two factions
  EXPECT_NEAR(compromise(group_on(model, 0)), 71, 1);
}
