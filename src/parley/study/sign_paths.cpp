#include "parley/study/sign_paths.hpp"

#include <utility>
#include <vector>

namespace parley {

namespace {

/// Which signs a range allows once multiplied by `factor`.
struct Signs {
  bool plus = false, minus = false;
};

Signs signs_of(const Scenario& scenario, Quantity quantity, double factor) {
  const auto& estimate = scenario[quantity];
  Signs signs{estimate.high > 0, estimate.low < 0};
  if (factor < 0) std::swap(signs.plus, signs.minus);
  return signs;
}

Signs signs_of(const Scenario& scenario, const Link& link) {
  if (link.sign == Link::Sign::open) return {true, true};
  return signs_of(scenario, link.strength, (link.sign == Link::Sign::plus ? 1 : -1) * link.from.factor * link.to.factor);
}

class Walk {
 public:
  explicit Walk(const Scenario& scenario) : scenario_(scenario), seen_(scenario.variables.size()) {}

  /// Marks what a rise (or a fall) of a variable can move, along links.
  void from(VariableId variable, bool up) {
    std::vector<std::pair<VariableId, bool>> open = {{variable, up}};
    while (!open.empty()) {
      const auto [here, rises] = open.back();
      open.pop_back();
      bool& mark = rises ? at(seen_, here).plus : at(seen_, here).minus;
      if (mark) continue;
      mark = true;
      for (const auto& link : scenario_.links) {
        if (link.from.variable != here) continue;
        const Signs signs = signs_of(scenario_, link);
        if (signs.plus) open.emplace_back(link.to.variable, rises);
        if (signs.minus) open.emplace_back(link.to.variable, !rises);
      }
      for (std::uint32_t i = 0; i < scenario_.variables.size(); ++i)
        if (const auto& other = scenario_.variables[i]; other.kind == Variable::Kind::readiness && feeds_readiness(here)) {
          open.emplace_back(VariableId{i}, rises != at(scenario_.variables, here).batna);
        }
    }
  }

  void reach(OutcomeId outcome, SignPaths& direction, bool rises, int depth) const {
    if (depth > static_cast<int>(scenario_.outcomes.size())) return;
    const auto& rule = at(scenario_.outcomes, outcome);
    const bool renewal = std::holds_alternative<Renewal>(rule.dynamics);  // more arrivals, fewer pauses
    for (const auto& driver : drivers_of(rule.dynamics)) {
      const Signs beta = signs_of(scenario_, driver.beta, driver.of.factor);
      const Signs moved = at(seen_, driver.of.variable);
      bool up = (beta.plus && moved.plus) || (beta.minus && moved.minus);
      bool down = (beta.plus && moved.minus) || (beta.minus && moved.plus);
      if (renewal != !rises) std::swap(up, down);
      direction.raises |= up;
      direction.lowers |= down;
    }
    const auto follow = [&](OutcomeId other, bool same) { reach(other, direction, rises == same, depth + 1); };
    if (const auto* hazard = std::get_if<Hazard>(&rule.dynamics)) {
      for (const auto& when : hazard->when) follow(when.outcome, scenario_[when.factor].mode >= 1);
      for (const auto other : hazard->implied_by) follow(other, true);
      if (hazard->after) follow(hazard->after->outcome, true);
    } else if (const auto* same = std::get_if<Renewal>(&rule.dynamics); same && same->like.given()) {
      follow(same->like, true);
    } else if (const auto* overlap = std::get_if<Overlap>(&rule.dynamics)) {
      follow(overlap->pause, true);
      follow(overlap->dated, true);
    } else if (const auto* compound = std::get_if<Compound>(&rule.dynamics)) {
      for (const auto other : compound->of) follow(other, true);
    } else if (const auto* condition = std::get_if<Condition>(&rule.dynamics)) {
      const Signs moved = at(seen_, condition->of.variable);
      direction.raises |= condition->below ? moved.minus : moved.plus;
      direction.lowers |= condition->below ? moved.plus : moved.minus;
    }
  }

 private:
  const Scenario& scenario_;
  std::vector<Signs> seen_;

  bool feeds_readiness(VariableId variable) const { return at(scenario_.variables, variable).id.rfind("ripeness.", 0) == 0; }
};

}  // namespace

SignPaths sign_paths_of(const Scenario& scenario, ActorId actor, OutcomeId outcome) {
  Walk walk(scenario);
  for (const auto& lever : scenario.levers) {
    if (lever.by != actor) continue;
    for (const auto& effect : lever.effects) {
      const Signs signs = signs_of(scenario, effect.size, effect.on.factor);
      if (signs.plus) walk.from(effect.on.variable, true);
      if (signs.minus) walk.from(effect.on.variable, false);
    }
  }
  SignPaths direction;
  walk.reach(outcome, direction, true, 0);
  return direction;
}

}  // namespace parley
