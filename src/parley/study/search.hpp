#pragma once
#include <optional>
#include <span>
#include <vector>

#include "parley/study/worlds.hpp"

namespace parley {

/// A search over some actors' levers.
struct SearchOptions {
  std::optional<double> budget_effort = {};  ///< points a week; nothing: no limit
  std::vector<OutcomeId> outcomes = {};      ///< what to raise
  std::uint32_t scouts = 32;                 ///< worlds for the climb over the grid
  std::size_t finalists = 8;                 ///< mixes that go on from the climb to the choice
  std::uint32_t worlds = 500;                ///< paired worlds to choose by, apart from those of the climb and of the answer
  std::vector<double> grid = {0, 50, 100};
  double harm = 0.001;  ///< by how much the mean of an outcome with better = "no" may rise over as used: .001 is a tenth of a point
};

struct SearchResult {
  Arm arm = {};  ///< id "best-feasible"
  Mix mix = {};
};

/// The best mix that `actors` could pull from as_of on: the largest mean chance over `outcomes`, pooled.
///   1. The grid is climbed from none and from as used: one lever changed, or one raised and another lowered. Each lever alone at full is
///   weighed beside, and the best three are improved lever by lever.
///   2. The best `finalists` of these, as used and none are weighed again on other worlds, and the best of them is chosen.
///   3. Each lever whose leave-one-out gain is below twice its paired standard error is dropped, least first, gains anew after each.
/// A mix counts only where it costs no more than the budget and raises no outcome with better = "no" by more than `harm` over as used.
/// Comparisons are a strict weak order (gain, then effort, then levels), so a climb ends. What is called best is nowhere worse than as used
/// by more than two standard errors where as used is affordable. Runners-up within two paired standard errors are named.
/// Throws Interrupted when stopped.
SearchResult search_levers(const Scenario& scenario, const Sampler& sampler, std::span<const ActorId> actors, const SearchOptions& search,
                           const EnsembleOptions& ensemble);

}  // namespace parley
