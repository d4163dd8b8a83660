#pragma once
#include <span>

#include "parley/crisis/crisis.hpp"

namespace parley {

/// The world as it stands on a day of a path (Run::stands), for engines without a clock: every quantity that a variable carries is moved to
/// where the variable stands, with its sign and clipped to its limit: mirrors, addresses, and what drives how often a game is played.
/// `x` is by variable, 0..100. A variable that stands at its drawn start moves nothing, to the bit.
Crisis stands(const Scenario& scenario, const Crisis& drawn, std::span<const double> x);

/// By variable: whether `stands` moves it.
std::vector<char> carried(const Scenario& scenario);
/// The same where that is known, into memory that is there: for loops over worlds.
void stand(const Scenario& scenario, const Crisis& drawn, std::span<const double> x, const std::vector<char>& carries, Crisis& crisis);

}  // namespace parley
