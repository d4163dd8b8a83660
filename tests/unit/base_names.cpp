#include "parley/base/names.hpp"

#include <gtest/gtest.h>

using namespace parley;

TEST(Names, OneNameHasOneSpelling) {
  EXPECT_EQ(plain_name("Tu\u0308rkiye"), "T\u00fcrkiye");
  EXPECT_EQ(plain_name("New\u00a0Zealand"), "New Zealand");
  EXPECT_EQ(plain_name(" New\u2009\u202f Zealand\u2003"), "New Zealand");
  EXPECT_EQ(plain_name("North\n  side"), "North side");
  EXPECT_EQ(plain_name("\u00a0"), "");
  EXPECT_EQ(plain_name("a\xF4"), "a\xF4");  // no UTF-8: as it is
}

TEST(Names, NearEqualNamesAreFoundAndOthersAreNot) {
  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
  EXPECT_EQ(near_equal_names({"Mali", "MALI", "Ghana"}), (Pairs{{0, 1}}));
  EXPECT_EQ(near_equal_names({"C\u00f4te d'Ivoire", "Iran", "Cote d\u2019Ivoire"}), (Pairs{{0, 2}}));
  EXPECT_EQ(near_equal_names({"third-party", "third party"}), (Pairs{{0, 1}}));
  EXPECT_TRUE(near_equal_names({"Iran", "Iraq", "North Korea", "South Korea", "+", "-"}).empty());
}
