#include "parley/numerics/dense.hpp"

#include <cmath>
#include <numeric>
#include <utility>

namespace parley {

bool DenseSystem::factor() {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  for (std::size_t k = 0; k < n_; ++k) {
    std::size_t best = k;
    for (std::size_t i = k + 1; i < n_; ++i)
      if (std::abs(row(i)[k]) > std::abs(row(best)[k])) best = i;
    if (!(std::abs(row(best)[k]) > 1e-300)) return false;
    if (best != k) {
      for (std::size_t c = 0; c < n_; ++c) std::swap(row(k)[c], row(best)[c]);
      std::swap(order_[k], order_[best]);
    }
    const double* pivot = row(k);
    for (std::size_t i = k + 1; i < n_; ++i) {
      double* other = row(i);
      if (other[k] == 0) continue;
      const double factor = other[k] /= pivot[k];
      for (std::size_t c = k + 1; c < n_; ++c) other[c] -= factor * pivot[c];
    }
  }
  return true;
}

void DenseSystem::solve(std::vector<double>& right) const {
  std::vector<double> x(n_);
  for (std::size_t i = 0; i < n_; ++i) {
    double sum = right[order_[i]];
    for (std::size_t c = 0; c < i; ++c) sum -= cells_[i * n_ + c] * x[c];
    x[i] = sum;
  }
  for (std::size_t i = n_; i-- > 0;) {
    double sum = x[i];
    for (std::size_t c = i + 1; c < n_; ++c) sum -= cells_[i * n_ + c] * x[c];
    x[i] = sum / cells_[i * n_ + i];
  }
  right = std::move(x);
}

}  // namespace parley
