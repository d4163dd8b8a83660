#include "parley/numerics/branch_and_prune.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/numerics/dense.hpp"

namespace parley {
namespace {

constexpr double rounding = 1e-12;
constexpr std::size_t most_flat_boxes = 500;

struct Box {
  std::vector<double> low, width;
  std::vector<std::vector<double>> zero, not_below;  // corners of the box
};

std::pair<double, double> range(const std::vector<double>& corners) {
  const auto [low, high] = std::minmax_element(corners.begin(), corners.end());
  return {*low, *high};
}

/// The corners of one half.
std::vector<double> half_of_box(const std::vector<double>& corners, std::size_t k, bool upper) {
  std::vector<double> out = corners;
  const std::size_t bit = std::size_t{1} << k;
  for (std::size_t c = 0; c < out.size(); ++c)
    if ((c & bit) == 0) {
      const double middle = (corners[c] + corners[c | bit]) / 2;
      out[upper ? c : c | bit] = middle;
    }
  return out;
}

double value_at(const std::vector<double>& corners, const std::vector<double>& u) {
  std::vector<double> left = corners;
  for (std::size_t k = u.size(); k-- > 0;) {
    const std::size_t bit = std::size_t{1} << k;
    for (std::size_t c = 0; c < bit; ++c) left[c] += u[k] * (left[c | bit] - left[c]);
  }
  return left[0];
}

class Search {
 public:
  explicit Search(const CornerSystem& system) : d_(system.variables) {
    Box whole{std::vector<double>(d_, 0.0), std::vector<double>(d_, 1.0), system.zero, system.not_below};
    for (auto* functions : {&whole.zero, &whole.not_below})
      for (auto& corners : *functions) {
        double largest = 0;
        for (const double v : corners) largest = std::max(largest, std::abs(v));
        if (largest > 0)
          for (double& v : corners) v /= largest;
        else if (functions == &whole.zero)
          flat_ = true;
      }
    open_.push_back(std::move(whole));
  }

  CornerRoots run(std::size_t most_boxes) {
    CornerRoots out;
    out.complete = true;
    if (flat_) most_boxes = std::min(most_boxes, most_flat_boxes);
    while (!open_.empty()) {
      const Box box = std::move(open_.back());
      open_.pop_back();
      if (++out.boxes > most_boxes) {
        out.complete = false;
        return out;
      }
      if (!possible(box)) continue;
      // With an equation that says nothing roots come in lines: all that can be shown is that there is none.
      if (!flat_ && settle(box, out.points) == Verdict::done) continue;
      if (!divide(box)) out.complete = false;
    }
    return out;
  }

 private:
  enum class Verdict { done, open };

  static bool possible(const Box& box) {
    for (const auto& corners : box.zero)
      if (const auto [low, high] = range(corners); low > rounding || high < -rounding) return false;
    for (const auto& corners : box.not_below)
      if (range(corners).second < -rounding) return false;
    return true;
  }

  /// Krawczyk's operator on the box, in its own coordinates (0 to 1).
  Verdict settle(const Box& box, std::vector<std::vector<double>>& points) {
    const std::size_t corners = std::size_t{1} << d_;
    DenseSystem derivative(d_);
    derivative.clear();
    std::vector<double> spread(d_ * d_, 0.0), middle(d_);
    for (std::size_t f = 0; f < d_; ++f) {
      for (const double v : box.zero[f]) middle[f] += v / static_cast<double>(corners);
      for (std::size_t k = 0; k < d_; ++k) {
        const std::size_t bit = std::size_t{1} << k;
        double low = INFINITY, high = -INFINITY, sum = 0;
        for (std::size_t c = 0; c < corners; ++c)
          if ((c & bit) == 0) {
            const double slope = box.zero[f][c | bit] - box.zero[f][c];
            low = std::min(low, slope);
            high = std::max(high, slope);
            sum += slope;
          }
        const double mean = sum / static_cast<double>(corners / 2);
        derivative.row(f)[k] = mean;
        spread[f * d_ + k] = std::max(high - mean, mean - low);
      }
    }
    if (!derivative.factor()) return Verdict::open;
    std::vector<std::vector<double>> inverse(d_);  // by column
    for (std::size_t f = 0; f < d_; ++f) {
      inverse[f].assign(d_, 0.0);
      inverse[f][f] = 1;
      derivative.solve(inverse[f]);
      for (const double y : inverse[f])
        if (!std::isfinite(y) || std::abs(y) > 1e12) return Verdict::open;
    }
    double contraction = 0;
    for (std::size_t i = 0; i < d_; ++i) {
      double shift = 0, reach = 0;
      for (std::size_t f = 0; f < d_; ++f) {
        shift += inverse[f][i] * middle[f];
        for (std::size_t k = 0; k < d_; ++k) reach += std::abs(inverse[f][i]) * spread[f * d_ + k];
      }
      const double at = 0.5 - shift, noise = 1e-9 + rounding * (1 + std::abs(shift));
      if (at - reach / 2 > 1 + noise || at + reach / 2 < -noise) return Verdict::done;
      contraction = std::max(contraction, reach);
    }
    if (contraction > 0.9) return Verdict::open;
    std::vector<double> u(d_, 0.5);
    for (int round = 0; round < 400; ++round) {
      std::vector<double> step(d_, 0.0);
      double size = 0;
      for (std::size_t f = 0; f < d_; ++f) {
        const double v = value_at(box.zero[f], u);
        for (std::size_t i = 0; i < d_; ++i) step[i] += inverse[f][i] * v;
      }
      for (std::size_t i = 0; i < d_; ++i) {
        u[i] -= step[i];
        size = std::max(size, std::abs(step[i]));
        if (!(u[i] > -2 && u[i] < 3)) return Verdict::open;
      }
      if (size < 1e-15) break;
    }
    std::vector<double> point(d_);
    for (std::size_t i = 0; i < d_; ++i) {
      if (u[i] < -1e-8 || u[i] > 1 + 1e-8) return Verdict::open;  // a root, but not of this box
      point[i] = box.low[i] + box.width[i] * u[i];
    }
    for (const auto& corners_of : box.not_below)
      if (value_at(corners_of, u) < -1e-9) return Verdict::done;  // the one root here fails a condition
    for (const auto& known : points) {
      double far = 0;
      for (std::size_t i = 0; i < d_; ++i) far = std::max(far, std::abs(known[i] - point[i]));
      if (far < 1e-8) return Verdict::done;
    }
    points.push_back(std::move(point));
    return Verdict::done;
  }

  /// Halves the variable that moves the equations most; false where the box is too small for that.
  bool divide(const Box& box) {
    std::size_t best = 0;
    double most = -1;
    for (std::size_t k = 0; k < d_; ++k) {
      if (box.width[k] < 1e-7) continue;
      double moves = 1e-3 * box.width[k];
      const std::size_t bit = std::size_t{1} << k;
      for (const auto& corners : flat_ ? box.not_below : box.zero) {
        double largest = 0;
        for (std::size_t c = 0; c < corners.size(); ++c)
          if ((c & bit) == 0) largest = std::max(largest, std::abs(corners[c | bit] - corners[c]));
        moves += largest;
      }
      if (moves > most) {
        most = moves;
        best = k;
      }
    }
    if (most < 0) return false;
    for (const bool upper : {true, false}) {
      Box next{box.low, box.width, {}, {}};
      next.width[best] /= 2;
      if (upper) next.low[best] += next.width[best];
      for (const auto& corners : box.zero) next.zero.push_back(half_of_box(corners, best, upper));
      for (const auto& corners : box.not_below) next.not_below.push_back(half_of_box(corners, best, upper));
      open_.push_back(std::move(next));
    }
    return true;
  }

  std::size_t d_;
  bool flat_ = false;
  std::vector<Box> open_;
};

}  // namespace

CornerRoots roots_of(const CornerSystem& system, std::size_t most_boxes) {
  expects(system.zero.size() == system.variables, "as many equations as variables");
  for (const auto* functions : {&system.zero, &system.not_below})
    for (const auto& corners : *functions) expects(corners.size() == std::size_t{1} << system.variables, "one value a corner");
  return Search(system).run(most_boxes);
}

}  // namespace parley
