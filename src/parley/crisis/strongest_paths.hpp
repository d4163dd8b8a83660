#pragma once
#include <cstddef>
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// The variables that an outcome reads, in the order of the case: drivers and conditions, what pays an account, what a game is reached by,
/// and those that carry a position, a salience, a ripeness or a payoff of which bargaining or the game makes an outcome.
std::vector<VariableId> variables_read(const Scenario& scenario);

/// A way from a lever to a variable that an outcome reads: one effect, then links.
struct CausalPath {
  std::size_t effect = 0;  ///< of the lever
  std::vector<LinkId> links = {};
  VariableId end = {};
  double product = 0;      ///< of size / 100 and strength / 100 at the modes, signed; trust in their owners counts, lags and gates do not
  bool open_sign = false;  ///< some sign on it is drawn; `product` takes it as +
};

/// The simple paths of largest product in absolute value, at most `count`, largest first; ties by the order of the case. At most eight
/// links long, and none through a strength whose mode is 0. `exhaustive` is false where a dense network was left before all were seen.
struct StrongestPaths {
  std::vector<CausalPath> paths = {};
  bool exhaustive = true;
};
StrongestPaths strongest_paths(const Scenario& scenario, LeverId lever, std::size_t count);

}  // namespace parley
