#pragma once
#include <vector>

#include "parley/crisis/draw.hpp"
#include "parley/dynamics/dynamics.hpp"
#include "parley/study/ensemble.hpp"

namespace parley {

/// Where worlds stand in the middle of the forecast, levers as used: what readings without dates are made of (is there a deal, what could
/// a mediator add, what the game says). The piece of the path that holds the middle day is read.
class Standing {
 public:
  /// Runs the path of every world once. Throws Interrupted when stopped.
  Standing(const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& options);
  /// Memory for so many worlds, filled by `keep`: where a run has their paths at hand.
  Standing(const Scenario& scenario, const Dynamics& dynamics, std::uint32_t worlds);
  /// What a world's path as used says. Worlds may be kept from several threads.
  void keep(std::uint32_t world, const Run& as_used);
  /// Of no world: for `at_modes` only.
  explicit Standing(const Scenario& scenario);

  /// World `world` as it stands, as used; `drawn` is its draw.
  Crisis in(const Crisis& drawn, std::uint32_t world) const;
  /// The most likely values under an arm, shocks left out.
  Crisis at_modes(const Crisis& modes, const Arm& arm) const;
  /// By variable at as_of: where drivers count from.
  std::vector<double> reference(std::uint32_t world) const;
  std::vector<double> reference_at_modes(const Crisis& modes) const;

 private:
  const Scenario* scenario_;
  std::size_t piece_ = 0;
  std::vector<double> rows_ = {}, references_ = {};  ///< [world][variable]
};

/// `known`, or one made for these worlds.
Standing standing_of(const Standing* known, const Scenario& scenario, const Sampler& sampler, const EnsembleOptions& options);

}  // namespace parley
