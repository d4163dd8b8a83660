#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace parley {

/// Endings of a case's game as bits, in the order of endings_of().
using EndingSet = std::uint32_t;

/// One equilibrium of the case's game in one world: which endings come together, and how likely.
struct EquilibriumEndings {
  struct Chance {
    EndingSet endings = 0;
    double p = 0;
  };
  std::vector<Chance> chances = {};
};

/// How likely an equilibrium makes any of these endings.
double chance_of(const EquilibriumEndings& branch, EndingSet endings);

/// The least and the most over the equilibria, which nothing in a game chooses between; nothing at all where there are none.
std::array<double, 2> range_over(const std::vector<EquilibriumEndings>& equilibria, EndingSet endings);

}  // namespace parley
