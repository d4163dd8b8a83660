#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parley/crisis/arm.hpp"

namespace parley {

/// The courses of action that one run compares, each once. Arms 0 and 1 are always "as-used" and the third parties'
/// "none-from-now"; where there are several, each of them alone stops next.
struct Plan {
  std::vector<Arm> arms = {};
  static constexpr std::size_t as_used = 0, none = 1;

  /// Index of the arm of this id; adds the counterfactual of the case on its first mention. Nothing: there is none of this name.
  std::optional<std::size_t> arm_of(const Scenario& scenario, const std::string& id);
};

/// With every arm that a question compares. A run adds the best feasible mix, once it is found.
Plan make_plan(const Scenario& scenario);

}  // namespace parley
