// Every verb that takes a table takes every kind of table, by what stands in it, and says what it took it for; and no verb lets bytes that
// are no UTF-8 through.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "parley/base/encoding.hpp"
#include "program.hpp"

using Json = nlohmann::json;

namespace {

std::string fault(const std::string& name) { return PARLEY_ROOT "/tests/data/faults/" + name; }

/// What went to both streams.
struct Both {
  int code = -1;
  std::string out = {}, err = {};
};

Both run(const std::string& words) {
  const Scratch scratch;
  const std::string messages = (scratch / "err").string();
  Both both;
  const std::string command = std::string(PARLEY_PROGRAM) + " " + words + " 2>" + messages;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return both;
  std::array<char, 4096> buffer;
  for (std::size_t got; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) both.out.append(buffer.data(), got);
  both.code = WEXITSTATUS(pclose(pipe));
  both.err = text_of(messages);
  return both;
}

double point(const Both& ran, const std::string& issue) { return Json::parse(ran.out).at("forecast").at(issue).at("point"); }

}  // namespace

TEST(TablesDoor, SharesOfOneAndOfAHundredGiveOneAnswer) {
  for (const char* name : {"shares-of-one.csv", "shares-of-hundred.csv"}) {
    const Both ran = run("settle " + fault("tables/" + std::string(name)) + " --json");
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_NEAR(point(ran, "position"), 62.137681159, 1e-6) << name;
    EXPECT_EQ(ran.err.find("at most 1") != std::string::npos, std::string(name) == "shares-of-one.csv") << ran.err;
    EXPECT_NE(ran.err.find("is read as a plain table of actors (5 actors, 1 issue"), std::string::npos) << ran.err;
  }
}

TEST(TablesDoor, SettleReadsOneRowAnActorAndIssue) {
  const Both ran = run("settle " + fault("tables/nbsp-name.csv") + " --json");
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_NEAR(point(ran, "Fish"), (30 * 5 + 90 * 50) / 55.0, 1e-9);
  EXPECT_NE(ran.err.find("one row an actor and issue (2 actors, 2 issues"), std::string::npos) << ran.err;
}

TEST(TablesDoor, ATableIsKnownWhateverItsNameAndCase) {
  const Scratch scratch;
  const std::string text = text_of(fault("tables/shares-of-hundred.csv"));
  for (const char* name : {"ACTORS.CSV", "actors", "actors.data"}) {
    std::ofstream(scratch / name) << text;
    const std::string path = (scratch / name).string();
    const Both ran = run("settle " + path + " --json");
    EXPECT_EQ(ran.code, 0) << name << ran.err;
    EXPECT_EQ(run("convert " + path).code, 0) << name;
    EXPECT_EQ(run("import " + path).code, 0) << name;
    const Both check = run("check " + path);  // no case, and said so
    EXPECT_EQ(check.code, 4) << name;
    EXPECT_NE(check.err.find("a table of actors, no case"), std::string::npos) << check.err;
  }
}

TEST(TablesDoor, WhatASpreadsheetMakesOfATableIsOneTable) {
  const Scratch scratch;
  const std::string plain = text_of(fault("tables/shares-of-hundred.csv"));
  std::string semicolons = "sep=;\r\n", wide = "\xFF\xFE";
  for (const char c : plain) {
    if (c == '\n') semicolons += ";;\r";  // padded rows
    semicolons += c == ',' ? ';' : c;
    wide += c == ',' ? '\t' : c;
    wide += '\0';
  }
  std::ofstream(scratch / "a.csv", std::ios::binary) << "\xEF\xBB\xBF# exported, by me\n\n" << plain << ",,,\n";
  std::ofstream(scratch / "b.csv", std::ios::binary) << semicolons;
  std::ofstream(scratch / "c.txt", std::ios::binary) << wide;
  const std::string right = run("convert " + fault("tables/shares-of-hundred.csv")).out;
  for (const char* name : {"a.csv", "b.csv", "c.txt"}) {
    const Both ran = run("convert " + (scratch / name).string());
    EXPECT_EQ(ran.code, 0) << name << ran.err;
    EXPECT_EQ(ran.out, right) << name;
  }
}

TEST(TablesDoor, BytesThatAreNoTextStopAtTheDoor) {
  const Scratch scratch;
  std::ofstream(scratch / "menu.json", std::ios::binary) << "{\"name\": \"caf\xE9\"}";
  std::ofstream(scratch / "a.toml", std::ios::binary) << "schema = 1\n[scenario]\nid = \"caf\xE9\"\n";
  std::ofstream(scratch / "ids.txt", std::ios::binary) << "S01\nS\xE9\n";
  std::ofstream(scratch / "d.tsv", std::ios::binary) << "isnr\tpde\tsde\tout\nd\xE9\t1\t1\t1\n";
  const std::string menu = (scratch / "menu.json").string(), toml = (scratch / "a.toml").string();
  for (const std::string& words : {"settle " + fault("tables/latin1.csv") + " --json", "import " + fault("tables/latin1-exchange.txt"),
                                   "convert --to ktab-xml " + fault("tables/latin1.csv"), "game " + fault("games/latin1.efg") + " --json",
                                   "convert --to nfg " + fault("games/latin1.efg"), "mediate --model menu " + menu, "check " + toml,
                                   "run " + toml, "backtest deu " + (scratch / "d.tsv").string()}) {
    const Both ran = run(words);
    EXPECT_EQ(ran.code, 3) << words << ran.err;
    EXPECT_EQ(ran.out, "") << words;
    EXPECT_NE(ran.err.find("UTF-8"), std::string::npos) << words << ran.err;
    EXPECT_FALSE(parley::not_text(ran.err, "")) << words;
  }
  EXPECT_EQ(run("show korea-2017 --coverage=" + (scratch / "ids.txt").string()).code, 4);
  const Both word = run("settle $(printf 'caf\\351')");
  EXPECT_EQ(word.code, 2);
  EXPECT_FALSE(parley::not_text(word.err, "")) << word.err;
  // An XML file that declares its encoding is converted.
  const Both xml = run("convert --to ktab-xml " + fault("tables/latin1.xml"));
  EXPECT_EQ(xml.code, 0) << xml.err;
  EXPECT_NE(xml.out.find("C\u00f4te"), std::string::npos);
  EXPECT_FALSE(parley::not_text(xml.out, ""));
}

TEST(TablesDoor, WhatAFormCannotHoldIsNamed) {
  const Both ran = run("convert --to exchange " + fault("tables/latin1.xml"));
  EXPECT_EQ(ran.code, 0);
  EXPECT_NE(ran.err.find("Left out, for this form has no place for it: the seed and title and description."), std::string::npos) << ran.err;
  const Scratch scratch;
  const Both tables = run("convert korea-2017 --to csv --out " + (scratch / "tables").string());
  EXPECT_EQ(tables.code, 0) << tables.err;
  EXPECT_NE(tables.err.find("Left out, for a table holds elements alone: "), std::string::npos) << tables.err;
  EXPECT_NE(tables.err.find("scenario"), std::string::npos);
}

TEST(TablesDoor, WhoIsToHelpIsNoParty) {
  const std::string file = fault("tables/third-party-as-party.csv");
  const Both ran = run("import " + file + " --third-party China");
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Both both = run("import " + file + " --third-party China --parties China,USA");
  EXPECT_EQ(both.code, 2);
  EXPECT_NE(both.err.find("'China' is to help"), std::string::npos) << both.err;
}

TEST(TablesDoor, IncludedTablesMayBeginWithBlanksAndRemarks) {
  for (const char* name : {"include-blank-first.toml", "include-comment-first.toml"})
    EXPECT_EQ(run("check " + fault("cases/" + std::string(name))).code, 0) << name;
}
