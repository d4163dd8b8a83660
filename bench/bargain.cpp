// How fast the bargaining models are: one thread, processor time, medians of five. `bench_bargain`. How to build it, where the peers'
// figures come from and what was measured: bench/README.md. Each line ends with the cost of one of the operations that its complexity
// counts.
#include <sys/resource.h>

#include <cstdio>

#include "measure.hpp"
#include "parley/bargain/challenge.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/smp.hpp"
#include "parley/base/random.hpp"

using namespace parley;

namespace {

Group emission() {
  return {{4, 7, 4, 4, 10, 10, 10, 7, 4, 7}, {.8, .4, .2, .8, .6, .6, .9, .1, 1, .7}, {.08, .08, .03, .16, .16, .16, .16, .05, .05, .08}};
}

Group any_group(std::size_t n, std::uint32_t world) {
  Group group;
  for (std::uint32_t i = 0; i < n; ++i) {
    group.position.push_back(100 * uniform(1, world, 1, i));
    group.salience.push_back(0.05 + 0.95 * uniform(1, world, 2, i));
    group.capability.push_back(1 + 99 * uniform(1, world, 3, i));
  }
  return group;
}

BargainModel model_of(const Group& group) {
  BargainModel model;
  model.issues = {"x"};
  model.actors.assign(group.size(), "A");
  model.capability = group.capability;
  model.position = group.position;
  model.salience = group.salience;
  return model;
}

/// Draws around a group, as an ensemble makes them: every position and capability within a tenth.
void jitter(const Group& around, Group& into, std::uint32_t world) {
  into = around;
  for (std::uint32_t i = 0; i < around.size(); ++i) {
    into.position[i] *= 0.9 + 0.2 * uniform(2, world, 4, i);
    into.capability[i] *= 0.9 + 0.2 * uniform(2, world, 5, i);
  }
}

void time_challenge(const char* what, const Group& around, std::uint32_t draws, double peer, const char* preset) {
  const ChallengeOptions options = *challenge_preset(preset);
  Group group;
  double sum = 0, rounds = 0;
  const double took = median_seconds(5, [&] {
    sum = rounds = 0;
    for (std::uint32_t w = 0; w < draws; ++w) {
      jitter(around, group, w);
      const ChallengeResult run = challenge(group, options);
      sum += run.median_outcome;
      rounds += run.rounds;
    }
  });
  const double rate = draws / took, n = static_cast<double>(around.size());
  std::printf("challenge  %-17s %-20s %10.0f draws/s      x%-8.3g %5.1f rounds  %6.2f ns per actor^3 and round  (mean %.3f)\n", preset,
              what, rate, rate / peer, rounds / draws, 1e9 * took / rounds / (n * n * n), sum / draws);
}

void time_ktab(std::size_t n, double peer) {
  const BargainModel model = model_of(any_group(n, 7));
  int turns = 0;
  const double took = median_seconds(5, [&] { turns = smp(model).turns; });
  const double turn = took / std::max(1, turns);
  std::printf("ktab       %38zu actors %9.5f s a turn     x%-8.3g %5d turns   %6.2f ns per actor^3\n", n, turn, peer / turn, turns,
              1e9 * turn / static_cast<double>(n * n * n));
}

}  // namespace

int main() {
  constexpr int forecasts = 2000000;
  Group moving = emission();
  double sum = 0;
  const double took = median_seconds(5, [&] {
    sum = 0;
    for (int k = 0; k < forecasts; ++k) {
      moving.position[static_cast<std::size_t>(k) % 10] = 4 + k % 7;
      sum += compromise(moving);
    }
  });
  std::printf("compromise %-38s %10.0f forecasts/s  x%-8.3g               %6.2f ns per actor  (mean %.3f)\n", "10 actors", forecasts / took,
              forecasts / took / 10900, 1e9 * took / forecasts / 10, sum / forecasts);

  time_challenge("10 actors, emission", emission(), 20000, 941, "literature");
  time_challenge("40 actors", any_group(40, 0), 1000, 67, "literature");
  time_challenge("10 actors, emission", emission(), 5000, 1 / 2.7, "scholz-2011-code");

  time_ktab(20, 0.035);
  time_ktab(40, 0.37);
  time_ktab(80, 5.6);
  SmpOptions traced;
  traced.trace = true;
  const BargainModel twenty = model_of(any_group(20, 7));
  std::size_t states = 0;
  const double trace = median_seconds(5, [&] { states = smp(twenty, traced).trace.size(); });
  rusage used;
  getrusage(RUSAGE_SELF, &used);
  std::printf("ktab       20 actors, full trace %28.5f s            x%-8.3g %5zu states  %6.2f ns per actor^3 and turn  (%.1f MB in all)\n",
              trace, 14.5 / trace, states, 1e9 * trace / static_cast<double>(states - 1) / 8000,
              static_cast<double>(used.ru_maxrss) / 1024);
  return 0;
}
