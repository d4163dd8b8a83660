#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "program.hpp"

using Json = nlohmann::json;

TEST(ZopaDoor, AnswersTheDualFreeze) {
  const Ran ran = run_program("settle korea-2017 --zopa dual-freeze --json --worlds 500");
  ASSERT_EQ(ran.code, 0);
  const Json deal = Json::parse(ran.out).at("deal");
  EXPECT_NEAR(deal.at("parties").at("USA").at("gain_at_modes").get<double>(), -35.4, 0.05);
  EXPECT_NEAR(deal.at("parties").at("PRK").at("gain_at_modes").get<double>(), 43.9, 0.05);
  EXPECT_EQ(std::floor(deal["parties"]["USA"].at("accepts").at("drills").at(1).get<double>()), 36);
  EXPECT_EQ(std::ceil(deal["parties"]["PRK"].at("accepts").at("drills").at(0).get<double>()), 37);
  EXPECT_TRUE(deal.at("issues").at("drills").at("all_accept").is_null());
  EXPECT_LE(deal["issues"]["drills"].at("missing").get<double>(), 1);
  EXPECT_EQ(std::ceil(deal["issues"]["drills"].at("all_accept_near").at(0).get<double>()), 41);
  EXPECT_EQ(std::floor(deal["issues"]["drills"]["all_accept_near"].at(1).get<double>() + 1e-9), 61);
  EXPECT_EQ(deal.at("near").at("package").at("talks"), 50);
  for (const char* key : {"zone", "pareto", "spoilers", "nearest", "verdict", "blocks", "near_miss"})
    EXPECT_TRUE(deal.contains(key)) << key;
  EXPECT_EQ(deal["spoilers"].at(0).at("actor"), "USA");
  EXPECT_EQ(deal["parties"]["USA"].at("readiness").at("weakest"), "optimism");
  EXPECT_FALSE(deal["pareto"].at("efficient").get<bool>());
}

TEST(ZopaDoor, ThreadsAndZeroLeversChangeNoByte) {
  const std::string words = "settle korea-2017 --zopa dual-freeze --json --worlds 300 --threads ";
  const Json one = Json::parse(run_program(words + "1").out);
  EXPECT_EQ(run_program(words + "1").out, run_program(words + "4").out);
  Json zero = Json::parse(run_program(words + "2 --lever payment:USA=0 --lever guarantee:PRK=0 --lever position:USA.drills=0").out);
  zero["deal"]["levers"] = Json::array();
  EXPECT_EQ(zero, one);
}

TEST(ZopaDoor, LeversAct) {
  const std::string words = "settle korea-2017 --zopa dual-freeze --json --worlds 300";
  const auto of = [](const Ran& ran) { return Json::parse(ran.out).at("deal"); };
  const Json plain = of(run_program(words)), paid = of(run_program(words + " --lever payment:PRK\\>USA=40"));
  EXPECT_NEAR(paid["parties"]["USA"]["gain_at_modes"].get<double>(), plain["parties"]["USA"]["gain_at_modes"].get<double>() + 40, 1e-9);
  EXPECT_GT(paid["both_gain"].get<double>(), plain["both_gain"].get<double>());
  const Json wary = of(run_program(words + " --trust perceived"));
  const Json sure = of(run_program(words + " --trust perceived --lever guarantee:USA=80 --lever guarantee:PRK=80"));
  EXPECT_LT(wary["near"].is_null() ? 0 : wary["near"]["p"].get<double>(), plain["near"]["p"].get<double>());
  EXPECT_GT(sure["zone"]["least_gain"].get<double>(), wary["zone"]["least_gain"].get<double>());
  EXPECT_TRUE(of(run_program(words + " --lever link:pressure")).at("package").contains("pressure"));
  EXPECT_EQ(of(run_program("settle korea-2017 --zopa drills=50,talks=50,programme=50 --json -n 50"))["both_gain"].get<double>() > 0.4,
            true);
}

TEST(ZopaDoor, NamesTakeTheirArticle) {
  const std::string text = run_program("settle korea-2017 --zopa dual-freeze --worlds 50").out;
  std::string line = text;
  std::replace(line.begin(), line.end(), '\n', ' ');
  for (std::size_t at; (at = line.find("  ")) != std::string::npos;) line.erase(at, 1);
  EXPECT_NE(line.find("between the United States and North Korea, against"), std::string::npos) << text;
  EXPECT_NE(line.find("as written the United States loses"), std::string::npos) << text;
  EXPECT_NE(line.find("The United States gains"), std::string::npos) << text;
}

TEST(ZopaDoor, UsageIsSaid) {
  const std::string words = "settle korea-2017 --zopa ";
  EXPECT_EQ(run_program(words + "dual-freze").code, 2);
  EXPECT_NE(run_program(words + "dual-freze", Hear::messages).out.find("Did you mean 'dual-freeze'?"), std::string::npos);
  EXPECT_EQ(run_program(words + "dril=50").code, 2);
  EXPECT_EQ(run_program(words + "drills=101").code, 2);
  EXPECT_EQ(run_program(words + "dual-freeze --between USA,XXX").code, 2);
  EXPECT_EQ(run_program(words + "dual-freeze --between USA").code, 2);
  EXPECT_EQ(run_program(words + "dual-freeze --between USA,USA").code, 2);
  EXPECT_EQ(run_program(words + "dual-freeze --lever bribe:USA=1").code, 2);
  EXPECT_EQ(run_program(words + "dual-freeze --lever binding").code, 2);
  EXPECT_EQ(run_program(words + "dual-freeze --model nash").code, 2);
  EXPECT_EQ(run_program(words + "dual-freeze --trust some").code, 2);
}
