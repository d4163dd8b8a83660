#include "parley/game/forms/nfg.hpp"

#include <gtest/gtest.h>

#include "game_reading.hpp"

using namespace parley;
using game_reading::faults;

TEST(Nfg, BothVersionsOfOneGame) {
  // Selten (1975), figure 2, as a table.
  const ExtensiveGame payoffs = games::read("NFG 1 R \"\" { \"1\" \"2\" } { 3 2 }\n\n1 1 0 2 0 2 1 1 0 3 2 0\n");
  const ExtensiveGame outcomes = games::read(
      "NFG 1 R \"\" { \"1\" \"2\" }\n{ { \"1\" \"2\" \"3\" }\n{ \"1\" \"2\" }\n}\n\"\"\n"
      "{ { \"\" 1, 1 } { \"\" 0, 2 } { \"\" 0, 3 } { \"\" 2 0 } }\n1 2 2 1 3 4\n");
  EXPECT_EQ(payoffs.payoffs, outcomes.payoffs);
  // By node, the second player's strategy fastest: row 3, column 2 is the sixth pair of the file.
  EXPECT_DOUBLE_EQ(payoffs.payoff(5, 0), 2);
  EXPECT_DOUBLE_EQ(payoffs.payoff(4, 1), 2);
}

TEST(Nfg, RoundTripOfBothVersions) {
  for (const char* text : {"NFG 1 R \"t\" { \"1\" \"2\" }\n\n{ 2 2 }\n\"c\"\n\n1 1/2\n0 2\n0 2.50\n1 1\n",
                           "NFG 1 R \"t\" { \"1\" \"2\" }\n\n{ { \"a\" \"b\" }\n { \"c\" }\n}\n\"\"\n\n{\n{ \"x\" 1, 1/3 }\n}\n1 0\n"}) {
    const StrategicReading reading = read_nfg(text, "f");
    ASSERT_TRUE(reading.game) << reading.diagnostics.at(0).message;
    EXPECT_EQ(write_nfg(*reading.game), text);
    EXPECT_EQ(*read_nfg(write_nfg(*reading.game), "f").game, *reading.game);
  }
}

TEST(Nfg, EveryFaultHasItsPlace) {
  EXPECT_EQ(faults("NFG 1 R \"\" { \"1\" \"2\" } { 2 }"), "1:28 unexpected-word\n");
  EXPECT_EQ(faults("NFG 1 R \"\" { \"1\" } { 0 } 1"), "1:22 bad-count\n");
  EXPECT_EQ(faults("NFG 1 R \"\" { \"1\" } { 2 } 1"), "1:27 short-table\n");
  EXPECT_EQ(faults("NFG 1 R \"\" { \"1\" } { 1 } 1 2"), "1:28 after-the-table\n");
  EXPECT_EQ(faults("NFG 1 R \"\" { \"1\" } { 1 } { { \"\" 5 } } 2"), "1:39 bad-count\n");
  EXPECT_EQ(faults("NFG 1 R \"\" { \"1\" } { 1 } { { \"\" 5 } }"), "1:38 short-table\n");
  EXPECT_EQ(faults("NFG 1 R \"\" { \"1\" } { { } } 1"), "1:22 no-strategy\n");
  EXPECT_EQ(faults("NFG 1 R \"\" { \"1\" \"2\" } { 9999 9999 } 1"), "1:38 too-large\n");
}
