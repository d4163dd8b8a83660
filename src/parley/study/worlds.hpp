#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "parley/crisis/draw.hpp"
#include "parley/dynamics/dynamics.hpp"
#include "parley/study/answer.hpp"
#include "parley/study/ensemble.hpp"

namespace parley {

class Standing;

/// Numbers by arm, row and world. Only rows that can hold something are kept: a table of worlds is the largest thing of a run.
class WorldRows {
 public:
  WorldRows() = default;
  WorldRows(std::size_t arms, const std::vector<bool>& kept, std::uint32_t worlds, double start);

  bool has(std::size_t row) const { return row < place_.size() && place_[row] < rows_; }
  std::span<double> of(std::size_t arm, std::size_t row);
  std::span<const double> of(std::size_t arm, std::size_t row) const;

 private:
  std::size_t first(std::size_t arm, std::size_t row) const;

  std::vector<std::size_t> place_ = {};
  std::size_t rows_ = 0, worlds_ = 0;
  std::vector<double> values_ = {};
};

/// What the witnesses said in every world under every arm: probabilities 0..1. The same draws for all. A witness that has no rule for an
/// outcome has no row there, and must not be asked for it.
class WorldTable {
 public:
  WorldTable() = default;
  WorldTable(std::size_t arms, const Scenario& scenario, std::uint32_t worlds);

  std::uint32_t worlds() const { return worlds_; }
  std::size_t arms() const { return arms_; }

  /// True where the witness has a rule for the outcome, though it may be silent all the same (-1).
  bool holds(OutcomeId outcome, WitnessName witness) const { return p_.has(row_of(outcome, witness)); }
  bool speaks(OutcomeId outcome, WitnessName witness) const;
  /// All worlds of one arm, outcome and witness.
  std::span<double> of(std::size_t arm, OutcomeId outcome, WitnessName witness) { return p_.of(arm, row_of(outcome, witness)); }
  std::span<const double> of(std::size_t arm, OutcomeId outcome, WitnessName witness) const { return p_.of(arm, row_of(outcome, witness)); }

  /// The game's equilibria apart, in every world: the least and the most that one of them gives; -1 where it is silent. Under the arms that
  /// the report shows (0 and 1) only.
  std::span<double> lower(std::size_t arm, OutcomeId outcome) { return lower_.of(arm, outcome.index); }
  std::span<const double> lower(std::size_t arm, OutcomeId outcome) const { return lower_.of(arm, outcome.index); }
  std::span<double> upper(std::size_t arm, OutcomeId outcome) { return upper_.of(arm, outcome.index); }
  std::span<const double> upper(std::size_t arm, OutcomeId outcome) const { return upper_.of(arm, outcome.index); }
  /// Chance that the game is played at all, as used.
  std::span<double> condition(OutcomeId outcome) { return condition_.of(0, outcome.index); }
  std::span<const double> condition(OutcomeId outcome) const { return condition_.of(0, outcome.index); }
  static constexpr std::size_t banded_arms = 2;

  /// Points of an account outcome by world; of no other.
  std::span<double> account(std::size_t arm, OutcomeId outcome) { return account_.of(arm, outcome.index); }
  std::span<const double> account(std::size_t arm, OutcomeId outcome) const { return account_.of(arm, outcome.index); }
  /// Level at the start state by world where dynamics holds the outcome; -1: none.
  std::span<double> level(OutcomeId outcome) { return level_.of(0, outcome.index); }
  std::span<const double> level(OutcomeId outcome) const { return level_.of(0, outcome.index); }

 private:
  static std::size_t row_of(OutcomeId outcome, WitnessName witness) {
    return outcome.index * witness_names.size() + static_cast<std::size_t>(witness);
  }

  std::size_t arms_ = 0;
  std::uint32_t worlds_ = 0;
  WorldRows p_, account_, level_, lower_, upper_, condition_;
};

/// Bytes that a table of so many arms takes in one world.
std::uint64_t table_bytes_per_world(std::size_t arms, const Scenario& scenario);

/// Runs every arm in every world through every witness. `first_world` shifts the draws (a search uses worlds of its own). `kept`, where
/// given, keeps where each world stands under the first arm.
WorldTable run_worlds(const Scenario& scenario, const Sampler& sampler, const Dynamics& dynamics, std::span<const Arm> arms,
                      const EnsembleOptions& options, std::uint32_t first_world = 0, Standing* kept = nullptr);

/// The pooled probability of one outcome in one arm by world: the witnesses that speak, by their weights.
std::vector<double> pooled_by_world(const Scenario& scenario, const WorldTable& table, std::size_t arm, OutcomeId outcome);

/// A witness's weight in the pool, from the file.
double weight_of(const Scenario& scenario, WitnessName witness);

}  // namespace parley
