#include "parley/game/forms/strategic_form.hpp"

#include <gtest/gtest.h>

#include "game_reading.hpp"

using namespace parley;
using game_reading::head;

TEST(StrategicForm, NamesPlansAndAddsUpChance) {
  const ExtensiveGame game = games::read(head +
                                         "p \"\" 1 1 \"a\" { \"in\" \"out\" } 0\n"
                                         "c \"\" 1 \"\" { \"x\" 1/4 \"y\" 3/4 } 0\n"
                                         "p \"\" 1 2 \"b\" { \"l\" \"r\" } 0\nt \"\" 1 \"\" { 4 0 }\nt \"\" 2 \"\" { 8 1 }\n"
                                         "p \"\" 2 1 \"c\" { \"u\" \"d\" } 0\nt \"\" 3 \"\" { 0 4 }\nt \"\" 4 \"\" { 12 8 }\n"
                                         "t \"\" 5 \"\" { 2 2 }\n");
  const auto table = strategic_form(game);
  ASSERT_TRUE(table) << table.why;
  EXPECT_EQ(table->strategies[0], (std::vector<std::string>{"in/l", "in/r", "out"}));
  EXPECT_EQ(table->strategies[1], (std::vector<std::string>{"u", "d"}));
  ASSERT_EQ(table->outcomes.size(), 6u);
  EXPECT_DOUBLE_EQ(table->outcomes[1].payoffs[0].value, 2);  // in/r, u: 8/4
  EXPECT_DOUBLE_EQ(table->outcomes[3].payoffs[1].value, 6);  // in/l, d: 3/4 of 8
  EXPECT_DOUBLE_EQ(table->outcomes[5].payoffs[0].value, 2);  // out, d
  EXPECT_EQ(*read_nfg(write_nfg(*table), "f").game, *table);
}
