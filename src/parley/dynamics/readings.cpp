#include "parley/dynamics/readings.hpp"

#include <algorithm>

#include "parley/numerics/elementary.hpp"

namespace parley::dynamics {

namespace {

const std::vector<Driver>* drivers_of(const Outcome& outcome) {
  if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics)) return hazard->after ? nullptr : &hazard->drivers;
  if (const auto* renewal = std::get_if<Renewal>(&outcome.dynamics)) return renewal->like.given() ? nullptr : &renewal->drivers;
  return nullptr;
}

void add_account(const Scenario& scenario, const Timeline& time, std::uint32_t i, int last, Readings& readings) {
  Readings::Account account{i, {static_cast<std::uint32_t>(readings.weights.size()), 0}, time.as_of};
  for (const auto& value : scenario.actors[std::get<Account>(scenario.outcomes[i].dynamics).of.index].values)
    if (value.of.given()) readings.weights.push_back({value.of.index, value.weight});
  std::stable_sort(readings.weights.begin() + account.weights.begin, readings.weights.end(),
                   [&](const auto& a, const auto& b) { return scenario.variables[a.variable].id < scenario.variables[b.variable].id; });
  account.weights.end = static_cast<std::uint32_t>(readings.weights.size());
  while (account.boundary < time.steps() && time.day(account.boundary) < last) ++account.boundary;
  readings.accounts.push_back(account);
}

}  // namespace

Readings readings(const Scenario& scenario, const Timeline& time, const survival::Plan& plan) {
  Readings readings;
  int last = 0;
  for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i) {
    const auto& outcome = scenario.outcomes[i];
    Readings::Range range{static_cast<std::uint32_t>(readings.drivers.size()), 0};
    const bool silent = plan.rules[i].kind == survival::Plan::Kind::silent;
    if (const auto* drivers = silent ? nullptr : drivers_of(outcome))
      for (const auto& driver : *drivers)
        readings.drivers.push_back({driver.of.variable.index, driver.of.factor, driver.beta, driver.typical});
    std::sort(readings.drivers.begin() + range.begin, readings.drivers.end(),
              [&](const auto& a, const auto& b) { return scenario.variables[a.variable].id < scenario.variables[b.variable].id; });
    range.end = static_cast<std::uint32_t>(readings.drivers.size());
    readings.drivers_of.push_back(range);
    if (const auto* condition = std::get_if<Condition>(&outcome.dynamics)) readings.conditions.push_back({i, *condition});
    if (!silent && std::holds_alternative<Account>(outcome.dynamics)) add_account(scenario, time, i, plan.rules[i].last, readings);
    if (!silent) last = std::max(last, plan.rules[i].last);
  }
  readings.last_boundary = time.as_of;
  while (readings.last_boundary < time.steps() && time.day(readings.last_boundary) < last) ++readings.last_boundary;
  return readings;
}

Pulls pulls(const Readings& readings, const Crisis& crisis, const std::vector<double>& at_as_of) {
  Pulls pulls;
  for (const auto& driver : readings.drivers) {
    pulls.beta.push_back(driver.factor * crisis[driver.beta] / 10);
    const double named = crisis.get(driver.typical, 0);
    pulls.reference.push_back(!driver.typical.given() ? at_as_of[driver.variable] : driver.factor < 0 ? 100 - named : named);
  }
  for (const auto& weight : readings.weights) pulls.weight.push_back(crisis.get(weight.weight, 0));
  return pulls;
}

void push(const Readings& readings, const Pulls& pulls, const survival::Plan& plan, const std::vector<double>& x, int from, int to,
          std::vector<double>& push, int& bound, int& driven) {
  push.assign(readings.drivers_of.size(), 0.0);  // sums first, then all factors at once
  for (std::size_t o = 0; o < push.size(); ++o) {
    const auto range = readings.drivers_of[o];
    if (range.size() == 0) continue;
    double sum = 0;
    for (auto i = range.begin; i < range.end; ++i) sum += pulls.beta[i] * (x[readings.drivers[i].variable] - pulls.reference[i]);
    push[o] = std::clamp(sum, -ln8, ln8);
    if (from > plan.rules[o].last || to < plan.rules[o].first) continue;
    ++driven;
    if (sum < -ln8 || sum > ln8) ++bound;
  }
  exp(push);
}

void hold(const Readings& readings, const std::vector<double>& x, std::vector<char>& holds) {
  holds.assign(readings.drivers_of.size(), 0);
  for (const auto& watched : readings.conditions) {
    const double at = x[watched.condition.of.variable.index], value = watched.condition.of.factor < 0 ? 100 - at : at;
    holds[watched.outcome] = watched.condition.below ? value < watched.condition.threshold : value > watched.condition.threshold;
  }
}

}  // namespace parley::dynamics
