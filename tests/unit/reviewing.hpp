#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "built.hpp"
#include "parley/files/review/review.hpp"

namespace reviewing {

using namespace parley;

/// A case about which there is nothing to ask: every test spoils one thing and sees one question.
struct Reviewing : testing::Test {
  Scenario s = built::empty();
  IssueId issue = built::issue(s, "talks");
  ActorId nor = built::actor(s, "NOR", "third party"), col = built::actor(s, "COL"), xfa = built::actor(s, "XFA");
  VariableId goodwill = built::variable(s, "goodwill"), trust = built::variable(s, "trust");
  LinkId c1 = built::link(s, "C1", goodwill, trust, -5, 20, 40);
  LeverId host = built::lever(s, "host", nor, {goodwill});
  OutcomeId talks = built::outcome(s, "talks", {trust});

  Reviewing() {
    s.third_parties = {nor};
    s.parties = {col, xfa};
    s.confidence = "low";
    s.confidence_because = "one source";
    s.left_out = {"accidents"};
    for (const ActorId actor : {nor, col, xfa}) built::stance(s, actor, issue, actor == xfa ? 10 : 70);
    for (const ActorId party : s.parties) {
      const std::string path = "actor." + at(s.actors, party).id + ".ripeness.";
      at(s.actors, party).ripeness = {built::number(s, path + "hurting", 20, 40, 60), built::number(s, path + "way_out", 20, 40, 60),
                                      built::number(s, path + "optimism", 20, 40, 60), built::number(s, path + "batna", 20, 40, 60)};
    }
    at(s.issues, issue).decides = {col};
    // What the host says also moves a position that bargaining reads.
    Effect coax = at(s.levers, host).effects[0];
    coax.id = "col_willing";
    coax.on = {built::mirror(s, "col_willing", at(s.actors, col).on[0].position), 1};
    coax.size = built::number(s, "lever.host.effect.col_willing.size", -5, 10, 20, Limit::claim);
    at(s.levers, host).effects.push_back(coax);
    range(at(s.levers, host).effects[0].size, -5, 10, 20);
    at(s.levers, host).effects[0].id = "goodwill";
    at(s.outcomes, talks).means.thresholds = {{issue, 75, true}};
    Proposal nothing, deal;
    nothing.id = "nothing";
    nothing.status_quo = true;
    nothing.package = {{issue, 20}};
    deal.id = "deal";
    deal.package = {{issue, 75}};
    s.proposals = {nothing, deal};
    for (const char* id : {"H1", "H2"}) {
      Hypothesis rival;
      rival.id = id;
      rival.group = "motive";
      rival.prior = built::number(s, std::string("hypothesis.") + id + ".prior", 30, 50, 70);
      s.hypotheses.push_back(rival);
    }
    Evidence item;
    item.id = "X1";
    item.given = {{HypothesisId{0}, built::number(s, "evidence.X1.given.H1", 60, 70, 80)},
                  {HypothesisId{1}, built::number(s, "evidence.X1.given.H2", 10, 20, 30)}};
    s.evidence.push_back(item);
    Question question;
    question.id = "Q1";
    question.answer = "difference";
    s.questions.push_back(question);
    Source paper;
    paper.id = "paper";
    paper.date = Date{16900};
    s.sources.push_back(paper);
  }

  void range(Quantity quantity, double low, double mode, double high) {
    Estimate& estimate = s.estimates[quantity.index];
    estimate.low = low;
    estimate.mode = mode;
    estimate.high = high;
    estimate.shape = low == high ? Shape::fixed : Shape::pert;
  }
  Grounds cites(std::vector<std::string> sources) const {
    Grounds grounds;
    for (const std::string& source : sources) grounds.citations.push_back({source, ""});
    return grounds;
  }

  /// `code: message` of each.
  std::vector<std::string> asked() const {
    std::vector<std::string> found;
    for (const Diagnostic& diagnostic : review(s)) {
      EXPECT_NE(diagnostic.severity, Severity::error);
      EXPECT_FALSE(diagnostic.message.empty());
      found.push_back(diagnostic.code + ": " + diagnostic.message);
    }
    return found;
  }
  using Asked = std::vector<std::string>;
};

}  // namespace reviewing
