#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "doors/program.hpp"

using Json = nlohmann::json;

namespace {

const std::string tables = PARLEY_ROOT "/tests/data/";

}  // namespace

TEST(SettleDoor, JsonOthersBuildOn) {
  const Ran ran = run_program("settle " + tables + "ktab/rnd_a008_d2_82.csv --model ktab --json --trace");
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("model"), "ktab");
  EXPECT_EQ(json.at("status"), "converged");
  ASSERT_EQ(json.at("turns").size(), 14u);
  EXPECT_EQ(json["turns"][3].at("turn"), 3);
  ASSERT_EQ(json["turns"][0].at("positions").size(), 8u);
  ASSERT_EQ(json["turns"][0]["positions"][0].size(), 2u);
  ASSERT_EQ(json.at("forecast").size(), 2u);
  for (const auto& [issue, forecast] : json["forecast"].items()) {
    EXPECT_TRUE(forecast.at("point").is_number()) << issue;
    EXPECT_LE(forecast.at("intervals").at("90").at(0).get<double>(), forecast["intervals"].at("50").at(0).get<double>());
    EXPECT_GE(forecast["intervals"]["90"].at(1).get<double>(), forecast["intervals"].at("80").at(1).get<double>());
    EXPECT_TRUE(forecast.contains("median"));
  }
  EXPECT_FALSE(Json::parse(run_program("settle " + tables + "ktab/rnd_a008_d2_82.csv --model ktab --json").out).contains("turns"));
}

TEST(SettleDoor, EveryModelOnATable) {
  for (const char* model : {"compromise", "mean", "median", "nash", "kalai-smorodinsky", "egalitarian", "challenge", "scholz-2011-code",
                            "ktab", "exchange", "all"}) {
    const std::string words = "settle " + tables + "ktab/rnd_a012_d3_123.csv --json --model " + model;
    const Ran ran = run_program(words);
    ASSERT_EQ(ran.code, 0) << model;
    EXPECT_EQ(Json::parse(ran.out).at("forecast").size(), 3u);
    EXPECT_EQ(run_program(words).out, ran.out);
  }
}

TEST(SettleDoor, BadTablesExitThreeAndPointAtTheCell) {
  for (const char* name :
       {"dup_names", "empty", "extra_row", "nan_pos", "pos110", "text_power", "too_few_rows", "zero_power", "zero_sal"}) {
    const std::string words = "settle " + tables + "bad-tables/" + name + ".csv --model ktab";
    EXPECT_EQ(run_program(words).code, 3) << name;
    EXPECT_TRUE(run_program(words).out.empty()) << name;
    EXPECT_NE(run_program(words, Hear::messages).out.find(std::string(name) + ".csv:"), std::string::npos) << name;
  }
  for (const char* name : {"all_same_pos", "bom", "crlf", "extreme_power", "ok_sym", "quoted_comma", "two_actors"})
    EXPECT_EQ(run_program(std::string("settle ") + tables + "bad-tables/" + name + ".csv --model ktab").code, 0) << name;
  EXPECT_EQ(run_program("settle " + tables + "no-such.csv").code, 4);
}

TEST(SettleDoor, UsageIsSaid) {
  const std::string table = tables + "ktab/rnd_a005_d1_51.csv";
  EXPECT_EQ(run_program("settle " + table + " --model ktap").code, 2);
  EXPECT_NE(run_program("settle " + table + " --model ktap", Hear::messages).out.find("Did you mean 'ktab'?"), std::string::npos);
  EXPECT_EQ(run_program("settle " + table + " --model ktab --set VotingRule=Proportionate").code, 2);
  EXPECT_EQ(run_program("settle " + table + " --model ktab --set VotingRule").code, 2);
  for (const char* flag : {"--worlds 50", "--trust full", "--between A,B"})
    EXPECT_EQ(run_program("settle " + table + " " + flag).code, 2) << flag;
  const Json quartic = Json::parse(run_program("settle " + table + " --json --model ktab --set VictoryProbModel=Quartic").out);
  EXPECT_NE(quartic.at("forecast"), Json::parse(run_program("settle " + table + " --json --model ktab").out).at("forecast"));
}

TEST(SettleDoor, ModelsAreListedFromTheCode) {
  const Json list = Json::parse(run_program("settle --list-models --json").out);
  ASSERT_EQ(list.at("models").size(), 11u);
  EXPECT_EQ(list["models"][8].at("model"), "ktab");
  EXPECT_EQ(list["models"][8].at("options").at(3).at("default"), "Prop");
  EXPECT_NE(run_program("settle --list-models").out.find("--set BigRAdjust=OneThird"), std::string::npos);
  EXPECT_EQ(run_program("settle").code, 2);
}

TEST(SettleDoor, LeversOfAThirdParty) {
  const std::string words = "settle korea-2017 --json";
  const std::string plain = run_program(words).out;
  EXPECT_EQ(run_program(words + " --lever position:USA.drills=0 --lever capability:KOR=0").out, plain);
  const Json moved = Json::parse(run_program(words + " --lever position:USA.drills=+20").out);
  EXPECT_GT(moved.at("forecast").at("drills").at("point").get<double>(),
            Json::parse(plain).at("forecast").at("drills").at("point").get<double>());
  EXPECT_EQ(run_program(words + " --lever payment:USA=5").code, 2);  // the compromise reads no payments
  EXPECT_EQ(run_program(words + " --model nash --lever payment:USA=5").code, 0);
  EXPECT_EQ(run_program(words + " --model ktab --lever binding").code, 0);
}

TEST(SettleDoor, TablesGoOutAndComeBack) {
  const std::string table = tables + "ktab/rnd_a012_d3_123.csv", folder = testing::TempDir();
  const std::string plain = run_program("settle " + table + " --json --model ktab").out;
  for (const auto& [form, file] : {std::pair{"ktab-csv", "t.csv"}, {"ktab-csv-open", "o.csv"}, {"ktab-xml", "t.xml"}}) {
    const std::string path = folder + "parley_convert_" + file;
    ASSERT_EQ(run_program("convert " + table + " --to " + form + " > " + path).code, 0) << form;
    EXPECT_EQ(run_program("settle " + path + " --json --model ktab").out, plain) << form;
    std::remove(path.c_str());
  }
  const std::string path = folder + "parley_convert_e.txt";
  ASSERT_EQ(run_program("convert " + table + " --to exchange > " + path).code, 0);
  const Json there = Json::parse(run_program("settle " + path + " --json").out),
             here = Json::parse(run_program("settle " + table + " --json").out);
  for (const auto& [issue, forecast] : here.at("forecast").items())
    EXPECT_NEAR(forecast.at("point").get<double>(), there.at("forecast").at(issue).at("point").get<double>(), 1e-9);
  std::remove(path.c_str());
  EXPECT_EQ(run_program("convert " + table + " --to ktab-xlm").code, 2);
  EXPECT_EQ(run_program("convert korea-2017 --to ktab-csv").code, 0);
}

TEST(SettleDoor, ImportMakesACaseThatPassesCheck) {
  const std::string path = testing::TempDir() + "parley_imported.toml";
  for (const std::string& table :
       {tables + "ktab/rnd_a008_d2_82.csv", tables + "bad-tables/two_actors.csv", tables + "bad-tables/quoted_comma.csv"}) {
    ASSERT_EQ(run_program("import " + table + " > " + path).code, 0) << table;
    EXPECT_EQ(run_program("check " + path).code, 0) << table;
    EXPECT_EQ(run_program("settle " + path + " --model all").code, 0) << table;
  }
  std::remove(path.c_str());
  EXPECT_EQ(run_program("import " + tables + "bad-tables/nan_pos.csv").code, 3);
  EXPECT_EQ(run_program("import " + tables + "ktab/rnd_a008_d2_82.csv --third-party nobody").code, 2);
  EXPECT_EQ(run_program("import " + tables + "ktab/rnd_a008_d2_82.csv --as-of yesterday").code, 2);
}
