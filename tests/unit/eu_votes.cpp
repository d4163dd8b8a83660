#include "parley/bargain/eu_votes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace parley;

TEST(Council, VotesWithinTheMembersShare) {
  const std::vector<std::string> actors = {"com", "ep", "de", "lu", "pl"};
  const std::vector<double> size = {4.1, 4.1, 4.1, 0.03, 0.5};
  const auto nice = eu_vote_capability(actors, size, 2006, "COD");
  EXPECT_EQ(nice[0], 4.1);
  EXPECT_EQ(nice[1], 4.1);
  EXPECT_NEAR(nice[2] + nice[3] + nice[4], 4.63, 1e-12);
  EXPECT_NEAR(nice[2] / nice[3], 29.0 / 4, 1e-12);
  EXPECT_EQ(eu_vote_capability(actors, size, 2006, "CNS")[1], 0);
  EXPECT_NEAR(eu_vote_capability({"de", "lu"}, {4, 1}, 1999, "COD")[0], 5.0 * 10 / 12, 1e-12);
  EXPECT_EQ(eu_vote_capability({"A", "B"}, {4, 1}, 1999, ""), (std::vector<double>{4, 1}));
}
