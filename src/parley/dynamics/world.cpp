#include <algorithm>
#include <cmath>

#include "parley/base/random.hpp"
#include "parley/dynamics/network.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley::dynamics {

namespace {

/// 1 - exp(-step / lag): the share of a gap that a filter closes in a step. A lag of 0 closes it at once.
double gain(double days, double lag_weeks) { return lag_weeks > 0 ? -expm1(-days / (7 * lag_weeks)) : 1; }

double share_left(double days, double half_life_weeks) {
  return half_life_weeks > 0 ? exp(-0.6931471805599453 * days / (7 * half_life_weeks)) : 1;
}

/// AR(1) over so many days. `size` is a shock's standard deviation per step of the case; other steps keep the same spread in the long run.
struct Autoregression {
  double memory = 0, size = 0;
};
Autoregression autoregression(double size, double memory_percent, double days, double case_days) {
  const double memory = std::clamp(memory_percent / 100, 0.0, 1.0);
  if (days == case_days) return {pow(memory, days / 7), size};
  if (memory >= 1) return {1, size * std::sqrt(days / case_days)};
  const double own = pow(memory, days / 7), of_case = pow(memory, case_days / 7);
  return {own, size * std::sqrt((1 - own * own) / (1 - of_case * of_case))};
}

}  // namespace

World formulate(const Scenario& scenario, const Timeline& time, const Wiring& wiring, const Crisis& crisis, std::uint64_t seed,
                std::uint32_t number, int last_step) {
  World world;
  const auto& w = wiring;
  world.x0.reserve(scenario.variables.size());
  for (const auto& variable : scenario.variables)
    world.x0.push_back(variable.kind == Variable::Kind::readiness ? 0 : start_of(scenario, crisis, variable));

  const std::size_t links = w.link.size(), effects = w.effect_to.size();
  world.link_coefficient.reserve(links);
  for (std::size_t i = 0; i < links; ++i)
    world.link_coefficient.push_back(w.link_factor[i] * signed_strength(scenario, crisis, scenario.links[w.link[i]]) / 100);
  world.effect_size.reserve(effects);
  const auto effect_of = [&](std::size_t i) -> const Effect& { return scenario.levers[w.effect_lever[i]].effects[w.effect_of_lever[i]]; };
  for (std::size_t i = 0; i < effects; ++i) world.effect_size.push_back(w.effect_factor[i] * signed_size(scenario, crisis, effect_of(i)));

  world.link_gain.reserve(links * time.lengths.size());
  world.effect_gain.reserve(effects * time.lengths.size());
  world.left.reserve(w.moves.size() * time.lengths.size());
  for (const int days : time.lengths) {
    for (std::size_t i = 0; i < links; ++i) world.link_gain.push_back(gain(days, crisis.get(scenario.links[w.link[i]].lag, 0)));
    for (std::size_t i = 0; i < effects; ++i) world.effect_gain.push_back(gain(days, crisis.get(effect_of(i).lag, 0)));
    for (const auto& move : w.moves) world.left.push_back(share_left(days, crisis.get(move.half_life, 0)));
    for (const auto& shock : w.shocks) {
      const auto ar = autoregression(crisis[shock.size], crisis.get(shock.memory, 0), days, days_of(scenario.step));
      world.shock_memory.push_back(ar.memory);
      world.shock_size.push_back(ar.size);
    }
  }

  world.normals.resize(static_cast<std::size_t>(last_step + 1) * w.shocks.size());
  for (int k = 1; k <= last_step; ++k)
    for (std::size_t i = 0; i < w.shocks.size(); ++i)
      world.normals[static_cast<std::size_t>(k) * w.shocks.size() + i] =
          normal_quantile(uniform(seed, number, w.shocks[i].name, static_cast<std::uint32_t>(k)));

  const Arm drawn;
  for (std::uint32_t i = 0; i < scenario.levers.size(); ++i) {
    const bool never = w.left_out[i];
    world.used.push_back(never ? 0 : crisis.get(scenario.levers[i].used, 0));
    world.at_start.push_back(never ? 0 : intensity(scenario, crisis, drawn, LeverId{i}, plus_days(time.at.front(), -1)));
  }
  for (const auto& move : w.moves) world.points.push_back(crisis[move.points]);
  for (const auto& then : w.then_pushes) world.then_points.push_back(then.factor * crisis[then.points]);
  for (const auto& then : w.then_links) world.then_percent.push_back(crisis[then.points]);
  return world;
}

Course set_course(const Scenario& scenario, const Wiring& wiring, const World& world, const Crisis& crisis, const Arm& arm) {
  Course course;
  course.from_start = arm.from_start;
  course.level.assign(scenario.levers.size(), std::numeric_limits<double>::quiet_NaN());
  for (const auto& at : arm.levers) course.level[at.lever.index] = at.level;
  course.ratio.assign(scenario.levers.size(), 1.0);
  for (const LeverId lever : arm.swapped)
    course.ratio[lever.index] = swap_ratio(scenario, crisis, scenario.levers[lever.index], arm.swap_from, arm.swap_to);
  course.link_coefficient = world.link_coefficient;
  for (const auto& link : arm.links)
    if (const auto slot = wiring.slot_of_link[link.link.index]; slot != nothing)
      course.link_coefficient[slot] = wiring.link_factor[slot] * link.strength / 100;
  course.happens.assign(scenario.events.size(), 1);
  const auto stopped = [&](LeverId lever) { return lever.given() && course.level[lever.index] == 0; };
  for (const auto& cause : wiring.causes)
    if (stopped(cause.lever) || stopped(cause.caused_by)) course.happens[cause.event] = 0;
  course.held = arm.held;
  return course;
}

State start_state(const Scenario& scenario, const Wiring& wiring, World& world, const Crisis& crisis) {
  State state;
  for (const auto& ready : wiring.readiness)
    for (const auto& party : ready.parties)
      for (const auto& reading : {party.hurting, party.way_out, party.optimism, party.batna})
        world.ripeness.push_back(crisis[reading.quantity]);
  compute_readiness(wiring, world, world.x0);
  state.x = world.x0;
  for (const auto from : wiring.link_from) state.link.push_back(world.x0[from]);
  state.effect.assign(wiring.effect_to.size(), 0.0);
  state.gate.assign(wiring.gated.size(), 0.0);
  state.offset.assign(wiring.moves.size(), 0.0);
  state.shock.assign(wiring.shocks.size(), 0.0);
  state.push.assign(scenario.variables.size(), 0.0);
  state.offset_of.assign(scenario.variables.size(), 0.0);
  state.drive.assign(scenario.levers.size(), 0.0);
  state.open.assign(wiring.link.size(), 1.0);
  state.scale.assign(wiring.link.size(), 1.0);
  state.moderator.assign(wiring.link.size(), 1.0);
  state.effect_moderator.assign(wiring.effect_to.size(), 1.0);
  return state;
}

}  // namespace parley::dynamics
