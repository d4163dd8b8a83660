#include "parley/survival/outcomes.hpp"

#include <algorithm>
#include <optional>

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"
#include "parley/survival/flow.hpp"

namespace parley::survival {

namespace {

using Rule = Plan::Rule;
using Kind = Plan::Kind;

/// A certain event counts as a very large hazard: what is left of its waiting is below the last digit.
constexpr double certain = 45;

/// Days in which no rate changes, and everything that their outcomes read.
struct Now {
  const Plan& plan;
  const Odds& odds;
  const Stretch& stretch;
  int from = 0, to = 0;

  int days() const { return to - from + 1; }
  /// Days of the stretch within [first, last].
  int within(int first, int last) const { return std::max(0, std::min(to, last) - std::max(from, first) + 1); }
};

bool is_occasion(const Plan& plan, const BaseRate& base, int day) {
  return std::any_of(base.occasions.begin(), base.occasions.end(), [&](Date date) { return days_between(plan.as_of, date) == day; });
}

/// Of a rule by itself, a day.
double own_hazard(const Now& now, const Rule& rule, std::uint32_t i, const Chances& chances) {
  if (now.within(rule.first, rule.until) == 0) return 0;
  const bool raised = chances.raises[i] && now.from >= rule.raised_on;
  const Rate& rate = raised ? now.odds.raised[i] : now.odds.base[i];
  double hazard = rate.a_day;
  // An occasion is a stretch of one day: plan.cuts.
  if (rate.on_occasion > 0 && is_occasion(now.plan, raised ? rule.raised_base : rule.base, now.from)) hazard += rate.on_occasion;
  return hazard * now.stretch.push[i];
}

/// What others bring about by being what they are, a day. What ends the run does so at the end of it: at_the_end.
double implied_hazard(const Now& now, const Rule& rule, const Chances& chances) {
  double hazard = 0;
  if (!rule.of.empty() && now.within(rule.first, rule.last) > 0)
    for (const auto other : rule.of)
      if (!now.plan.rules[other].ends) hazard += chances.law[other];
  return hazard;
}

/// Moves the states of an outcome with `when` and gives the share that came about. `end`: a hazard that takes all of them away.
double wait_for_others(const Now& now, const Rule& rule, double own, double implied, double end, const Chances& chances,
                       std::array<double, 16>& states) {
  const std::size_t others = rule.whens.size(), all = std::size_t{1} << others;
  if (others == 1) {
    const auto& when = now.plan.whens[rule.whens.begin];
    const double other = now.plan.rules[when.outcome].ends ? 0 : chances.law[when.outcome];
    const auto moved =
        wait_for_one(states[0], states[1], own + implied, own * now.odds.factor[rule.whens.begin] + implied, other, end, now.days());
    states[0] = moved.before;
    states[1] = moved.after;
    return moved.came;
  }
  Flow flow(all + 1);
  for (std::size_t s = 0; s < all; ++s) {
    double hazard = own;
    for (std::size_t j = 0; j < others; ++j) {
      const auto w = rule.whens.begin + static_cast<std::uint32_t>(j);
      const auto& other = now.plan.whens[w].outcome;
      if ((s >> j & 1) != 0)
        hazard *= now.odds.factor[w];
      else if (!now.plan.rules[other].ends)
        flow.flows(s, s | std::size_t{1} << j, chances.law[other]);
    }
    flow.flows(s, all, hazard + implied);
    flow.leaves(s, end);
    flow.x[s] = states[s];
  }
  flow.advance(now.days());
  std::copy(flow.x.begin(), flow.x.begin() + static_cast<std::ptrdiff_t>(all), states.begin());
  return flow.x[all];
}

/// The same for an outcome that comes only after another. Amounts: the other has not come; it has, within so many days; it had not, so many
/// days ago, times what would be left by now of what came then. With the other's hazard a, now and then, and the own r, now and then:
///   u' = -a u        v' = a u - r v - a(then) d        d' = -(a(then) + r - r(then)) d        came' = r v
double follow(const Now& now, const Rule& rule, std::uint32_t i, double end, const Chances& chances, std::array<double, 16>& states) {
  const auto& law = chances.daily[rule.after];
  const auto own = [&](int day) { return rule.first <= day && day <= rule.last ? now.odds.after[i] : 0; };
  const auto others = [&](int day) { return day >= 1 ? law[static_cast<std::size_t>(day)] : 0; };
  double came = 0;
  for (int day = now.from, next = 0; day <= now.to; day = next) {
    const int then = day - rule.within;
    for (next = day + 1; next <= now.to && others(next - rule.within) == others(then) && own(next - rule.within) == own(then);) ++next;
    const double gone = then >= 1 ? others(then) : 0, waned = own(day) - (then >= 1 ? own(then) : 0);
    Flow flow(4);
    flow.flows(0, 1, others(day));
    flow.flows(1, 3, own(day));
    flow.brings(2, 1, -gone);
    flow.leaves(2, gone + waned);
    for (std::size_t s = 0; s < 3; ++s) {
      flow.leaves(s, end);
      flow.x[s] = states[s];
    }
    flow.advance(next - day);
    std::copy(flow.x.begin(), flow.x.begin() + 3, states.begin());
    came += flow.x[3];
  }
  return came;
}

void arrive(const Now& now, std::uint32_t source, Arrivals& arrivals) {
  const auto& of = now.plan.sources[source];
  const double rate = now.odds.rate[source] * now.stretch.push[of.outcome];
  for (int day = now.from; day <= now.to; ++day) {
    const auto i = static_cast<std::size_t>(day);
    arrivals.add(day, rate * of.season[i], day > now.from && of.season[i] == of.season[i - 1]);
  }
}

double quiet_spell(const Now& now, const Rule& rule, std::uint32_t i, Chances& chances) {
  double came = 0;
  for (int day = now.from; day <= std::min(now.to, rule.last); ++day)
    came += complete_on(rule.spell, chances.arrivals[rule.arrivals], day, day == rule.first ? 1.0 : 0.0, chances.spells[i]);
  return came;
}

/// Armed once the dated outcome has been in force for the days of the overlap; complete on the first day then that ends a long enough
/// spell.
double overlap(const Now& now, const Rule& rule, std::uint32_t i, Chances& chances) {
  auto& arming = chances.arming[i];
  const double dated = now.plan.rules[rule.dated].ends ? 0 : chances.came[rule.dated];
  if (dated > 0)
    for (int day = now.from; day <= now.to; ++day) {
      const int armed = std::max(day + rule.overlap - 1, rule.first);
      if (armed <= now.plan.days) arming[static_cast<std::size_t>(armed)] += dated / now.days();
    }
  double came = 0;
  for (int day = now.from; day <= std::min(now.to, rule.last); ++day)
    came += complete_on(rule.spell, chances.arrivals[rule.arrivals], day, arming[static_cast<std::size_t>(day)], chances.spells[i]);
  return came;
}

double held_long_enough(const Now& now, const Rule& rule, std::uint32_t i, Chances& chances) {
  if (!(chances.survives[i] > 0)) return 0;
  chances.held[i] = now.stretch.holds[i] ? chances.held[i] + now.within(rule.first, rule.last) : 0;
  return chances.held[i] >= rule.hold ? 1 : 0;
}

double combine(const Rule& rule, const std::vector<double>& of) {
  double product = 1;
  for (const auto other : rule.of) product *= rule.all ? of[other] : 1 - of[other];
  return rule.of.empty() ? 0 : rule.all ? product : 1 - product;
}

/// By its own law, given that the run goes on: what comes in this stretch, its hazard and what is left of its waiting.
void by_its_law(const Now& now, std::uint32_t i, Chances& chances) {
  const auto& rule = now.plan.rules[i];
  const double left = chances.survives[i];
  double& came = chances.came[i];
  double& survives = chances.survives[i];
  std::optional<double> waits;  // where it is known by itself
  switch (rule.kind) {
    case Kind::hazard: {
      const double own = own_hazard(now, rule, i, chances), implied = implied_hazard(now, rule, chances);
      if (rule.whens.size() > 0) {
        chances.next[i] = chances.states[i];
        came = wait_for_others(now, rule, own, implied, 0, chances, chances.next[i]);
        waits = 0;
        for (std::size_t s = 0; s < std::size_t{1} << rule.whens.size(); ++s) *waits += chances.next[i][s];
        break;
      }
      chances.law[i] = own + implied;
      came = -left * expm1(-(own + implied) * now.days());
      survives = left - came;
      return;
    }
    case Kind::after:
      chances.next[i] = chances.states[i];
      came = follow(now, rule, i, 0, chances, chances.next[i]);
      break;
    case Kind::renewal:
      came = quiet_spell(now, rule, i, chances);
      break;
    case Kind::overlap:
      came = overlap(now, rule, i, chances);
      break;
    case Kind::condition:
      came = held_long_enough(now, rule, i, chances);
      break;
    case Kind::compound:
      came = now.within(now.from, rule.last) > 0 ? std::max(0.0, combine(rule, chances.so_far) - (1 - left)) : 0;
      break;
    case Kind::silent:
    case Kind::account:
      came = 0;
      return;
  }
  survives = std::max(waits.value_or(left - came), 0.0);
  const double share = left > 0 ? std::min(1.0, came / left) : 0;
  chances.law[i] = share < 1 ? std::min(certain, -log1p(-share)) / now.days() : certain / now.days();
}

/// What comes in this stretch before the run ends, and what was still waiting when it ended, of the runs that were alive at its beginning.
/// `taken`: exp(-end days) - 1.
void beside_the_end(const Now& now, std::uint32_t i, double left, double end, double taken, Chances& chances) {
  const auto& rule = now.plan.rules[i];
  double& came = chances.came[i];
  double& with_end = chances.with_end[i];
  if (rule.kind == Kind::condition) {  // it shows at the end of the stretch
    came *= 1 + taken;
    with_end = -left * taken;
    return;
  }
  const bool whens = rule.kind == Kind::hazard && rule.whens.size() > 0;
  if (whens || rule.kind == Kind::after) {
    auto states = chances.states[i];
    double waits = 0;
    if (whens) {
      came = wait_for_others(now, rule, own_hazard(now, rule, i, chances), implied_hazard(now, rule, chances), end, chances, states);
      for (std::size_t s = 0; s < std::size_t{1} << rule.whens.size(); ++s) waits += states[s];
    } else {
      came = follow(now, rule, i, end, chances, states);
      waits = chances.survives[i] * (1 + taken);
    }
    with_end = std::max(0.0, left - came - waits);
    return;
  }
  // exp(-(law + end) days) - 1, of its two parts.
  const double law = chances.law[i], own = left > 0 ? -came / left : 0, lost = -left * (own + taken + own * taken);
  came = lost * (law / (law + end));
  with_end = lost * (end / (law + end));
}

/// Where each outcome stands `t` days into the stretch if nothing has ended the run: what is combined reads its parts of that moment.
void at_moment(const Now& now, double t, Chances& chances) {
  chances.then = chances.before;
  for (const auto i : now.plan.order) {
    const auto& rule = now.plan.rules[i];
    if (rule.ends || rule.kind == Kind::condition) continue;  // a condition shows at the end of the stretch
    chances.then[i] = rule.kind == Kind::compound ? std::max(chances.before[i], combine(rule, chances.then))
                                                  : 1 - (1 - chances.before[i]) * exp(-chances.law[i] * t);
  }
}

/// Where each outcome stands once `end` has ended the run at that moment: it may bring others about by being what it is.
void at_the_end(const Now& now, std::uint32_t end, Chances& chances) {
  chances.at_end = chances.then;
  chances.at_end[end] = 1;
  for (const auto i : now.plan.order) {
    const auto& rule = now.plan.rules[i];
    if (!rule.touches_end || i == end || now.within(rule.first, rule.last) == 0) continue;
    if (rule.kind == Kind::compound) {
      chances.at_end[i] = std::max(chances.then[i], combine(rule, chances.at_end));
    } else if (rule.kind == Kind::hazard) {
      double survives = 1 - chances.then[i];
      for (const auto other : rule.of)
        if (chances.then[other] < 1) survives *= (1 - chances.at_end[other]) / (1 - chances.then[other]);
      chances.at_end[i] = 1 - survives;
    }
  }
}

/// What the end brings about in this stretch, of `ended` runs. Where outcomes are combined it matters when in the stretch it comes: three
/// points of Gauss and Legendre, exact beyond rounding while hazards of a stretch are small.
void brought_about(const Now& now, std::uint32_t e, double end, double ended, Chances& chances) {
  static constexpr std::array<double, 3> moment{0.1127016653792583, 0.5, 0.8872983346207417}, weight{5. / 18, 8. / 18, 5. / 18};
  const bool one = !now.plan.combines_end;
  auto& sum = chances.brought;
  auto& of = chances.brought_of;
  sum.assign(now.plan.rules.size(), 0.0);
  of.assign(now.plan.rules.size(), 0.0);
  for (std::size_t k = 0; k < (one ? 1 : moment.size()); ++k) {
    const double t = one ? 0 : moment[k] * now.days();
    if (one)
      chances.then = chances.before;
    else
      at_moment(now, t, chances);
    at_the_end(now, e, chances);
    for (const auto i : now.plan.order) {
      if (!now.plan.rules[i].touches_end || now.plan.rules[i].ends || !(chances.then[i] < 1)) continue;
      const double w = one ? 1 : weight[k] * exp(-end * t);
      sum[i] += w * (chances.at_end[i] - chances.then[i]);
      of[i] += w * (1 - chances.then[i]);
    }
  }
  for (const auto i : now.plan.order)
    if (of[i] > 0) chances.p[i] += ended * chances.with_end[i] * sum[i] / of[i];
}

void count_piece(const Now& now, Chances& chances) {
  const auto& plan = now.plan;
  chances.before = chances.so_far;
  for (std::uint32_t source = 0; source < plan.sources.size(); ++source) arrive(now, source, chances.arrivals[source]);
  auto& left = chances.at_end;  // before this stretch, by its own law
  left = chances.survives;
  double end = 0;
  for (const auto i : plan.order) {
    by_its_law(now, i, chances);
    // Nobody waits for what ends the run: given that it goes on, it has not come about.
    if (plan.rules[i].ends)
      end += chances.law[i];
    else
      chances.so_far[i] = 1 - chances.survives[i];
    if (plan.rules[i].remembered)
      std::fill(chances.daily[i].begin() + now.from, chances.daily[i].begin() + now.to + 1, plan.rules[i].ends ? 0 : chances.law[i]);
  }
  const double taken = end > 0 ? expm1(-end * now.days()) : 0;
  if (end > 0)
    for (const auto i : plan.order)
      if (!plan.rules[i].ends) beside_the_end(now, i, left[i], end, taken, chances);
  for (const auto i : plan.order) {
    if (!plan.rules[i].ends) chances.p[i] += chances.alive * chances.came[i];
    if (plan.rules[i].kind == Kind::after || plan.rules[i].whens.size() > 0) chances.states[i] = chances.next[i];
  }
  if (!(end > 0)) return;
  const double ended = -chances.alive * taken;
  for (const auto e : plan.ends) {
    const double share = chances.law[e] / end;
    if (!(share > 0)) continue;
    chances.p[e] += ended * share;
    brought_about(now, e, end, chances.alive * share, chances);
  }
  chances.alive -= ended;
}

}  // namespace

void reset(const Plan& plan, std::span<const char> raises, Chances& chances) {
  const std::size_t n = plan.rules.size(), days = static_cast<std::size_t>(plan.days) + 1;
  for (auto* zeros :
       {&chances.p, &chances.so_far, &chances.before, &chances.law, &chances.came, &chances.with_end, &chances.at_end, &chances.then})
    zeros->assign(n, 0.0);
  chances.alive = 1;
  chances.survives.assign(n, 1.0);
  chances.raises.assign(raises.begin(), raises.end());
  chances.held.assign(n, 0);
  chances.spells.resize(n);
  chances.arming.resize(n);
  chances.daily.resize(n);
  chances.states.assign(n, {});
  chances.next.assign(n, {});
  for (std::size_t i = 0; i < n; ++i) {
    const auto& rule = plan.rules[i];
    chances.states[i][0] = 1;
    if (rule.kind == Kind::after) chances.states[i][2] = 1;
    if (rule.remembered) chances.daily[i].assign(days, 0.0);
    if (rule.kind != Kind::renewal && rule.kind != Kind::overlap) continue;
    chances.spells[i].waiting.assign(days, 0.0);
    chances.spells[i].armed.assign(days, 0.0);
    if (rule.kind == Kind::overlap) chances.arming[i].assign(days, 0.0);
  }
  chances.arrivals.resize(plan.sources.size());
  for (auto& arrivals : chances.arrivals) arrivals.clear(plan.days);
}

void count(const Plan& plan, const Odds& odds, const Stretch& stretch, Chances& chances) {
  expects(stretch.push.size() == plan.rules.size() && stretch.holds.size() == plan.rules.size(), "a stretch speaks of every outcome");
  auto cut = std::lower_bound(plan.cuts.begin(), plan.cuts.end(), stretch.from);
  for (int from = stretch.from, to = 0; from <= stretch.to; from = to + 1) {
    while (cut != plan.cuts.end() && *cut < from) ++cut;
    to = cut == plan.cuts.end() ? stretch.to : std::min(stretch.to, *cut);
    count_piece({plan, odds, stretch, from, to}, chances);
  }
}

}  // namespace parley::survival
