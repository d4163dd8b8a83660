// Several third parties: arms of their own, one answer, sentences that name who acts.
#include <gtest/gtest.h>

#include "parley/report/json/json.hpp"
#include "parley/report/text/screen.hpp"
#include "parley/report/words/sentences.hpp"
#include "parley/study/run.hpp"
#include "property/shipped.hpp"

namespace parley {
namespace {

using shipped::with;

std::string taught() { return shipped::text_of_case("taught/mediator"); }

/// A second go-between beside the first: idle, or with a lever.
std::string with_second(bool idle) {
  std::string text = with(taught(), "third_party = \"XME\"", "third_party = [\"XME\", \"XNE\"]");
  text = with(text, "[actor]\n", "[actor]\nXNE = { name = \"Neighbour\", role = \"third party\", capability = 5, source = \"j\" }\n");
  if (!idle)
    text =
        with(text, "[lever]\n",
             "[lever]\nhosting = { name = \"Host the talks\", by = \"XNE\", at = [\"XWE\"], used = 50, from = 2030-03-01, cost = { effort "
             "= 5 }, source = \"j\", effects = [{ on = \"contact\", size = 12, lag_weeks = 2, owner = \"analyst\", stated = false }] }\n");
  return text;
}

Study study_of(const std::string& text, Scenario& scenario) {
  scenario = shipped::scenario_of(text);
  EnsembleOptions options;
  options.worlds = 40;
  options.seed = 3;
  return answer_questions(scenario, options);
}

TEST(ThirdParties, OneThatPullsNothingChangesNoFigure) {
  Scenario one, two;
  const Study alone = study_of(taught(), one), beside = study_of(with_second(true), two);
  ASSERT_EQ(alone.answer.outcomes.size(), beside.answer.outcomes.size());
  for (std::size_t i = 0; i < alone.answer.outcomes.size(); ++i) {
    const WitnessResult &a = *alone.answer.outcomes[i].pooled, &b = *beside.answer.outcomes[i].pooled;
    EXPECT_EQ(a.with.p, b.with.p);
    EXPECT_EQ(a.difference.mean, b.difference.mean);
    EXPECT_EQ(a.best_difference.mean, b.best_difference.mean);
  }
  EXPECT_TRUE(alone.answer.alone.empty());
  for (const AloneAnswer& it : beside.answer.alone)
    if (two.actors[it.actor.index].id == "XNE")
      EXPECT_EQ(it.difference.mean, 0) << "it pulls nothing";
    else
      EXPECT_EQ(it.difference.mean, beside.answer.outcomes[it.outcome.index].pooled->difference.mean) << "all that is done is its doing";
}

TEST(ThirdParties, LeversHandedToASecondLeaveTheJointArm) {
  Scenario one, split;
  const std::string both = with_second(false);
  const Study joint = study_of(with(both, "by = \"XNE\"", "by = \"XME\""), one), apart = study_of(both, split);
  for (std::size_t i = 0; i < joint.answer.outcomes.size(); ++i) {
    EXPECT_EQ(joint.answer.outcomes[i].pooled->with.p, apart.answer.outcomes[i].pooled->with.p);
    EXPECT_EQ(joint.answer.outcomes[i].pooled->without.p, apart.answer.outcomes[i].pooled->without.p);
    EXPECT_EQ(joint.answer.outcomes[i].pooled->best.p, apart.answer.outcomes[i].pooled->best.p);
  }
  ASSERT_EQ(apart.answer.alone.size(), 2 * apart.answer.outcomes.size());
  for (const AloneAnswer& it : apart.answer.alone) EXPECT_GE(it.difference.mean, 0);
}

TEST(ThirdParties, SentencesNameWhoActs) {
  Scenario two;
  std::string text = with(with_second(false), "compare = [\"as-used\", \"no-channel\"]", "compare = [\"as-used\", \"none-from-now\"]");
  const Study both = study_of(text, two);
  EXPECT_NE(headline_sentence(two, both.answer).find("without Go-between and Neighbour; their levers add"), std::string::npos)
      << headline_sentence(two, both.answer);
  EXPECT_EQ(alone_sentences(two, both.answer).size(), 2u);
  EXPECT_NE(answer_json(two, both.answer).find("\"third_parties\": [\n  \"XME\",\n  \"XNE\"\n ]"), std::string::npos);
  text = with(with_second(false), "compare = [\"as-used\", \"no-channel\"]", "compare = [\"as-used\", \"without-XNE\"]");
  const Study one = study_of(text, two);
  EXPECT_NE(headline_sentence(two, one.answer).find("without Neighbour; its levers add"), std::string::npos)
      << headline_sentence(two, one.answer);
  ASSERT_EQ(one.answer.questions[0].arms.size(), 3u);
  EXPECT_EQ(one.answer.questions[0].arms[1].id, "without-XNE");
  EXPECT_EQ(one.answer.questions[0].arms[1].stopped, std::vector{find(two.actors, "XNE")});
}

}  // namespace
}  // namespace parley
