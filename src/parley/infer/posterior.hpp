#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parley/crisis/crisis.hpp"

namespace parley {

/// Weights of rival explanations given judged evidence, in one world.
struct Posterior {
  std::vector<HypothesisId> hypotheses = {};
  std::vector<double> prior = {};   ///< sums to 1
  std::vector<double> weight = {};  ///< sums to 1
  bool excluded_all = false;        ///< the items rule out every explanation of the group: the weights are the priors
};

enum class Contested { with, without };

/// P(H | evidence) in proportion to prior(H) * product of chance(item | H), over the hypotheses of `group`; items that give no chance for a
/// hypothesis count as chance 1/2 for it; items
/// dated after `as_of` are not used. `without` leaves contested items out. `skip`: one item left out (leave-one-out influence).
Posterior posterior(const Scenario& scenario, const Crisis& crisis, std::string_view group, Contested contested,
                    std::optional<std::uint32_t> skip = {});

}  // namespace parley
