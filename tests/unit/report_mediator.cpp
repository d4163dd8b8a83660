// The mediator's page: one sentence where no institution adds anything, all of it where one does.
#include "parley/report/text/mediator_text.hpp"
#include "parley/report/words/mediator.hpp"

#include <gtest/gtest.h>

#include "parley/report/page/sections.hpp"

namespace parley {
namespace {

// Every rung at `low` but enforcement, at `high`, in all worlds.
Answer talks(double low, double high, bool doubted) {
  Answer answer;
  MediatorAnswer it;
  it.ladder.status = it.ladder.at_trust.status = Status::solved;
  it.ladder.at_trust.game = blank_game(1, 1);
  it.ladder.at_trust.game.side = {"West", "East"};
  it.ladder.at_trust.game.menu = {{.5, .5, "a pause"}};
  it.ladder.at_trust.mediator.mu = {1};
  it.ladder.at_trust.no_talk = it.ladder.at_trust.cheap_talk = it.ladder.at_trust.mediation = it.ladder.guarantee = low;
  it.ladder.enforcement = high;
  it.doubted = doubted;
  if (doubted) it.trust = {.2, .25};
  it.worlds = 10;
  const auto always = [](double x) { return Figure{x, {x, x}}; };
  it.no_talk = it.cheap_talk = it.mediation = it.guarantee = always(low);
  it.enforcement = always(high);
  it.of_enforcement = it.of_all = {always(high - low), high - low >= .01 ? 1.0 : 0.0};
  answer.mediator = it;
  return answer;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

TEST(MediatorWords, WhereNoInstitutionAddsAnythingThePageIsOneSentence) {
  for (const double level : {1.0, .4, 0.0}) {
    const Answer flat = talks(level, level, true);
    const std::string text = mediator_text({}, *flat.mediator), page = section_mediator({}, flat);
    EXPECT_TRUE(has(text, "If West and East come to the table, nobody")) << text;
    EXPECT_FALSE(has(text, "What each institution can reach")) << text;
    EXPECT_FALSE(has(page, "<table")) << page;
    EXPECT_EQ(page.find("<p>"), page.rfind("<p>")) << page;
  }
}

TEST(MediatorWords, OneRungThatAddsTwoPointsOpensThePage) {
  const Answer steep = talks(.4, .42, true);
  EXPECT_EQ(flat_ladder(*steep.mediator), "");
  EXPECT_TRUE(has(section_mediator({}, steep), "<table"));
  // Only in some worlds: still news.
  Answer some = talks(.4, .4, true);
  some.mediator->of_all.figure.interval.high = .3;
  EXPECT_EQ(flat_ladder(*some.mediator), "");
}

TEST(MediatorWords, DoubtIsSaidWhereThereIsAny) {
  const std::string doubted = mediator_text({}, *talks(0, .9, true).mediator), sure = mediator_text({}, *talks(0, .9, false).mediator);
  EXPECT_TRUE(has(doubted, "West counts 20 % and East counts 25 %")) << doubted;
  EXPECT_TRUE(has(doubted, "Guarantee"));
  EXPECT_TRUE(has(doubted, "Enforcement"));
  EXPECT_FALSE(has(sure, "Guarantee")) << sure;
  EXPECT_FALSE(has(sure, "as it is trusted")) << sure;
  EXPECT_TRUE(has(sure, "Enforcement"));
  EXPECT_EQ(rung_rows(*talks(0, .9, true).mediator).size(), 5u);
  EXPECT_EQ(rung_rows(*talks(0, .9, false).mediator).size(), 4u);
}

}  // namespace
}  // namespace parley
