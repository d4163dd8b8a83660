#include <algorithm>
#include <cmath>
#include <functional>

#include "parley/dynamics/outcomes.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley::dynamics {

namespace {

using Rule = Plan::Rule;
using Kind = Plan::Kind;

std::vector<std::uint32_t> outcomes_by_id(const Scenario& scenario) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < scenario.outcomes.size(); ++i) order.push_back(i);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return scenario.outcomes[a].id < scenario.outcomes[b].id; });
  return order;
}

Plan::Range add_drivers(const Scenario& scenario, const std::vector<Driver>& drivers, Plan& plan) {
  Plan::Range range{static_cast<std::uint32_t>(plan.drivers.size()), 0};
  for (const auto& driver : drivers) plan.drivers.push_back({driver.of.variable.index, driver.of.factor, driver.beta});
  std::sort(plan.drivers.begin() + range.begin, plan.drivers.end(), [&](const Plan::Driver& a, const Plan::Driver& b) {
    return scenario.variables[a.variable].id < scenario.variables[b.variable].id;
  });
  range.end = static_cast<std::uint32_t>(plan.drivers.size());
  return range;
}

std::vector<std::uint32_t> indices(const Scenario& scenario, const std::vector<OutcomeId>& ids) {
  std::vector<std::uint32_t> list;
  for (const auto id : ids) list.push_back(id.index);
  std::sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) { return scenario.outcomes[a].id < scenario.outcomes[b].id; });
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

struct Planner {
  const Scenario& scenario;
  const Timeline& time;
  bool contested;
  Plan& plan;

  int day_of(Date date) const { return days_between(scenario.as_of, date); }
  Quantity base_of(Quantity own, const Outcome& outcome) const { return own.given() ? own : outcome.base_rate.value; }

  void operator()(Rule&, const Outcome&, std::uint32_t, const std::monostate&) {}

  void operator()(Rule& rule, const Outcome& outcome, std::uint32_t, const Hazard& hazard) {
    rule.kind = Kind::hazard;
    rule.base = base_of(hazard.base, outcome);
    rule.until = hazard.until.given() ? std::min(day_of(hazard.until), rule.last) : rule.last;
    rule.drivers = add_drivers(scenario, hazard.drivers, plan);
    rule.whens.begin = static_cast<std::uint32_t>(plan.whens.size());
    for (const auto& when : hazard.when) plan.whens.push_back({when.outcome.index, when.factor});
    std::sort(plan.whens.begin() + rule.whens.begin, plan.whens.end(),
              [&](const Plan::When& a, const Plan::When& b) { return scenario.outcomes[a.outcome].id < scenario.outcomes[b.outcome].id; });
    rule.whens.end = static_cast<std::uint32_t>(plan.whens.size());
    rule.of = indices(scenario, hazard.implied_by);
    rule.raised_on = Plan::never;
    if (hazard.raised_by.given() && hazard.raised_base.given()) {
      const auto& event = scenario.events[hazard.raised_by.index];
      const bool known = event.date.given() && (event.date <= scenario.as_of || event.scheduled) && (contested || !event.contested);
      if (known) {
        rule.raised_on = day_of(event.date);
        rule.raised_by = hazard.raised_by.index;
        rule.raised_base = hazard.raised_base;
      }
    }
  }

  /// The renewal whose arrivals these are: itself, or along `like`; nothing if that leads nowhere.
  std::uint32_t declared_by(std::uint32_t outcome) const {
    for (std::size_t hops = 0; hops <= scenario.outcomes.size(); ++hops) {
      const auto* renewal = std::get_if<Renewal>(&scenario.outcomes[outcome].dynamics);
      if (!renewal) return nothing;
      if (!renewal->like.given()) return outcome;
      outcome = renewal->like.index;
    }
    return nothing;
  }

  Date quiet_since(std::uint32_t outcome) const {
    const auto& own = std::get<Renewal>(scenario.outcomes[outcome].dynamics);
    return own.quiet_since.given() || !own.like.given() ? own.quiet_since : quiet_since(own.like.index);
  }
  Spell spell_of(std::uint32_t outcome) const {
    const Date since = quiet_since(outcome);
    return {std::max(1, std::get<Renewal>(scenario.outcomes[outcome].dynamics).days),
            since.given() ? std::max(0, days_between(since, scenario.as_of)) : 0};
  }

  /// The place of the arrivals among the sources, made when first asked for.
  std::uint32_t source_of(std::uint32_t declaring) {
    for (std::uint32_t i = 0; i < plan.sources.size(); ++i)
      if (plan.sources[i].outcome == declaring) return i;
    const auto& outcome = scenario.outcomes[declaring];
    const auto& renewal = std::get<Renewal>(outcome.dynamics);
    auto season = season_by_day(renewal.season, scenario.as_of, plan.days);
    const auto& window = plan.rules[declaring];
    RateOf rate(spell_of(declaring), season, window.first, window.last);
    plan.sources.push_back(
        {declaring, base_of(renewal.base, outcome), add_drivers(scenario, renewal.drivers, plan), std::move(season), std::move(rate)});
    return static_cast<std::uint32_t>(plan.sources.size() - 1);
  }

  void operator()(Rule& rule, const Outcome&, std::uint32_t index, const Renewal&) {
    const auto declaring = declared_by(index);
    if (declaring == nothing) return;
    rule.kind = Kind::renewal;
    rule.spell = spell_of(index);
    rule.arrivals = source_of(declaring);
  }

  void operator()(Rule& rule, const Outcome&, std::uint32_t, const Overlap& overlap) {
    const auto declaring = overlap.pause.given() ? declared_by(overlap.pause.index) : nothing;
    if (declaring == nothing || !overlap.dated.given()) return;
    rule.kind = Kind::overlap;
    rule.overlap = std::max(1, overlap.days);
    rule.spell = spell_of(overlap.pause.index);
    // Quiet for the pause's days and together for the overlap's days: the longer of the two must be quiet.
    rule.spell.days = std::max(rule.spell.days, rule.overlap);
    rule.arrivals = source_of(declaring);
    rule.dated = overlap.dated.index;
  }

  void operator()(Rule& rule, const Outcome&, std::uint32_t, const Condition& condition) {
    rule.kind = Kind::condition;
    rule.condition = condition;
    rule.hold = std::max(1, 7 * condition.weeks);
  }

  void operator()(Rule& rule, const Outcome&, std::uint32_t, const Compound& compound) {
    rule.kind = Kind::compound;
    rule.all = compound.all;
    rule.of = indices(scenario, compound.of);
  }

  void operator()(Rule& rule, const Outcome&, std::uint32_t, const Account& account) {
    rule.kind = Kind::account;
    rule.weights.begin = static_cast<std::uint32_t>(plan.weights.size());
    for (const auto& value : scenario.actors[account.of.index].values)
      if (value.of.given()) plan.weights.push_back({value.of.index, value.weight});
    std::stable_sort(plan.weights.begin() + rule.weights.begin, plan.weights.end(), [&](const Plan::Weight& a, const Plan::Weight& b) {
      return scenario.variables[a.variable].id < scenario.variables[b.variable].id;
    });
    rule.weights.end = static_cast<std::uint32_t>(plan.weights.size());
    rule.boundary = time.as_of;
    while (rule.boundary < time.steps() && time.day(rule.boundary) < rule.last) ++rule.boundary;
  }
};

/// What an outcome needs of others on the same day.
std::vector<std::uint32_t> needs(const Rule& rule) {
  auto list = rule.of;
  if (rule.kind == Kind::overlap) list.push_back(rule.dated);
  return list;
}

void put_in_order(const Scenario& scenario, Plan& plan) {
  const auto by_id = outcomes_by_id(scenario);
  std::vector<char> seen(plan.rules.size(), 0);
  // Outcomes that need each other in a ring read one another's value of the step before.
  const std::function<void(std::uint32_t)> visit = [&](std::uint32_t i) {
    if (seen[i]) return;
    seen[i] = 1;
    for (const auto needed : needs(plan.rules[i])) {
      visit(needed);
      plan.rules[i].touches_end |= plan.rules[needed].ends || plan.rules[needed].touches_end;
    }
    if (plan.rules[i].kind != Kind::silent && plan.rules[i].kind != Kind::account) plan.order.push_back(i);
  };
  for (const auto i : by_id)
    if (plan.rules[i].ends) visit(i);
  for (const auto i : by_id) visit(i);
  for (const auto i : plan.order)
    if (plan.rules[i].ends) plan.ends.push_back(i);
}

double cumulative_of(double percent) { return -log1p(-std::clamp(percent / 100, 0.0, 1 - 1e-9)); }

}  // namespace

Plan plan(const Scenario& scenario, const Timeline& time, bool contested) {
  Plan plan;
  plan.days = time.day(time.steps());
  plan.rules.resize(scenario.outcomes.size());
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    const auto& outcome = scenario.outcomes[i];
    auto& rule = plan.rules[i];
    rule.first = outcome.opens.given() ? std::max(1, days_between(scenario.as_of, outcome.opens)) : 1;
    rule.last = days_between(scenario.as_of, outcome.by.given() ? outcome.by : std::max(scenario.end, scenario.as_of));
    rule.ends = outcome.ends_run && !outcome.unscored() && outcome.has_dynamics();
  }
  Planner planner{scenario, time, contested, plan};
  for (const auto i : outcomes_by_id(scenario)) {
    const auto& outcome = scenario.outcomes[i];
    auto& rule = plan.rules[i];
    std::visit([&](const auto& how) { planner(rule, outcome, i, how); }, outcome.dynamics);
    if (rule.kind == Kind::silent) rule.ends = false;
    if (rule.kind != Kind::silent) plan.last_boundary = std::max(plan.last_boundary, rule.last);
  }
  int boundary = time.as_of;
  while (boundary < time.steps() && time.day(boundary) < plan.last_boundary) ++boundary;
  plan.last_boundary = boundary;
  put_in_order(scenario, plan);
  return plan;
}

Odds odds(const Plan& plan, const Crisis& crisis) {
  Odds odds;
  for (const auto& driver : plan.drivers) odds.beta.push_back(driver.factor * crisis[driver.beta] / 10);
  for (const auto& when : plan.whens) odds.factor.push_back(crisis[when.factor]);
  for (const auto& source : plan.sources) odds.rate.push_back(source.rate(std::clamp(crisis.get(source.base, 0) / 100, 0.0, 1.0)));
  for (const auto& weight : plan.weights) odds.weight.push_back(crisis.get(weight.weight, 0));
  const std::size_t n = plan.rules.size();
  odds.base.assign(n, 0.0);
  odds.raised.assign(n, 0.0);
  odds.level.assign(n, -1.0);
  Arrivals arrivals;
  SpellState spell;
  for (std::size_t i = 0; i < n; ++i) {
    const auto& rule = plan.rules[i];
    if (rule.kind == Kind::hazard) {
      odds.base[i] = cumulative_of(crisis.get(rule.base, 0));
      odds.raised[i] = cumulative_of(crisis.get(rule.raised_base, 0));
      const int alive = std::max(0, rule.until - rule.first + 1);
      const int raised = std::clamp(rule.until - std::max(rule.first, rule.raised_on) + 1, 0, alive);
      const double share = alive > 0 ? static_cast<double>(raised) / alive : 0;
      odds.level[i] = alive > 0 ? -expm1(-((1 - share) * odds.base[i] + share * odds.raised[i])) : 0;
    } else if (rule.kind == Kind::renewal) {
      const auto& source = plan.sources[rule.arrivals];
      odds.level[i] = source.outcome == i
                          ? (source.rate.possible() ? std::clamp(crisis.get(source.base, 0) / 100, 0.0, 1.0) : 0)
                          : completed(rule.spell, source.season, rule.first, rule.last, odds.rate[rule.arrivals], arrivals, spell);
    }
  }
  return odds;
}

}  // namespace parley::dynamics
