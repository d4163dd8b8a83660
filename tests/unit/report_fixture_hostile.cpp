#include "report_fixture.hpp"

namespace parley::fixture {

Told hostile() {
  Told out = told();
  Scenario& s = out.scenario;
  const std::string script = "<script>alert('x')</script>";
  s.question = s.title = script + "\"&'";
  s.actors[0].name = script;
  s.actors[1].name = std::string(400, 'W');
  s.actors[2].name = "\u200f\u0643\u0648\u0631\u064a\u0627 \u0627\u0644\u0634\u0645\u0627\u0644\u064a\u0629";
  s.actors[3].name = "</svg></title>--><img src=x onerror=alert(1)>";
  s.issues[0].name = "]]>&lt;\" onload=\"x";
  s.issues[0].anchors[0].name = script;
  s.variables[0].name = script;
  s.variables[1].name = std::string("broken \xff\xfe utf-8 \x01 control");
  s.levers[0].name = "\" onmouseover=\"alert(1)";
  s.events[0].name = script;
  s.events[1].actors = {script};
  s.sources[0].name = script;
  s.sources[0].url = "javascript:alert(1)";
  s.outcomes[0].name = script;
  s.outcomes[0].settles = script;
  s.hypotheses[0].name = script;
  s.evidence[0].what = script;
  s.left_out = {script};
  s.confidence_because = script;
  s.proposals[0].name = script;
  s.questions[0].text = script;
  s.links[0].says = script;
  out.answer.questions[0].why = script;
  out.answer.deal->blocks = script;
  out.answer.explanations->verdict = script;
  out.answer.without_contested[0].element = script;
  return out;
}

Told bare() {
  Told out;
  out.scenario.id = "bare";
  out.scenario.question = "Can anyone help?";
  out.scenario.as_of = *make_date(2031, 1, 1);
  out.scenario.start = *make_date(2031, 1, 1);
  out.scenario.end = *make_date(2031, 12, 31);
  Actor actor;
  actor.id = "XAA";
  out.scenario.actors = {actor};
  out.scenario.third_parties = {ActorId{0}};
  return out;
}

}  // namespace parley::fixture
