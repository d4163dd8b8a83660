#pragma once
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"

/// Cases built by hand, for tests of what needs a Scenario and no file.
namespace built {

using namespace parley;

inline Grounds judged() {
  Grounds grounds;
  grounds.judged = true;
  grounds.text = "j";
  return grounds;
}

inline Quantity number(Scenario& s, const std::string& path, double low, double mode, double high, Limit limit = Limit::share) {
  Estimate estimate;
  estimate.path = path;
  estimate.low = low;
  estimate.mode = mode;
  estimate.high = high;
  estimate.shape = low == high ? Shape::fixed : Shape::pert;
  estimate.limit = limit;
  estimate.grounds = judged();
  estimate.place = {"built.toml", static_cast<std::uint32_t>(s.estimates.size() + 1), 1};
  s.estimates.push_back(estimate);
  return {static_cast<std::uint32_t>(s.estimates.size() - 1)};
}

inline VariableId variable(Scenario& s, const std::string& id, double start = 40) {
  Variable variable;
  variable.id = id;
  variable.zero = "none";
  variable.hundred = "all";
  variable.start = number(s, "variable." + id + ".start", start - 10, start, start + 10);
  variable.grounds = judged();
  s.variables.push_back(variable);
  return {static_cast<std::uint32_t>(s.variables.size() - 1)};
}

/// A variable that starts from a quantity which the case already has.
inline VariableId mirror(Scenario& s, const std::string& id, Quantity of) {
  Variable variable;
  variable.id = id;
  variable.kind = Variable::Kind::mirror;
  variable.start = of;
  s.variables.push_back(variable);
  return {static_cast<std::uint32_t>(s.variables.size() - 1)};
}

inline LinkId link(Scenario& s, const std::string& id, VariableId from, VariableId to, double low, double mode, double high,
                   Link::Sign sign = Link::Sign::plus) {
  Link link;
  link.id = id;
  link.from = {from, 1};
  link.to = {to, 1};
  link.sign = sign;
  link.strength = number(s, "link." + id + ".strength", low, mode, high, Limit::claim);
  link.grounds = judged();
  s.links.push_back(link);
  return {static_cast<std::uint32_t>(s.links.size() - 1)};
}

inline ActorId actor(Scenario& s, const std::string& id, const std::string& role = "party") {
  Actor actor;
  actor.id = actor.name = id;
  actor.role = role;
  actor.capability = number(s, "actor." + id + ".capability", 40, 50, 60, Limit::nonnegative);
  actor.on.resize(s.issues.size());
  actor.grounds = judged();
  s.actors.push_back(actor);
  return {static_cast<std::uint32_t>(s.actors.size() - 1)};
}

inline void stance(Scenario& s, ActorId actor, IssueId issue, double position, double salience = 60) {
  const std::string path = "actor." + at(s.actors, actor).id + ".on." + at(s.issues, issue).id;
  at(s.actors, actor).on.resize(s.issues.size());
  at(s.actors, actor).on[issue.index].position = number(s, path + ".position", position - 5, position, position + 5);
  at(s.actors, actor).on[issue.index].salience = number(s, path + ".salience", salience - 5, salience, salience + 5);
}

inline IssueId issue(Scenario& s, const std::string& id) {
  Issue issue;
  issue.id = issue.name = id;
  issue.anchors = {{0, "none"}, {100, "all"}};
  s.issues.push_back(issue);
  return {static_cast<std::uint32_t>(s.issues.size() - 1)};
}

inline LeverId lever(Scenario& s, const std::string& id, ActorId by, const std::vector<VariableId>& on) {
  Lever lever;
  lever.id = lever.name = id;
  lever.by = by;
  lever.standing = true;
  lever.used = number(s, "lever." + id + ".used", 20, 40, 60);
  lever.effort = number(s, "lever." + id + ".effort", 5, 10, 20, Limit::nonnegative);
  lever.grounds = judged();
  for (const VariableId target : on) {
    Effect effect;
    effect.on = {target, 1};
    effect.size = number(s, "lever." + id + ".effect." + std::to_string(lever.effects.size() + 1) + ".size", 5, 10, 20, Limit::claim);
    effect.grounds = judged();
    lever.effects.push_back(effect);
  }
  s.levers.push_back(lever);
  return {static_cast<std::uint32_t>(s.levers.size() - 1)};
}

inline OutcomeId outcome(Scenario& s, const std::string& id, const std::vector<VariableId>& drivers) {
  Outcome outcome;
  outcome.id = outcome.name = id;
  outcome.settles = "both sign the same text";
  outcome.by = Date{17000 + 100};
  Hazard hazard;
  hazard.base.value = number(s, "outcome." + id + ".base_rate", 2, 6, 15);
  hazard.base.days = 100;
  for (const VariableId driver : drivers)
    hazard.drivers.push_back(
        {{driver, 1}, number(s, "outcome." + id + ".drivers." + at(s.variables, driver).id, 0, 0.2, 0.5, Limit::free), {}});
  outcome.base_rate.value = hazard.base.value;
  outcome.base_rate.k = 4;
  outcome.base_rate.n = 26;
  outcome.dynamics = hazard;
  s.outcomes.push_back(outcome);
  return {static_cast<std::uint32_t>(s.outcomes.size() - 1)};
}

inline Scenario empty() {
  Scenario s;
  s.id = "built";
  s.title = "A case built by hand";
  s.question = "Can NOR help?";
  s.as_of = s.start = Date{17000};
  s.end = Date{17200};
  return s;
}

}  // namespace built
