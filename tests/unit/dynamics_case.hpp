#pragma once
#include <string>
#include <vector>

#include "parley/crisis/arm.hpp"
#include "parley/dynamics/dynamics.hpp"

/// Cases of fixed numbers built by hand for the dynamics: what a test writes is what the world holds.
namespace moving {

using namespace parley;

struct Case {
  Scenario s;

  /// Starts and stands at day 0; `horizon` days to go, in steps of a day or a week.
  explicit Case(int horizon = 70, Step step = Step::week) {
    s.id = "moving";
    s.start = s.as_of = Date{17000};
    s.end = Date{17000 + horizon};
    s.step = step;
  }
  Case& replay(int days) {
    s.start = plus_days(s.as_of, -days);
    return *this;
  }

  Quantity number(double value, Limit limit = Limit::free) {
    Estimate estimate;
    estimate.path = "number." + std::to_string(s.estimates.size());
    estimate.low = estimate.mode = estimate.high = value;
    estimate.limit = limit;
    s.estimates.push_back(estimate);
    return {static_cast<std::uint32_t>(s.estimates.size() - 1)};
  }

  VariableId variable(const std::string& id, double start) {
    Variable variable;
    variable.id = id;
    variable.start = number(start, Limit::share);
    s.variables.push_back(variable);
    return {static_cast<std::uint32_t>(s.variables.size() - 1)};
  }
  VariableId mirror(const std::string& id, Quantity of, double sign) {
    const auto v = variable(id, 0);
    s.variables.back().kind = Variable::Kind::mirror;
    s.variables.back().start = of;
    s.variables.back().sign = sign;
    return v;
  }
  Variable& of(VariableId v) { return s.variables[v.index]; }

  Link& link(const std::string& id, VariableId from, VariableId to, double strength, double lag_weeks = 0) {
    Link link;
    link.id = id;
    link.from = {from, 1};
    link.to = {to, 1};
    link.sign = strength < 0 ? Link::Sign::minus : Link::Sign::plus;
    link.strength = number(strength < 0 ? -strength : strength, Limit::claim);
    link.lag = number(lag_weeks, Limit::nonnegative);
    s.links.push_back(link);
    return s.links.back();
  }

  ActorId actor(const std::string& id) {
    Actor actor;
    actor.id = actor.name = id;
    s.actors.push_back(actor);
    return {static_cast<std::uint32_t>(s.actors.size() - 1)};
  }

  /// A lever with one effect. `from` a day counted from as_of; standing if it is not given.
  static constexpr int standing = -100000;
  LeverId lever(const std::string& id, VariableId on, double size, double used, int from = standing, double lag_weeks = 0) {
    if (s.actors.empty()) actor("RUS");
    Lever lever;
    lever.id = id;
    lever.by = ActorId{0};
    lever.used = number(used, Limit::share);
    lever.standing = from == standing;
    if (from != standing) lever.from = plus_days(s.as_of, from);
    s.levers.push_back(lever);
    const LeverId it{static_cast<std::uint32_t>(s.levers.size() - 1)};
    effect(it, on, size, lag_weeks);
    return it;
  }
  Effect& effect(LeverId lever, VariableId on, double size, double lag_weeks = 0) {
    Effect effect;
    effect.on = {on, 1};
    effect.size = number(size, Limit::claim);
    effect.lag = number(lag_weeks, Limit::nonnegative);
    s.levers[lever.index].effects.push_back(effect);
    return s.levers[lever.index].effects.back();
  }
  Lever& of(LeverId lever) { return s.levers[lever.index]; }

  /// An event of one move on a day counted from as_of.
  Event& event(const std::string& id, int day, VariableId on, double points, bool measures, double half_life_weeks = 0) {
    Event event;
    event.id = id;
    event.date = plus_days(s.as_of, day);
    event.scheduled = day > 0;
    event.half_life = number(half_life_weeks, Limit::nonnegative);
    event.moves.push_back({{on, 1}, number(points), measures});
    s.events.push_back(event);
    return s.events.back();
  }

  /// An outcome that counts days 1..by.
  OutcomeId outcome(const std::string& id, int by, DynamicsRule rule) {
    Outcome outcome;
    outcome.id = id;
    outcome.by = plus_days(s.as_of, by);
    outcome.dynamics = std::move(rule);
    s.outcomes.push_back(outcome);
    return {static_cast<std::uint32_t>(s.outcomes.size() - 1)};
  }
  Outcome& of(OutcomeId outcome) { return s.outcomes[outcome.index]; }
  Hazard hazard(double percent) {
    Hazard hazard;
    hazard.base.value = number(percent, Limit::nonnegative);
    return hazard;
  }
  Driver driver(VariableId v, double beta) { return {{v, 1}, number(beta), {}}; }
  Driver driver(VariableId v, double beta, double typical) { return {{v, 1}, number(beta), number(typical)}; }
  Renewal pause(int days, int quiet_days, double percent) {
    Renewal renewal;
    renewal.days = days;
    renewal.quiet_since = plus_days(s.as_of, -quiet_days);
    renewal.base.value = number(percent, Limit::nonnegative);
    return renewal;
  }

  Crisis world() const {
    Crisis crisis;
    for (const auto& estimate : s.estimates) crisis.values.push_back(estimate.mode);
    return crisis;
  }

  std::vector<Run> run(const std::vector<Arm>& arms, DynamicsOptions options = {}) const {
    options.trace = true;
    const Dynamics dynamics(s, options);
    std::vector<Run> runs(arms.size());
    dynamics.run(world(), 1, 0, arms, runs);
    return runs;
  }
  Run run(const DynamicsOptions& options = {}) const { return run({Arm{}}, options)[0]; }
  double at(const Run& run, int row, VariableId v) const { return run.trace[static_cast<std::size_t>(row) * s.variables.size() + v.index]; }
  double last(const Run& run, VariableId v) const { return run.trace[run.trace.size() - s.variables.size() + v.index]; }
  int rows(const Run& run) const { return static_cast<int>(run.trace.size() / s.variables.size()); }
};

inline Arm set_lever(LeverId lever, double level, bool from_start = false) {
  Arm arm;
  arm.from_start = from_start;
  arm.levers.push_back({lever, level});
  return arm;
}

}  // namespace moving
