#include "parley/game/forms/tree.hpp"

#include <gtest/gtest.h>

#include "../games.hpp"

using namespace parley;

TEST(GameNames, ByLabelOrElseAllByNumber) {
  const ExtensiveGame labelled = games::read(
      "EFG 2 R \"\" { \"A\" \"\" }\np \"\" 1 5 \"x\" { \"l\" \"l\" } 0\np \"\" 2 9 \"\" { \"a\" \"b\" } 0\nt \"\" 0 t \"\" 0\n"
      "p \"\" 1 8 \"y\" { \"a\" } 0 t \"\" 0");
  const GameNames names = names_of(labelled);
  EXPECT_EQ(names.players, (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(names.infosets, (std::vector<std::string>{"x", "9", "y"}));
  EXPECT_EQ(names.actions[0], (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(names.actions[1], (std::vector<std::string>{"a", "b"}));
}

TEST(Recall, ForgettingIsNamed) {
  // An absent-minded driver (Piccione & Rubinstein 1997).
  const ExtensiveGame driver = games::tree(
      {"D"}, games::move(1, 1, {"exit", "on"}, {games::end({0}), games::move(1, 1, {"exit", "on"}, {games::end({4}), games::end({1})})}));
  const Recall recall = recall_of(driver);
  EXPECT_FALSE(recall.perfect);
  EXPECT_NE(recall.why.find("player D"), std::string::npos);
  EXPECT_TRUE(recall_of(games::shipped("kuhn3.efg")).perfect);
}
