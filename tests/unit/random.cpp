#include "parley/base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using Philox = r123::Philox4x32;

// Known answers of the authors (Random123, kat_vectors: philox4x32 with 10 rounds).
TEST(Random, PhiloxGivesTheKnownAnswers) {
  const auto answer = [](Philox::ctr_type counter, Philox::key_type key) { return Philox{}(counter, key); };
  const Philox::ctr_type zero = {{0, 0, 0, 0}}, ones = {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}};
  const Philox::ctr_type pi = {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}};
  const Philox::ctr_type of_zero = {{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}};
  const Philox::ctr_type of_ones = {{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}};
  const Philox::ctr_type of_pi = {{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}};
  EXPECT_EQ(answer(zero, {{0, 0}}), of_zero);
  EXPECT_EQ(answer(ones, {{0xffffffff, 0xffffffff}}), of_ones);
  EXPECT_EQ(answer(pi, {{0xa4093822, 0x299f31d0}}), of_pi);
}

TEST(Random, NamesHashByFnv1a) {
  static_assert(parley::name_hash("") == 0xcbf29ce484222325ull);
  static_assert(parley::name_hash("a") == 0xaf63dc4c8601ec8cull);
  static_assert(parley::name_hash("foobar") == 0x85944171f73967e8ull);
  static_assert(parley::name_hash("bar", parley::name_hash("foo")) == parley::name_hash("foobar"));
}

TEST(Random, UniformIsTheMiddleOfACellOf52Bits) {
  // Zero key and counter: the first two words above.
  const std::uint64_t word = 0xe169c58d6627e8d5ull;
  EXPECT_EQ(parley::uniform(0, 0, 0), (static_cast<double>(word >> 12) + 0.5) * 0x1.0p-52);
  // The largest word of all still lies below 1, the smallest above 0.
  EXPECT_LT((static_cast<double>(~0ull >> 12) + 0.5) * 0x1.0p-52, 1.0);
  for (std::uint32_t world = 0; world < 200000; ++world) {
    const double u = parley::uniform(1, world, 0x1234567890abcdefull);
    ASSERT_GT(u, 0);
    ASSERT_LT(u, 1);
  }
}

TEST(Random, EveryPartOfTheAddressCounts) {
  const double here = parley::uniform(1, 2, 3, 4);
  EXPECT_EQ(here, parley::uniform(1, 2, 3, 4));
  EXPECT_NE(here, parley::uniform(2, 2, 3, 4));
  EXPECT_NE(here, parley::uniform(1ull << 32 | 1, 2, 3, 4));
  EXPECT_NE(here, parley::uniform(1, 3, 3, 4));
  EXPECT_NE(here, parley::uniform(1, 2, 4, 4));
  EXPECT_NE(here, parley::uniform(1, 2, 1ull << 32 | 3, 4));
  EXPECT_NE(here, parley::uniform(1, 2, 3, 5));
}

TEST(Random, MeanVarianceAndNeighbours) {
  const int n = 200000;
  double sum = 0, squares = 0, products = 0;
  for (std::uint32_t world = 0; world < n; ++world) {
    const double u = parley::uniform(5, world, 9) - 0.5, next = parley::uniform(5, world + 1, 9) - 0.5;
    sum += u, squares += u * u, products += u * next;
  }
  EXPECT_NEAR(sum / n, 0, 4 * std::sqrt(1.0 / 12 / n));
  EXPECT_NEAR(squares / n, 1.0 / 12, 4 * std::sqrt(1.0 / 180 / n));
  EXPECT_NEAR(products / n, 0, 4 * std::sqrt(1.0 / 144 / n));
}

}  // namespace
