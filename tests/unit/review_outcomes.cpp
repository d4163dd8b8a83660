#include "reviewing.hpp"

using namespace parley;
using reviewing::Reviewing;

namespace {

// ----------------------------------------------------------------------------------------------------------------------- levers

TEST_F(Reviewing, a_lever_that_reaches_nothing) {
  const VariableId fame = built::variable(s, "fame");
  at(s.variables, fame).kind = Variable::Kind::address;
  const LeverId parade = built::lever(s, "parade", nor, {fame});
  range(at(s.levers, parade).effects[0].size, -5, 10, 20);
  EXPECT_EQ(asked(), Asked{"idle-lever: lever parade reaches no outcome: leads only to fame, which drives no outcome."});
}

TEST_F(Reviewing, a_lever_without_cost) {
  at(s.levers, host).effort = {};
  EXPECT_EQ(asked(), Asked{"free-lever: lever host of NOR costs nothing."});
  at(s.levers, host).by = col;
  EXPECT_EQ(asked(), Asked{"no-lever: NOR pulls no lever, so the case cannot say what it could do."})
      << "the others' cost is not our budget";
  at(s.levers, host).by = nor;
  at(s.levers, host).effort = built::number(s, "lever.host.effort", 1, 2, 3, Limit::nonnegative);
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, sanctions_have_a_price_for_civilians) {
  at(s.levers, host).name = "Vote for UN Sanctions";
  EXPECT_EQ(asked(), Asked{"no-humanitarian-line: host stands here, and nothing in the file says what it does to civilians."});
  at(s.variables, trust).hundred = "no hardship at all";
  EXPECT_EQ(asked(), Asked{});
}

// --------------------------------------------------------------------------------------------------------------------- outcomes

TEST_F(Reviewing, an_outcome_that_cannot_be_scored) {
  at(s.outcomes, talks).settles = "Talks become likely";
  EXPECT_EQ(asked(), Asked{"probability-word: the settle rule of outcome talks speaks of chances (\"likely\")."});
}

TEST_F(Reviewing, an_account_is_never_scored) {
  Outcome gains;
  gains.id = "nor-gains";
  gains.dynamics = Account{nor};
  s.outcomes.push_back(gains);
  EXPECT_EQ(asked(), Asked{}) << "its author knows";
}

TEST_F(Reviewing, an_outcome_without_a_witness) {
  Outcome mute;
  mute.id = "mute";
  mute.settles = "a text";
  mute.by = Date{17100};
  s.outcomes.push_back(mute);
  EXPECT_EQ(asked(), Asked{"no-witness: no witness can speak about outcome mute."});
  s.outcomes.back().game = GameRule{{"talks"}};
  EXPECT_EQ(asked(), Asked{"game-only: only the game could speak about outcome mute, and the case has no [game]."});
}

TEST_F(Reviewing, an_outcome_beyond_the_third_partys_reach) {
  built::outcome(s, "flood", {});
  EXPECT_EQ(asked(), Asked{"beyond-reach: no lever of NOR reaches outcome flood: what NOR adds there is exactly zero."});
}

TEST_F(Reviewing, an_outcome_within_reach_of_the_end_alone) {
  built::outcome(s, "flood", {});
  at(s.outcomes, talks).ends_run = true;
  EXPECT_EQ(asked(),
            Asked{"beyond-reach: no lever of NOR reaches outcome flood: what NOR adds there comes only of talks, which ends everything."});
}

TEST_F(Reviewing, an_outcome_that_one_witness_holds_out_of_reach) {
  at(s.levers, host).effects.pop_back();
  EXPECT_EQ(asked(),
            Asked{"beyond-one-witness: bargaining speaks about outcome talks, but no lever of NOR reaches its rule: by that witness "
                  "NOR adds exactly zero."});
  at(s.outcomes, talks).note = "NOR has no word in the capital";
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, base_rates_are_counted) {
  at(s.outcomes, talks).base_rate.k = at(s.outcomes, talks).base_rate.n = std::nullopt;
  EXPECT_EQ(asked(), Asked{"uncounted-base-rate: the base rate of talks has no count (k of n): its level is judged."});
  at(s.outcomes, talks).base_rate = {};
  EXPECT_EQ(asked(), Asked{"no-base-rate: outcome talks has no base rate to stand beside the model's figure."});
}

// ---------------------------------------------------------------------------------------------------------------------- company

TEST_F(Reviewing, nobody_gains_from_failure) {
  range(at(s.actors, xfa).on[0].position, 60, 70, 80);
  EXPECT_EQ(asked(),
            Asked{"no-spoiler: nobody gains from failure in this file: no actor and no faction loses by any settlement. Spoilers?"});
  Faction hardliners;
  hardliners.id = "hardliners";
  hardliners.of = xfa;
  hardliners.weight = built::number(s, "faction.hardliners.weight", 20, 30, 40);
  hardliners.shifts = {{issue, built::number(s, "faction.hardliners.shifts.talks", -70, -60, -50, Limit::free)}};
  s.factions.push_back(hardliners);
  EXPECT_EQ(asked(), Asked{}) << "a faction inside is a spoiler too";
  s.factions.clear();
  s.proposals.pop_back();
  at(s.outcomes, talks).means = {};
  EXPECT_EQ(asked(),
            Asked{"no-spoiler: nobody gains from failure in this file: it names no settlement that anyone could lose by. Spoilers?"});
}

TEST_F(Reviewing, a_private_person) {
  Person envoy;
  envoy.id = "envoy";
  s.persons.push_back(envoy);
  EXPECT_EQ(asked(), Asked{"private-person: person envoy has no public office."});
  s.persons[0].post = "special envoy";
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, a_party_without_ripeness) {
  at(s.actors, xfa).ripeness = {};
  EXPECT_EQ(asked(), Asked{"no-ripeness-of-party: XFA has no ripeness: is it hurting, does it see a way out?"});
}

TEST_F(Reviewing, who_decides) {
  at(s.issues, issue).decides.clear();
  EXPECT_EQ(asked(), Asked{"everyone-decides: issue talks is settled by the weight of all 3 actors that take a position on it."});
  at(s.actors, nor).on.clear();
  EXPECT_EQ(asked(), Asked{}) << "the parties alone may decide by weight";
}

// ----------------------------------------------------------------------------------------------------------------- explanations

TEST_F(Reviewing, an_explanation_that_no_evidence_touches) {
  Hypothesis third;
  third.id = "H3";
  third.group = "motive";
  third.prior = built::number(s, "hypothesis.H3.prior", 10, 20, 30);
  s.hypotheses.push_back(third);
  EXPECT_EQ(asked(), Asked{"untouched-hypothesis: no evidence touches explanation H3: it keeps its prior."});
  Evidence other = s.evidence[0];
  other.id = "X2";
  other.given.push_back({HypothesisId{2}, built::number(s, "evidence.X2.given.H3", 80, 85, 90)});
  s.evidence.push_back(other);
  EXPECT_EQ(asked(), Asked{"partial-evidence: evidence X1 gives no chance for H3: it counts as 50 %."}) << "once it is spoken of elsewhere";
}

TEST_F(Reviewing, an_efficacy_claim_is_weighed_by_its_link) {
  Hypothesis works;
  works.id = "H7";
  works.group = "efficacy";
  s.hypotheses.push_back(works);
  EXPECT_EQ(asked(), Asked{"untouched-hypothesis: no evidence touches explanation H7: it keeps its prior."});
  s.hypotheses.back().link = c1;
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, evidence_that_fits_everything) {
  range(s.evidence[0].given[1].chance, 50, 60, 70);
  EXPECT_EQ(asked(),
            Asked{"flat-evidence: evidence X1 hardly tells the explanations of group \"motive\" apart: it is about as likely under "
                  "each (60 to 70 %)."});
  range(s.evidence[0].given[1].chance, 40, 50, 60);
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, priors_leave_room) {
  range(s.hypotheses[0].prior, 90, 97, 99);
  range(s.hypotheses[1].prior, 1, 3, 5);
  ASSERT_GE(asked().size(), 1u);
  EXPECT_EQ(asked()[0].substr(0, 50), "dogmatic-prior: explanation H1 starts at 97 % of g");
  range(s.hypotheses[0].prior, 30, 50, 70);
  s.hypotheses.pop_back();
  s.evidence[0].given.pop_back();
  EXPECT_EQ(asked(), Asked{"no-rival: explanation H1 has no rival in group \"motive\"."});
}

// -------------------------------------------------------------------------------------------------------------------- questions

TEST_F(Reviewing, a_case_that_asks_nothing) {
  s.questions.clear();
  EXPECT_EQ(asked(), Asked{"no-question: the file asks no [[question]]: a run answers only whether the third party helps."});
}

TEST_F(Reviewing, a_search_weighs_war) {
  s.questions[0].answer = "search-levers";
  s.questions[0].outcomes = {talks};
  EXPECT_EQ(asked(), Asked{"search-without-war: question Q1 searches for levers and the case has no outcome that must not happen."});
  const OutcomeId war = built::outcome(s, "war", {trust});
  at(s.outcomes, war).ends_run = true;
  at(s.outcomes, war).better = Outcome::Better::no;
  EXPECT_EQ(asked(), Asked{"search-without-war: question Q1 searches for levers and leaves out the outcome that must not happen."});
  s.questions[0].outcomes = {talks, war};
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, a_swap_needs_relations) {
  at(s.levers, host).at = {"XFA"};
  Counterfactual swap;
  swap.id = "col-instead";
  swap.swap_from = nor;
  swap.swap_to = col;
  s.counterfactuals.push_back(swap);
  ASSERT_EQ(asked().size(), 1u);
  EXPECT_EQ(asked()[0].substr(0, 68), "swap-refused: counterfactual col-instead cannot run as it stands: le");
  for (const ActorId from : {nor, col}) {
    Relation relation;
    relation.from = from;
    relation.to = xfa;
    relation.warmth = built::number(s, "relation.w", 30, 40, 50);
    relation.reach = built::number(s, "relation.r", 30, 40, 50);
    s.relations.push_back(relation);
  }
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, the_frame) {
  s.confidence_because.clear();
  EXPECT_EQ(asked(), Asked{"no-confidence: the file does not say why its inputs deserve that confidence."});
  s.confidence.clear();
  EXPECT_EQ(asked(), Asked{"no-confidence: the file does not say how good its inputs are."});
  s.confidence = "low";
  s.confidence_because = "one source";
  s.left_out.clear();
  EXPECT_EQ(asked().size(), 1u);
}

TEST(Review, an_empty_case_is_reviewed_without_a_crash) {
  for (const Diagnostic& diagnostic : review(Scenario{})) EXPECT_NE(diagnostic.severity, Severity::error);
}

TEST_F(Reviewing, questions_come_in_the_order_of_the_file) {
  for (Estimate& estimate : s.estimates) estimate.grounds = {};
  std::uint32_t last = 0;
  for (const Diagnostic& diagnostic : review(s)) {
    EXPECT_EQ(diagnostic.place.file, "built.toml");
    EXPECT_GE(diagnostic.place.line, last);
    last = diagnostic.place.line;
  }
  EXPECT_GT(last, 10u);
}

}  // namespace
