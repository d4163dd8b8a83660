#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "parley/crisis/arm.hpp"

/// The update of docs/models/dynamics.md written as plainly as possible, one element at a time, by name: the oracle of the flat arrays.
/// No shocks, no readiness; outcomes: hazards only.
namespace slow {

using namespace parley;

struct Play {
  std::vector<std::vector<double>> rows;  ///< [boundary][variable]
  std::vector<double> p;                  ///< by outcome
};

inline double end_value(const std::vector<double>& x, const VariableRef& end) {
  return end.factor < 0 ? 100 - x[end.variable.index] : x[end.variable.index];
}

inline double bend(double z, double x0) {
  const double k = std::min(5.0, x0), K = std::max(95.0, x0);
  if (z < k) return k == 0 ? 0 : k * std::exp((z - k) / k);
  if (z > K) return K == 100 ? 100 : 100 - (100 - K) * std::exp(-(z - K) / (100 - K));
  return z;
}

/// The first and the last day, counted from as_of, on which an outcome can come about by its own hazard.
inline int opening(const Scenario& s, const Outcome& outcome) { return outcome.opens.given() ? days_between(s.as_of, outcome.opens) : 1; }
inline int closing(const Scenario& s, const Outcome& outcome) {
  const Date until = std::get<Hazard>(outcome.dynamics).until;
  return days_between(s.as_of, until.given() ? std::min(until, outcome.by) : outcome.by);
}

/// A day of an outcome at the hazard h that another changes by `factor` once it has come, at the hazard a: waiting without it, waiting
/// after it, come before what ends the run (at `killed`).
inline std::array<double, 3> one_day(std::array<double, 3> y, double h, double a, double factor, double killed) {
  using State = std::array<double, 3>;
  const auto slope = [&](const State& z) {
    return State{-(h + a + killed) * z[0], a * z[0] - (factor * h + killed) * z[1], h * z[0] + factor * h * z[1]};
  };
  const int parts = 40 + static_cast<int>(200 * (a + h + factor * h + killed));
  const double d = 1.0 / parts;
  for (int part = 0; part < parts; ++part) {
    const auto on = [&](const State& by, double length) {
      State z = y;
      for (std::size_t i = 0; i < 3; ++i) z[i] += length * by[i];
      return z;
    };
    const State k1 = slope(y), k2 = slope(on(k1, d / 2)), k3 = slope(on(k2, d / 2)), k4 = slope(on(k3, d));
    for (std::size_t i = 0; i < 3; ++i) y[i] += d / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
  }
  return y;
}

inline Play play(const Scenario& s, const Crisis& crisis, const Arm& arm, const std::vector<Date>& dates) {
  const auto start = [&](VariableId v) { return start_of(s, crisis, s.variables[v.index]); };
  const auto in_force = [&](Date day) { return arm.from_start || day > s.as_of; };
  const auto gain = [](int days, double lag) { return lag > 0 ? 1 - std::exp(-days / 7.0 / lag) : 1.0; };
  const auto moderate = [&](const std::optional<VariableRef>& by, const std::vector<double>& x, const std::vector<double>& x0) {
    if (!by) return 1.0;
    const double was = end_value(x0, *by);
    return was == 0 ? 1.0 : std::clamp(end_value(x, *by) / was, 0.0, 2.0);
  };

  std::vector<double> x0;
  for (std::uint32_t v = 0; v < s.variables.size(); ++v) x0.push_back(start({v}));
  std::vector<double> x = x0;
  Play result;
  result.rows.push_back(x);

  std::map<std::string, double> flowed, worked, gate_was;
  for (const auto& link : s.links) flowed[link.id] = x0[link.from.variable.index];
  std::map<std::pair<std::string, std::uint32_t>, double> offset;  // by event and variable

  std::vector<const Event*> events;
  for (const auto& event : s.events) events.push_back(&event);
  std::sort(events.begin(), events.end(), [](auto* a, auto* b) { return a->date != b->date ? a->date < b->date : a->id < b->id; });

  // The reference of every driver: the world's own place at as_of, levers as used.
  std::vector<double> reference = x0;
  if (dates.back() > s.as_of) {
    const auto after = std::upper_bound(dates.begin(), dates.end(), s.as_of);
    reference = play(s, crisis, Arm{}, {dates.begin(), after}).rows.back();
  }
  std::vector<double> so_far(s.outcomes.size(), 0.0), p(s.outcomes.size(), 0.0), law(s.outcomes.size(), 0.0);
  std::vector<std::array<double, 2>> waits(s.outcomes.size(), {1, 0});
  double alive = 1;

  for (std::size_t k = 1; k < dates.size(); ++k) {
    const int days = days_between(dates[k - 1], dates[k]);
    const bool forecast = dates[k] > s.as_of;
    std::vector<double> push(x.size(), 0.0);
    for (std::size_t i = 0; i < s.links.size(); ++i) {
      const auto& link = s.links[i];
      double open = 1;
      if (link.gate) {
        const double beyond = (end_value(x, link.gate->of) - link.gate->threshold) * (link.gate->below ? 1 : -1);
        open = link.gate->soft > 0 ? 1 / (1 + std::exp(beyond / link.gate->soft)) : beyond < 0 ? 1 : 0;
        if (link.gate->ratchet) open = gate_was[link.id] = std::max(open, gate_was[link.id]);
      }
      double strength = signed_strength(s, crisis, link);
      if (in_force(dates[k]))
        for (const auto& other : arm.links)
          if (other.link.index == i) strength = other.strength;
      double scale = 1;
      for (std::size_t o = 0; o < s.outcomes.size() && forecast; ++o)
        for (const auto& then : s.outcomes[o].then)
          if (then.link.given() && then.link.index == i) scale += crisis[then.points] / 100 * so_far[o];
      double& y = flowed[link.id];
      y += gain(days, crisis[link.lag]) * open * (x[link.from.variable.index] - y);
      push[link.to.variable.index] += link.from.factor * link.to.factor * strength / 100 * std::max(scale, 0.0) *
                                      (y - x0[link.from.variable.index]) * moderate(link.moderator, x, x0);
    }
    for (std::uint32_t l = 0; l < s.levers.size(); ++l) {
      double level = 0;  // mean over the days of the step
      for (int day = 1; day <= days; ++day) {
        const Date date = plus_days(dates[k - 1], day);
        double today = intensity(s, crisis, arm, {l}, date);
        if (in_force(date) && std::count(arm.swapped.begin(), arm.swapped.end(), LeverId{l}))
          today *= swap_ratio(s, crisis, s.levers[l], arm.swap_from, arm.swap_to);
        level += today / days;
      }
      const double before = intensity(s, crisis, Arm{}, {l}, plus_days(dates[0], -1));
      for (std::size_t e = 0; e < s.levers[l].effects.size(); ++e) {
        const auto& effect = s.levers[l].effects[e];
        double& w = worked[s.levers[l].id + "." + std::to_string(e)];
        w += gain(days, crisis[effect.lag]) * ((level - before) / 100 - w);
        push[effect.on.variable.index] += effect.on.factor * signed_size(s, crisis, effect) * w * moderate(effect.moderator, x, x0);
      }
    }
    for (std::size_t o = 0; o < s.outcomes.size() && forecast; ++o)
      for (const auto& then : s.outcomes[o].then)
        if (then.on.variable.given()) push[then.on.variable.index] += then.on.factor * crisis[then.points] * so_far[o];

    for (auto& [of, points] : offset)
      for (const auto* event : events)
        if (event->id == of.first)
          if (const double half = crisis.get(event->half_life, 0); half > 0) points *= std::pow(0.5, days / 7.0 / half);
    for (const auto* event : events) {
      const bool falls = event->date <= dates[k] && (event->date > dates[k - 1] || (k == 1 && event->date == dates[0]));
      if (!falls || event->background || (event->date > s.as_of && !event->scheduled)) continue;
      if (in_force(dates[k]) && !happens(s, arm, *event)) continue;
      for (const auto& move : event->moves) {
        const auto v = move.on.variable.index;
        const double points = crisis[move.points];
        if (!move.measures) {
          offset[{event->id, v}] += move.on.factor * points;
          continue;
        }
        for (auto& [of, old] : offset)
          if (of.second == v) old = 0;
        offset[{event->id, v}] = (move.on.factor < 0 ? 100 - points : points) - (x0[v] + push[v]);
      }
    }
    for (std::uint32_t v = 0; v < x.size(); ++v) {
      double z = x0[v] + push[v];
      for (const auto& [of, points] : offset)
        if (of.second == v) z += points;
      if (!s.variables[v].constant) x[v] = bend(z, x0[v]);
    }
    if (in_force(dates[k]))
      for (const auto& held : arm.held) x[held.variable.index] = held.value;
    result.rows.push_back(x);
    if (!forecast) continue;

    // Outcomes, piece by piece of the step between the days on which some rate changes by itself: each by its own law first, then beside
    // what ends the run. What another waits for comes in a piece at the one hazard that its own law has there; hence no day by day. The
    // waiting states are integrated by Runge and Kutta's rule.
    const int from = days_between(s.as_of, dates[k - 1]), to = days_between(s.as_of, dates[k]);
    std::set<int> ends_of_pieces = {to};
    for (const auto& outcome : s.outcomes)
      for (const int day : {opening(s, outcome) - 1, closing(s, outcome), days_between(s.as_of, outcome.by)})
        if (from < day && day < to) ends_of_pieces.insert(day);
    int begin = from;
    for (const int finish : ends_of_pieces) {
      const int length = finish - begin;
      std::vector<std::array<double, 3>> next(s.outcomes.size());
      std::vector<double> own(s.outcomes.size(), 0.0);
      double end = 0;
      const auto moved = [&](std::size_t o, double killed) {
        const auto& hazard = std::get<Hazard>(s.outcomes[o].dynamics);
        const bool when = !hazard.when.empty();
        const double factor = when ? crisis[hazard.when[0].factor] : 1, a = when && !s.outcomes[0].ends_run ? law[0] : 0;
        std::array<double, 3> y = {waits[o][0], waits[o][1], 0};
        for (int day = 0; day < length; ++day) y = one_day(y, own[o], a, factor, killed);
        return y;
      };
      for (std::size_t o = 0; o < s.outcomes.size(); ++o) {  // an outcome waits for an earlier one only
        const auto& hazard = std::get<Hazard>(s.outcomes[o].dynamics);
        double sum = 0;
        for (const auto& driver : hazard.drivers)
          sum += crisis[driver.beta] * (end_value(x, driver.of) - crisis.get(driver.typical, end_value(reference, driver.of))) / 10;
        const double h = -std::log(1 - crisis[hazard.base.value] / 100) / days_between(s.as_of, s.outcomes[o].by);
        const bool open = finish >= opening(s, s.outcomes[o]) && finish <= closing(s, s.outcomes[o]);
        own[o] = open ? h * std::exp(std::clamp(sum, -std::log(8.0), std::log(8.0))) : 0;
        next[o] = moved(o, 0);
        law[o] = -std::log((next[o][0] + next[o][1]) / (waits[o][0] + waits[o][1])) / length;
        if (s.outcomes[o].ends_run) end += law[o];  // one end only
      }
      for (std::size_t o = 0; o < s.outcomes.size(); ++o) {
        if (s.outcomes[o].ends_run) {
          p[o] += alive * (1 - std::exp(-law[o] * length));
        } else {
          p[o] += alive * moved(o, end)[2];
          so_far[o] += next[o][2];
        }
      }
      for (std::size_t o = 0; o < s.outcomes.size(); ++o) waits[o] = {next[o][0], next[o][1]};
      alive *= std::exp(-end * length);
      begin = finish;
    }
  }
  result.p = p;
  return result;
}

}  // namespace slow
