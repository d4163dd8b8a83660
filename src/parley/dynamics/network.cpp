#include "parley/dynamics/network.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/base/random.hpp"

namespace parley::dynamics {

namespace {

/// Indices of elements in the order of their ids.
template <class Noun>
std::vector<std::uint32_t> by_id(const std::vector<Noun>& nouns) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < nouns.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return nouns[a].id < nouns[b].id; });
  return order;
}

bool can_move(const Variable& variable) { return !variable.constant && variable.kind != Variable::Kind::readiness; }

void wire_links(const Scenario& scenario, Wiring& wiring) {
  wiring.slot_of_link.assign(scenario.links.size(), nothing);
  for (const auto i : by_id(scenario.links)) {
    const auto& link = scenario.links[i];
    if (!can_move(scenario.variables[link.to.variable.index])) continue;
    const auto slot = static_cast<std::uint32_t>(wiring.link.size());
    wiring.slot_of_link[i] = slot;
    wiring.link.push_back(i);
    wiring.link_from.push_back(link.from.variable.index);
    wiring.link_to.push_back(link.to.variable.index);
    wiring.link_factor.push_back(link.from.factor * link.to.factor);
    if (link.moderator) wiring.moderated_links.push_back({slot, link.moderator->variable.index, link.moderator->factor});
    if (link.gate) wiring.gated.push_back({slot, *link.gate});
  }
}

void wire_levers(const Scenario& scenario, const Timeline& time, bool contested, Wiring& wiring) {
  for (const auto i : by_id(scenario.levers)) {
    const auto& effects = scenario.levers[i].effects;
    for (std::uint32_t place = 0; place < effects.size(); ++place) {
      const auto& effect = effects[place];
      if (!can_move(scenario.variables[effect.on.variable.index])) continue;
      const auto slot = static_cast<std::uint32_t>(wiring.effect_to.size());
      wiring.effect_lever.push_back(i);
      wiring.effect_of_lever.push_back(place);
      wiring.effect_to.push_back(effect.on.variable.index);
      wiring.effect_factor.push_back(effect.on.factor);
      if (effect.moderator) wiring.moderated_effects.push_back({slot, effect.moderator->variable.index, effect.moderator->factor});
    }
  }
  for (const auto& lever : scenario.levers) {
    std::vector<double> share(time.at.size(), lever.standing ? 1.0 : 0.0);
    for (int k = 1; k <= time.steps() && !lever.standing && lever.from.given(); ++k) {
      const int days = days_between(lever.from, time.at[static_cast<std::size_t>(k)]) + 1;
      share[static_cast<std::size_t>(k)] = static_cast<double>(std::clamp(days, 0, time.days(k))) / time.days(k);
    }
    wiring.at_work.push_back(std::move(share));
    wiring.left_out.push_back(lever.contested && !contested);
  }
}

int step_of(const Timeline& time, Date date) {
  int k = 1;
  while (k <= time.steps() && time.at[static_cast<std::size_t>(k)] < date) ++k;
  return k;
}

void wire_events(const Scenario& scenario, const Timeline& time, bool contested, Wiring& wiring) {
  const Date start = time.at.front();
  for (const auto i : by_id(scenario.events)) {
    const auto& event = scenario.events[i];
    if (event.background || !event.date.given() || event.date < start) continue;
    if (event.date > scenario.as_of && !event.scheduled) continue;
    if (event.contested && !contested) continue;
    const LeverId lever = find(scenario.levers, event.lever), caused_by = find(scenario.levers, event.caused_by);
    if (lever.given() || caused_by.given()) wiring.causes.push_back({i, lever, caused_by});
    const int step = step_of(time, event.date);
    if (step > time.steps()) continue;
    for (const auto& move : event.moves)
      if (can_move(scenario.variables[move.on.variable.index]))
        wiring.moves.push_back({i, move.on.variable.index, move.on.factor, move.points, event.half_life, move.measures, step});
  }
  std::stable_sort(wiring.moves.begin(), wiring.moves.end(), [&](const Wiring::Move& a, const Wiring::Move& b) {
    const auto &one = scenario.events[a.event], &other = scenario.events[b.event];
    if (one.date != other.date) return one.date < other.date;
    if (a.event != b.event) return one.id < other.id;
    return scenario.variables[a.variable].id < scenario.variables[b.variable].id;
  });
  wiring.moves_until.assign(time.at.size(), 0);
  for (std::size_t k = 0; k < time.at.size(); ++k)
    wiring.moves_until[k] = static_cast<std::uint32_t>(std::count_if(
        wiring.moves.begin(), wiring.moves.end(), [&](const Wiring::Move& move) { return move.step <= static_cast<int>(k); }));
}

Wiring::Reading reading_of(const Scenario& scenario, const std::vector<std::uint32_t>& order, Quantity quantity) {
  for (const auto i : order) {
    const auto& variable = scenario.variables[i];
    if (variable.start == quantity && variable.kind != Variable::Kind::readiness) return {i, variable.sign, quantity};
  }
  return {nothing, 1, quantity};
}

void wire_readiness(const Scenario& scenario, Wiring& wiring) {
  const auto order = by_id(scenario.variables);
  for (const auto i : order) {
    const auto& variable = scenario.variables[i];
    if (variable.kind != Variable::Kind::readiness) continue;
    Wiring::Ready ready{i, {}};
    const auto parties = variable.of.given() ? std::vector<ActorId>{variable.of} : scenario.parties;
    for (const ActorId party : parties) {
      const auto& ripeness = scenario.actors[party.index].ripeness;
      if (!ripeness.given()) continue;
      ready.parties.push_back({reading_of(scenario, order, ripeness.hurting), reading_of(scenario, order, ripeness.way_out),
                               reading_of(scenario, order, ripeness.optimism), reading_of(scenario, order, ripeness.batna)});
    }
    wiring.readiness.push_back(std::move(ready));
  }
}

void wire_thens(const Scenario& scenario, Wiring& wiring) {
  for (const auto i : by_id(scenario.outcomes))
    for (const auto& then : scenario.outcomes[i].then) {
      if (then.link.given()) {
        const auto slot = wiring.slot_of_link[then.link.index];
        if (slot != nothing) wiring.then_links.push_back({slot, i, then.points});
      } else if (then.on.variable.given() && can_move(scenario.variables[then.on.variable.index])) {
        wiring.then_pushes.push_back({then.on.variable.index, i, then.on.factor, then.points});
      }
    }
}

}  // namespace

Timeline make_timeline(const Scenario& scenario, double step_days) {
  const int step = step_days > 0 ? std::max(1, static_cast<int>(std::lround(step_days))) : days_of(scenario.step);
  expects(scenario.as_of.given() && scenario.end.given(), "a case has as_of and end");
  const Date start = scenario.start.given() ? scenario.start : scenario.as_of;
  Date horizon = std::max(scenario.end, scenario.as_of);
  for (const auto& outcome : scenario.outcomes)
    if (outcome.by.given()) horizon = std::max(horizon, outcome.by);
  expects(start <= scenario.as_of, "a case starts before or on as_of");

  Timeline time;
  time.at.push_back(start);
  time.length_of.push_back(0);
  const auto go_to = [&](Date date) {
    const int days = days_between(time.at.back(), date);
    auto place = std::find(time.lengths.begin(), time.lengths.end(), days);
    if (place == time.lengths.end()) place = time.lengths.insert(place, days);
    time.length_of.push_back(static_cast<std::uint8_t>(place - time.lengths.begin()));
    time.at.push_back(date);
  };
  while (time.at.back() < scenario.as_of) go_to(std::min(plus_days(time.at.back(), step), scenario.as_of));
  time.as_of = time.steps();
  while (time.at.back() < horizon) go_to(std::min(plus_days(time.at.back(), step), horizon));
  return time;
}

std::vector<Piece> cut(const Scenario& scenario, const Timeline& time, int knot_days) {
  expects(knot_days >= 1, "pieces are at least a day long");
  const int days = time.day(time.steps());
  std::vector<int> ends = {days};
  for (int day = knot_days; day < days; day += knot_days) ends.push_back(day);
  const auto add = [&](Date date, int shift) {
    if (date.given()) ends.push_back(days_between(scenario.as_of, date) + shift);
  };
  for (const auto& outcome : scenario.outcomes) {
    add(outcome.opens, -1);
    add(outcome.by, 0);
    add(outcome.by, -lasting_days(scenario, outcome));
    if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics)) add(hazard->until, 0);
  }
  std::sort(ends.begin(), ends.end());
  std::vector<Piece> pieces;
  int from = 0, nearest = time.as_of;
  for (const int to : ends) {
    if (to <= from || to > days) continue;
    // Twice the distance, so that days stay whole; of two steps equally near the later one, as hazards read the end of a step.
    const auto away = [&](int boundary) { return std::abs(2 * time.day(boundary) - from - to); };
    while (nearest < time.steps() && away(nearest + 1) <= away(nearest)) ++nearest;
    pieces.push_back({from, to, nearest});
    from = to;
  }
  return pieces;
}

Wiring wire(const Scenario& scenario, const Timeline& time, bool contested) {
  Wiring wiring;
  wire_links(scenario, wiring);
  wire_levers(scenario, time, contested, wiring);
  wire_events(scenario, time, contested, wiring);
  wire_readiness(scenario, wiring);
  wire_thens(scenario, wiring);
  for (const auto i : by_id(scenario.variables)) {
    const auto& variable = scenario.variables[i];
    if (can_move(variable) && variable.shock.given())
      wiring.shocks.push_back({i, name_hash("variable." + variable.id + ".shock"), variable.shock, variable.memory});
  }
  for (const auto& variable : scenario.variables) wiring.moves_itself.push_back(can_move(variable));
  return wiring;
}

}  // namespace parley::dynamics
