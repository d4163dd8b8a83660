// How long the dynamics take on the Korea case: worlds x arms, one thread. `bench_dynamics [worlds] [case.toml]`.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>

#include "parley/crisis/draw.hpp"
#include "parley/dynamics/dynamics.hpp"
#include "parley/files/case/read.hpp"

using namespace parley;

namespace {

/// Processor time, not the wall's: other programs may be at work.
double now() { return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC; }
double microseconds_since(double begin) { return now() - begin; }

}  // namespace

int main(int count, char** words) {
  const auto worlds = static_cast<std::uint32_t>(count > 1 ? std::atoi(words[1]) : 2000);
  std::ifstream file(count > 2 ? words[2] : PARLEY_ROOT "/cases/history/korea-2017.toml");
  std::stringstream text;
  text << file.rdbuf();
  const auto reading = read_scenario(text.str(), "korea-2017.toml");
  if (!reading.scenario) {
    for (const auto& diagnostic : reading.diagnostics) std::printf("%s\n", diagnostic.message.c_str());
    return 1;
  }
  const Scenario& s = *reading.scenario;
  std::size_t effects = 0;
  for (const auto& lever : s.levers) effects += lever.effects.size();
  std::printf("%zu variables, %zu links, %zu effects, %zu outcomes\n", s.variables.size(), s.links.size(), effects, s.outcomes.size());

  auto begin = now();
  const Dynamics dynamics(s);
  std::printf("formulate the case            %9.0f us\n", microseconds_since(begin));
  const Sampler sampler(s);
  std::vector<Crisis> drawn(worlds, sampler.modes());
  begin = now();
  for (std::uint32_t w = 0; w < worlds; ++w) sampler.draw_into(drawn[w], 1, w);
  std::printf("draw a world                  %9.2f us\n", microseconds_since(begin) / worlds);

  Arm most;
  for (std::uint32_t i = 0; i < s.levers.size(); ++i)
    if (is_third_party(s, s.levers[i].by)) most.levers.push_back({LeverId{i}, 80});
  Arm half = most;
  for (auto& at : half.levers) at.level = 40;
  const std::vector<Arm> arms = {as_used(), none_from_now(s, s.third_parties), most, half};
  for (const std::size_t n : {std::size_t{1}, arms.size()}) {
    std::vector<Run> runs(n);
    std::vector<double> p(s.outcomes.size(), 0.0);
    begin = now();
    for (std::uint32_t w = 0; w < worlds; ++w) {
      dynamics.run(drawn[w], 1, w, {arms.data(), n}, runs);
      for (std::size_t i = 0; i < p.size(); ++i) p[i] += runs[0].p[i] / worlds;
    }
    std::printf("%zu arm(s): a world-arm         %9.2f us\n", n, microseconds_since(begin) / (worlds * static_cast<double>(n)));
    if (n == 1)
      for (std::size_t i = 0; i < p.size(); ++i) std::printf("  %-28s %8.4f\n", s.outcomes[i].id.c_str(), p[i]);
  }
}
