#pragma once
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// The case with every witness silent on all outcomes but these, those that their rules read, what ends the run and what moves the network
/// as it comes about: for runs that ask about a few outcomes only. What is said of these is what the whole case says, to within the
/// rounding of other cuts in time.
Scenario focused_on(const Scenario& scenario, const std::vector<OutcomeId>& outcomes);

}  // namespace parley
