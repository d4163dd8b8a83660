#include "parley/crisis/influence_paths.hpp"

#include <gtest/gtest.h>

#include "built.hpp"

using namespace parley;
using testing::Test;

namespace {

std::vector<std::string> ids(const Scenario& s, const InfluencePaths& reach) {
  std::vector<std::string> names;
  for (const OutcomeId outcome : reach.outcomes) names.push_back(at(s.outcomes, outcome).id);
  return names;
}
using Names = std::vector<std::string>;

/// oil -> goodwill -> trust -> talks; fame ends nowhere; prestige is paid into an account; rank is a constant motive.
struct Reaching : Test {
  Scenario s = built::empty();
  IssueId talks_issue = built::issue(s, "talks");
  ActorId nor = built::actor(s, "NOR", "third party"), col = built::actor(s, "COL"), forum = built::actor(s, "XUN", "forum");
  VariableId goodwill = built::variable(s, "goodwill"), trust = built::variable(s, "trust"), fame = built::variable(s, "fame");
  VariableId prestige = built::variable(s, "prestige"), rank = built::variable(s, "rank");
  LinkId c1 = built::link(s, "C1", goodwill, trust, 5, 20, 40), c2 = built::link(s, "C2", trust, fame, 5, 20, 40),
         c3 = built::link(s, "C3", fame, prestige, 5, 20, 40), c4 = built::link(s, "C4", rank, trust, 5, 20, 40);
  LeverId oil = built::lever(s, "oil", nor, {goodwill}), parade = built::lever(s, "parade", nor, {fame});
  OutcomeId talks = built::outcome(s, "talks", {trust});

  Reaching() { at(s.variables, rank).constant = true; }
  InfluencePaths of(std::string_view path) const { return influence_paths_of(s, path); }
};

TEST_F(Reaching, walks_from_a_lever_through_links_to_an_outcome) {
  const InfluencePaths reach = influence_paths_of(s, oil);
  EXPECT_TRUE(reach.dynamics);
  EXPECT_FALSE(reach.bargaining);
  EXPECT_FALSE(reach.infer);
  EXPECT_EQ(ids(s, reach), Names{"talks"});
  EXPECT_EQ(reach.inert_because, "");
  EXPECT_EQ(ids(s, of("lever.oil.effect.1")), Names{"talks"});
  EXPECT_EQ(ids(s, of("lever.oil.used")), Names{"talks"}) << "what stands deeper counts as its element";
  EXPECT_EQ(ids(s, of("link.C1")), Names{"talks"});
}

TEST_F(Reaching, an_effect_is_named_by_what_it_acts_on) {
  at(s.levers, oil).effects[0].id = "position.COL.talks";
  EXPECT_EQ(ids(s, of("lever.oil.effect.position.COL.talks")), Names{"talks"});
  EXPECT_EQ(ids(s, of("lever.oil.effect.position.COL.talks.size")), Names{"talks"});
  EXPECT_EQ(of("lever.oil.effect.position.COL").inert_because, "the case has no such element");
}

TEST_F(Reaching, names_the_dead_end) {
  EXPECT_EQ(of("lever.parade").inert_because, "leads only to prestige, which drives no outcome");
  EXPECT_TRUE(of("lever.parade").read_by.dynamics) << "it is simulated all the same";
  EXPECT_EQ(of("link.C3").inert_because, "leads only to prestige, which drives no outcome");
  EXPECT_EQ(of("variable.prestige").inert_because, "no link and no outcome reads it");
  built::link(s, "C9", prestige, fame, 1, 2, 3);
  EXPECT_EQ(of("lever.parade").inert_because, "leads only into a loop of variables that drive no outcome");
}

TEST_F(Reaching, names_the_account) {
  Value value;
  value.id = "glory";
  value.weight = built::number(s, "actor.NOR.values.glory", 20, 30, 40);
  value.of = prestige;
  at(s.actors, nor).values.push_back(value);
  Outcome gains;
  gains.id = "nor-gains";
  gains.dynamics = Account{nor};
  s.outcomes.push_back(gains);
  EXPECT_EQ(of("lever.parade").inert_because, "leads only to the account nor-gains, which is unscored");
  EXPECT_EQ(ids(s, of("lever.oil")), Names{"talks"}) << "an account is never listed as an outcome";
  EXPECT_EQ(of("actor.NOR.values.glory").inert_because, "read only by the account nor-gains, which is unscored");
  EXPECT_EQ(of("outcome.nor-gains").inert_because, "an account: shown, never scored");
}

TEST_F(Reaching, a_constant_pushes_nothing_and_belongs_to_the_inference) {
  EXPECT_EQ(of("link.C4").inert_because, "constant: a claim about a constant has effect exactly zero in dynamics");
  EXPECT_FALSE(of("link.C4").infer);
  Hypothesis status;
  status.id = "H1";
  status.group = "motive";
  s.hypotheses.push_back(status);
  EXPECT_EQ(of("link.C4").inert_because,
            "constant: a claim about a constant has effect exactly zero in dynamics; it is read by the inference of motives");
  EXPECT_TRUE(of("link.C4").infer);
  EXPECT_FALSE(of("link.C4").read_by.dynamics);
  EXPECT_TRUE(of("hypothesis.H1").infer);
  EXPECT_FALSE(of("hypothesis.H1").inert_because.empty());
}

TEST_F(Reaching, what_nothing_moves_pushes_nothing) {
  const VariableId still = built::variable(s, "still");
  built::link(s, "C5", still, trust, 5, 20, 40);
  EXPECT_EQ(of("link.C5").inert_because, "nothing moves still, and what stays at its start pushes nothing");
  EXPECT_FALSE(of("variable.still").inert_because.empty());
  // Shocks move it.
  at(s.variables, still).shock = built::number(s, "variable.still.shock", 1, 2, 3, Limit::nonnegative);
  EXPECT_EQ(ids(s, of("link.C5")), Names{"talks"});
}

TEST_F(Reaching, a_gate_is_read_even_where_its_variable_stays_put) {
  const VariableId door = built::variable(s, "door");
  EXPECT_FALSE(of("variable.door").inert_because.empty());
  Gate gate;
  gate.of = {door, 1};
  at(s.links, c1).gate = gate;
  EXPECT_EQ(ids(s, of("variable.door")), Names{"talks"});
}

TEST_F(Reaching, bargaining_reads_who_votes_and_who_consents_and_never_a_forum) {
  for (const ActorId actor : {nor, col, forum}) built::stance(s, actor, talks_issue, 50);
  at(s.issues, talks_issue).decides = {col};
  Outcome deal;
  deal.id = "deal";
  deal.means.thresholds = {{talks_issue, 75, true}};
  s.outcomes.push_back(deal);
  EXPECT_EQ(ids(s, of("actor.COL")), Names{"deal"});
  EXPECT_TRUE(of("actor.COL.on.talks").bargaining);
  EXPECT_TRUE(of("actor.COL.on.talks.salience").bargaining);
  EXPECT_EQ(of("actor.XUN").inert_because, "a forum: it never votes and pulls no lever");
  EXPECT_EQ(of("actor.COL.risk").inert_because, "an attitude to risk: no engine reads it yet");
  EXPECT_TRUE(of("issue.talks").bargaining);
  EXPECT_EQ(ids(s, of("actor.NOR")), (Names{"talks", "deal"})) << "what it says and what it does";

  // What a variable mirrors is read as it stands on the path: a lever on it and a link into it reach bargaining alike.
  const VariableId willing = built::mirror(s, "col_willing", at(s.actors, col).on[0].position);
  const LeverId coax = built::lever(s, "coax", nor, {willing});
  EXPECT_EQ(ids(s, influence_paths_of(s, coax)), Names{"deal"});
  EXPECT_TRUE(influence_paths_of(s, coax).bargaining);
  EXPECT_FALSE(influence_paths_of(s, coax).dynamics);
  built::link(s, "C6", goodwill, willing, 5, 20, 40);
  EXPECT_TRUE(of("link.C6").bargaining);
  EXPECT_FALSE(of("link.C6").dynamics) << "no hazard reads it";
  EXPECT_EQ(ids(s, of("link.C6")), Names{"deal"});
  EXPECT_EQ(ids(s, of("lever.oil")), (Names{"talks", "deal"})) << "by way of the link";
  EXPECT_TRUE(of("lever.oil").bargaining);
  EXPECT_TRUE(of("lever.coax").inert_because.empty());
}

TEST_F(Reaching, an_issue_that_nobody_decides_is_a_matter_for_the_table) {
  built::stance(s, nor, talks_issue, 50);
  built::stance(s, col, talks_issue, 50);
  Outcome deal;
  deal.id = "deal";
  deal.means.thresholds = {{talks_issue, 75, true}};
  s.outcomes.push_back(deal);
  EXPECT_FALSE(of("actor.COL.on.talks").bargaining) << "no package moves it and nobody moves it alone";
  Proposal pact;
  pact.id = "pact";
  pact.package = {{talks_issue, 80}};
  s.proposals = {pact};
  s.parties = {col};
  EXPECT_TRUE(of("actor.COL.on.talks").bargaining) << "it must consent";
  EXPECT_FALSE(of("actor.NOR.on.talks").bargaining) << "it need not";
}

TEST_F(Reaching, the_game_is_reached_by_way_of_links_too) {
  s.game_case.play = GameTemplate::trust;
  s.game_case.reached.base.value = built::number(s, "game.reached.base", 10, 20, 30);
  s.game_case.reached.drivers = {{{trust, 1}, built::number(s, "game.reached.drivers.trust", 0, 0.2, 0.4, Limit::free), {}}};
  for (const ActorId party : {nor, col}) {
    GameSide side;
    side.actor = party;
    side.gain_deal = built::number(s, "game." + at(s.actors, party).id + ".gain_deal", 5, 10, 15, Limit::nonnegative);
    s.game_case.sides.push_back(side);
  }
  Outcome kept;
  kept.id = "kept";
  kept.game = GameRule{{"both-keep"}};
  s.outcomes.push_back(kept);
  EXPECT_TRUE(of("lever.oil").game) << "oil, goodwill, trust: how often the sides come to the table";
  EXPECT_EQ(ids(s, of("link.C1")), (Names{"talks", "kept"}));
  const VariableId purse = built::mirror(s, "game.COL.gain_deal", s.game_case.sides[1].gain_deal);
  at(s.variables, purse).kind = Variable::Kind::address;
  built::link(s, "C7", fame, purse, 5, 20, 40);
  EXPECT_EQ(ids(s, of("lever.parade")), Names{"kept"}) << "a payoff by way of a link";
}

TEST_F(Reaching, factions_count_where_a_rule_names_an_issue_that_they_shift) {
  built::stance(s, col, talks_issue, 50);
  at(s.issues, talks_issue).decides = {col};
  Outcome deal;
  deal.id = "deal";
  deal.means.thresholds = {{talks_issue, 75, true}};
  s.outcomes.push_back(deal);
  Faction hawks;
  hawks.id = "hawks";
  hawks.of = col;
  hawks.weight = built::number(s, "faction.hawks.weight", 40, 50, 60);
  s.factions.push_back(hawks);
  EXPECT_EQ(of("faction.hawks").inert_because, "a faction without shifts stands where its state stands: no engine reads it");
  s.factions[0].shifts = {{talks_issue, built::number(s, "faction.hawks.shifts.talks", -15, -10, -5, Limit::free)}};
  EXPECT_EQ(ids(s, of("faction.hawks")), Names{"deal"});
}

TEST_F(Reaching, outcomes_feed_outcomes) {
  const OutcomeId ministers = built::outcome(s, "ministers", {});
  std::get<Hazard>(at(s.outcomes, ministers).dynamics).when = {{talks, built::number(s, "outcome.ministers.when.talks", 2, 3, 4)}};
  EXPECT_EQ(ids(s, of("lever.oil")), (Names{"talks", "ministers"}));
  EXPECT_EQ(ids(s, of("outcome.ministers")), Names{"ministers"});
  // `then` moves a variable once it has come about.
  const VariableId drills = built::variable(s, "drills");
  built::outcome(s, "calm", {drills});
  at(s.outcomes, talks).then = {{{drills, 1}, {}, built::number(s, "outcome.talks.then.drills", -60, -60, -60, Limit::free)}};
  EXPECT_EQ(ids(s, of("lever.oil")), (Names{"talks", "ministers", "calm"}));
}

TEST_F(Reaching, ripeness_reaches_what_readiness_drives) {
  Actor& party = at(s.actors, col);
  party.ripeness = {built::number(s, "actor.COL.ripeness.hurting", 20, 40, 60), built::number(s, "actor.COL.ripeness.way_out", 20, 40, 60),
                    built::number(s, "actor.COL.ripeness.optimism", 20, 40, 60), built::number(s, "actor.COL.ripeness.batna", 20, 40, 60)};
  EXPECT_EQ(of("actor.COL.ripeness").inert_because, "no outcome is driven by the readiness of COL");
  Variable ready;
  ready.id = "readiness";
  ready.kind = Variable::Kind::readiness;
  s.variables.push_back(ready);
  s.parties = {col};
  const VariableId readiness{static_cast<std::uint32_t>(s.variables.size() - 1)};
  built::outcome(s, "ripe", {readiness});
  const VariableId hurting = built::mirror(s, "ripeness.COL.hurting", at(s.actors, col).ripeness.hurting);
  const LeverId bite = built::lever(s, "bite", nor, {hurting});
  EXPECT_EQ(ids(s, influence_paths_of(s, bite)), Names{"ripe"});
  EXPECT_EQ(ids(s, of("actor.COL.ripeness.batna")), Names{"ripe"});
  EXPECT_EQ(ids(s, of("actor.COL")), Names{"ripe"});
}

TEST_F(Reaching, an_event_reaches_by_what_it_moves_dates_or_raises) {
  Event parley_held;
  parley_held.id = "E1";
  parley_held.date = Date{16990};
  s.events.push_back(parley_held);
  EXPECT_EQ(of("event.E1").inert_because, "a dated fact that moves nothing; no engine reads it");
  s.events[0].lever = "oil";
  EXPECT_EQ(of("event.E1").inert_because, "a dated fact: the lever oil is at work without it; no engine reads it");
  at(s.levers, oil).standing = false;
  at(s.levers, oil).from = Date{16990};
  EXPECT_EQ(ids(s, of("event.E1")), Names{"talks"}) << "it dates the lever";
  s.events[0].lever.clear();
  s.events[0].moves = {{{trust, 1}, built::number(s, "event.E1.shifts.trust", 5, 10, 15, Limit::free), false}};
  EXPECT_EQ(ids(s, of("event.E1")), Names{"talks"});
  s.events[0].background = true;
  EXPECT_EQ(of("event.E1").inert_because, "background: it lies before the start, whose values hold it; no engine reads it");
  Evidence item;
  item.id = "X1";
  item.moves = {"E1"};
  s.evidence.push_back(item);
  EXPECT_TRUE(of("event.E1").infer);
}

TEST_F(Reaching, labels_and_unknown_paths_say_so) {
  Person envoy;
  envoy.id = "envoy";
  s.persons.push_back(envoy);
  EXPECT_EQ(of("person.envoy").inert_because, "a person is a label: no engine reads it");
  EXPECT_TRUE(of("person.envoy").read_by.none());
  EXPECT_EQ(of("person.nobody").inert_because, "the case has no such element");
  EXPECT_EQ(of("").inert_because, "the case has no such element");
  EXPECT_EQ(of("lever.oil.effect.2").inert_because, "the case has no such element");
  EXPECT_EQ(of("actor.NOR.on.nothing").inert_because, "the case has no such element");
  EXPECT_EQ(ids(s, of("scenario")), Names{"talks"});
}

TEST_F(Reaching, every_element_has_an_answer) {
  for (const Element& element : elements_of(s)) {
    const InfluencePaths reach = of(element.path);
    EXPECT_NE(reach.inert_because, "the case has no such element") << element.path;
    EXPECT_NE(reach.outcomes.empty(), reach.inert_because.empty()) << element.path;
  }
}

TEST_F(Reaching, covered_items_come_in_the_order_of_the_file) {
  at(s.links, c2).place = {"built.toml", 3, 1};
  at(s.links, c1).place = {"built.toml", 9, 1};
  s.covers = {"E17"};
  at(s.links, c2).covers = {"X1", "E17"};
  at(s.links, c3).stated = false;
  s.levers[0].effects[0].claims = {"C1"};
  std::vector<std::string> items;
  for (const CoveredItem& item : covered_items(s)) items.push_back(item.item);
  EXPECT_EQ(items, (Names{"E17", "C4", "C1", "X1", "C2"})) << "no place first, then by line; C3 is the analyst's";
  const auto covered = covered_items(s);
  EXPECT_EQ(covered[0].elements, (Names{"scenario", "link.C2"}));
  EXPECT_EQ(covered[2].elements, (Names{"lever.oil.effect.1", "link.C1"}));
}

}  // namespace
