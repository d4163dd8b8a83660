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
