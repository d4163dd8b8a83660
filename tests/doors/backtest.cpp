#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "data_folder.hpp"
#include "program.hpp"

using Json = nlohmann::json;

namespace {

const std::string deu = data_file("deu/deu3-earlier-dossiers.tsv");
bool absent() { return !std::filesystem::exists(deu); }

/// A small made-up file of the same form.
std::string small() {
  std::string text = "prnr\tisnr\tproc\tintro\tpcom\tpde\tpfr\tscom\tsde\tsfr\trp\tout\n\t\t\t\t4\t3\t2\n";
  for (int k = 0; k < 60; ++k)
    text += "d" + std::to_string(k / 2) + "\ti" + std::to_string(k) + "\tCOD\t01-01-" + std::to_string(90 + k / 10) + "\t" +
            std::to_string(k % 3 * 50) + "\t100\t0\t50\t60\t" + std::to_string(10 + k) + "\t\t" + std::to_string(k * 37 % 101) + "\n";
  return text;
}

}  // namespace

TEST(BacktestDoor, JsonOthersJudgeBy) {
  const Scratch scratch;
  std::ofstream(scratch / "a.tsv") << small();
  const std::string file = (scratch / "a.tsv").string(), out = (scratch / "p.csv").string();
  const Ran ran = run_program("backtest deu " + file + " --json --predictions " + out);
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("n"), 60);
  const std::string judged = json.at("default");
  for (const auto& [name, model] : json.at("models").items()) {
    EXPECT_TRUE(std::isfinite(model.at("mae").get<double>())) << name;
    EXPECT_TRUE(std::isfinite(model.at("crps").get<double>())) << name;
    for (const char* level : {"50", "80", "90"}) {
      EXPECT_GE(model.at("coverage").at(level).get<double>(), 0);
      EXPECT_LE(model["coverage"].at(level).get<double>(), 1);
    }
    EXPECT_FALSE(model.contains("in_sample")) << name;
  }
  EXPECT_TRUE(json["models"].contains(judged));
  EXPECT_EQ(run_program("backtest deu " + file + " --json").out, ran.out);

  std::istringstream lines(text_of(out));
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line.substr(0, 20), "id,model,point,f0,f1");
  std::size_t judged_lines = 0;
  double crps = 0;
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::string id, model, cell;
    std::getline(cells, id, ',');
    std::getline(cells, model, ',');
    std::getline(cells, cell, ',');
    double before = 0;
    int count = 0;
    const int k = std::stoi(id.substr(1));
    const double outcome = k * 37 % 101;
    for (; std::getline(cells, cell, ','); ++count) {
      const double f = std::stod(cell);
      EXPECT_GE(f, before - 1e-12);
      EXPECT_LE(f, 1);
      before = f;
      if (model == judged) crps += (f - (outcome <= count + .5)) * (f - (outcome <= count + .5)) / 60;
    }
    EXPECT_EQ(count, 100);
    judged_lines += model == judged;
  }
  EXPECT_EQ(judged_lines, 60u);
  EXPECT_NEAR(crps, json["models"][judged]["crps"].get<double>(), 0.05);  // the table is that distribution
}

TEST(BacktestDoor, SplitTrainAndFit) {
  const Scratch scratch;
  std::ofstream(scratch / "a.tsv") << small();
  const std::string file = (scratch / "a.tsv").string();
  const Ran split = run_program("backtest deu " + file + " --split 1992 --json");
  ASSERT_EQ(split.code, 0);
  EXPECT_EQ(Json::parse(split.out).at("n"), 30);
  EXPECT_TRUE(Json::parse(split.out)["models"].contains("climate"));
  EXPECT_FALSE(Json::parse(split.out)["models"]["climate"].contains("in_sample"));
  const Ran train = run_program("backtest deu " + file + " --train " + file);
  ASSERT_EQ(train.code, 0);
  EXPECT_EQ(train.out.substr(0, 11), "What failed");
  EXPECT_NE(train.out.find("in sample"), std::string::npos);
  EXPECT_NE(train.out.find("crises is untested"), std::string::npos);
  const Ran fit = run_program("backtest deu " + file + " --fit --json");
  ASSERT_EQ(fit.code, 0);
  EXPECT_TRUE(Json::parse(fit.out).at("scale").is_number());
}

TEST(BacktestDoor, UsageAndBadFiles) {
  const Scratch scratch;
  std::ofstream(scratch / "bad.tsv") << "name,position\nA,3\n";
  std::ofstream(scratch / "a.tsv") << small();
  const std::string bad = (scratch / "bad.tsv").string(), good = (scratch / "a.tsv").string();
  EXPECT_EQ(run_program("backtest deu " + bad).code, 3);
  EXPECT_NE(run_program("backtest deu " + bad, Hear::messages).out.find("bad.tsv:1:1: error"), std::string::npos);
  EXPECT_EQ(run_program("backtest deu /no/such.tsv").code, 4);
  EXPECT_EQ(run_program("backtest dew " + good).code, 2);
  EXPECT_EQ(run_program("backtest deu " + good + " --split 1889").code, 2);
  EXPECT_EQ(run_program("backtest deu " + good + " --split 1992 --train " + good).code, 2);
  EXPECT_EQ(run_program("backtest deu " + good + " --predictions /no/such/folder/p.csv").code, 4);
}

TEST(BacktestDoor, TheShippedConstantsAreWhatFitPrints) {
  if (absent()) GTEST_SKIP() << missing("deu/deu3-earlier-dossiers.tsv");
  const Json fit = Json::parse(run_program("backtest deu " + deu + " --fit --json").out);
  const Json used = Json::parse(run_program("backtest deu " + deu + " --json").out);
  for (const char* name : {"scale", "polar", "ends"}) EXPECT_EQ(used.at("calibration").at(name), fit.at(name)) << name;
  EXPECT_EQ(used.at("n"), 209);
  EXPECT_EQ(used.at("unusable").at("no outcome"), 7);
  const std::string judged = used.at("default");
  EXPECT_EQ(used.at("models").at(judged).at("in_sample"), 209);  // every dossier is known
  EXPECT_FALSE(used["models"]["H1"].contains("in_sample"));
}
