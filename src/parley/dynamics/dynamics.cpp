#include "parley/dynamics/dynamics.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/dynamics/outcomes.hpp"

namespace parley {

using dynamics::Chances;
using dynamics::Course;
using dynamics::Odds;
using dynamics::Plan;
using dynamics::Setting;
using dynamics::State;
using dynamics::Timeline;
using dynamics::Wiring;
using dynamics::World;

struct Dynamics::Network {
  Scenario scenario;  // a copy: the caller's may go
  DynamicsOptions options;
  Timeline time;
  Wiring wiring;
  Plan plan;
  std::vector<Piece> pieces;

  Network(const Scenario& from, const DynamicsOptions& with)
      : scenario(from),
        options(with),
        time(dynamics::make_timeline(scenario, with.step_days)),
        wiring(dynamics::wire(scenario, time, with.contested)),
        plan(dynamics::plan(scenario, time, with.contested)),
        pieces(dynamics::cut(scenario, time, with.knot_days)) {}

  int last_step() const {
    if (options.trace) return time.steps();
    return pieces.empty() ? plan.last_boundary : std::max(plan.last_boundary, pieces.back().boundary);
  }

  void replay(const Setting& setting, State& state, std::vector<double>& trace) const {
    const std::vector<double> none(scenario.outcomes.size(), 0.0);
    if (options.trace) trace.insert(trace.end(), state.x.begin(), state.x.end());
    for (int k = 1; k <= time.as_of; ++k) {
      dynamics::step(setting, k, none, state);
      if (options.trace) trace.insert(trace.end(), state.x.begin(), state.x.end());
    }
  }

  /// `state` and `chances` are a workspace: the arms of a world share their memory.
  void forecast(const Setting& setting, const Odds& odds, const State& from, State& state, Chances& chances, Run& run) const {
    state = from;
    dynamics::reset(plan, state, chances);
    run.stands.clear();
    std::size_t piece = 0;
    const auto stand = [&](int k) {
      for (; piece < pieces.size() && pieces[piece].boundary == k; ++piece)
        run.stands.insert(run.stands.end(), state.x.begin(), state.x.end());
    };
    stand(time.as_of);
    for (int k = time.as_of + 1; k <= last_step(); ++k) {
      dynamics::step(setting, k, chances.so_far, state);
      if (options.trace) run.trace.insert(run.trace.end(), state.x.begin(), state.x.end());
      stand(k);
      dynamics::count(setting, plan, odds, k, state, chances);
    }
    const std::size_t n = scenario.outcomes.size();
    run.p.resize(n);
    run.level = odds.level;
    run.account = chances.account;
    for (std::size_t i = 0; i < n; ++i) {
      const auto kind = plan.rules[i].kind;
      const bool speaks = kind != Plan::Kind::silent && kind != Plan::Kind::account;
      run.p[i] = speaks ? std::clamp(chances.p[i], 0.0, 1.0) : -1;
    }
  }
};

Dynamics::Dynamics(const Scenario& scenario, const DynamicsOptions& options)
    : network_(std::make_unique<const Network>(scenario, options)) {}
Dynamics::~Dynamics() = default;

void Dynamics::run(const Crisis& crisis, std::uint64_t seed, std::uint32_t world, std::span<const Arm> arms, std::span<Run> runs) const {
  expects(arms.size() == runs.size(), "a run has one place an arm");
  const auto& n = *network_;
  World numbers = dynamics::formulate(n.scenario, n.time, n.wiring, crisis, seed, world, n.last_step());
  if (!n.options.shocks) std::fill(numbers.normals.begin(), numbers.normals.end(), 0.0);
  const State start = dynamics::start_state(n.scenario, n.wiring, numbers, crisis);
  const Odds odds = dynamics::odds(n.plan, crisis);

  State state;
  Chances chances;
  State shared = start;  // the replay as used, of all arms that do not start earlier; it ends at every arm's reference
  std::vector<double> shared_trace;
  const Arm drawn;
  n.replay({n.time, n.wiring, numbers, dynamics::set_course(n.scenario, n.wiring, numbers, crisis, drawn)}, shared, shared_trace);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const Course course = dynamics::set_course(n.scenario, n.wiring, numbers, crisis, arms[i]);
    const Setting setting{n.time, n.wiring, numbers, course};
    runs[i].trace.clear();
    runs[i].reference = shared.x;
    if (arms[i].from_start) {
      State own = start;
      n.replay(setting, own, runs[i].trace);
      n.forecast(setting, odds, own, state, chances, runs[i]);
      continue;
    }
    runs[i].trace = shared_trace;
    n.forecast(setting, odds, shared, state, chances, runs[i]);
  }
}

const std::vector<Piece>& Dynamics::pieces() const { return network_->pieces; }

std::vector<Date> Dynamics::dates() const { return network_->time.at; }

}  // namespace parley
