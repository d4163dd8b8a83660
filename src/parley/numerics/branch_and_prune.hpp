#pragma once
#include <cstddef>
#include <vector>

namespace parley {

/// Functions on the unit cube that are affine in each variable by itself, each given by its values at the corners: bit k of a corner's
/// index says that variable k is 1. On every box inside, such a function lies between its smallest and its largest corner.
struct CornerSystem {
  std::size_t variables = 0;
  std::vector<std::vector<double>> zero = {};       ///< as many as variables: sought is where all vanish
  std::vector<std::vector<double>> not_below = {};  ///< and where none of these is below 0
};

struct CornerRoots {
  bool complete = false;  ///< no other root exists, to the rounding of floating point; false: some boxes could not be settled
  std::vector<std::vector<double>> points = {};
  std::size_t boxes = 0;
};

/// All roots by halving boxes: a box is dropped where a function keeps its sign on it or where Krawczyk's operator leaves it, and is done
/// with where that operator contracts (then it holds one root at most, which Newton's method finds) (Krawczyk 1969; Neumaier 1990). Roots
/// at which the derivatives are singular cannot be settled.
CornerRoots roots_of(const CornerSystem& system, std::size_t most_boxes = 20000);

}  // namespace parley
