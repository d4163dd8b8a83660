#include "parley/bargain/exchange.hpp"

#include <gtest/gtest.h>

#include "../tables.hpp"
#include "parley/files/ktab_xml.hpp"

using namespace parley;

// Asserted by the exchange model's own program on its sample of ten actors and six issues (test_model).
TEST(Exchange, SampleOfTenActorsAndSixIssues) {
  const std::string path = std::string(PARLEY_SHARED) + "/data/bargaining/sample_data.txt";
  const std::string text = tables::text_of(path);
  if (text.empty()) GTEST_SKIP() << "no " << path;
  const TableReading reading = read_group_table(text, "sample_data.txt");
  ASSERT_TRUE(reading.table.has_value());
  const BargainModel model = tables::model_of(*reading.table);
  EXPECT_EQ(model.actors.size(), 10u);
  EXPECT_EQ(opposed_pairs(model), 240u);
  const ExchangeResult run = exchange(model);
  ASSERT_GE(run.made.size(), 2u);
  EXPECT_NEAR(run.made[0].gain, 1.9736842105, 5e-11);
  EXPECT_NEAR(run.made[1].gain, 1.7926363088, 5e-11);
  EXPECT_EQ(model.actors[run.made[0].first], "Wcentr");
  EXPECT_EQ(model.actors[run.made[0].second], "Willems");
  EXPECT_NEAR(run.made[0].second_shift, 13.15789473684, 5e-10);
  EXPECT_NEAR(run.made[0].first_shift, 10.38781163434903, 5e-10);
}

TEST(Exchange, TheClimateTablesAreRead) {
  for (const auto& [name, actors, issues] : {std::tuple{"copenhagen.csv", 11u, 7u}, std::tuple{"cop21.csv", 15u, 13u}}) {
    const std::string path = std::string(PARLEY_SHARED) + "/data/bargaining/" + name;
    const std::string text = tables::text_of(path);
    if (text.empty()) GTEST_SKIP() << "no " << path;
    const TableReading reading = read_group_table(text, name);
    ASSERT_TRUE(reading.table.has_value()) << name << ": " << reading.diagnostics.at(0).message;
    EXPECT_EQ(reading.table->rows.size(), actors);
    EXPECT_EQ(reading.table->issues.size(), issues);
    EXPECT_FALSE(exchange(tables::model_of(*reading.table)).made.empty());
  }
}
