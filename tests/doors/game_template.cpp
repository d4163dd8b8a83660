// `parley game --template`: typed crisis games and their sweeps.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program.hpp"

using Json = nlohmann::json;

TEST(GameTemplateDoor, ASweepShowsEveryBranch) {
  const Ran ran = run_program("game --template audience-costs --sweep WB=-2.9:-2.4:2 --json");
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  ASSERT_EQ(json["points"].size(), 2u);
  EXPECT_EQ(json["points"][0]["equilibria"].size(), 3u);
  EXPECT_EQ(json["points"][1]["equilibria"].size(), 1u);
  EXPECT_NEAR(json["points"][0]["equilibria"][1]["resists"].get<double>(), .594722829, 6e-10);
}

TEST(GameTemplateDoor, TheUltimatumOfTheHelp) {
  const Ran ran = run_program("game --template ultimatum --set p=.5 --sweep cost=0:0.5:51 --json");
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  ASSERT_EQ(json["points"].size(), 51u);
  EXPECT_NEAR(json["points"][10]["equilibria"][0]["war"].get<double>(), .375, 1e-12);
}

TEST(GameTemplateDoor, TheCostOfWarIsWhatWarDestroys) {
  const Ran ran = run_program("game --template two-sided --sweep war_cost=0.1:0.5:3 --json");
  ASSERT_EQ(ran.code, 0);
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json["status"], "found");
  EXPECT_EQ(json["sweep"], "theta");
  ASSERT_EQ(json["points"].size(), 3u);
  EXPECT_NEAR(json["points"][0]["theta"].get<double>(), .9, 1e-12);
  EXPECT_NEAR(json["points"][2]["theta"].get<double>(), .5, 1e-12);
  EXPECT_EQ(json["points"], Json::parse(run_program("game --template two-sided --sweep theta=0.9:0.5:3 --json").out)["points"]);
  // In the other templates the cost of war is no single number: the message lists those that there are.
  for (const char* name : {"trust", "escalation", "audience-costs", "strategic-choice"}) {
    const Ran refused = run_program(std::string("game --template ") + name + " --sweep war_cost=0:1:3", Hear::messages);
    EXPECT_EQ(refused.code, 2) << name;
    EXPECT_NE(refused.out.find("It has "), std::string::npos) << refused.out;
  }
  EXPECT_NE(run_program("game --help").out.find("two-sided"), std::string::npos);
}

TEST(GameTemplateDoor, Refusals) {
  EXPECT_EQ(run_program("game --template ultimatun").code, 2);
  EXPECT_EQ(run_program("game --template ultimatum --set p=.5 --sweep war_cost=0:0.5:51 --json").out,
            run_program("game --template ultimatum --set p=.5 --sweep cost=0:0.5:51 --json").out);
  EXPECT_EQ(run_program("game --template ultimatum --set q=1").code, 2);
  EXPECT_EQ(run_program("game --template ultimatum --set p=2").code, 2);
  EXPECT_EQ(run_program("game --template ultimatum --sweep cost=0:1").code, 2);
  EXPECT_EQ(run_program("game --template ultimatum x.efg").code, 2);
  EXPECT_EQ(run_program("game --set p=1").code, 2);
  EXPECT_EQ(run_program("game").code, 2);
}
