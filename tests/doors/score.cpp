#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "program.hpp"

using Json = nlohmann::json;

namespace {

std::string score(const std::string& folder, const std::string& more = "") {
  return "score aceh-2005 --holdout " PARLEY_ROOT "/cases/holdout/aceh-2005.holdout.toml --worlds 60 --out " + folder + " " + more;
}

}  // namespace

TEST(ScoreDoor, TheRunKnowsNothingOfTheHoldOut) {
  const Scratch scored, ran;
  ASSERT_EQ(run_program(score((scored / "r").string())).code, 0);
  ASSERT_EQ(run_program("run aceh-2005 --worlds 60 --out " + (ran / "r").string()).code, 0);
  for (const char* file : {"answer.json", "worlds.csv", "report.html", "manifest.json"}) {
    const std::string text = text_of(scored / "r" / file);
    EXPECT_FALSE(text.empty()) << file;
    EXPECT_TRUE(text == text_of(ran / "r" / file)) << file << " differs";
  }
}

TEST(ScoreDoor, LedgerJsonAndAnswerAgree) {
  const Scratch scratch;
  const Ran ran = run_program(score((scratch / "r").string(), "--json"));
  ASSERT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out, text_of(scratch / "r" / "score.json"));
  const Json page = Json::parse(ran.out);
  const Json answer = Json::parse(text_of(scratch / "r" / "answer.json"));
  ASSERT_EQ(page["outcomes"].size(), 9u);
  double before = 2;
  for (const Json& row : page["outcomes"]) {
    const double p = answer["answers"][row["outcome"].get<std::string>()]["pooled"]["with"]["p"].get<double>();
    EXPECT_EQ(row["pooled"]["p"].get<double>(), p);
    const double miss = p - (row["happened"].get<bool>() ? 1 : 0);
    EXPECT_NEAR(row["pooled"]["brier"].get<double>(), miss * miss, 1e-15);
    EXPECT_LE(row["pooled"]["brier"].get<double>(), before);
    before = row["pooled"]["brier"].get<double>();
  }
  EXPECT_TRUE(page["calibration"].is_null());
  const std::string ledger = text_of(scratch / "r" / "ledger.csv");
  EXPECT_EQ(std::count(ledger.begin(), ledger.end(), '\n'), 10);
  // A later run replaces the folder as a whole, ledger included.
  ASSERT_EQ(run_program("run aceh-2005 --worlds 20 --out " + (scratch / "r").string()).code, 0);
  EXPECT_FALSE(std::filesystem::exists(scratch / "r" / "ledger.csv"));
}

TEST(ScoreDoor, SameBytesForAnyThreads) {
  const Scratch one, three;
  ASSERT_EQ(run_program(score((one / "r").string(), "--threads 1")).code, 0);
  ASSERT_EQ(run_program(score((three / "r").string(), "--threads 3")).code, 0);
  for (const char* file : {"score.json", "ledger.csv"}) EXPECT_EQ(text_of(one / "r" / file), text_of(three / "r" / file));
}

TEST(ScoreDoor, NoOtherVerbOpensAHoldOut) {
  const Scratch scratch;
  const std::string path = PARLEY_ROOT "/cases/holdout/aceh-2005.holdout.toml";
  for (const std::string verb : {"run", "check", "show", "settle"}) {
    const Ran ran = run_program(verb + " " + path + (verb == "run" ? " --out " + (scratch / "r").string() : ""), Hear::messages);
    EXPECT_EQ(ran.code, 3) << verb;
    EXPECT_NE(ran.out.find("this is a hold-out"), std::string::npos) << verb << ": " << ran.out;
    EXPECT_EQ(ran.out.find("Helsinki"), std::string::npos) << "what happened leaks into the message";
  }
  EXPECT_FALSE(std::filesystem::exists(scratch / "r"));
  // Renamed, it is known by its first key.
  std::filesystem::copy_file(path, scratch / "innocent.toml");
  EXPECT_EQ(run_program("run " + (scratch / "innocent.toml").string() + " --out " + (scratch / "r").string()).code, 3);
  // It is no built-in case either.
  EXPECT_EQ(run_program("check aceh-2005.holdout").code, 4);
}

TEST(ScoreDoor, WrongWordsAndFiles) {
  const Scratch scratch;
  const std::string out = " --worlds 20 --out " + (scratch / "r").string();
  EXPECT_EQ(run_program("score aceh-2005" + out).code, 2);
  EXPECT_EQ(run_program("score aceh-2005 --holdout " + (scratch / "none.toml").string() + out).code, 4);
  EXPECT_EQ(run_program("score aceh-2005 --holdout " PARLEY_ROOT "/cases/holdout/korea-2017.holdout.toml" + out).code, 3);
  EXPECT_EQ(run_program("score aceh-2005 --holdout " PARLEY_ROOT "/cases/history/aceh-2005.toml" + out).code, 3);
  EXPECT_EQ(run_program("score nowhere --holdout " PARLEY_ROOT "/cases/holdout/korea-2017.holdout.toml" + out).code, 4);
  EXPECT_FALSE(std::filesystem::exists(scratch / "r"));
}
