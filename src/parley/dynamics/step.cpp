#include <algorithm>
#include <cmath>

#include "parley/dynamics/network.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley::dynamics {

namespace {

double seen(double x, double factor) { return factor < 0 ? 100 - x : x; }

/// Strength means what the file says at the start; a moderator at 0 there moderates nothing.
double moderation(const Wiring::Moderated& by, const std::vector<double>& x, const std::vector<double>& x0) {
  const double at_start = seen(x0[by.variable], by.factor);
  return at_start == 0 ? 1 : std::clamp(seen(x[by.variable], by.factor) / at_start, 0.0, 2.0);
}

double openness(const Gate& gate, const std::vector<double>& x) {
  const double beyond = seen(x[gate.of.variable.index], gate.of.factor) - gate.threshold;
  const double shut = gate.below ? beyond : -beyond;
  if (gate.soft > 0) return 1 / (1 + exp(shut / gate.soft));
  return shut < 0 ? 1 : 0;
}

void move_links(const Setting& s, int k, const std::vector<double>& so_far, State& state) {
  const auto& w = s.wiring;
  for (std::size_t i = 0; i < w.gated.size(); ++i) {
    double open = openness(w.gated[i].gate, state.x);
    if (w.gated[i].gate.ratchet) open = std::max(open, state.gate[i]);
    state.open[w.gated[i].slot] = state.gate[i] = open;
  }
  for (const auto& by : w.moderated_links) state.moderator[by.slot] = moderation(by, state.x, s.world.x0);
  if (k > s.time.as_of && !w.then_links.empty()) {
    for (const auto& then : w.then_links) state.scale[then.slot] = 1;
    for (std::size_t i = 0; i < w.then_links.size(); ++i)
      state.scale[w.then_links[i].slot] += s.world.then_percent[i] / 100 * so_far[w.then_links[i].outcome];
    for (const auto& then : w.then_links) state.scale[then.slot] = std::max(state.scale[then.slot], 0.0);
  }
  const double* gain = s.world.link_gain.data() + s.time.length_of[static_cast<std::size_t>(k)] * w.link.size();
  const double *x = state.x.data(), *x0 = s.world.x0.data();
  for (std::size_t i = 0; i < w.link.size(); ++i) {
    const auto from = w.link_from[i];
    state.link[i] += gain[i] * state.open[i] * (x[from] - state.link[i]);
    state.push[w.link_to[i]] += s.course.link_coefficient[i] * (state.link[i] - x0[from]) * state.moderator[i] * state.scale[i];
  }
}

void move_levers(const Setting& s, int k, State& state) {
  const auto& w = s.wiring;
  const bool in_force = s.course.from_start || k > s.time.as_of;
  for (std::size_t i = 0; i < state.drive.size(); ++i) {
    double level = s.world.used[i] * w.at_work[i][static_cast<std::size_t>(k)];
    if (in_force) {
      if (!std::isnan(s.course.level[i])) level = s.course.level[i];
      level *= s.course.ratio[i];
    }
    state.drive[i] = (level - s.world.at_start[i]) / 100;
  }
  for (const auto& by : w.moderated_effects) state.effect_moderator[by.slot] = moderation(by, state.x, s.world.x0);
  const double* gain = s.world.effect_gain.data() + s.time.length_of[static_cast<std::size_t>(k)] * w.effect_to.size();
  for (std::size_t i = 0; i < w.effect_to.size(); ++i) {
    state.effect[i] += gain[i] * (state.drive[w.effect_lever[i]] - state.effect[i]);
    state.push[w.effect_to[i]] += s.world.effect_size[i] * state.effect[i] * state.effect_moderator[i];
  }
}

void move_shocks(const Setting& s, int k, State& state) {
  const auto& shocks = s.wiring.shocks;
  const auto block = s.time.length_of[static_cast<std::size_t>(k)] * shocks.size();
  for (std::size_t i = 0; i < shocks.size(); ++i) {
    const double normal = s.world.normals[static_cast<std::size_t>(k) * shocks.size() + i];
    state.shock[i] = s.world.shock_memory[block + i] * state.shock[i] + s.world.shock_size[block + i] * normal;
    state.push[shocks[i].variable] += state.shock[i];
  }
}

/// Old offsets fade; the step's own events are counted in full at its end. A measurement replaces all that was there.
void move_offsets(const Setting& s, int k, State& state) {
  const auto& w = s.wiring;
  const auto old = w.moves_until[static_cast<std::size_t>(k - 1)], now = w.moves_until[static_cast<std::size_t>(k)];
  if (now == 0) return;
  const double* left = s.world.left.data() + s.time.length_of[static_cast<std::size_t>(k)] * w.moves.size();
  for (std::size_t i = 0; i < old; ++i) state.offset[i] *= left[i];
  const bool in_force = s.course.from_start || k > s.time.as_of;
  for (std::size_t i = old; i < now; ++i) {
    const auto& move = w.moves[i];
    if (in_force && !s.course.happens[move.event]) continue;
    if (!move.measures) {
      state.offset[i] = move.factor * s.world.points[i];
      continue;
    }
    for (std::size_t j = 0; j < i; ++j)
      if (w.moves[j].variable == move.variable) state.offset[j] = 0;
    state.offset[i] = seen(s.world.points[i], move.factor) - (s.world.x0[move.variable] + state.push[move.variable]);
  }
  for (std::size_t i = 0; i < now; ++i) state.offset_of[w.moves[i].variable] = 0;
  for (std::size_t i = 0; i < now; ++i) state.offset_of[w.moves[i].variable] += state.offset[i];
}

}  // namespace

double soft(double z, double x0) {
  const double low = std::min(5.0, x0), high = std::max(95.0, x0);
  if (z < low) return low > 0 ? low * exp((z - low) / low) : 0;
  if (z > high) return high < 100 ? 100 - (100 - high) * exp(-(z - high) / (100 - high)) : high;
  return z;
}

void compute_readiness(const Wiring& wiring, const World& world, std::vector<double>& x) {
  const double* drawn = world.ripeness.data();
  for (const auto& ready : wiring.readiness) {
    double least = ready.parties.empty() ? 0 : 100;
    for (const auto& party : ready.parties) {
      const auto read = [&](const Wiring::Reading& of, double as_drawn) {
        return of.variable == nothing ? as_drawn : seen(x[of.variable], of.sign);
      };
      least = std::min(least, readiness(read(party.hurting, drawn[0]), read(party.way_out, drawn[1]), read(party.optimism, drawn[2]),
                                        read(party.batna, drawn[3])));
      drawn += 4;
    }
    x[ready.variable] = least;
  }
}

void step(const Setting& s, int k, const std::vector<double>& so_far, State& state) {
  std::fill(state.push.begin(), state.push.end(), 0.0);
  move_links(s, k, so_far, state);
  move_levers(s, k, state);
  if (k > s.time.as_of)
    for (std::size_t i = 0; i < s.wiring.then_pushes.size(); ++i) {
      const auto& then = s.wiring.then_pushes[i];
      state.push[then.variable] += s.world.then_points[i] * so_far[then.outcome];
    }
  move_shocks(s, k, state);
  move_offsets(s, k, state);
  for (std::size_t v = 0; v < state.x.size(); ++v) {
    // Departures are summed before the start is added: where nothing pushes, x stays at its start to the bit.
    if (s.wiring.moves_itself[v]) state.x[v] = soft(s.world.x0[v] + state.push[v] + state.offset_of[v], s.world.x0[v]);
  }
  const auto hold = [&] {
    if (s.course.from_start || k > s.time.as_of)
      for (const auto& held : s.course.held) state.x[held.variable.index] = held.value;
  };
  hold();  // so that readiness sees what is held
  compute_readiness(s.wiring, s.world, state.x);
  hold();  // and may itself be held
}

}  // namespace parley::dynamics
