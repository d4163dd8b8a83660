#include "parley/game/forms/efg.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "data_folder.hpp"
#include "game_reading.hpp"

using namespace parley;
using game_reading::faults;
using game_reading::head;

TEST(Efg, PayoffsAddUpAlongThePath) {
  const ExtensiveGame game = games::read(head +
                                         "\"comment\"\n"
                                         "p \"\" 1 7 \"first\" { \"l\" \"r\" } 1 \"stage\" { 1, -1/2 }\n"
                                         "t \"\" 0\n"
                                         "c \"\" 1 \"\" { \"x\" .25 \"y\" 3/4 } 2 \"\" { 10 20 }\n"
                                         "t \"\" 1\n"
                                         "t \"\" 3 \"late\" { 1e2, +5 }\n");
  ASSERT_EQ(game.terminals.size(), 3u);
  EXPECT_EQ(game.comment, "comment");
  EXPECT_DOUBLE_EQ(game.payoff(0, 0), 1);
  EXPECT_DOUBLE_EQ(game.payoff(1, 0), 12);
  EXPECT_DOUBLE_EQ(game.payoff(1, 1), 19);
  EXPECT_DOUBLE_EQ(game.payoff(2, 0), 111);
  EXPECT_DOUBLE_EQ(game.payoff(2, 1), 24.5);
  EXPECT_EQ(game.infosets[0].number, 7u);
}

TEST(Efg, RepeatsMayBeLeftOut) {
  const ExtensiveGame game = games::read(head +
                                         "c \"\" 1 \"\" { \"u\" 1/2 \"d\" 1/2 } 0\n"
                                         "p \"\" 1 1 \"s\" { \"l\" \"r\" } 0 t \"\" 1 \"o\" { 1 2 } t \"\" 0\n"
                                         "p \"\" 1 1 0\nt \"\" 1\nt \"\" 1 \"o\" { 1 2 }\n");
  EXPECT_EQ(game.infosets.size(), 2u);
  EXPECT_EQ(game.infosets[1].nodes.size(), 2u);
  EXPECT_EQ(game.outcomes.size(), 1u);
}

TEST(Efg, LabelsWithQuotesAndLines) {
  const std::string text = "EFG 2 R \"a \\\"b\\\" \\c\nd\" { \"A\" \"B\" }\n\"\"\n\nt \"\" 0\n";
  const GameReading reading = read_efg(text, "f");
  ASSERT_TRUE(reading.game);
  EXPECT_EQ(reading.game->title, "a \"b\" \\c\nd");
  EXPECT_EQ(write_efg(*reading.game), text);
}

TEST(Efg, EveryFaultHasItsPlace) {
  EXPECT_EQ(faults(""), "1:1 not-a-game\n");
  EXPECT_EQ(faults("EFG 3 R \"t\" { }"), "1:5 bad-version\n");
  EXPECT_EQ(faults("EFG 2 X \"t\" { }"), "1:7 unexpected-word\n");
  EXPECT_EQ(faults("EFG 2 R t { }"), "1:9 unexpected-word\n");
  EXPECT_EQ(faults(head + "x \"\" 1"), "2:1 bad-node\n");
  EXPECT_EQ(faults(head + "p \"\" 3 1 \"\" { \"l\" } 0 t \"\" 0"), "2:6 no-player\n");
  EXPECT_EQ(faults(head + "p \"\" 1 1 0"), "2:8 no-infoset\n");
  EXPECT_EQ(faults(head + "t \"\" 4"), "2:6 no-outcome\n");
  EXPECT_EQ(faults(head + "t \"\" 1 \"\" { 1 }"), "2:13 payoff-count\n");
  EXPECT_EQ(faults(head + "t \"\" 1 \"\" { 1 2 3 }"), "2:13 payoff-count\n");
  EXPECT_EQ(faults(head + "t \"\" 0 \"x\" { 1 2 }"), "2:6 no-outcome\n");
  EXPECT_EQ(faults(head + "t \"\" 1.5"), "2:6 bad-count\n");
  EXPECT_EQ(faults(head + "c \"\" 1 \"\" { \"a\" 1/2 \"b\" 1/3 } 0 t \"\" 0 t \"\" 0"), "2:6 bad-probability\n");
  EXPECT_EQ(faults(head + "c \"\" 1 \"\" { \"a\" -1/2 \"b\" 3/2 } 0 t \"\" 0 t \"\" 0"), "2:17 bad-probability\n");
  EXPECT_EQ(faults(head + "c \"\" 1 \"\" { \"a\" 0.33333333 \"b\" 0.66666666 } 0 t \"\" 0 t \"\" 0"), "2:6 rounded-probability\n");
  EXPECT_EQ(faults(head + "t \"\" 1 \"\" { 1/0 2 }"), "2:13 bad-number\n");
  EXPECT_EQ(faults(head + "t \"\" 1 \"\" { 1e999 2 }"), "2:13 bad-number\n");
  EXPECT_EQ(faults(head + "p \"\" 1 1 \"\" { \"l\" \"r\" } 0\nt \"\" 1 \"\" { 1 2 }\nt \"\" 1 \"\" { 1 3 }"), "4:6 changed-outcome\n");
  EXPECT_EQ(faults(head + "p \"\" 1 1 \"\" { \"l\" \"r\" } 0\np \"\" 1 1 \"\" { \"l\" \"s\" } 0\nt \"\" 0 t \"\" 0 t \"\" 0"),
            "3:8 changed-infoset\n");
  EXPECT_EQ(faults(head + "p \"\" 1 1 \"\" { \"l\" \"r\" } 0\nt \"\" 0\n"), "4:1 unexpected-word\n");
  EXPECT_EQ(faults(head + "t \"\" 0 t \"\" 0"), "2:8 after-the-tree\n");
  EXPECT_EQ(faults(head + "t \"open"), "2:3 open-text\n2:8 unexpected-word\n");
  // Several at once.
  EXPECT_EQ(faults(head + "p \"\" 1 1 \"\" { \"l\" \"r\" } 0\nt \"\" 1 \"\" { 1 }\nt \"\" 2 \"\" { 1 2 3 }\n"),
            "3:13 payoff-count\n4:13 payoff-count\n");
}

TEST(Efg, ColumnsCountCodePoints) { EXPECT_EQ(faults("EFG 2 R \"Kümmeräß\" { \"Å\" }\nt \"é\" 9"), "2:7 no-outcome\n"); }

TEST(Efg, ADeepTreeIsRefusedWithASentence) {
  std::string text = "EFG 2 R \"\" { \"A\" }\n";
  for (int i = 1; i < 20000; ++i) text += "p \"\" 1 " + std::to_string(i) + " \"\" { \"l\" } 0\n";
  EXPECT_NE(faults(text).find("too-deep"), std::string::npos);
}

TEST(GameFiles, EveryFileThatIsThereComesBackAsItWas) {
  // Of a folder that is no part of the program: PARLEY_GAMES, else that of the data.
  const char* named = std::getenv("PARLEY_GAMES");
  const std::filesystem::path folder = named != nullptr ? std::string(named) : data_file("games");
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << missing("games");
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".efg" || entry.path().extension() == ".nfg") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    const std::string text = games::text_of(file.string());
    if (is_strategic(text)) {
      const StrategicReading reading = read_nfg(text, file.string());
      ASSERT_TRUE(reading.game) << file;
      EXPECT_EQ(*read_nfg(write_nfg(*reading.game), "again").game, *reading.game) << file;
    } else {
      const GameReading reading = read_efg(text, file.string());
      ASSERT_TRUE(reading.game) << file << " " << (reading.diagnostics.empty() ? "" : reading.diagnostics[0].message);
      EXPECT_EQ(*read_efg(write_efg(*reading.game), "again").game, *reading.game) << file;
    }
  }
  EXPECT_FALSE(files.empty()) << folder;
}
