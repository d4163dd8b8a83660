#include "parley/study/ensemble.hpp"

#include <gtest/gtest.h>

#include "parley/base/random.hpp"

namespace parley {
namespace {

std::vector<double> draws(unsigned threads, std::uint32_t worlds) {
  std::vector<double> values(worlds);
  EnsembleOptions options;
  options.worlds = worlds;
  options.threads = threads;
  for_each_world(options, [&](std::uint32_t world, unsigned) { values[world] = uniform(7, world, name_hash("x")); });
  return values;
}

TEST(Ensemble, EveryWorldOnceWhateverTheThreads) {
  const auto one = draws(1, 1003);
  EXPECT_EQ(one, draws(2, 1003));
  EXPECT_EQ(one, draws(7, 1003));
  EXPECT_EQ(one, draws(64, 1003));
  for (const double value : one) EXPECT_GT(value, 0);
}

TEST(Ensemble, MoreWorldsKeepTheFirstOnes) {
  const auto few = draws(2, 100), many = draws(3, 1000);
  EXPECT_TRUE(std::equal(few.begin(), few.end(), many.begin()));
}

TEST(Ensemble, NoWorldsIsNoWork) {
  EnsembleOptions options;
  options.worlds = 0;
  for_each_world(options, [](std::uint32_t, unsigned) { FAIL() << "there is no world"; });
}

TEST(Ensemble, PassesTheFirstExceptionOn) {
  EnsembleOptions options;
  options.worlds = 500;
  options.threads = 4;
  EXPECT_THROW(for_each_world(options,
                              [](std::uint32_t world, unsigned) {
                                if (world == 77) throw std::runtime_error("world 77");
                              }),
               std::runtime_error);
}

TEST(Ensemble, StopsWhenAsked) {
  std::stop_source source;
  EnsembleOptions options;
  options.worlds = 100000;
  options.threads = 2;
  options.stop = source.get_token();
  std::atomic<int> ran{0};
  EXPECT_THROW(for_each_world(options,
                              [&](std::uint32_t, unsigned) {
                                if (++ran == 100) source.request_stop();
                              }),
               Interrupted);
  EXPECT_LT(ran, 100000);
}

TEST(Ensemble, ReportsProgressToTheEnd) {
  EnsembleOptions options;
  options.worlds = 333;
  options.threads = 3;
  std::uint64_t last = 0;
  options.progress = [&](std::uint64_t done, std::uint64_t all) {
    EXPECT_GT(done, last);
    EXPECT_EQ(all, 333u);
    last = done;
  };
  for_each_world(options, [](std::uint32_t, unsigned) {});
  EXPECT_EQ(last, 333u);
}

}  // namespace
}  // namespace parley
