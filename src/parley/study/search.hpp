#pragma once
#include "parley/study/worlds.hpp"

namespace parley {

/// A search over one actor's levers.
struct SearchOptions {
  std::optional<double> budget_effort = {};  ///< points a week; nothing: no limit
  std::vector<OutcomeId> outcomes = {};      ///< what to raise (better = yes); those with better = no must not rise above `none`
  std::uint32_t worlds = 64;                 ///< worlds of the search, apart from those of the answer
  std::vector<double> grid = {0, 50, 100};
};

struct SearchResult {
  Arm arm = {};  ///< id "best-feasible"
  Mix mix = {};
};

/// The best mix that `actor` could pull from as_of on, by steepest ascent on a coarse grid from several starts: one lever changed, or one
/// raised and another lowered. A mix counts only if it costs no more than the budget and does not raise what the outcomes call worse
/// (war, always) above the level of no levers at all. Uses worlds that the answer does not, so its figure is no winner's luck.
/// The result is a local best on the grid; ties go to the cheaper mix.
SearchResult search_levers(const Scenario& scenario, const Sampler& sampler, const Dynamics& dynamics, ActorId actor,
                           const SearchOptions& search, const EnsembleOptions& ensemble);

}  // namespace parley
