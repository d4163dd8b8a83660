#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "parley/crisis/arm.hpp"

namespace parley {

struct DynamicsOptions {
  bool contested = true;  ///< false: contested events and levers are left out ("without it")
  bool trace = false;     ///< keep every variable at every step (memory: steps x variables)
  bool shocks = true;     ///< false: nothing is drawn on the way
  double step_days = 0;   ///< 0: the case's own step
  int knot_days = 56;     ///< how often the engines without a clock read the path, days; at least 1
};

/// A stretch of the forecast that engines without a clock read at one place: the days (from, to] after as_of.
struct Piece {
  int from = 0, to = 0;
  int boundary = 0;  ///< of the timeline (Dynamics::dates): the step nearest the middle
};

/// What one world's run under one arm gives.
struct Run {
  std::vector<double> p = {};        ///< by outcome, 0..1: the probability in this world; -1 where dynamics is silent (or it is an account)
  std::vector<double> account = {};  ///< by outcome: points, for accounts; 0 elsewhere
  std::vector<double> level = {};    ///< by outcome: the same probability with every driver at its reference (the input); -1 where none
  std::vector<double> stands = {};   ///< [piece][variable], 0..100: where each variable stands
  std::vector<double> reference = {};  ///< [variable]: the world's own place at as_of, levers as used
  int bound = 0, driven = 0;           ///< steps and outcomes whose drivers' push met its bound (eightfold), of those with drivers
  std::vector<double> trace = {};      ///< with trace: [step][variable], 0..100, first row at the start date
};

/// The causal claims played out in calendar time (docs/models/dynamics.md). Compiled once per scenario; run() is const and thread-safe.
class Dynamics {
 public:
  explicit Dynamics(const Scenario& scenario, const DynamicsOptions& options = {});
  ~Dynamics();
  Dynamics(const Dynamics&) = delete;
  Dynamics& operator=(const Dynamics&) = delete;

  /// Runs one world under each arm; the replay up to as_of is shared by all arms that do not start earlier. `runs` has one place an arm.
  void run(const Crisis& crisis, std::uint64_t seed, std::uint32_t world, std::span<const Arm> arms, std::span<Run> runs) const;

  /// Dates of the trace's rows.
  std::vector<Date> dates() const;

  /// The forecast cut every `knot_days` and at the days that outcomes name: opens, by, by - days, until. In order; together as_of to
  /// horizon.
  const std::vector<Piece>& pieces() const;

 private:
  struct Network;
  std::unique_ptr<const Network> network_;
};

}  // namespace parley
