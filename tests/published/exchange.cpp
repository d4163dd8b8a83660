#include "parley/bargain/exchange.hpp"
#include "data_folder.hpp"

#include <gtest/gtest.h>

#include "../tables.hpp"
#include "parley/files/tables/ktab_xml.hpp"

using namespace parley;

// Asserted by the exchange model's own program on its sample of ten actors and six issues (test_model).
TEST(Exchange, SampleOfTenActorsAndSixIssues) {
  const std::string path = data_file("bargaining/sample_data.txt");
  const std::string text = tables::text_of(path);
  if (text.empty()) GTEST_SKIP() << missing("bargaining/sample_data.txt");
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

// Run with the open program (decide-exchange-model, its equal-gain model, commit of 18 November 2025) on the worked example of two: the
// expected outcomes of the votes in each of five rounds, and where Actor-1 and Actor-2 stand after the first four on what each gave.
TEST(Exchange, FiveRoundsOfTheWorkedExample) {
  BargainModel model;
  model.actors = {"Actor-1", "Actor-2"};
  model.issues = {"Issue-1", "Issue-2"};
  model.capability = {1, 1};
  model.position = {0, 100, 0, 100};
  model.salience = {.1, .6, .9, .5};
  const double outcome[] = {28.571428571428573, 29.714285714285715, 30.33142857142857, 30.664685714285714, 30.84464457142857};
  const double gain[] = {5, 2.7, 1.458, .78732, .4251528};
  const double first[] = {46, 70.84, 84.2536, 91.496944}, second[] = {94, 90.76, 89.0104, 88.065616};
  for (int rounds = 1; rounds <= 5; ++rounds) {
    ExchangeOptions options;
    options.rounds = rounds;
    const ExchangeResult run = exchange(model, options);
    EXPECT_EQ(run.rounds, rounds);
    EXPECT_EQ(run.status, rounds == 1 ? Status::converged : Status::limit);
    ASSERT_EQ(run.made.size(), static_cast<std::size_t>(rounds));
    EXPECT_EQ(run.made.back().round, rounds);
    EXPECT_NEAR(run.made.back().gain, gain[rounds - 1], 1e-12);
    EXPECT_NEAR(*run.after[0], 100, 1e-12);
    EXPECT_NEAR(*run.after[1], outcome[rounds - 1], 1e-12);
    ASSERT_EQ(run.positions.size(), static_cast<std::size_t>(2 * rounds));  // as given, and by turns: after the exchange, at the next start
    if (rounds < 2) continue;
    const std::vector<double>& start = run.positions[run.positions.size() - 2];
    EXPECT_NEAR(start[model.at(0, 0)], first[rounds - 2], 1e-12);
    EXPECT_NEAR(start[model.at(1, 1)], second[rounds - 2], 1e-12);
  }
  // Gains shrink by a constant factor here: the run ends by itself.
  ExchangeOptions options;
  options.rounds = 1000;
  const ExchangeResult run = exchange(model, options);
  EXPECT_EQ(run.status, Status::converged);
  EXPECT_LT(run.rounds, 60);
  EXPECT_LE(run.made.back().gain, 1e-8);
}

TEST(Exchange, TheClimateTablesAreRead) {
  for (const auto& [name, actors, issues] : {std::tuple{"copenhagen.csv", 11u, 7u}, std::tuple{"cop21.csv", 15u, 13u}}) {
    const std::string path = data_file(std::string("bargaining/") + name);
    const std::string text = tables::text_of(path);
    if (text.empty()) GTEST_SKIP() << missing(std::string("bargaining/") + name);
    const TableReading reading = read_group_table(text, name);
    ASSERT_TRUE(reading.table.has_value()) << name << ": " << reading.diagnostics.at(0).message;
    EXPECT_EQ(reading.table->rows.size(), actors);
    EXPECT_EQ(reading.table->issues.size(), issues);
    EXPECT_FALSE(exchange(tables::model_of(*reading.table)).made.empty());
  }
}
