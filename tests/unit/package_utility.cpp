#include "parley/crisis/package_utility.hpp"

#include <gtest/gtest.h>

#include "by_hand.hpp"
#include "parley/base/expects.hpp"

using namespace parley;
using by_hand::Korea;

TEST(PackageUtility, AStatusQuoThatIsSilentIsABrokenContract) {
  const Korea c;
  EXPECT_THROW(gain_over(c.scenario, c.crisis, c.usa, {50, 50, 50}, {5, {}, 25}), ContractError);
  EXPECT_EQ(gain_over(c.scenario, c.crisis, c.usa, Package(3), Package(3)), 0);
}
