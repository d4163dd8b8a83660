#include "parley/dynamics/dynamics.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/dynamics/readings.hpp"

namespace parley {

using dynamics::Course;
using dynamics::Pulls;
using dynamics::Readings;
using dynamics::Setting;
using dynamics::State;
using dynamics::Timeline;
using dynamics::Wiring;
using dynamics::World;
using survival::Chances;
using survival::Odds;

namespace {

/// What the arms of a world share, so that their memory is taken once.
struct Workspace {
  State state;
  Chances chances;
  std::vector<double> push;
  std::vector<char> holds, raises;
};

}  // namespace

struct Dynamics::Network {
  Scenario scenario;  // a copy: the caller's may go
  DynamicsOptions options;
  Timeline time;
  Wiring wiring;
  survival::Plan plan;
  Readings readings;
  std::vector<Piece> pieces;

  Network(const Scenario& from, const DynamicsOptions& with)
      : scenario(from),
        options(with),
        time(dynamics::make_timeline(scenario, with.step_days)),
        wiring(dynamics::wire(scenario, time, with.contested)),
        plan(survival::plan(scenario, time.day(time.steps()), with.contested)),
        readings(dynamics::readings(scenario, time, plan)),
        pieces(dynamics::cut(scenario, time, with.knot_days)) {}

  int last_step() const {
    if (options.trace) return time.steps();
    return pieces.empty() ? readings.last_boundary : std::max(readings.last_boundary, pieces.back().boundary);
  }

  void replay(const Setting& setting, State& state, std::vector<double>& trace) const {
    const std::vector<double> none(scenario.outcomes.size(), 0.0);
    if (options.trace) trace.insert(trace.end(), state.x.begin(), state.x.end());
    for (int k = 1; k <= time.as_of; ++k) {
      dynamics::step(setting, k, none, state);
      if (options.trace) trace.insert(trace.end(), state.x.begin(), state.x.end());
    }
  }

  void find_raises(const Course& course, std::vector<char>& raises) const {
    raises.assign(plan.rules.size(), 0);
    for (std::size_t i = 0; i < raises.size(); ++i) {
      const auto& rule = plan.rules[i];
      if (rule.raised_by != survival::nothing) raises[i] = course.happens[rule.raised_by] || (!course.from_start && rule.raised_on <= 0);
    }
  }

  void close_accounts(int k, const Pulls& pulls, const State& from, const State& state, Run& run) const {
    for (const auto& account : readings.accounts) {
      if (account.boundary != k) continue;
      double gained = 0, weight = 0;
      for (auto w = account.weights.begin; w < account.weights.end; ++w) {
        const auto variable = readings.weights[w].variable;
        gained += pulls.weight[w] * (state.x[variable] - from.x[variable]);
        weight += pulls.weight[w];
      }
      run.account[account.outcome] = weight > 0 ? gained / weight : 0;
    }
  }

  void forecast(const Setting& setting, const Odds& odds, const Pulls& pulls, const State& from, Workspace& work, Run& run) const {
    const std::size_t n = scenario.outcomes.size();
    auto& [state, chances, push, holds, raises] = work;
    state = from;
    find_raises(setting.course, raises);
    survival::reset(plan, raises, chances);
    run.account.assign(n, 0.0);
    run.bound = run.driven = 0;
    run.stands.clear();
    std::size_t piece = 0;
    const auto stand = [&, &state = state](int k) {
      for (; piece < pieces.size() && pieces[piece].boundary == k; ++piece)
        run.stands.insert(run.stands.end(), state.x.begin(), state.x.end());
    };
    stand(time.as_of);
    for (int k = time.as_of + 1; k <= last_step(); ++k) {
      dynamics::step(setting, k, chances.so_far, state);
      if (options.trace) run.trace.insert(run.trace.end(), state.x.begin(), state.x.end());
      stand(k);
      if (k > readings.last_boundary) continue;
      const int first = time.day(k - 1) + 1, last = time.day(k);
      dynamics::push(readings, pulls, plan, state.x, first, last, push, run.bound, run.driven);
      dynamics::hold(readings, state.x, holds);
      survival::count(plan, odds, {first, last, push, holds}, chances);
      close_accounts(k, pulls, from, state, run);
    }
    run.p.resize(n);
    run.level = odds.level;
    for (std::size_t i = 0; i < n; ++i) {
      using Kind = survival::Plan::Kind;
      const auto kind = plan.rules[i].kind;
      const bool speaks = kind != Kind::silent && kind != Kind::account;
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
  const Odds odds = survival::odds(n.plan, crisis);

  Workspace work;
  State shared = start;  // the replay as used, of all arms that do not start earlier; where it ends is every arm's reference
  std::vector<double> shared_trace;
  {
    const Arm drawn;
    const Course as_drawn = dynamics::set_course(n.scenario, n.wiring, numbers, crisis, drawn);
    n.replay({n.time, n.wiring, numbers, as_drawn}, shared, shared_trace);
  }
  const Pulls pulls = dynamics::pulls(n.readings, crisis, shared.x);
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const Course course = dynamics::set_course(n.scenario, n.wiring, numbers, crisis, arms[i]);
    const Setting setting{n.time, n.wiring, numbers, course};
    runs[i].trace.clear();
    runs[i].reference = shared.x;
    if (arms[i].from_start) {
      State own = start;
      n.replay(setting, own, runs[i].trace);
      n.forecast(setting, odds, pulls, own, work, runs[i]);
      continue;
    }
    runs[i].trace = shared_trace;
    n.forecast(setting, odds, pulls, shared, work, runs[i]);
  }
}

const std::vector<Piece>& Dynamics::pieces() const { return network_->pieces; }

std::vector<Date> Dynamics::dates() const { return network_->time.at; }

}  // namespace parley
