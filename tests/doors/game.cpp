#include <gtest/gtest.h>

#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "program.hpp"

using Json = nlohmann::json;

namespace {

const std::string games_data = PARLEY_ROOT "/tests/data/games/";

std::string file_with(const Scratch& scratch, const std::string& name, const std::string& text) {
  std::ofstream(scratch / name) << text;
  return (scratch / name).string();
}

std::string games_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST(GameDoor, JsonOthersBuildOn) {
  const Ran ran = run_program("game " + games_data + "crisis_2_2_1.efg --json");
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("status"), "found");
  EXPECT_EQ(json.at("complete"), false);
  ASSERT_EQ(json.at("equilibria").size(), 1u);
  const Json& one = json["equilibria"][0];
  EXPECT_EQ(one.at("payoffs").size(), 2u);
  EXPECT_LE(one.at("regret").get<double>(), 1e-8);
  const Json& profile = one.at("profile");
  ASSERT_TRUE(profile.contains("Chal") && profile.contains("Def"));
  EXPECT_EQ(profile["Chal"].size(), 4u);  // every information set, those never reached too
  for (const auto& [player, sets] : profile.items())
    for (const auto& [set, actions] : sets.items()) {
      double sum = 0;
      for (const auto& [action, p] : actions.items()) sum += p.get<double>();
      EXPECT_NEAR(sum, 1, 1e-9) << player << set;
    }
  EXPECT_TRUE(profile["Def"]["t0D0"].contains("CD"));
  EXPECT_EQ(run_program("game " + games_data + "crisis_2_2_1.efg --json").out, ran.out);
}

TEST(GameDoor, EveryConcept) {
  for (const char* name : {"nash", "all-nash", "sequential", "logit", "ce", "efce"}) {
    const Ran ran = run_program("game " + games_data + "crisis_2_2_1.efg --json --concept " + name);
    ASSERT_EQ(ran.code, 0) << name;
    const Json json = Json::parse(ran.out);
    EXPECT_EQ(json.at("concept"), name);
    EXPECT_EQ(json.at("complete"), std::string(name) == "all-nash") << name;
    for (const Json& one : json.at("equilibria")) {
      EXPECT_EQ(one.at("payoffs").size(), 2u);
      EXPECT_LE(one.at("regret").get<double>(), 1e-8);
      EXPECT_TRUE(one.contains("profile"));
    }
    EXPECT_FALSE(run_program("game " + games_data + "crisis_2_2_1.efg --concept " + name).out.empty());
  }
  const Json zero_sum = Json::parse(run_program("game " + games_data + "kuhn3.efg --concept lp --json").out);
  EXPECT_NEAR(zero_sum.at("value").get<double>(), -1. / 18, 1e-9);
  EXPECT_LE(zero_sum.at("gap").get<double>(), 1e-9);
}

TEST(GameDoor, NotReachedIsSixWithAPartialAnswer) {
  const Ran lp = run_program("game " + games_data + "crisis_2_2_1.efg --concept lp --json");
  EXPECT_EQ(lp.code, 6);
  EXPECT_EQ(Json::parse(lp.out).at("equilibria").size(), 0u);
  EXPECT_EQ(run_program("game " + games_data + "crisis_2_2_1.efg --concept comm --json").code, 6);  // players move twice
  const Ran all = run_program("game " + games_data + "crisis_4_4_3.efg --concept all-nash --json");
  if (all.code == 6) {
    EXPECT_EQ(Json::parse(all.out).at("complete"), false);
    EXPECT_GE(Json::parse(all.out).at("equilibria").size(), 1u);
  } else {
    EXPECT_EQ(Json::parse(all.out).at("complete"), true);
  }
  EXPECT_NE(run_program("game " + games_data + "crisis_2_2_1.efg --concept lp", Hear::messages).out.find("sum to a constant"),
            std::string::npos);
}

TEST(GameDoor, ObjectivesAndPrecision) {
  const std::string game = "game " + games_data + "crisis_2_2_1.efg --json ";
  const auto value = [&](const std::string& words) { return Json::parse(run_program(game + words).out).at("value").get<double>(); };
  EXPECT_GE(value("--concept efce --objective player:Chal"), value("--concept ce --objective player:Chal") - 1e-8);
  EXPECT_LE(value("--concept ce --objective -player:Chal"), -0.0);
  const Json logit = Json::parse(run_program(game + "--concept logit --lambda 2").out);
  EXPECT_EQ(logit.at("equilibria").at(0).at("lambda"), 2.0);
  EXPECT_LE(logit["equilibria"][0].at("residual").get<double>(), 1e-9);
  EXPECT_GT(logit.at("branch").size(), 5u);
  EXPECT_EQ(logit["branch"][0].at("lambda"), 0.0);
}

TEST(GameDoor, EveryMediatorTakesAnObjective) {
  const Scratch scratch;
  std::string table = "EFG 2 R \"types\" { \"A\" \"B\" }\nc \"\" 1 \"\" { \"strong\" 1/2 \"weak\" 1/2 } 0\n";
  const char* pay[2][4] = {{"3, 1", "0, 0", "0, 2", "1, 1"}, {"1, 0", "2, 1", "0, 3", "1, -1"}};
  int outcome = 0;
  for (int t = 0; t < 2; ++t) {
    table += "p \"\" 1 " + std::to_string(t + 1) + " \"\" { \"u\" \"d\" } 0\n";
    for (int cell = 0; cell < 4; ++cell) {
      if (cell % 2 == 0) table += "p \"\" 2 1 \"\" { \"l\" \"r\" } 0\n";
      table += "t \"\" " + std::to_string(++outcome) + " \"\" { " + pay[t][cell] + " }\n";
    }
  }
  const std::string file = file_with(scratch, "types.efg", table);
  const auto answer = [&](const std::string& words) {
    const Ran ran = run_program("game " + file + " --json " + words);
    EXPECT_EQ(ran.code, 0) << words;
    return Json::parse(ran.out);
  };
  for (const char* objective : {"sum", "player:A", "-player:B"}) {
    std::map<std::string, double> value;
    for (const char* name : {"ce", "efce", "comm", "bce"}) {
      const Json json = answer(std::string("--concept ") + name + " --objective " + objective);
      value[name] = json.at("value").get<double>();
      EXPECT_LE(json.at("gap").get<double>(), 1e-9);
      EXPECT_EQ(json.at("status"), "optimal");
      EXPECT_EQ(json.at("payoff_ranges").size(), 2u);
      EXPECT_LE(json.at("equilibria").at(0).at("regret").get<double>(), 1e-8);
      EXPECT_TRUE(json.at("plans").at(0).contains("told"));
      EXPECT_EQ(json.at("plans").at(0).contains("chance"), std::string(name) == "bce");
    }
    EXPECT_LE(value["ce"], value["efce"] + 1e-9) << objective;
    EXPECT_LE(value["ce"], value["comm"] + 1e-9) << objective;
    EXPECT_LE(value["comm"], value["bce"] + 1e-9) << objective;
  }
  const Json bayes = answer("--concept bce");
  double strong = 0;
  for (const Json& plan : bayes.at("plans"))
    if (plan.at("chance").at(0) == "strong") strong += plan.at("p").get<double>();
  EXPECT_NEAR(strong, 1, 1e-9);  // one lottery in each state
  EXPECT_NE(run_program("game " + file + " --concept bce").out.find("after strong:"), std::string::npos);
  EXPECT_EQ(run_program("game " + games_data + "crisis_2_2_1.efg --concept bce").code, 6);
  EXPECT_NE(run_program("game " + games_data + "crisis_2_2_1.efg --concept bce", Hear::messages).out.find("moves more than once"),
            std::string::npos);
}

TEST(GameDoor, TooManyPlansIsSixWithTwoBounds) {
  const Ran ran = run_program("game " + games_data + "crisis_4_4_3.efg --concept efce --objective player:Chal --json");
  EXPECT_EQ(ran.code, 6);
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("status"), "limit");
  EXPECT_LE(json.at("equilibria").at(0).at("regret").get<double>(), 1e-8);
  EXPECT_LT(json.at("value").get<double>(), json.at("upper_bound").get<double>());
  EXPECT_NEAR(json.at("equilibria")[0].at("payoffs").at(0).get<double>(), json.at("value").get<double>(), 1e-9);
  EXPECT_GE(json.at("plans").size(), 1u);
  EXPECT_NE(run_program("game " + games_data + "crisis_4_4_3.efg --concept efce --objective player:Chal").out.find("at most"),
            std::string::npos);
  EXPECT_EQ(run_program("game " + games_data + "crisis_4_4_3.efg --concept efce --objective player:Def").code, 0);
}

TEST(GameDoor, AllEquilibriaOfThreePlayers) {
  const Scratch scratch;
  const std::string round_to_nine_digits =
      file_with(scratch, "n.nfg", "NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 9 8 12 0 0 0 0 0 0 9 8 2 0 0 0 3 4 6 3 4 6 0 0 0");
  const Ran all = run_program("game " + round_to_nine_digits + " --concept all-nash --json");
  EXPECT_EQ(all.code, 0);
  EXPECT_EQ(Json::parse(all.out).at("complete"), true);
  EXPECT_EQ(Json::parse(all.out).at("equilibria").size(), 9u);
  const std::string line =
      file_with(scratch, "l.nfg", "NFG 1 R \"\" { \"1\" \"2\" \"3\" } { 2 2 2 } 0 0 2 3 0 0 0 3 0 0 0 0 1 1 0 0 0 0 0 0 0 0 0 3");
  const Ran some = run_program("game " + line + " --concept all-nash --json");
  EXPECT_EQ(some.code, 6);
  EXPECT_EQ(Json::parse(some.out).at("complete"), false);
  EXPECT_EQ(Json::parse(some.out).at("equilibria").size(), 5u);
  EXPECT_NE(Json::parse(some.out).at("why").get<std::string>().find("supports"), std::string::npos);
  EXPECT_TRUE(Json::parse(some.out).contains("method"));
}

TEST(GameDoor, LambdaFromCounts) {
  const Scratch scratch;
  const std::string counts =
      file_with(scratch, "c.csv", "player,information set,action,count\nChal,t0,SQ,42\nChal,t0,D0,58\nDef,t0D0,CD,45\nDef,t0D0,R,55\n");
  const Ran ran = run_program("game " + games_data + "crisis_2_2_1.efg --json --concept logit --data " + counts);
  ASSERT_EQ(ran.code, 0);
  const Json estimate = Json::parse(ran.out).at("estimate");
  EXPECT_GT(estimate.at("lambda").get<double>(), 0);
  EXPECT_LT(estimate.at("log_likelihood").get<double>(), 0);
  const std::string bad = file_with(scratch, "b.csv", "Chal,t9,SQ,1\nChal,t0,SQ,x\nnobody,t0,SQ,1\n");
  const Ran refused = run_program("game " + games_data + "crisis_2_2_1.efg --concept logit --data " + bad, Hear::messages);
  EXPECT_EQ(refused.code, 3);
  for (const char* place : {":1:6: error", ":2:12: error", ":3:1: error"}) EXPECT_NE(refused.out.find(place), std::string::npos) << place;
}

TEST(GameDoor, FaultsAndUsage) {
  const Scratch scratch;
  const std::string bad =
      file_with(scratch, "bad.efg", "EFG 2 R \"t\" { \"A\" }\np \"\" 1 1 \"\" { \"l\" \"r\" } 0\nt \"\" 1 \"\" { 1 2 }\nt \"\" 7\n");
  const Ran ran = run_program("game " + bad, Hear::messages);
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.out.find("bad.efg:3:13: error"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("bad.efg:4:6: error"), std::string::npos) << ran.out;
  EXPECT_EQ(run_program("game " + bad).out, "");
  EXPECT_EQ(run_program("game /nowhere.efg").code, 4);
  EXPECT_EQ(run_program("game").code, 2);
  EXPECT_EQ(run_program("game " + games_data + "kuhn3.efg --concept nahs").code, 2);
  EXPECT_NE(run_program("game " + games_data + "kuhn3.efg --concept nahs", Hear::messages).out.find("Did you mean 'nash'?"),
            std::string::npos);
  EXPECT_EQ(run_program("game " + games_data + "kuhn3.efg --concept ce --objective player:9").code, 2);
  EXPECT_EQ(run_program("game " + games_data + "kuhn3.efg --lambda 2").code, 2);
  EXPECT_EQ(run_program("game " + games_data + "kuhn3.efg --concept nash --objective sum").code, 2);
  const std::string driver =
      file_with(scratch, "d.efg",
                "EFG 2 R \"\" { \"D\" }\np \"\" 1 1 \"\" { \"x\" \"y\" } 0\nt \"\" 0\np \"\" 1 1 0\nt \"\" 1 \"\" { 4 }\nt \"\" 0\n");
  EXPECT_EQ(run_program("game " + driver).code, 6);
  const std::string table = file_with(scratch, "t.nfg", "NFG 1 R \"\" { \"R\" \"C\" } { 2 2 } 3 2 0 0 0 0 2 3");
  const Json json = Json::parse(run_program("game " + table + " --concept all-nash --json").out);
  EXPECT_EQ(json.at("equilibria").size(), 3u);
  EXPECT_TRUE(json["equilibria"][0].at("profile").at("R").contains("1"));
}

TEST(GameDoor, LambdaZeroIsEvenPlay) {
  const Ran ran = run_program("game " + games_data + "crisis_2_2_1.efg --concept logit --lambda 0 --json");
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  ASSERT_EQ(json.at("equilibria").size(), 1u);
  EXPECT_EQ(json["equilibria"][0].at("lambda"), 0);
  for (const auto& [player, sets] : json["equilibria"][0].at("profile").items())
    for (const auto& [set, actions] : sets.items())
      for (const auto& [action, p] : actions.items())
        EXPECT_NEAR(p.get<double>(), 1. / static_cast<double>(actions.size()), 1e-12) << player << set;
}

TEST(GameDoor, AnEstimateAtTheEdgeHasNoStandardError) {
  const Scratch scratch;
  // Whoever looks at payoffs would do the other thing: even play is the most likely precision.
  const std::string game = file_with(scratch, "one.nfg",
                                     "NFG 1 R \"\" { \"A\" \"B\" } { { \"x\" \"y\" } { \"u\" \"v\" } }\n1 1 0 1 1 0 0 0\n"),
                    seen = file_with(scratch, "seen.csv", "A,1,x,10\nA,1,y,30\n");
  const Ran ran = run_program("game " + game + " --concept logit --data " + seen + " --json");
  ASSERT_EQ(ran.code, 0);
  const Json estimate = Json::parse(ran.out).at("estimate");
  EXPECT_EQ(estimate.at("lambda"), 0);
  EXPECT_TRUE(estimate.at("standard_error").is_null());
  EXPECT_NE(estimate.at("no_standard_error").get<std::string>().find("lambda = 0"), std::string::npos);
}

TEST(GameDoor, ConvertsBetweenTheFormats) {
  const Scratch scratch;
  const std::string tree = games_data + "crisis_2_2_1.efg", table = (scratch / "table.nfg").string(),
                    back = (scratch / "back.efg").string();
  EXPECT_EQ(run_program("convert " + tree).out, games_text(tree));
  ASSERT_EQ(run_program("convert " + tree + " -o " + table).code, 0);
  ASSERT_EQ(run_program("convert " + table + " -o " + back).code, 0);
  EXPECT_EQ(run_program("convert " + table + " -o " + table).code, 4) << "an old file stays";
  EXPECT_EQ(run_program("convert " + table + " --to nfg").out, games_text(table));
  // The same game: its equilibria bring the same.
  const auto payoffs = [](const std::string& file) {
    std::set<std::string> out;
    for (const auto& one : Json::parse(run_program("game " + file + " --concept all-nash --json").out).at("equilibria"))
      out.insert(one.at("payoffs").dump());
    return out;
  };
  EXPECT_EQ(payoffs(table), payoffs(tree));
  EXPECT_EQ(payoffs(back), payoffs(tree));
  EXPECT_EQ(run_program("convert " + tree + " --to json").code, 2);
  EXPECT_EQ(run_program("convert korea-2017 --to efg").code, 2);
  const Ran large = run_program("convert " + games_data + "crisis_4_4_3.efg --to nfg", Hear::messages);
  EXPECT_EQ(large.code, 6);
  EXPECT_NE(large.out.find("payoffs, more than 2000000"), std::string::npos) << large.out;
  EXPECT_EQ(run_program("convert " + file_with(scratch, "bad.efg", "EFG 9")).code, 3);
}
