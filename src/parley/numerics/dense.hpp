#pragma once
#include <cstddef>
#include <vector>

namespace parley {

/// A square system of linear equations, dense, row by row; Gaussian elimination with partial pivoting. Returns false where it is singular.
class DenseSystem {
 public:
  explicit DenseSystem(std::size_t n) : n_(n), cells_(n * n), order_(n) {}
  double* row(std::size_t i) { return cells_.data() + i * n_; }
  void clear() { cells_.assign(n_ * n_, 0.0); }
  bool factor();
  /// Solves for one right-hand side in place, after factor().
  void solve(std::vector<double>& right) const;

 private:
  std::size_t n_;
  std::vector<double> cells_;
  std::vector<std::size_t> order_;
};

}  // namespace parley
