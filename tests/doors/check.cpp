// check, as an editor and a script call it; and what is said to a slip of the hand on the command line.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "doors/program.hpp"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string good() { return text_of(PARLEY_ROOT "/tests/files/base.toml"); }

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string written(const Scratch& scratch, const std::string& name, const std::string& text) {
  std::ofstream(scratch / name, std::ios::binary) << text;
  return (scratch / name).string();
}

TEST(Check, StrictFailsOnANumberWithoutASourceOnly) {
  const Scratch scratch;
  const std::string fine = written(scratch, "fine.toml", good());
  EXPECT_EQ(run_program("check --strict " + fine).code, 0);
  // A warning of another kind is no matter of sources.
  const std::string warned = written(scratch, "warned.toml", with(good(), "used = [50, 70, 90]", "used = [0.5, 0.7, 0.9]"));
  EXPECT_NE(run_program("check " + warned).out.find("1 warning"), std::string::npos) << run_program("check " + warned).out;
  EXPECT_EQ(run_program("check --strict " + warned).code, 0);
  const std::string bare = written(scratch, "bare.toml", with(good(), "start = [10, 25, 40], source = \"un 4\"", "start = [10, 25, 40]"));
  EXPECT_EQ(run_program("check " + bare).code, 0);
  const Ran strict = run_program("check --strict " + bare);
  EXPECT_EQ(strict.code, 1);
  EXPECT_NE(strict.out.find("bare.toml:24:"), std::string::npos) << strict.out;
  EXPECT_NE(strict.out.find("--strict: 1 of these about numbers without a source"), std::string::npos) << strict.out;
  // An error comes first, whatever else was asked for.
  const std::string wrong = written(scratch, "wrong.toml", with(good(), "on = \"trust\"", "on = \"trsut\""));
  EXPECT_EQ(run_program("check " + wrong).code, 3);
  EXPECT_EQ(run_program("check --strict " + wrong).code, 3);
}

TEST(Check, JsonHoldsWhatAnEditorNeeds) {
  const Scratch scratch;
  const std::string wrong = written(scratch, "wrong.toml", with(good(), "on = \"trust\"", "on = \"trsut\""));
  const Ran ran = run_program("check --json " + wrong);
  EXPECT_EQ(ran.code, 3);
  const Json page = Json::parse(ran.out);
  EXPECT_EQ(page.at("case"), wrong);
  EXPECT_EQ(page.at("errors"), 1);
  EXPECT_EQ(page.count("reach"), 0u);
  ASSERT_EQ(page.at("diagnostics").size(), 1u);
  const Json& one = page.at("diagnostics")[0];
  EXPECT_EQ(one.at("severity"), "error");
  EXPECT_EQ(one.at("code"), "unknown-variable");
  EXPECT_EQ(one.at("file"), wrong);
  EXPECT_EQ(one.at("line"), 27);
  EXPECT_EQ(one.at("column"), 132);
  EXPECT_EQ(one.at("end_line"), 27);
  EXPECT_EQ(one.at("end_column"), 139);
  EXPECT_NE(one.at("message").get<std::string>().find("\"trsut\""), std::string::npos);
  EXPECT_EQ(one.at("hint"), "did you mean \"trust\"?");
  EXPECT_FALSE(run_program("check --json " + wrong, Hear::messages).out.empty()) << "the text goes to stderr";
}

TEST(Check, JsonOfAGoodCaseAndOfAStrictOne) {
  const Scratch scratch;
  const Ran fine = run_program("check --json " + written(scratch, "fine.toml", good()));
  EXPECT_EQ(fine.code, 0);
  const Json page = Json::parse(fine.out);
  EXPECT_EQ(page.at("errors"), 0);
  EXPECT_TRUE(page.at("diagnostics").empty());
  EXPECT_EQ(page.at("reach").at("levers").count("host"), 1u);
  const std::string bare = written(scratch, "bare.toml", with(good(), "start = [10, 25, 40], source = \"un 4\"", "start = [10, 25, 40]"));
  const Ran strict = run_program("check --json --strict " + bare);
  EXPECT_EQ(strict.code, 1);
  const Json said = Json::parse(strict.out);
  EXPECT_EQ(said.at("unsourced"), 1);
  EXPECT_EQ(said.at("diagnostics")[0].at("code"), "no-source");
}

TEST(Check, JsonPointsIntoTheIncludedFile) {
  const Scratch scratch;
  const std::string path = written(scratch, "c.toml", with(good(), "schema = 1\n", "schema = 1\ninclude = [\"l.csv\"]\n"));
  written(scratch, "l.csv", "link,from,to,sign,strength,source\nC2,trsut,rebels_stop,+,\"[-5, 10, 20]\",un 3\n");
  const Ran ran = run_program("check --json " + path);
  EXPECT_EQ(ran.code, 3);
  const Json page = Json::parse(ran.out);
  ASSERT_EQ(page.at("diagnostics").size(), 1u) << ran.out;
  EXPECT_EQ(page.at("diagnostics")[0].at("file"), (scratch / "l.csv").string());
  EXPECT_EQ(page.at("diagnostics")[0].at("line"), 2);
  EXPECT_EQ(page.at("diagnostics")[0].at("column"), 4);
}

TEST(Check, BytesThatAreNoTextAreJsonAllTheSame) {
  const Scratch scratch;
  const Ran ran = run_program("check --json " + written(scratch, "odd.toml", "a = \"\xFF\xFE\"\n"));
  EXPECT_EQ(ran.code, 3);
  EXPECT_GT(Json::parse(ran.out).at("errors"), 0);
}

TEST(Words, ASlipIsMetWithASuggestion) {
  struct Row {
    const char* words;
    const char* meant;
    int code = 2;  // usage; 4: there is no such case to read
  };
  for (const Row& row : std::initializer_list<Row>{{"rnu korea-2017", "'run'"},
                                                   {"chek korea-2017", "'check'"},
                                                   {"run korea-2017 --wrolds 100", "'--worlds'"},
                                                   {"run korea-2017 --wrolds=100", "'--worlds'"},
                                                   {"check korea-2017 --strct", "'--strict'"},
                                                   {"run koera-2017", "'korea-2017'", 4},
                                                   {"check two-partys", "'two-party'", 4},
                                                   {"show aceh-2004", "'aceh-2005'", 4},
                                                   {"new x --from mediaton", "'mediation'"},
                                                   {"convert korea-2017 --to jsno", "'json'"},
                                                   {"river.toml", "`parley check river.toml`"},
                                                   {"--verison", "'--version'"}}) {
    const Ran ran = run_program(row.words, Hear::messages);
    EXPECT_EQ(ran.code, row.code) << row.words;
    EXPECT_NE(ran.out.find(std::string("Did you mean ") + row.meant + "?"), std::string::npos) << row.words << ": " << ran.out;
    EXPECT_EQ(ran.out.find("?."), std::string::npos) << ran.out;
    EXPECT_TRUE(run_program(row.words).out.empty()) << "nothing on stdout: " << row.words;
  }
  const Ran far = run_program("run iceland-1976", Hear::messages);
  EXPECT_EQ(far.code, 4);
  EXPECT_NE(far.out.find("There are aceh-2005, korea-2017"), std::string::npos) << far.out;
}

TEST(Words, AFileWithoutItsEndingIsFound) {
  const Scratch scratch;
  written(scratch, "mine.toml", good());
  const Ran ran = run_program("check mine", Hear::messages, "cd " + scratch.path() + " &&");
  EXPECT_EQ(ran.code, 4);
  EXPECT_NE(ran.out.find("Did you mean the file ./mine.toml?"), std::string::npos) << ran.out;
}

TEST(Words, AFolderInPlaceOfAFileIsSaid) {
  const Scratch scratch;
  fs::create_directory(scratch / "d.toml");
  const std::string folder = (scratch / "d.toml").string();
  for (const std::string words : {"check ", "run ", "show ", "fmt ", "convert ", "import ", "settle ", "score korea-2017 --holdout "}) {
    const Ran ran = run_program(words + folder, Hear::messages);
    EXPECT_EQ(ran.code, 4) << words;
    EXPECT_NE(ran.out.find("cannot read " + folder + ": it is a folder."), std::string::npos) << words << ran.out;
  }
}

// `parley show CASE | head`: whoever reads has seen enough. More than a pipe holds, so the writer does meet the closed end.
TEST(Words, AReaderWhoLeavesIsNoFailure) {
  const Scratch scratch;
  const std::string heard = (scratch / "heard").string();
  const Ran ran = run_program("show korea-2017 --json; echo code $? >&2) 2>" + heard + " | true; cat " + heard, Hear::data, "(");
  EXPECT_EQ(ran.out, "code 0\n");
}

}  // namespace
