#pragma once
#include <cstdint>
#include <vector>

namespace parley {

/// All z with row.z + constant >= 0 for every row; pointed (it holds no line).
template <class Real>
struct Polyhedron {
  std::size_t dimension = 0;
  std::vector<std::vector<Real>> rows = {};  ///< `dimension` coefficients and then the constant
};

template <class Real>
struct Vertices {
  bool complete = false;  ///< false: over the limit
  std::vector<std::vector<Real>> points = {};
  std::vector<std::vector<bool>> tight = {};  ///< by point and row: does the row hold with equality?
};

/// All vertices by the double description method (Motzkin, Raiffa, Thompson & Thrall 1953; adjacency as in Fukuda & Prodon 1996), in
/// floating point (double or Wide): a row counts as tight within `tolerance` of its largest coefficient. Stops above `most_rays` rays in
/// hand.
template <class Real>
Vertices<Real> vertices_of(const Polyhedron<Real>& polyhedron, std::size_t most_rays = 3000, double tolerance = 1e-9);

}  // namespace parley
