#pragma once
#include <cstddef>

#include "parley/mediate/ratification/ratification_game.hpp"

namespace parley {

/// The chance of any deal on one occasion of the talks; `at(k)` is that of item k.
template <class At>
double deal_chance(const RatificationGame& game, const At& at) {
  double sum = 0;
  for (std::size_t k = 0; k < game.menu.size(); ++k) sum += at(k);
  return sum;
}

}  // namespace parley
