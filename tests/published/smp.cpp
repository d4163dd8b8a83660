#include "parley/bargain/smp.hpp"
#include "data_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <sstream>

#include "../tables.hpp"

using namespace parley;
namespace fs = std::filesystem;

namespace {

/// Every position and ideal of every turn against KTAB's own, and the number of turns. `order`: how the rows were listed.
void expect_trajectory(const SmpResult& run, const std::string& path, std::size_t actors, const std::vector<std::size_t>& order) {
  std::istringstream reference(tables::text_of(path));
  std::string line;
  std::getline(reference, line);
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::size_t last = 0, rows = 0;
  while (std::getline(reference, line)) {
    std::size_t turn = 0, actor = 0, issue = 0;
    double position = 0, ideal = 0;
    ASSERT_EQ(std::sscanf(line.c_str(), "%zu,%zu,%zu,%lf,%lf", &turn, &actor, &issue, &position, &ideal), 5) << line;
    ASSERT_LT(turn, run.trace.size()) << "too few turns";
    const std::size_t cell = issue * actors + place[actor];
    ASSERT_NEAR(run.trace[turn][cell], position, 1e-3) << path << ": " << line;
    ASSERT_NEAR(run.ideal_trace[turn][cell], ideal, 1e-3) << path << ": " << line;
    last = std::max(last, turn);
    ++rows;
  }
  EXPECT_EQ(run.trace.size(), last + 1);
  EXPECT_EQ(rows, run.trace.size() * run.position.size());
}

void follow_all(const fs::path& folder, bool shuffled, int& followed) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    const std::string trajectory = path.substr(0, path.size() - 4) + ".trajectory.csv";
    if (!fs::exists(trajectory)) continue;
    TableReading reading = read_actor_table(tables::text_of(path), path);
    ASSERT_TRUE(reading.table.has_value()) << path << ": " << reading.diagnostics.at(0).message;
    ActorTable& table = *reading.table;
    std::vector<std::size_t> order(table.rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (shuffled) {
      std::reverse(order.begin(), order.end());
      std::rotate(order.begin(), order.begin() + 2, order.end());
      std::vector<ActorTable::Row> rows;
      for (const std::size_t i : order) rows.push_back(table.rows[i]);
      table.rows = rows;
    }
    SmpOptions options;
    options.trace = true;
    expect_trajectory(smp(tables::model_of(table), options), trajectory, table.rows.size(), order);
    ++followed;
  }
}

}  // namespace

TEST(Smp, FollowsKtabTurnByTurn) {
  int followed = 0;
  follow_all(PARLEY_ROOT "/tests/data/ktab", false, followed);
  EXPECT_EQ(followed, 3);
  follow_all(PARLEY_ROOT "/tests/data/ktab", true, followed);
  EXPECT_EQ(followed, 6);
}

TEST(Smp, FollowsKtabOnEveryCaseAtHand) {
  const std::string folder = data_file("bargaining/ktab");
  if (!fs::exists(folder)) GTEST_SKIP() << missing("bargaining/ktab");
  int followed = 0;
  follow_all(folder, false, followed);
  EXPECT_GE(followed, 9);
  follow_all(folder, true, followed);
}
