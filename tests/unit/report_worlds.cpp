#include "parley/report/json/worlds.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "report_fixture.hpp"

namespace parley {
namespace {

TEST(Worlds, AreWrittenWorldByWorld) {
  const auto told = fixture::told();
  const std::vector<double> with = {0.1, 1.0 / 3}, without = {0, 0.25}, best = {1, std::numeric_limits<double>::quiet_NaN()},
                            half = {0.5, 0.5};
  const std::vector<WorldColumns> columns = {{OutcomeId{0}, "pooled", with, without, best}, {OutcomeId{2}, "dynamics", half, half, {}}};
  EXPECT_EQ(worlds_csv(told.scenario, columns),
            "world,outcome,witness,with,without,best\n"
            "0,talks,pooled,0.1,0,1\n"
            "0,war,dynamics,0.5,0.5,\n"
            "1,talks,pooled,0.3333333333333333,0.25,\n"
            "1,war,dynamics,0.5,0.5,\n");
  EXPECT_EQ(worlds_csv(told.scenario, {}), "world,outcome,witness,with,without,best\n");
  EXPECT_EQ(worlds_csv_head() + worlds_csv_rows(told.scenario, columns, 0, 1) + worlds_csv_rows(told.scenario, columns, 1, 9),
            worlds_csv(told.scenario, columns));
  EXPECT_EQ(worlds_csv_rows(told.scenario, columns, 2, 9), "");
}

}  // namespace
}  // namespace parley
