#include "parley/bargain/levers.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace parley;

TEST(GroupLevers, AreReadOrExplained) {
  const std::vector<std::string> actors = {"USA", "PRK", "a.b"}, issues = {"drills", "b.c"};
  const auto lever = read_lever("payment:USA>PRK=12.5", actors, issues);
  ASSERT_TRUE(lever) << lever.why;
  EXPECT_EQ(lever->payer, 0u);
  EXPECT_EQ(lever->actor, 1u);
  EXPECT_EQ(lever->size, 12.5);
  EXPECT_EQ(read_lever("position:a.b.b.c=-3", actors, issues)->issue, 1u);
  EXPECT_EQ(read_lever("salience:USA.drills=+5", actors, issues)->size, 5);
  EXPECT_TRUE(read_lever("binding", actors, issues));
  EXPECT_TRUE(read_lever("link:drills", actors, issues));
  for (const char* bad : {"", "bribe:USA=1", "payment:USA", "payment:USA=", "payment:USA=x", "payment:FRA=1", "payment:FRA>USA=1",
                          "position:USA=1", "position:USA.tests=1", "position:FRA.drills=1", "guarantee:PRK=101", "guarantee:PRK=-1",
                          "link:tests", "link", "binding:USA=1", "payment:USA=nan", "payment:USA=1e999"}) {
    const auto unread = read_lever(bad, actors, issues);
    EXPECT_FALSE(unread) << bad;
    EXPECT_EQ(unread.status, Status::invalid) << bad;
    EXPECT_FALSE(unread.why.empty()) << bad;
  }
}
