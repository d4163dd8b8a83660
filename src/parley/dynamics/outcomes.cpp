#include "parley/dynamics/outcomes.hpp"

#include <algorithm>

#include "parley/numerics/elementary.hpp"

namespace parley::dynamics {

namespace {

using Rule = Plan::Rule;
using Kind = Plan::Kind;

/// The days of a step, and everything that its outcomes read.
struct Now {
  const Setting& setting;
  const Plan& plan;
  const Odds& odds;
  const State& state;
  int from = 0, to = 0;

  int days() const { return to - from + 1; }
  /// Days of the step within [first, last].
  int within(int first, int last) const { return std::max(0, std::min(to, last) - std::max(from, first) + 1); }
};

/// exp(sum of beta (x - x(0)) / 10), the sum bounded at ln 8 both ways: a claim about drivers is no licence for any factor.
double drive(const Now& now, Plan::Range drivers) {
  double sum = 0;
  for (auto i = drivers.begin; i < drivers.end; ++i) {
    const auto variable = now.plan.drivers[i].variable;
    sum += now.odds.beta[i] * (now.state.x[variable] - now.setting.world.x0[variable]);
  }
  return sum == 0 ? 1 : exp(std::clamp(sum, -ln8, ln8));
}

double hazard(const Now& now, const Rule& rule, std::uint32_t i, Chances& chances) {
  double survives = chances.survives[i];
  if (const int alive = now.within(rule.first, rule.until); alive > 0) {
    const auto& course = now.setting.course;
    const bool raises = rule.raised_by != nothing && (course.happens[rule.raised_by] || (!course.from_start && rule.raised_on <= 0));
    const int raised = raises ? now.within(std::max(rule.first, rule.raised_on), rule.until) : 0;
    double h = (now.odds.base[i] * (alive - raised) + now.odds.raised[i] * raised) / (rule.until - rule.first + 1);
    h *= drive(now, rule.drivers);
    for (auto w = rule.whens.begin; w < rule.whens.end; ++w) h *= 1 + (now.odds.factor[w] - 1) * chances.before[now.plan.whens[w].outcome];
    survives *= exp(-h);
  }
  if (const int open = rule.of.empty() ? 0 : now.within(rule.first, rule.last); open > 0)
    for (const auto other : rule.of) {
      if (chances.before[other] >= 1) continue;
      const double ratio = std::min(1.0, (1 - chances.so_far[other]) / (1 - chances.before[other]));
      survives *= open == now.days() ? ratio : pow(ratio, static_cast<double>(open) / now.days());
    }
  chances.survives[i] = survives;
  return 1 - survives;
}

void arrive(const Now& now, std::uint32_t source, Arrivals& arrivals) {
  const auto& of = now.plan.sources[source];
  const double rate = now.odds.rate[source] * drive(now, of.drivers);
  for (int day = now.from; day <= now.to; ++day) {
    const auto i = static_cast<std::size_t>(day);
    arrivals.add(day, rate * of.season[i], day > now.from && of.season[i] == of.season[i - 1]);
  }
}

double own(const Rule& rule, std::uint32_t i, const Chances& chances) { return rule.ends ? chances.ended[i] : chances.so_far[i]; }

double renewal(const Now& now, const Rule& rule, std::uint32_t i, Chances& chances) {
  double completed = own(rule, i, chances);
  for (int day = now.from; day <= std::min(now.to, rule.last); ++day)
    completed += complete_on(rule.spell, chances.arrivals[rule.arrivals], day, day == rule.first ? 1.0 : 0.0, chances.spells[i]);
  return completed;
}

/// Armed once the dated outcome has been in force for the days of the overlap; complete on the first day then that ends a long enough
/// spell.
double overlap(const Now& now, const Rule& rule, std::uint32_t i, Chances& chances) {
  auto& arming = chances.arming[i];
  const auto& dated = now.plan.rules[rule.dated];
  if (const double came = chances.so_far[rule.dated] - chances.before[rule.dated]; came > 0) {
    int first = std::max(now.from, dated.first);
    int last = std::min(now.to, dated.kind == Kind::hazard && dated.of.empty() ? dated.until : dated.last);
    if (first > last) first = now.from, last = now.to;
    for (int day = first; day <= last; ++day) {
      const int armed = std::max(day + rule.overlap - 1, rule.first);
      if (armed <= now.plan.days) arming[static_cast<std::size_t>(armed)] += came / (last - first + 1);
    }
  }
  double completed = own(rule, i, chances);
  for (int day = now.from; day <= std::min(now.to, rule.last); ++day)
    completed += complete_on(rule.spell, chances.arrivals[rule.arrivals], day, arming[static_cast<std::size_t>(day)], chances.spells[i]);
  return completed;
}

double condition(const Now& now, const Rule& rule, std::uint32_t i, Chances& chances) {
  if (own(rule, i, chances) == 1) return 1;
  const double x = now.state.x[rule.condition.of.variable.index];
  const double value = rule.condition.of.factor < 0 ? 100 - x : x;
  const bool beyond = rule.condition.below ? value < rule.condition.threshold : value > rule.condition.threshold;
  chances.held[i] = beyond ? chances.held[i] + now.within(rule.first, rule.last) : 0;
  return chances.held[i] >= rule.hold ? 1 : 0;
}

double combine(const Rule& rule, const std::vector<double>& of) {
  double product = 1;
  for (const auto other : rule.of) product *= rule.all ? of[other] : 1 - of[other];
  return rule.of.empty() ? 0 : rule.all ? product : 1 - product;
}

double compound(const Now& now, const Rule& rule, std::uint32_t i, const Chances& chances) {
  const int open = now.within(now.from, rule.last);
  if (open == 0) return own(rule, i, chances);
  const double to = combine(rule, chances.so_far);
  if (open == now.days()) return to;
  const double from = combine(rule, chances.before);
  return from + (to - from) * open / now.days();
}

double by_now(const Now& now, std::uint32_t i, Chances& chances) {
  const auto& rule = now.plan.rules[i];
  switch (rule.kind) {
    case Kind::hazard:
      return hazard(now, rule, i, chances);
    case Kind::renewal:
      return renewal(now, rule, i, chances);
    case Kind::overlap:
      return overlap(now, rule, i, chances);
    case Kind::condition:
      return condition(now, rule, i, chances);
    case Kind::compound:
      return compound(now, rule, i, chances);
    case Kind::silent:
    case Kind::account:
      break;
  }
  return 0;
}

/// Where each outcome stands when `end` ends the run in this step: it may bring others about by being what it is.
void at_the_end(const Now& now, std::uint32_t end, Chances& chances) {
  chances.at_end = chances.before;
  chances.at_end[end] = 1;
  for (const auto i : now.plan.order) {
    const auto& rule = now.plan.rules[i];
    if (!rule.touches_end || i == end || now.within(rule.first, rule.last) == 0) continue;
    if (rule.kind == Kind::compound) {
      chances.at_end[i] = combine(rule, chances.at_end);
    } else if (rule.kind == Kind::hazard) {
      double survives = 1 - chances.before[i];
      for (const auto other : rule.of)
        if (chances.before[other] < 1) survives *= (1 - chances.at_end[other]) / (1 - chances.before[other]);
      chances.at_end[i] = 1 - survives;
    }
  }
}

void survive(const Now& now, Chances& chances) {
  const auto& plan = now.plan;
  double stays = 1, hazards = 0;
  // Several ends share the runs that end in proportion to their hazards; a certain one counts as a very large hazard.
  const auto hazard_of = [&](std::uint32_t end) { return chances.quits[end] < 1 ? -log1p(-chances.quits[end]) : 1e3; };
  for (const auto end : plan.ends) {
    stays *= 1 - chances.quits[end];
    hazards += hazard_of(end);
  }
  const double ends = chances.alive * (1 - stays);
  chances.alive *= stays;
  for (const auto i : plan.order)
    if (!plan.rules[i].ends) chances.p[i] += chances.alive * (chances.so_far[i] - chances.before[i]);
  if (!(hazards > 0)) return;
  for (const auto end : plan.ends) {
    const double by_this = plan.ends.size() == 1 ? ends : ends * hazard_of(end) / hazards;
    if (!(by_this > 0)) continue;
    chances.p[end] += by_this;
    at_the_end(now, end, chances);
    for (const auto i : plan.order)
      if (plan.rules[i].touches_end && i != end) chances.p[i] += by_this * (chances.at_end[i] - chances.before[i]);
  }
}

}  // namespace

void reset(const Plan& plan, const State& at_as_of, Chances& chances) {
  const std::size_t n = plan.rules.size(), days = static_cast<std::size_t>(plan.days) + 1;
  for (auto* zeros : {&chances.p, &chances.so_far, &chances.before, &chances.ended, &chances.quits, &chances.at_end, &chances.account})
    zeros->assign(n, 0.0);
  chances.alive = 1;
  chances.survives.assign(n, 1.0);
  chances.held.assign(n, 0);
  chances.spells.resize(n);
  chances.arming.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto kind = plan.rules[i].kind;
    if (kind != Kind::renewal && kind != Kind::overlap) continue;
    chances.spells[i].waiting.assign(days, 0.0);
    chances.spells[i].armed.assign(days, 0.0);
    if (kind == Kind::overlap) chances.arming[i].assign(days, 0.0);
  }
  chances.arrivals.resize(plan.sources.size());
  for (auto& arrivals : chances.arrivals) arrivals.clear(plan.days);
  chances.at_as_of = at_as_of.x;
}

void count(const Setting& setting, const Plan& plan, const Odds& odds, int k, const State& state, Chances& chances) {
  const Now now{setting, plan, odds, state, setting.time.day(k - 1) + 1, setting.time.day(k)};
  chances.before = chances.so_far;
  for (std::uint32_t source = 0; source < plan.sources.size(); ++source) arrive(now, source, chances.arrivals[source]);
  for (const auto i : plan.order) {
    if (!plan.rules[i].ends) {
      chances.so_far[i] = by_now(now, i, chances);
      continue;
    }
    // Nobody waits for what ends the run: given that it goes on, it has not come about.
    const double ended = by_now(now, i, chances);
    chances.quits[i] = chances.ended[i] < 1 ? (ended - chances.ended[i]) / (1 - chances.ended[i]) : 0;
    chances.ended[i] = ended;
  }
  survive(now, chances);
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    const auto& rule = plan.rules[i];
    if (rule.kind != Kind::account || rule.boundary != k) continue;
    double gained = 0, weight = 0;
    for (auto w = rule.weights.begin; w < rule.weights.end; ++w) {
      const auto variable = plan.weights[w].variable;
      gained += odds.weight[w] * (state.x[variable] - chances.at_as_of[variable]);
      weight += odds.weight[w];
    }
    chances.account[i] = weight > 0 ? gained / weight : 0;
  }
}

}  // namespace parley::dynamics
