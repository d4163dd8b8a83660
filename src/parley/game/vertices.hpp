#pragma once
#include <cstdint>
#include <vector>

namespace parley {

/// All z with row.z + constant >= 0 for every row; pointed (it holds no line).
struct Polyhedron {
  std::size_t dimension = 0;
  std::vector<std::vector<double>> rows = {};  ///< `dimension` coefficients and then the constant
};

struct Vertices {
  bool complete = false;  ///< false: over the limit
  std::vector<std::vector<double>> points = {};
  std::vector<std::vector<bool>> tight = {};  ///< by point and row: does the row hold with equality?
};

/// All vertices by the double description method (Motzkin, Raiffa, Thompson & Thrall 1953; adjacency as in Fukuda & Prodon 1996), in
/// floating point: a row counts as tight within `tolerance` of its largest coefficient. Stops above `most_rays` rays in hand.
Vertices vertices_of(const Polyhedron& polyhedron, std::size_t most_rays = 3000, double tolerance = 1e-9);

}  // namespace parley
