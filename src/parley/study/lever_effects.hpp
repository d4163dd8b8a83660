#pragma once
#include <optional>
#include <vector>

#include "parley/crisis/strongest_paths.hpp"
#include "parley/study/worlds.hpp"

namespace parley {

inline constexpr std::uint32_t effect_worlds = 200;
inline constexpr std::size_t effect_paths = 2;

/// A paired difference over the worlds: a lever at 100 less the same lever at 0. Points of a scale, or probabilities as differences 0..1.
struct MeanDifference {
  double mean = 0;
  double mc_error = 0;   ///< standard error of the mean
  bool reached = false;  ///< the two arms differ in some world, or the case has a path by which they could
};

/// Does the case say what its author means: what one lever does, others as used.
struct LeverEffect {
  LeverId lever = {};
  struct OnVariable {
    VariableId variable = {};
    MeanDifference points = {};  ///< at the horizon
  };
  std::vector<OnVariable> variables = {};  ///< those of variables_read, in their order
  struct OnOutcome {
    OutcomeId outcome = {};
    std::optional<MeanDifference> pooled = {};           ///< nothing: no witness speaks
    ByWitness<std::optional<MeanDifference>> said = {};  ///< nothing: silent
  };
  std::vector<OnOutcome> outcomes = {};  ///< all but accounts, in the order of the case
  StrongestPaths paths = {};             ///< the two of largest product
};

/// The worlds in which effects are looked at: effect_worlds of the case's own seed, a thread a core.
EnsembleOptions effect_ensemble(const Scenario& scenario);

/// For each lever of the case, in its order: at 100 against at 0 from as_of on, all others as used, every variable that an outcome reads at
/// the horizon, every outcome as each witness and their pool say it. All arms see the same worlds, in one ensemble.
/// `options.worlds`: effect_worlds unless there is a reason. `only`, where given, names the levers that are asked for. Throws Interrupted.
std::vector<LeverEffect> lever_effects(const Scenario& scenario, const EnsembleOptions& options,
                                       const std::optional<std::vector<LeverId>>& only = {});

}  // namespace parley
