#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "parley/files/case/read.hpp"
#include "parley/numerics/statistics.hpp"
#include "parley/study/worlds.hpp"

/// The cases that the project ships, changed by a hand's breadth and run through every witness in a few worlds.
namespace shipped {

using namespace parley;

inline std::string text_of_case(const std::string& name) {
  std::ifstream file(PARLEY_ROOT "/cases/" + name + ".toml", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline Scenario scenario_of(const std::string& text) {
  Reading reading = read_scenario(text, "case.toml");
  for (const Diagnostic& said : reading.diagnostics)
    if (!reading.scenario) ADD_FAILURE() << said.place.line << ": " << said.message;
  return reading.scenario ? std::move(*reading.scenario) : Scenario{};
}

/// Read once: tests copy it and change the copy.
inline const Scenario& korea() {
  static const Scenario scenario = scenario_of(text_of_case("history/korea-2017"));
  return scenario;
}
inline const Scenario& aceh() {
  static const Scenario scenario = scenario_of(text_of_case("history/aceh-2005"));
  return scenario;
}
inline const Scenario& two_party() {
  static const Scenario scenario = scenario_of(text_of_case("taught/two-party"));
  return scenario;
}

/// `text` with the one place where `old` stands replaced.
inline std::string with(std::string text, const std::string& old, const std::string& now) {
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  EXPECT_EQ(text.find(old, at + 1), std::string::npos) << old;
  return at == std::string::npos ? text : text.replace(at, old.size(), now);
}

inline void set_to(Scenario& s, Quantity quantity, double value) {
  Estimate& it = s.estimates[quantity.index];
  it.low = it.mode = it.high = value;
  it.shape = Shape::fixed;
}
inline Quantity add_number(Scenario& s, const std::string& path, double value, Limit limit = Limit::free) {
  Estimate it;
  it.path = path;
  it.low = it.mode = it.high = value;
  it.limit = limit;
  s.estimates.push_back(it);
  return {static_cast<std::uint32_t>(s.estimates.size() - 1)};
}
/// All doubt gone: every number at its most likely value, open signs at +1.
inline void set_to_modes(Scenario& s) {
  const Crisis modes = Sampler(s).modes();
  for (std::uint32_t i = 0; i < s.estimates.size(); ++i) set_to(s, Quantity{i}, modes.values[i]);
}

inline Actor& actor_of(Scenario& s, const char* id) { return s.actors[find(s.actors, id).index]; }
inline Outcome& outcome_of(Scenario& s, const char* id) { return s.outcomes[find(s.outcomes, id).index]; }
inline Stance& stance_on(Scenario& s, const char* actor, const char* issue) { return actor_of(s, actor).on[find(s.issues, issue).index]; }

/// As used, and none from now.
inline std::vector<Arm> two_arms(const Scenario& s) { return {as_used(), none_from_now(s, s.third_parties)}; }

inline WorldTable run(const Scenario& s, std::uint32_t worlds, const std::vector<Arm>& arms, const DynamicsOptions& how = {},
                      std::uint64_t seed = 7) {
  EnsembleOptions options;
  options.worlds = worlds;
  options.seed = seed;
  return run_worlds(s, Sampler(s), Dynamics(s, how), arms, options);
}
inline WorldTable run(const Scenario& s, std::uint32_t worlds, const DynamicsOptions& how = {}) { return run(s, worlds, two_arms(s), how); }

/// By world; empty where the witness is silent.
inline std::vector<double> by_world(const Scenario& s, const WorldTable& table, std::size_t arm, const char* outcome, WitnessName witness) {
  const OutcomeId id = find(s.outcomes, outcome);
  if (!table.speaks(id, witness)) return {};
  const auto p = table.of(arm, id, witness);
  return {p.begin(), p.end()};
}
inline double mean_of(const Scenario& s, const WorldTable& table, std::size_t arm, const char* outcome, WitnessName witness) {
  const auto p = by_world(s, table, arm, outcome, witness);
  EXPECT_FALSE(p.empty()) << outcome << " by " << to_text(witness);
  return p.empty() ? 0 : mean(p);
}
inline double pooled_mean(const Scenario& s, const WorldTable& table, std::size_t arm, const char* outcome) {
  return mean(pooled_by_world(s, table, arm, find(s.outcomes, outcome)));
}

/// A figure that a witness gives of an outcome: under the first arm and what it adds to the second.
struct Spoken {
  std::string what = {};
  std::vector<double> level = {}, adds = {};
};
/// Everything that is said, in the order of the outcomes' ids.
inline std::vector<Spoken> all_spoken(const Scenario& s, const WorldTable& table) {
  std::vector<Spoken> all;
  for (std::uint32_t o = 0; o < s.outcomes.size(); ++o)
    for (const WitnessName witness : witness_names) {
      if (!table.speaks(OutcomeId{o}, witness)) continue;
      Spoken one;
      one.what = s.outcomes[o].id + " by " + std::string(to_text(witness));
      const auto a = table.of(0, OutcomeId{o}, witness), b = table.of(1, OutcomeId{o}, witness);
      for (std::size_t world = 0; world < a.size(); ++world) {
        one.level.push_back(a[world]);
        one.adds.push_back(a[world] - b[world]);
      }
      all.push_back(std::move(one));
    }
  std::sort(all.begin(), all.end(), [](const Spoken& a, const Spoken& b) { return a.what < b.what; });
  return all;
}

/// The same figures in every world, within `within`.
inline void expect_same(const std::vector<Spoken>& a, const std::vector<Spoken>& b, double within, const std::string& why) {
  ASSERT_EQ(a.size(), b.size()) << why;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ASSERT_EQ(a[i].what, b[i].what) << why;
    double most = 0;
    for (std::size_t world = 0; world < a[i].level.size(); ++world)
      most = std::max({most, std::abs(a[i].level[world] - b[i].level[world]), std::abs(a[i].adds[world] - b[i].adds[world])});
    EXPECT_LE(most, within) << why << ": " << a[i].what;
  }
}

}  // namespace shipped
