#include "parley/study/standing.hpp"

#include <span>

#include "parley/base/expects.hpp"
#include "parley/dynamics/stands.hpp"

namespace parley {
namespace {

std::size_t middle_piece(const Dynamics& dynamics) {
  const auto& pieces = dynamics.pieces();
  expects(!pieces.empty(), "a forecast has a day");
  const int middle = pieces.back().to / 2;
  std::size_t at = 0;
  while (at + 1 < pieces.size() && pieces[at].to < middle) ++at;
  return at;
}

/// The path of one world under one arm.
Run path_of(const Dynamics& dynamics, const Crisis& crisis, std::uint64_t seed, std::uint32_t world, const Arm& arm) {
  std::vector<Run> runs(1);
  dynamics.run(crisis, seed, world, std::span(&arm, 1), runs);
  return std::move(runs.front());
}

}  // namespace

Standing::Standing(const Scenario& scenario) : scenario_(&scenario) {}

Standing::Standing(const Scenario& scenario, const Dynamics& dynamics, std::uint32_t worlds)
    : scenario_(&scenario), piece_(dynamics.pieces().empty() ? 0 : middle_piece(dynamics)) {
  rows_.resize(scenario.variables.size() * worlds);
  references_.resize(scenario.variables.size() * worlds);
}

void Standing::keep(std::uint32_t world, const Run& as_used) {
  const std::size_t n = scenario_->variables.size();
  for (std::size_t v = 0; v < n; ++v) {
    rows_[world * n + v] = as_used.stands.empty() ? as_used.reference[v] : as_used.stands[piece_ * n + v];
    references_[world * n + v] = as_used.reference[v];
  }
}

Standing::Standing(const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& ensemble) : Standing(scenario) {
  const Dynamics dynamics(scenario);
  *this = Standing(scenario, dynamics, ensemble.worlds);
  EnsembleOptions options = ensemble;
  options.progress = {};
  const Arm used = as_used();
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    keep(world, path_of(dynamics, sampler.draw(options.seed, world), options.seed, world, used));
  });
}

Crisis Standing::in(const Crisis& drawn, std::uint32_t world) const {
  const std::size_t n = scenario_->variables.size();
  expects((world + std::size_t{1}) * n <= rows_.size(), "a standing holds the worlds it was made for");
  return stands(*scenario_, drawn, std::span(rows_).subspan(world * n, n));
}

std::vector<double> Standing::reference(std::uint32_t world) const {
  const std::size_t n = scenario_->variables.size();
  const auto row = std::span(references_).subspan(world * n, n);
  return {row.begin(), row.end()};
}

Crisis Standing::at_modes(const Crisis& modes, const Arm& arm) const {
  const Dynamics dynamics(*scenario_, {.shocks = false});
  const Run run = path_of(dynamics, modes, 0, 0, arm);
  const std::size_t n = scenario_->variables.size();
  if (run.stands.empty()) return stands(*scenario_, modes, run.reference);
  return stands(*scenario_, modes, std::span(run.stands).subspan(middle_piece(dynamics) * n, n));
}

std::vector<double> Standing::reference_at_modes(const Crisis& modes) const {
  return path_of(Dynamics(*scenario_, {.shocks = false}), modes, 0, 0, as_used()).reference;
}

Standing standing_of(const Standing* known, const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& options) {
  return known ? *known : Standing(scenario, sampler, options);
}

}  // namespace parley
