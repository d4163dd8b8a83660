#pragma once
#include <string>
#include <vector>

#include "parley/study/lever_effects.hpp"

namespace parley {

/// What one lever does, as rows of a table and lines: `parley show CASE --effects`. ASCII.
struct LeverEffectWords {
  std::string title = {};                                ///< "oil, by USA"
  std::vector<std::vector<std::string>> variables = {};  ///< variable, points at the horizon
  std::vector<std::vector<std::string>> outcomes = {};   ///< outcome, pooled, by each witness in the order of witness_names, expected
  std::vector<std::string> paths = {};                   ///< strongest first
  std::string unmoved = {};                              ///< the variables that it does not reach, in one sentence; empty: none
};
LeverEffectWords lever_effect_words(const Scenario& scenario, const LeverEffect& effect);
/// Heads of the two tables.
std::vector<std::string> lever_effect_head_of_variables();
std::vector<std::string> lever_effect_head_of_outcomes();
/// What the page shows, in one paragraph.
std::string lever_effects_introduction(const Scenario& scenario, std::uint32_t worlds, std::uint64_t seed);

}  // namespace parley
