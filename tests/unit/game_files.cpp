#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "../games.hpp"
#include "data_folder.hpp"
#include "parley/game/forms/strategic_form.hpp"

using namespace parley;

namespace {

/// "line:column code" of every diagnostic, one a line.
std::string faults(const std::string& text) {
  std::string out;
  for (const Diagnostic& diagnostic : read_game(text, "f").diagnostics)
    out += std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + " " + diagnostic.code + "\n";
  return out;
}

const std::string head = "EFG 2 R \"t\" { \"A\" \"B\" }\n";

}  // namespace

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

TEST(StrategicForm, NamesPlansAndAddsUpChance) {
  const ExtensiveGame game = games::read(head +
                                         "p \"\" 1 1 \"a\" { \"in\" \"out\" } 0\n"
                                         "c \"\" 1 \"\" { \"x\" 1/4 \"y\" 3/4 } 0\n"
                                         "p \"\" 1 2 \"b\" { \"l\" \"r\" } 0\nt \"\" 1 \"\" { 4 0 }\nt \"\" 2 \"\" { 8 1 }\n"
                                         "p \"\" 2 1 \"c\" { \"u\" \"d\" } 0\nt \"\" 3 \"\" { 0 4 }\nt \"\" 4 \"\" { 12 8 }\n"
                                         "t \"\" 5 \"\" { 2 2 }\n");
  std::string why;
  const auto table = strategic_form(game, why);
  ASSERT_TRUE(table) << why;
  EXPECT_EQ(table->strategies[0], (std::vector<std::string>{"in/l", "in/r", "out"}));
  EXPECT_EQ(table->strategies[1], (std::vector<std::string>{"u", "d"}));
  ASSERT_EQ(table->outcomes.size(), 6u);
  EXPECT_DOUBLE_EQ(table->outcomes[1].payoffs[0].value, 2);  // in/r, u: 8/4
  EXPECT_DOUBLE_EQ(table->outcomes[3].payoffs[1].value, 6);  // in/l, d: 3/4 of 8
  EXPECT_DOUBLE_EQ(table->outcomes[5].payoffs[0].value, 2);  // out, d
  EXPECT_EQ(*read_nfg(write_nfg(*table), "f").game, *table);
}
