#include "parley/crisis/scenario.hpp"

#include <gtest/gtest.h>

namespace {

using namespace parley;

Estimate estimate(std::uint32_t line, bool cited, bool judged, Shape shape = Shape::pert) {
  Estimate result;
  result.place.line = line;
  result.shape = shape;
  if (cited) result.grounds.citations.push_back({"ramani", "6"});
  result.grounds.judged = judged;
  return result;
}

TEST(ScenarioValues, StepsInDays) {
  EXPECT_EQ(days_of(Step::day), 1);
  EXPECT_EQ(days_of(Step::week), 7);
  EXPECT_EQ(days_of(Step::month), 30);
}

TEST(ScenarioValues, InputsByWhatTheyRestOn) {
  Scenario scenario;
  scenario.estimates = {estimate(3, true, false), estimate(4, true, false), estimate(5, true, true), estimate(6, false, true),
                        estimate(7, false, false, Shape::fixed)};
  const InputCount count = count_inputs(scenario);
  EXPECT_EQ(count.total, 5);
  EXPECT_EQ(count.sourced, 2);
  EXPECT_EQ(count.direction_sourced, 1);
  EXPECT_EQ(count.judged, 2);
  EXPECT_EQ(count.unsourced, 1);
  EXPECT_EQ(count.total, count.sourced + count.judged + count.unsourced);
}

TEST(ScenarioValues, WhatTheModelAddsIsNoInput) {
  Scenario scenario;
  scenario.estimates = {estimate(9, true, false, Shape::coin), estimate(0, false, false, Shape::fixed)};
  EXPECT_EQ(count_inputs(scenario).total, 0);
  scenario.estimates.push_back(estimate(0, false, true));  // has grounds of its own
  EXPECT_EQ(count_inputs(scenario).total, 1);
}

TEST(ScenarioValues, StatusQuoNamesSomeIssues) {
  Scenario scenario;
  scenario.issues.resize(3);
  EXPECT_EQ(status_quo_places(scenario), Package(3));
  Proposal freeze, nothing;
  freeze.package = {{IssueId{0}, 50}};
  nothing.package = {{IssueId{2}, 10}, {IssueId{0}, 0}};
  nothing.status_quo = true;
  scenario.proposals = {freeze, nothing};
  EXPECT_EQ(status_quo_places(scenario), (Package{0, {}, 10}));
}

TEST(ScenarioValues, FindById) {
  std::vector<Person> persons(2);
  persons[1].id = "putin";
  EXPECT_EQ(find(persons, "putin"), Id<Person>{1});
  EXPECT_FALSE(find(persons, "lavrov").given());
}

TEST(ScenarioValues, OwnersInWords) {
  EXPECT_EQ(to_text(Owner::author), "author");
  EXPECT_EQ(to_text(Owner::actor), "actor");
  EXPECT_EQ(to_text(Owner::analyst), "analyst");
}

}  // namespace
