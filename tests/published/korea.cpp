// Values that the reference case must give at its most likely inputs: worked by hand from the positions and saliences of the case, and
// from the product of judged likelihoods with equal priors.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>

#include "parley/bargain/issue_place.hpp"
#include "parley/crisis/draw.hpp"
#include "parley/crisis/influence_paths.hpp"
#include "parley/files/case/read.hpp"
#include "parley/infer/posterior.hpp"
#include "parley/study/deal.hpp"

namespace parley {
namespace {

const Scenario& korea() {
  static const Scenario scenario = [] {
    std::ifstream file(PARLEY_ROOT "/cases/history/korea-2017.toml");
    std::ostringstream text;
    text << file.rdbuf();
    Reading reading = read_scenario(text.str(), "korea-2017.toml");
    EXPECT_TRUE(reading.scenario.has_value());
    return std::move(*reading.scenario);
  }();
  return scenario;
}

Package package(std::initializer_list<std::pair<const char*, double>> places) {
  Package by_issue(korea().issues.size());
  for (const auto& [issue, place] : places) by_issue[find(korea().issues, issue).index] = place;
  return by_issue;
}

double gain(const char* actor, std::initializer_list<std::pair<const char*, double>> places) {
  const Crisis modes = Sampler(korea()).modes();
  return gain_over(korea(), modes, find(korea().actors, actor), package(places), status_quo_places(korea()));
}

TEST(Korea, TheDualFreezeAsWrittenCostsWashingtonAndPaysPyongyang) {
  EXPECT_NEAR(gain("USA", {{"programme", 50}, {"drills", 95}, {"talks", 75}}), -35.4, 0.05);
  EXPECT_NEAR(gain("PRK", {{"programme", 50}, {"drills", 95}, {"talks", 75}}), 43.9, 0.05);
}

TEST(Korea, NoZoneByOnePointWithTalksAt75AndAZoneWithTalksAt50) {
  const Crisis modes = Sampler(korea()).modes();
  const auto drills = find(korea().issues, "drills");
  const auto span = [&](const char* actor, double talks) {
    return acceptable(stakes_of(korea(), modes), find(korea().actors, actor).index,
                      package({{"programme", 50}, {"drills", 50}, {"talks", talks}}), drills.index);
  };
  EXPECT_EQ(std::floor(span("USA", 75)->high), 36);
  EXPECT_EQ(std::ceil(span("PRK", 75)->low), 37);
  EXPECT_EQ(std::floor(span("USA", 50)->high), 61);
  EXPECT_EQ(std::ceil(span("PRK", 50)->low), 41);
}

TEST(Korea, PyongyangDecidesOnItsProgramme) {
  const Crisis modes = Sampler(korea()).modes();
  EXPECT_NEAR(place_on(korea(), modes, find(korea().issues, "programme")).place, 27, 1);
}

TEST(Korea, ExplanationsAtTheModesWithEqualPriors) {
  Crisis modes = Sampler(korea()).modes();
  for (const auto& hypothesis : korea().hypotheses) modes[hypothesis.prior] = 1;
  const auto weight = [&](const char* id, Contested contested) {
    const Posterior found = posterior(korea(), modes, "motive", contested);
    for (std::size_t i = 0; i < found.hypotheses.size(); ++i)
      if (at(korea().hypotheses, found.hypotheses[i]).id == id) return found.weight[i];
    return -1.0;
  };
  const std::array ids = {"H1", "H2", "H3", "H4", "H5", "H6"};
  const std::array with = {0.265, 0.262, 0.043, 0.335, 0.050, 0.046}, without = {0.384, 0.241, 0.026, 0.226, 0.046, 0.077};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_NEAR(weight(ids[i], Contested::with), with[i], 0.001) << ids[i];
    EXPECT_NEAR(weight(ids[i], Contested::without), without[i], 0.001) << ids[i];
  }
}

TEST(Korea, WhomRussiaCanPersuade) {
  const auto bias = bias_of(korea(), Sampler(korea()).modes());
  const auto of = [&](const char* id) { return bias[find(korea().actors, id).index]; };
  EXPECT_NEAR(of("RUS"), 0.37, 0.005);
  EXPECT_GT(of("RUS"), of("CHN"));
  EXPECT_NEAR(of("DEU"), 0, 0.02);
  EXPECT_LT(of("KOR"), 0);
  EXPECT_LT(of("JPN"), of("KOR"));
}

TEST(Korea, EveryItemOfTheEncodedTextIsCarried) {
  std::ifstream list(PARLEY_ROOT "/cases/history/korea-2017.items.txt");
  std::vector<std::string> covered;
  for (const auto& item : covered_items(korea())) covered.push_back(item.item);
  int items = 0;
  for (std::string id; std::getline(list, id);) {
    if (id.empty()) continue;
    ++items;
    EXPECT_NE(std::find(covered.begin(), covered.end(), id), covered.end()) << id;
  }
  EXPECT_EQ(items, 197);
}

TEST(Korea, TheNetworkDoesNotRunAway) { EXPECT_LT(loop_gain(korea()), 0.35); }

}  // namespace
}  // namespace parley
