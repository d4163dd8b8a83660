#pragma once
#include <cstdint>
#include <vector>

namespace parley {

/// Endings of a case's game as bits, in the order of endings_of().
using EndingSet = std::uint32_t;

/// One equilibrium of the case's game in one world: which endings come together, and how likely.
struct GameBranch {
  struct Chance {
    EndingSet endings = 0;
    double p = 0;
  };
  std::vector<Chance> chances = {};
};

}  // namespace parley
