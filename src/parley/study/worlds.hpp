#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "parley/crisis/draw.hpp"
#include "parley/dynamics/dynamics.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"

namespace parley {

/// What the witnesses said in every world under every arm: probabilities 0..1, -1 where a witness is silent. The same draws for all.
class WorldTable {
 public:
  WorldTable() = default;
  WorldTable(std::size_t arms, std::size_t outcomes, std::uint32_t worlds);

  std::uint32_t worlds() const { return worlds_; }
  std::size_t arms() const { return arms_; }

  /// All worlds of one arm, outcome and witness.
  std::span<double> of(std::size_t arm, OutcomeId outcome, WitnessName witness);
  std::span<const double> of(std::size_t arm, OutcomeId outcome, WitnessName witness) const;
  bool speaks(OutcomeId outcome, WitnessName witness) const;

  /// The game's equilibria apart, in every world: the least and the most that one of them gives; -1 where it is silent. Under the arms that
  /// the report shows (0 and 1) only.
  std::span<double> lower(std::size_t arm, OutcomeId outcome);
  std::span<const double> lower(std::size_t arm, OutcomeId outcome) const;
  std::span<double> upper(std::size_t arm, OutcomeId outcome);
  std::span<const double> upper(std::size_t arm, OutcomeId outcome) const;
  std::span<double> condition(OutcomeId outcome);  ///< chance that the game is played at all, as used
  std::span<const double> condition(OutcomeId outcome) const;
  static constexpr std::size_t banded_arms = 2;

  /// Points of an account outcome by world.
  std::span<double> account(std::size_t arm, OutcomeId outcome);
  std::span<const double> account(std::size_t arm, OutcomeId outcome) const;
  /// Level at the start state by world; -1: none.
  std::span<double> level(OutcomeId outcome);
  std::span<const double> level(OutcomeId outcome) const;

 private:
  std::size_t arms_ = 0, outcomes_ = 0;
  std::uint32_t worlds_ = 0;
  std::vector<double> p_, account_, level_, lower_, upper_, condition_;
};

inline constexpr std::size_t witness_count = 3;

/// Runs every arm in every world through every witness. `first_world` shifts the draws (a search uses worlds of its own).
WorldTable run_worlds(const Scenario& scenario, const Sampler& sampler, const Dynamics& dynamics, std::span<const Arm> arms,
                      const EnsembleOptions& options, std::uint32_t first_world = 0);

/// The pooled probability of one outcome in one arm by world: the witnesses that speak, by their weights.
std::vector<double> pooled_by_world(const Scenario& scenario, const WorldTable& table, std::size_t arm, OutcomeId outcome);

/// A witness's weight in the pool, from the file.
double weight_of(const Scenario& scenario, WitnessName witness);

}  // namespace parley
