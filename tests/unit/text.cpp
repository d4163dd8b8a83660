#include "parley/base/text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace parley {
namespace {

const std::vector<std::string> variables = {"trust", "us_hawkishness", "goodwill", "kor_openness", "PRK", "oil"};

TEST(DidYouMean, FindsTheNearestName) {
  EXPECT_EQ(did_you_mean("trsut", variables), "trust");  // a swap of neighbours is one slip
  EXPECT_EQ(did_you_mean("godwill", variables), "goodwill");
  EXPECT_EQ(did_you_mean("us_hawkishnes", variables), "us_hawkishness");
  EXPECT_EQ(did_you_mean("kor_opennness", variables), "kor_openness");
  EXPECT_EQ(did_you_mean("oli", variables), "oil");
}

TEST(DidYouMean, CaseAndHyphensAreNoDistance) {
  EXPECT_EQ(did_you_mean("prk", variables), "PRK");
  EXPECT_EQ(did_you_mean("Us-Hawkishness", variables), "us_hawkishness");
  EXPECT_EQ(did_you_mean("PRK", {"prk", "PRK"}), "PRK");  // what stands there goes before what is near
}

TEST(DidYouMean, IsSilentWhenNothingIsNear) {
  EXPECT_EQ(did_you_mean("position", variables), "");
  EXPECT_EQ(did_you_mean("x", variables), "");
  EXPECT_EQ(did_you_mean("ab", {"cd"}), "");
  EXPECT_EQ(did_you_mean("a", {"b"}), "");  // every letter another: never meant
  EXPECT_EQ(did_you_mean("", variables), "");
  EXPECT_EQ(did_you_mean("trust", {}), "");
  EXPECT_EQ(did_you_mean("trust", {""}), "");
  EXPECT_EQ(did_you_mean(std::string(100000, 'a'), {std::string(100000, 'b')}), "");
}

TEST(DidYouMean, TheThresholdGrowsWithTheWord) {
  EXPECT_EQ(did_you_mean("cat", {"cut"}), "cut");
  EXPECT_EQ(did_you_mean("cat", {"cup"}), "");  // two slips in three letters
  EXPECT_EQ(did_you_mean("position", {"postion"}), "postion");
  EXPECT_EQ(did_you_mean("posxtyzn", {"position"}), "position");  // three in eight
  EXPECT_EQ(did_you_mean("pxsxtyzn", {"position"}), "");          // four in eight
}

TEST(DidYouMean, TiesGoByOrder) {
  EXPECT_EQ(did_you_mean("cat", {"bat", "hat"}), "bat");
  EXPECT_EQ(did_you_mean("cat", {"hat", "bat"}), "hat");
  EXPECT_EQ(did_you_mean("talks", {"walls", "talk"}), "talk");  // nearer goes before earlier
}

TEST(DidYouMean, CountsLettersAndNotBytes) {
  EXPECT_EQ(did_you_mean("größe", {"grosse", "grösse", "grüße"}), "grüße");
  EXPECT_EQ(did_you_mean("\xFF\xFE\x80", {"abc"}), "");  // any bytes are allowed
}

TEST(JoinWords, PutsCommasAndAnd) {
  EXPECT_EQ(join_words({}), "");
  EXPECT_EQ(join_words({"a"}), "a");
  EXPECT_EQ(join_words({"a", "b"}), "a and b");
  EXPECT_EQ(join_words({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(join_words({"a", "b", "c"}, "or"), "a, b or c");
}

TEST(InASentence, BodiesAndUnionsTakeAnArticle) {
  EXPECT_EQ(in_a_sentence("United States"), "the United States");
  EXPECT_EQ(in_a_sentence("UN Security Council"), "the UN Security Council");
  EXPECT_EQ(in_a_sentence("The rebels"), "the rebels");
  EXPECT_EQ(in_a_sentence("Theodora"), "Theodora");
  EXPECT_EQ(in_a_sentence("North Korea"), "North Korea");
  EXPECT_EQ(in_a_sentence("the United States"), "the United States");
  EXPECT_EQ(in_a_sentence(""), "");
}

TEST(Possessive, NamesInSTakeTheMarkAlone) {
  EXPECT_EQ(possessive("the United States"), "the United States'");
  EXPECT_EQ(possessive("China"), "China's");
  EXPECT_EQ(possessive(""), "'s");
}

TEST(TwoDigits, NeverMoreThanTwo) {
  EXPECT_EQ(two_digits(0), "0");
  EXPECT_EQ(two_digits(-0.0), "0");
  EXPECT_EQ(two_digits(0.0123), "0.012");
  EXPECT_EQ(two_digits(34.56), "35");
  EXPECT_EQ(two_digits(-34.56), "-35");
  EXPECT_EQ(two_digits(5), "5");
  EXPECT_EQ(two_digits(6.23), "6.2");
  EXPECT_EQ(two_digits(0.5), "0.5");
  EXPECT_EQ(two_digits(9.96), "10");
  EXPECT_EQ(two_digits(99.6), "100");
  EXPECT_EQ(two_digits(1234), "1200");
  EXPECT_EQ(two_digits(1290000), "1300000");
  EXPECT_EQ(two_digits(0.0999), "0.1");
  EXPECT_EQ(two_digits(0.00000123), "0.0000012");
  EXPECT_EQ(two_digits(1.23e-9), "1.2e-09");
  EXPECT_EQ(two_digits(-1.23e20), "-1.2e+20");
  EXPECT_EQ(two_digits(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(two_digits(std::numeric_limits<double>::denorm_min()), "4.9e-324");
}

TEST(Percent, HasNoFalseCertainty) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(1), "100 %");
  EXPECT_EQ(percent(0.0623), "6.2 %");
  EXPECT_EQ(percent(0.5), "50 %");
  EXPECT_EQ(percent(0.994), "99 %");
  EXPECT_EQ(percent(0.996), "over 99 %");
  EXPECT_EQ(percent(std::nextafter(1.0, 0.0)), "over 99 %");
  EXPECT_EQ(percent(0.0004), "under 0.1 %");
  EXPECT_EQ(percent(0.001), "0.1 %");
  EXPECT_EQ(percent(-0.0623), "-6.2 %");
}

TEST(CodePoints, CountsUtf8) {
  EXPECT_EQ(code_points(""), 0u);
  EXPECT_EQ(code_points("abc"), 3u);
  EXPECT_EQ(code_points("größe"), 5u);
  EXPECT_EQ(code_points("조선"), 2u);
  EXPECT_EQ(code_points("\xF0\x9F\x95\x8A"), 1u);
}

}  // namespace
}  // namespace parley
