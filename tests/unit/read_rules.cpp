#include "parley/files/case/rules.hpp"

#include <gtest/gtest.h>

#include <string>

#include "parley/files/case/read.hpp"

using namespace parley;

namespace {

std::string driven_case(const std::string& driver) {
  return R"(schema = 1
scenario = { id = "river", question = "?", third_party = "NOR", parties = ["COL", "XFA"], as_of = 2016-03-01, end = 2016-12-31 }
actor.NOR = { capability = 10, source = "j" }
actor.COL = { capability = 75, source = "j" }
actor.XFA = { capability = 35, source = "j" }
variable.risk = { zero = "none", hundred = "at any hour", start = [10, 25, 40], source = "j" }
[outcome.war]
settles = "A thousand dead"
by = 2016-12-31
source = "j"
base_rate = { value = [1, 2, 4], days = 305 }
dynamics = { hazard = { drivers = { risk = )" +
         driver + " } } }\n";
}

TEST(ReadRules, ADriverMaySayWhereItUsuallyStood) {
  const Reading reading = read_scenario(driven_case("{ value = [0.1, 0.3, 0.6], typical = [5, 15, 30] }"), "river.toml");
  ASSERT_TRUE(reading.scenario);
  const Scenario& s = *reading.scenario;
  const Driver& driver = std::get<Hazard>(s.outcomes.at(0).dynamics).drivers.at(0);
  EXPECT_EQ(s[driver.beta].mode, .3);
  ASSERT_TRUE(driver.typical.given());
  EXPECT_EQ(s[driver.typical].low, 5);
  EXPECT_EQ(s[driver.typical].mode, 15);
  EXPECT_EQ(s[driver.typical].high, 30);
  EXPECT_EQ(s[driver.typical].limit, Limit::share);
  EXPECT_EQ(s[driver.typical].path, "outcome.war.hazard.typical.risk");
}

TEST(ReadRules, WithoutItTheDriverCountsFromItsOwnPlace) {
  for (const char* written : {"[0.1, 0.3, 0.6]", "{ value = [0.1, 0.3, 0.6], source = \"j\" }"}) {
    const Reading reading = read_scenario(driven_case(written), "river.toml");
    ASSERT_TRUE(reading.scenario) << written;
    EXPECT_FALSE(std::get<Hazard>(reading.scenario->outcomes.at(0).dynamics).drivers.at(0).typical.given()) << written;
  }
}

TEST(ReadRules, WhereItUsuallyStoodIsAPlaceOfTheScale) {
  const Reading reading = read_scenario(driven_case("{ value = 0.3, typical = 140 }"), "river.toml");
  EXPECT_FALSE(reading.scenario);
  ASSERT_EQ(reading.diagnostics.size(), 1U);
  EXPECT_NE(reading.diagnostics[0].message.find("typical"), std::string::npos) << reading.diagnostics[0].message;
  EXPECT_FALSE(read_scenario(driven_case("{ value = 0.3, typcal = 40 }"), "river.toml").scenario) << "a slip of the hand";
  EXPECT_FALSE(read_scenario(driven_case("{ typical = 40 }"), "river.toml").scenario) << "no value";
}

}  // namespace
