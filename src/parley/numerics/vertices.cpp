#include "parley/numerics/vertices.hpp"

#include <algorithm>
#include <cmath>

#include "parley/numerics/wide.hpp"

namespace parley {
namespace {

using Bits = std::vector<std::uint64_t>;

template <class Real>
Real size_of(Real x) {
  return x < 0 ? -x : x;
}

template <class Real>
struct Ray {
  std::vector<Real> at;     // homogeneous: dimension coordinates and then the scale
  std::vector<Real> value;  // by row
  Bits tight;               // rows taken in so far that hold with equality
};

template <class Real>
class DoubleDescription {
 public:
  DoubleDescription(const Polyhedron<Real>& polyhedron, std::size_t most_rays, double tolerance)
      : width_(polyhedron.dimension + 1), most_rays_(most_rays), tolerance_(tolerance), rows_(polyhedron.rows) {
    rows_.emplace_back(width_, Real(0));
    rows_.back().back() = 1;  // the scale is not negative
    for (auto& row : rows_) {
      Real largest = 0;
      for (const Real a : row) largest = std::max(largest, size_of(a));
      if (largest > 0)
        for (Real& a : row) a /= largest;
    }
    taken_.assign(rows_.size(), false);
    words_ = (rows_.size() + 63) / 64;
  }

  Vertices<Real> run() {
    Vertices<Real> out;
    if (!begin()) return out;
    while (true) {
      const std::size_t next = next_row();
      if (next == rows_.size()) break;
      if (!take(next)) return out;
    }
    out.complete = true;
    for (const Ray<Real>& ray : rays_) {
      if (ray.at.back() <= tolerance_) continue;
      std::vector<Real> point(ray.at.begin(), ray.at.end() - 1);
      for (Real& z : point) z /= ray.at.back();
      std::vector<bool> tight(rows_.size() - 1);
      for (std::size_t r = 0; r < tight.size(); ++r) tight[r] = size_of(ray.value[r]) <= tolerance_;
      out.points.push_back(std::move(point));
      out.tight.push_back(std::move(tight));
    }
    return out;
  }

 private:
  Ray<Real> ray_at(std::vector<Real> at) const {
    Real largest = 0;
    for (const Real z : at) largest = std::max(largest, size_of(z));
    for (Real& z : at) z /= largest;
    Ray<Real> ray{std::move(at), std::vector<Real>(rows_.size()), Bits(words_)};
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      Real sum = 0;
      for (std::size_t k = 0; k < width_; ++k) sum += rows_[r][k] * ray.at[k];
      ray.value[r] = size_of(sum) <= tolerance_ ? Real(0) : sum;
      if (taken_[r] && ray.value[r] == 0) ray.tight[r / 64] |= std::uint64_t{1} << (r % 64);
    }
    return ray;
  }

  /// Independent rows first: their cone has one ray a row.
  bool begin() {
    std::vector<std::vector<Real>> work, inverse;
    std::vector<std::size_t> chosen, pivots;
    for (std::size_t r = 0; r < rows_.size() && chosen.size() < width_; ++r) {
      const std::size_t try_row = r == 0 ? rows_.size() - 1 : r - 1;  // the scale's row first
      std::vector<Real> row = rows_[try_row], combination(width_, Real(0));
      combination[chosen.size()] = 1;
      for (std::size_t k = 0; k < work.size(); ++k) {
        const Real factor = row[pivots[k]];
        if (factor == 0) continue;
        for (std::size_t c = 0; c < width_; ++c) row[c] -= factor * work[k][c];
        for (std::size_t c = 0; c < width_; ++c) combination[c] -= factor * inverse[k][c];
      }
      std::size_t pivot = 0;
      for (std::size_t c = 1; c < width_; ++c)
        if (size_of(row[c]) > size_of(row[pivot])) pivot = c;
      if (size_of(row[pivot]) < 10 * tolerance_) continue;
      const Real by = row[pivot];
      for (Real& a : row) a /= by;
      for (Real& a : combination) a /= by;
      for (std::size_t k = 0; k < work.size(); ++k) {
        const Real factor = work[k][pivot];
        for (std::size_t c = 0; c < width_; ++c) work[k][c] -= factor * row[c];
        for (std::size_t c = 0; c < width_; ++c) inverse[k][c] -= factor * combination[c];
      }
      work.push_back(std::move(row));
      inverse.push_back(std::move(combination));
      pivots.push_back(pivot);
      chosen.push_back(try_row);
    }
    if (chosen.size() < width_) return false;
    for (const std::size_t r : chosen) taken_[r] = true;
    for (std::size_t j = 0; j < width_; ++j) {
      std::vector<Real> at(width_);
      for (std::size_t k = 0; k < width_; ++k) at[pivots[k]] = inverse[k][j];
      rays_.push_back(ray_at(std::move(at)));
    }
    return true;
  }

  /// The row that makes fewest pairs of rays, or none left.
  std::size_t next_row() const {
    std::size_t best = rows_.size();
    double fewest = INFINITY;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (taken_[r]) continue;
      double above = 0, below = 0;
      for (const Ray<Real>& ray : rays_) (ray.value[r] > 0 ? above : below) += ray.value[r] == 0 ? 0 : 1;
      if (above * below < fewest) {
        fewest = above * below;
        best = r;
      }
    }
    return best;
  }

  bool adjacent(const Ray<Real>& a, const Ray<Real>& b) const {
    Bits common(words_);
    std::size_t count = 0;
    for (std::size_t w = 0; w < words_; ++w) {
      common[w] = a.tight[w] & b.tight[w];
      count += static_cast<std::size_t>(__builtin_popcountll(common[w]));
    }
    if (count + 2 < width_) return false;
    for (const Ray<Real>& other : rays_) {
      if (&other == &a || &other == &b) continue;
      bool holds = true;
      for (std::size_t w = 0; w < words_ && holds; ++w) holds = (common[w] & ~other.tight[w]) == 0;
      if (holds) return false;
    }
    return true;
  }

  bool take(std::size_t r) {
    std::vector<std::size_t> above, below;
    for (std::size_t i = 0; i < rays_.size(); ++i) {
      if (rays_[i].value[r] > 0) above.push_back(i);
      if (rays_[i].value[r] < 0) below.push_back(i);
    }
    taken_[r] = true;
    std::vector<Ray<Real>> born;
    for (const std::size_t i : above)
      for (const std::size_t j : below) {
        if (!adjacent(rays_[i], rays_[j])) continue;
        std::vector<Real> at(width_);
        for (std::size_t k = 0; k < width_; ++k) at[k] = rays_[i].value[r] * rays_[j].at[k] - rays_[j].value[r] * rays_[i].at[k];
        Ray<Real> ray = ray_at(std::move(at));
        ray.value[r] = 0;
        ray.tight[r / 64] |= std::uint64_t{1} << (r % 64);
        for (std::size_t w = 0; w < words_; ++w) ray.tight[w] |= rays_[i].tight[w] & rays_[j].tight[w];
        born.push_back(std::move(ray));
        if (born.size() + rays_.size() > most_rays_ + below.size()) return false;
      }
    std::vector<Ray<Real>> kept;
    for (Ray<Real>& ray : rays_) {
      if (ray.value[r] < 0) continue;
      if (ray.value[r] == 0) ray.tight[r / 64] |= std::uint64_t{1} << (r % 64);
      kept.push_back(std::move(ray));
    }
    for (Ray<Real>& ray : born) kept.push_back(std::move(ray));
    rays_ = std::move(kept);
    return true;
  }

  std::size_t width_, most_rays_, words_ = 0;
  double tolerance_;
  std::vector<std::vector<Real>> rows_;
  std::vector<bool> taken_;
  std::vector<Ray<Real>> rays_;
};

}  // namespace

template <class Real>
Vertices<Real> vertices_of(const Polyhedron<Real>& polyhedron, std::size_t most_rays, double tolerance) {
  return DoubleDescription<Real>(polyhedron, most_rays, tolerance).run();
}
template Vertices<double> vertices_of(const Polyhedron<double>&, std::size_t, double);
template Vertices<Wide> vertices_of(const Polyhedron<Wide>&, std::size_t, double);

}  // namespace parley
