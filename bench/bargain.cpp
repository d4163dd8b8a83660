// How fast the bargaining models are: one thread, processor time. `bench_bargain`.
//
// Peers, measured elsewhere on another machine and so only of use as orders of size: schelling (Python, 2026) 941 draws a second of the
// challenge model with the ten actors of the emission case and 67 with forty, 10,900 compromises a second; KTAB 5.6 s a turn with eighty
// actors on one dimension, 15.9 s and 728 MB for a full log of twenty actors. The ratios below are to those figures.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "parley/bargain/challenge.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/smp.hpp"
#include "parley/base/random.hpp"

using namespace parley;

namespace {

double now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

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
  const double begin = now();
  for (std::uint32_t w = 0; w < draws; ++w) {
    jitter(around, group, w);
    const ChallengeResult run = challenge(group, options);
    sum += run.median_outcome;
    rounds += run.rounds;
  }
  const double rate = draws / (now() - begin), n = static_cast<double>(around.size());
  std::printf("challenge %-18s %-20s %9.0f draws/s  x%-6.0f %5.1f rounds  %5.2f ns per actor^3 and round  (mean %.3f)\n", preset, what,
              rate, rate / peer, rounds / draws, 1e9 / rate / (rounds / draws) / (n * n * n), sum / draws);
}

}  // namespace

int main() {
  const Group ten = emission();
  double sum = 0, begin = now();
  constexpr int forecasts = 2000000;
  Group moving = ten;
  for (int k = 0; k < forecasts; ++k) {
    moving.position[static_cast<std::size_t>(k) % 10] = 4 + k % 7;
    sum += compromise(moving);
  }
  double rate = forecasts / (now() - begin);
  std::printf("compromise %36s %9.0f forecasts/s  x%.0f  (mean %.3f)\n", "10 actors", rate, rate / 10900, sum / forecasts);

  time_challenge("10 actors, emission", ten, 20000, 941, "literature");
  time_challenge("40 actors", any_group(40, 0), 1000, 67, "literature");
  time_challenge("10 actors, emission", ten, 5000, 941, "scholz-2011-code");

  for (const std::size_t n : {20u, 40u, 80u}) {
    const BargainModel model = model_of(any_group(n, 7));
    begin = now();
    const SmpResult run = smp(model);
    const double turn = (now() - begin) / std::max(1, run.turns);
    const double peer = n == 20 ? 0.035 : n == 40 ? 0.37 : 5.6;
    std::printf("ktab %42zu actors %9.5f s a turn    x%-6.0f %5d turns   %5.2f ns per actor^3\n", n, turn, peer / turn, run.turns,
                1e9 * turn / static_cast<double>(n * n * n));
  }
  SmpOptions traced;
  traced.trace = true;
  begin = now();
  const SmpResult run = smp(model_of(any_group(20, 7)), traced);
  rusage used;
  getrusage(RUSAGE_SELF, &used);
  std::printf("ktab, 20 actors, full trace %30.4f s           x%-6.0f %5zu states  %.1f MB in all\n", now() - begin, 15.9 / (now() - begin),
              run.trace.size(), static_cast<double>(used.ru_maxrss) / 1024);
  return 0;
}
