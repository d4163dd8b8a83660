#include "reviewing.hpp"

using namespace parley;
using reviewing::Reviewing;

namespace {

TEST_F(Reviewing, a_tidy_case_is_asked_nothing) { EXPECT_EQ(asked(), Asked{}); }

// ---------------------------------------------------------------------------------------------------------------------- sources

TEST_F(Reviewing, a_position_without_a_source) {
  for (const Quantity quantity : {at(s.actors, col).on[0].position, at(s.actors, col).on[0].salience})
    s.estimates[quantity.index].grounds = {};
  EXPECT_EQ(asked(), Asked{"position-without-source: COL has a position on talks but no source."})
      << "one question an element, not a number";
}

TEST_F(Reviewing, numbers_without_a_source) {
  for (const Quantity quantity : {at(s.levers, host).used, at(s.levers, host).effort, at(s.levers, host).effects[0].size})
    s.estimates[quantity.index].grounds = {};
  s.estimates[at(s.levers, host).effects[0].size.index].path = "lever.host.effect.goodwill.size";
  EXPECT_EQ(asked(), (Asked{"no-source: lever host has 2 numbers but no source (used and effort).",
                            "no-source: the effect of lever host on goodwill has 1 number but no source (size)."}));
  // What the program adds itself (no place) and open signs are not the author's numbers.
  for (Estimate& estimate : s.estimates) estimate.place.line = 0;
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, hindsight) {
  s.sources[0].date = Date{17001};
  EXPECT_EQ(asked(), Asked{"hindsight-unflagged: source \"paper\" is dated 2016-07-19, after as_of (2016-07-18): hindsight."});
  s.sources[0].after_as_of = true;
  EXPECT_EQ(asked(), Asked{});
  at(s.links, c1).grounds = cites({"paper"});
  EXPECT_EQ(asked().back(), "hindsight-cited: link C1 rests on \"paper\", which is dated after as_of.");
  // A contested element may name it as the flag of the dispute; evidence never.
  at(s.links, c1).contested = true;
  at(s.links, c1).grounds = cites({"paper", "other"});
  EXPECT_EQ(asked(), Asked{});
  s.evidence[0].grounds = cites({"paper", "other"});
  s.evidence[0].contested = true;
  EXPECT_EQ(asked().size(), 1u);
}

TEST_F(Reviewing, a_contested_fact_has_two_sides) {
  at(s.levers, host).contested = true;
  EXPECT_EQ(asked(), Asked{"contested-one-source: lever host is contested but cites nobody."});
  at(s.levers, host).grounds = cites({"paper", "paper"});
  EXPECT_EQ(asked(), Asked{"contested-one-source: lever host is contested but cites one source only (paper)."});
  at(s.levers, host).grounds = cites({"paper", "other"});
  EXPECT_EQ(asked(), Asked{});
}

// ---------------------------------------------------------------------------------------------------------------------- numbers

TEST_F(Reviewing, a_judgement_without_a_range) {
  range(at(s.variables, trust).start, 40, 40, 40);
  EXPECT_EQ(asked(), Asked{"no-range: 1 number is judged and has no range: variable.trust.start."});
  range(at(s.variables, trust).start, 0, 0, 0);
  EXPECT_EQ(asked(), Asked{}) << "a zero is a statement";
}

TEST_F(Reviewing, a_range_past_the_end_of_its_scale) {
  range(at(s.variables, trust).start, 0, 5, 20);
  ASSERT_EQ(asked().size(), 1u);
  EXPECT_EQ(asked()[0], "off-scale: 1 range has over 2.5 % of its weight beyond 0..100, where draws are cut off: variable.trust.start.");
  range(at(s.variables, trust).start, 5, 12, 25);
  EXPECT_EQ(asked(), Asked{});
  s.distribution = Shape::uniform;
  Estimate& start = s.estimates[at(s.variables, trust).start.index];
  start.shape = Shape::uniform;
  start.low = 1;
  start.high = 91;  // support -4..96: 4 % below
  EXPECT_EQ(asked().size(), 1u);
  start.low = 4;
  EXPECT_EQ(asked(), Asked{});
}

// ----------------------------------------------------------------------------------------------------------------------- claims

TEST_F(Reviewing, claims_that_push_one_way_only) {
  range(at(s.links, c1).strength, 5, 20, 40);
  EXPECT_EQ(
      asked(),
      Asked{"one-signed: 1 of the 3 claims of the analyst can push one way only: link C1. The direction of the answer is then an input."});
  at(s.links, c1).owner = Owner::author;
  EXPECT_EQ(asked()[0].substr(0, 60), "one-signed: the one claim of the text's author can push one ");
  at(s.links, c1).note = "no rival theory is known";
  EXPECT_EQ(asked(), Asked{});
  at(s.links, c1).note.clear();
  at(s.links, c1).sign = Link::Sign::open;
  EXPECT_EQ(asked(), Asked{});
  at(s.links, c1).sign = Link::Sign::minus;
  built::link(s, "C1b", goodwill, trust, 5, 20, 40);
  EXPECT_EQ(asked(), Asked{}) << "an opposite edge is the opposite theory";
}

TEST_F(Reviewing, a_claim_that_enters_twice) {
  at(s.links, c1).claims = {"T7"};
  const LinkId again = built::link(s, "C2", goodwill, trust, -5, 20, 40);
  at(s.links, again).claims = {"T7", "T8"};
  EXPECT_EQ(asked(), Asked{"claim-twice: claim T7 enters twice: link C1 and link C2 carry it from the same cause to trust."});
  at(s.links, again).claims = {"T8"};
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, an_effect_that_doubles_a_link) {
  Effect direct = at(s.levers, host).effects[0];
  direct.id = "trust";
  direct.on = {trust, 1};
  direct.claims = {"C1"};
  at(s.levers, host).effects.push_back(direct);
  EXPECT_EQ(
      asked(),
      Asked{"claim-twice: claim C1 enters twice: link C1 and the effect of lever host on trust carry it from the same cause to trust."});
  // The same claim from another cause is many-to-many, as it should be.
  at(s.levers, host).effects.erase(at(s.levers, host).effects.begin());
  for (const std::string& line : asked()) EXPECT_EQ(line.find("claim-twice"), std::string::npos) << line;
}

TEST_F(Reviewing, a_network_that_runs_away) {
  const LinkId back = built::link(s, "C2", trust, goodwill, -50, 90, 99);
  EXPECT_EQ(asked(), Asked{});
  range(at(s.links, c1).strength, -5, 130, 140);
  ASSERT_EQ(asked().size(), 1u);
  EXPECT_EQ(asked()[0],
            "loop-gain: the links feed on themselves: loop gain 1.1 at the modes, above 1; the strongest loop is C1 -> C2 (1.2).");
  range(at(s.links, back).strength, -50, 70, 99);
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, a_gate_that_never_opens) {
  Gate gate;
  gate.of = {trust, 1};
  gate.below = false;
  gate.threshold = 80;
  at(s.links, c1).gate = gate;
  EXPECT_EQ(asked(), Asked{"gate-shut: the gate of link C1 is 0.67 % open at the start (trust at 40, threshold 80)."});
  at(s.links, c1).gate->soft = 20;
  EXPECT_EQ(asked(), Asked{});
  at(s.links, c1).gate->soft = 0;
  EXPECT_EQ(asked().size(), 1u);
  at(s.links, c1).gate->below = true;
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, a_variable_that_nothing_reads) {
  const VariableId fame = built::variable(s, "fame");
  EXPECT_EQ(asked(), Asked{"unread-variable: nothing reads variable fame: no link, no gate, no outcome, no value."});
  Value glory;
  glory.id = "glory";
  glory.of = fame;
  glory.weight = built::number(s, "actor.NOR.values.glory", 20, 30, 40);
  at(s.actors, nor).values.push_back(glory);
  EXPECT_EQ(asked(), Asked{});
}

TEST_F(Reviewing, a_cause_that_nothing_moves) {
  const VariableId still = built::variable(s, "still");
  built::link(s, "C2", still, trust, -5, 20, 40);
  EXPECT_EQ(asked(), Asked{"unmoved-cause: link C2 never pushes: nothing moves still, and what stays at its start pushes nothing."});
  at(s.variables, still).constant = true;
  EXPECT_EQ(asked(), Asked{}) << "a constant is meant to stay";
}

}  // namespace
