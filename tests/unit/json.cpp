#include "parley/report/json/json.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "parley/report/words/sentences.hpp"
#include "report_fixture.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& it : json.items()) keys.push_back(it.key());
  return keys;
}

void expect_share(const Json& it) {
  ASSERT_TRUE(it.is_number()) << it;
  EXPECT_GE(it.get<double>(), 0);
  EXPECT_LE(it.get<double>(), 1);
}

void expect_figure(const Json& it) {
  ASSERT_EQ(keys_of(it), (std::vector<std::string>{"p", "interval"}));
  expect_share(it["p"]);
  ASSERT_EQ(it["interval"].size(), 2u);
  expect_share(it["interval"][0]);
  expect_share(it["interval"][1]);
  EXPECT_LE(it["interval"][0].get<double>(), it["interval"][1].get<double>());
}

void expect_voice(const Json& it) {
  for (const char* arm : {"with", "without", "best"}) expect_figure(it.at(arm));
  const Json& d = it.at("difference");
  ASSERT_EQ(keys_of(d),
            (std::vector<std::string>{"mean", "interval", "above_zero", "at_least_a_point", "at_least_a_point_less", "zero", "mc_error"}));
  for (const char* key : {"above_zero", "at_least_a_point", "at_least_a_point_less", "zero"}) expect_share(d[key]);
  EXPECT_NEAR(d["mean"].get<double>(), it["with"]["p"].get<double>() - it["without"]["p"].get<double>(), 1e-12);
}

TEST(Json, HasTheShapeOfSchemaTwo) {
  const auto told = fixture::told();
  const std::string text = answer_json(told.scenario, told.answer);
  const Json json = Json::parse(text);
  auto keys = keys_of(json);
  keys.resize(9);
  EXPECT_EQ(keys,
            (std::vector<std::string>{"schema", "case", "as_of", "seed", "worlds", "unconverged", "inputs", "outcomes", "questions"}));
  EXPECT_EQ(json["schema"], 2);
  EXPECT_EQ(json["headline"], headline_sentence(told.scenario, told.answer));
  EXPECT_EQ(json["case"], "strait-2031");
  EXPECT_EQ(json["as_of"], "2031-03-01");
  EXPECT_EQ(json["worlds"], 4000);
  EXPECT_EQ(json["unconverged"], 12);
  EXPECT_EQ(json["inputs"]["total"].get<int>(), json["inputs"]["sourced"].get<int>() + json["inputs"]["judged"].get<int>());
  EXPECT_EQ(json["outcomes"]["talks"]["by"], "2031-09-30");
  EXPECT_NEAR(json["outcomes"]["talks"]["base_rate"]["p"].get<double>(), 0.0778135, 5e-8) << "the mean of [2, 6, 15], not its mode";
  EXPECT_EQ(json["outcomes"]["talks"]["base_rate"]["n"], 26);
  EXPECT_EQ(json["outcomes"]["talks"]["base_rate"]["source"], "ramani 3");
  EXPECT_TRUE(json["outcomes"]["norland-gains"]["base_rate"]["p"].is_null());
  ASSERT_EQ(json["questions"].size(), 4u);
  for (const Json& question : json["questions"]) {
    auto first = keys_of(question);
    first.resize(5);
    EXPECT_EQ(first, (std::vector<std::string>{"id", "answer", "status", "why", "outcomes"}));
  }
  EXPECT_EQ(json["questions"][0]["status"], "partial");
  EXPECT_EQ(json["questions"][3]["status"], "not_yet");
  EXPECT_EQ(json["questions"][3]["outcomes"], Json::object());
  const Json& talks = json["questions"][0]["outcomes"]["talks"];
  expect_voice(talks["pooled"]);
  expect_voice(talks["witnesses"]["bargaining"]);
  expect_voice(talks["witnesses"]["dynamics"]);
  EXPECT_TRUE(talks["witnesses"]["game"].is_null());
  EXPECT_TRUE(json["questions"][0]["outcomes"]["war"]["witnesses"]["bargaining"].is_null());
  EXPECT_EQ(text, answer_json(told.scenario, told.answer));
}

TEST(Json, NeverHoldsWhatJsonHasNot) {
  auto told = fixture::told();
  told.answer.questions[0].outcomes[0].pooled->with.p = std::numeric_limits<double>::quiet_NaN();
  told.answer.questions[0].outcomes[0].pooled->difference.mean = std::numeric_limits<double>::infinity();
  told.answer.trust_low = -std::numeric_limits<double>::infinity();
  const std::string text = answer_json(told.scenario, told.answer);
  const Json json = Json::parse(text);
  EXPECT_TRUE(json["questions"][0]["outcomes"]["talks"]["pooled"]["with"]["p"].is_null());
  EXPECT_TRUE(json["questions"][0]["outcomes"]["talks"]["pooled"]["difference"]["mean"].is_null());
  EXPECT_TRUE(json["trust"][0].is_null());
  EXPECT_EQ(text.find("NaN"), std::string::npos);
  EXPECT_EQ(text.find("nan"), std::string::npos);
  EXPECT_EQ(text.find("Infinity"), std::string::npos);
}

TEST(Json, SurvivesHostileNamesAndAnEmptyCase) {
  const auto hostile = fixture::hostile();
  EXPECT_TRUE(Json::accept(answer_json(hostile.scenario, hostile.answer)));
  const auto bare = fixture::bare();
  const Json json = Json::parse(answer_json(bare.scenario, bare.answer));
  EXPECT_EQ(json["questions"], Json::array());
  EXPECT_TRUE(json["mix"].is_null());
}

TEST(Json, ManifestNamesWhatMakesARunRepeatable) {
  const auto told = fixture::told();
  const Json json = Json::parse(manifest_json(told.scenario, "abc123", 7, 4000));
  EXPECT_EQ(keys_of(json), (std::vector<std::string>{"version", "case", "case_hash", "seed", "worlds"}));
  EXPECT_EQ(json["case_hash"], "abc123");
}

}  // namespace
}  // namespace parley
