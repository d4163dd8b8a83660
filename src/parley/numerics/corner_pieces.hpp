#pragma once
#include "parley/numerics/branch_and_prune.hpp"

namespace parley {

/// All roots of a CornerSystem where they come in convex pieces.
struct CornerPieces {
  bool complete = false;                                      ///< no root lies outside the pieces, to the rounding of floating point
  std::vector<std::vector<std::vector<double>>> pieces = {};  ///< by piece: its vertices
  std::size_t boxes = 0;
};

/// Variables are taken in two lots: `first` are held by equations of their own, which have single roots only (roots_of); at each of them
/// what is left must be affine in the others, and so is a polytope, given by its vertices. Each of `choices` says by variable whether it is
/// in the first lot; the first choice that works is taken. Where none does, nothing is complete.
CornerPieces pieces_of(const CornerSystem& system, const std::vector<std::vector<bool>>& choices);

}  // namespace parley
