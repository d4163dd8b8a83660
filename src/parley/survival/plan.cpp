#include <algorithm>
#include <cmath>
#include <functional>

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"
#include "parley/survival/outcomes.hpp"

namespace parley::survival {

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

std::vector<std::uint32_t> indices(const Scenario& scenario, const std::vector<OutcomeId>& ids) {
  std::vector<std::uint32_t> list;
  for (const auto id : ids) list.push_back(id.index);
  std::sort(list.begin(), list.end(), [&](std::uint32_t a, std::uint32_t b) { return scenario.outcomes[a].id < scenario.outcomes[b].id; });
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

struct Planner {
  const Scenario& scenario;
  bool contested;
  Plan& plan;

  int day_of(Date date) const { return days_between(scenario.as_of, date); }
  const BaseRate& base_of(const BaseRate& own, const Outcome& outcome) const { return own.given() ? own : outcome.base_rate; }

  void operator()(Rule&, const Outcome&, std::uint32_t, const std::monostate&) {}

  void operator()(Rule& rule, const Outcome& outcome, std::uint32_t, const Hazard& hazard) {
    rule.kind = hazard.after ? Kind::after : Kind::hazard;
    rule.raised_on = Plan::never;
    if (hazard.after) {
      rule.after = hazard.after->outcome.index;
      rule.after_p = hazard.after->p;
      rule.within = std::max(1, hazard.after->within_days);
      return;
    }
    rule.of = indices(scenario, hazard.implied_by);
    rule.base = base_of(hazard.base, outcome);
    rule.until = hazard.until.given() ? std::min(day_of(hazard.until), rule.last) : rule.last;
    rule.whens.begin = static_cast<std::uint32_t>(plan.whens.size());
    // What another implies has come about with it: there is no state in which it waits.
    for (const auto& when : hazard.when)
      if (std::find(hazard.implied_by.begin(), hazard.implied_by.end(), when.outcome) == hazard.implied_by.end())
        plan.whens.push_back({when.outcome.index, when.factor});
    std::sort(plan.whens.begin() + rule.whens.begin, plan.whens.end(),
              [&](const Plan::When& a, const Plan::When& b) { return scenario.outcomes[a.outcome].id < scenario.outcomes[b.outcome].id; });
    rule.whens.end = static_cast<std::uint32_t>(plan.whens.size());
    expects(rule.whens.size() <= 4, "at most four other outcomes change a hazard");
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
    const auto& window = plan.rules[declaring];
    const BaseRate& base = base_of(renewal.base, outcome);
    constexpr int year = 365;
    const int held = base.value.given() ? std::max(1, days_of(base, window.horizon)) : year;
    const auto season = season_by_day(renewal.season, scenario.as_of, std::max(plan.days, held));
    const Spell spell = spell_of(declaring);
    plan.sources.push_back({declaring, base, held, !base.value.given() && base.per == BaseRate::Per::occasion, spell, season,
                            RateOf(spell, season, std::min(window.first, held), held)});
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
    rule.hold = std::max(1, 7 * condition.weeks);
  }

  void operator()(Rule& rule, const Outcome&, std::uint32_t, const Compound& compound) {
    rule.kind = Kind::compound;
    rule.all = compound.all;
    rule.of = indices(scenario, compound.of);
  }

  void operator()(Rule& rule, const Outcome&, std::uint32_t, const Account&) { rule.kind = Kind::account; }
};

/// What an outcome needs of others on the same day.
std::vector<std::uint32_t> needs(const Plan& plan, const Rule& rule) {
  auto list = rule.of;
  if (rule.kind == Kind::overlap) list.push_back(rule.dated);
  if (rule.kind == Kind::after) list.push_back(rule.after);
  for (auto w = rule.whens.begin; w < rule.whens.end; ++w) list.push_back(plan.whens[w].outcome);
  return list;
}

void put_in_order(const Scenario& scenario, Plan& plan) {
  const auto by_id = outcomes_by_id(scenario);
  std::vector<char> seen(plan.rules.size(), 0);
  // Outcomes that need each other in a ring read one another's value of the step before.
  const std::function<void(std::uint32_t)> visit = [&](std::uint32_t i) {
    if (seen[i]) return;
    seen[i] = 1;
    for (const auto needed : needs(plan, plan.rules[i])) visit(needed);
    for (const auto implies : plan.rules[i].of) plan.rules[i].touches_end |= plan.rules[implies].ends || plan.rules[implies].touches_end;
    if (plan.rules[i].kind != Kind::silent && plan.rules[i].kind != Kind::account) plan.order.push_back(i);
  };
  for (const auto i : by_id)
    if (plan.rules[i].ends) visit(i);
  for (const auto i : by_id) visit(i);
  for (const auto i : plan.order)
    if (plan.rules[i].ends) plan.ends.push_back(i);
  plan.combines_end =
      std::any_of(plan.rules.begin(), plan.rules.end(), [](const auto& rule) { return rule.touches_end && rule.kind == Kind::compound; });
}

/// Days after which a rate changes by itself.
void put_cuts(Plan& plan) {
  const auto add = [&](int day) {
    if (0 < day && day < plan.days) plan.cuts.push_back(day);
  };
  for (const auto& rule : plan.rules) {
    if (rule.kind == Kind::silent || rule.kind == Kind::account) continue;
    add(rule.first - 1);
    add(rule.last);
    if (rule.kind == Kind::hazard) add(rule.until);
    if (rule.raised_by != nothing) add(rule.raised_on - 1);
    for (const BaseRate* base : {&rule.base, &rule.raised_base})
      for (const Date date : base->occasions) {
        add(days_between(plan.as_of, date) - 1);
        add(days_between(plan.as_of, date));
      }
  }
  std::sort(plan.cuts.begin(), plan.cuts.end());
  plan.cuts.erase(std::unique(plan.cuts.begin(), plan.cuts.end()), plan.cuts.end());
}

}  // namespace

Plan plan(const Scenario& scenario, int days, bool contested) {
  Plan plan;
  plan.as_of = scenario.as_of;
  plan.days = days;
  plan.rules.resize(scenario.outcomes.size());
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    const auto& outcome = scenario.outcomes[i];
    auto& rule = plan.rules[i];
    rule.first = outcome.opens.given() ? std::max(1, days_between(scenario.as_of, outcome.opens)) : 1;
    rule.last = days_between(scenario.as_of, outcome.by.given() ? outcome.by : std::max(scenario.end, scenario.as_of));
    rule.horizon = std::max(1, rule.last);
    expects(rule.last <= days, "the horizon holds every outcome");
    const bool says_itself = std::holds_alternative<Renewal>(outcome.dynamics) || std::holds_alternative<Overlap>(outcome.dynamics);
    if (!says_itself) rule.last -= outcome.days;
    rule.ends = outcome.ends_run && !outcome.unscored() && outcome.has_dynamics();
  }
  Planner planner{scenario, contested, plan};
  for (const auto i : outcomes_by_id(scenario)) {
    const auto& outcome = scenario.outcomes[i];
    auto& rule = plan.rules[i];
    if (!outcome.silent[WitnessName::dynamics]) std::visit([&](const auto& how) { planner(rule, outcome, i, how); }, outcome.dynamics);
    if (rule.kind == Kind::silent) rule.ends = false;
  }
  for (const auto& rule : plan.rules)
    if (rule.kind == Kind::after) plan.rules[rule.after].remembered = true;
  put_in_order(scenario, plan);
  put_cuts(plan);
  return plan;
}

Odds odds(const Plan& plan, const Crisis& crisis) {
  Odds odds;
  for (const auto& when : plan.whens) odds.factor.push_back(crisis[when.factor]);
  for (const auto& source : plan.sources) {
    // A spell that stands is completed with chance q where its remaining days stay quiet with that chance.
    if (source.of_this_spell) {
      double season = 0;
      for (int day = 1; day <= std::min(std::max(1, source.spell.days - source.spell.quiet), plan.days); ++day)
        season += source.season[static_cast<std::size_t>(day)];
      const double q = std::clamp(crisis[source.base.counted] / 100, 1e-300, 1.0);
      odds.rate.push_back(season > 0 ? -log(q) / season : 0);
      continue;
    }
    const Rate rate = rate_of(source.base, crisis, source.held);
    const double p = source.base.value.given() ? crisis[source.base.value] / 100 : -expm1(-rate.a_day * source.held);
    odds.rate.push_back(source.rate(std::clamp(p, 0.0, 1.0)));
  }
  const std::size_t n = plan.rules.size();
  odds.base.assign(n, {});
  odds.raised.assign(n, {});
  odds.after.assign(n, 0.0);
  odds.level.assign(n, -1.0);
  Arrivals arrivals;
  SpellState spell;
  for (std::size_t i = 0; i < n; ++i) {
    const auto& rule = plan.rules[i];
    if (rule.kind == Kind::hazard) {
      odds.base[i] = rate_of(rule.base, crisis, rule.horizon);
      odds.raised[i] = rate_of(rule.raised_base, crisis, rule.horizon);
      const int raised = std::clamp(std::max(rule.first, rule.raised_on) - 1, 0, std::max(rule.until, 0));
      odds.level[i] = -expm1(-(over(odds.base[i], rule.base, plan.as_of, std::min(rule.first - 1, raised), raised) +
                               over(odds.raised[i], rule.raised_base, plan.as_of, raised, rule.until)));
    } else if (rule.kind == Kind::after) {
      odds.after[i] = -log1p(-std::clamp(crisis[rule.after_p] / 100, 0.0, 1 - 1e-9)) / rule.within;
    } else if (rule.kind == Kind::renewal) {
      const auto& source = plan.sources[rule.arrivals];
      const bool met = source.outcome == i && source.base.value.given() && source.held == rule.last && rule.first <= source.held;
      odds.level[i] = met ? (source.rate.possible() ? std::clamp(crisis[source.base.value] / 100, 0.0, 1.0) : 0)
                          : completed(rule.spell, source.season, rule.first, rule.last, odds.rate[rule.arrivals], arrivals, spell);
    }
  }
  return odds;
}

}  // namespace parley::survival
