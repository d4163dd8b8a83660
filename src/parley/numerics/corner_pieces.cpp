#include "parley/numerics/corner_pieces.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "parley/base/expects.hpp"
#include "parley/numerics/vertices.hpp"

namespace parley {
namespace {

constexpr double corner_rounding = 1e-12, met = 1e-9, missed = 1e-7;
constexpr std::size_t most_tries = 20, boxes_a_try = 2000;

double largest_of(const std::vector<double>& corners) {
  double largest = 0;
  for (const double v : corners) largest = std::max(largest, std::abs(v));
  return largest;
}

bool depends_on(const std::vector<double>& corners, std::size_t k) {
  const double enough = corner_rounding * largest_of(corners);
  const std::size_t bit = std::size_t{1} << k;
  for (std::size_t c = 0; c < corners.size(); ++c)
    if ((c & bit) == 0 && std::abs(corners[c | bit] - corners[c]) > enough) return true;
  return false;
}

/// The function of the variables that are not held, the held ones at `at` (by variable; others are not read).
std::vector<double> held_at(std::vector<double> corners, const std::vector<bool>& held, const std::vector<double>& at) {
  for (std::size_t k = held.size(); k-- > 0;) {
    if (!held[k]) continue;
    const std::size_t bit = std::size_t{1} << k;
    std::vector<double> less;
    less.reserve(corners.size() / 2);
    for (std::size_t c = 0; c < corners.size(); ++c)
      if ((c & bit) == 0) less.push_back(corners[c] + at[k] * (corners[c | bit] - corners[c]));
    corners = std::move(less);
  }
  return corners;
}

/// Slopes and then the constant, in units of the largest corner before anything was held; nothing where it is not affine.
std::optional<std::vector<double>> affine(const std::vector<double>& corners, std::size_t variables, double unit) {
  std::vector<double> row(variables + 1, 0.0);
  row[variables] = corners[0] / unit;
  for (std::size_t k = 0; k < variables; ++k) row[k] = (corners[std::size_t{1} << k] - corners[0]) / unit;
  for (std::size_t c = 0; c < corners.size(); ++c) {
    double sum = row[variables];
    for (std::size_t k = 0; k < variables; ++k)
      if ((c >> k & 1u) != 0) sum += row[k];
    if (std::abs(sum - corners[c] / unit) > 10 * corner_rounding) return std::nullopt;
  }
  return row;
}

/// The next choice of as many of `count`, in order; false after the last.
bool next_choice(std::vector<std::size_t>& chosen, std::size_t count) {
  for (std::size_t i = chosen.size(); i-- > 0;) {
    if (chosen[i] + (chosen.size() - i) >= count) continue;
    ++chosen[i];
    for (std::size_t j = i + 1; j < chosen.size(); ++j) chosen[j] = chosen[j - 1] + 1;
    return true;
  }
  return false;
}

class Lots {
 public:
  Lots(const CornerSystem& system, const std::vector<bool>& first) : system_(system), first_(first), others_(first) {
    others_.flip();
    for (const bool in : first) held_ += in ? 1 : 0;
  }

  std::optional<CornerPieces> pieces() {
    CornerPieces out;
    if (!find_roots(out)) return std::nullopt;
    for (const std::vector<double>& root : roots_)
      if (!add_piece(root, out)) return std::nullopt;
    out.complete = true;
    return out;
  }

 private:
  /// The function on the first lot alone; nothing where it reads another variable.
  std::optional<std::vector<double>> on_first(const std::vector<double>& corners) const {
    for (std::size_t k = 0; k < first_.size(); ++k)
      if (!first_[k] && depends_on(corners, k)) return std::nullopt;
    return held_at(corners, others_, std::vector<double>(first_.size(), 0.0));
  }

  bool find_roots(CornerPieces& out) {
    if (held_ == 0) {
      roots_.push_back(std::vector<double>(first_.size(), 0.0));
      return true;
    }
    CornerSystem all;
    all.variables = held_;
    for (const auto& f : system_.zero)
      if (largest_of(f) > 0)
        if (auto own = on_first(f)) all.zero.push_back(std::move(*own));
    for (const auto& f : system_.not_below)
      if (auto own = on_first(f)) all.not_below.push_back(std::move(*own));
    if (all.zero.size() < held_) return false;
    std::vector<std::size_t> chosen(held_);
    for (std::size_t i = 0; i < held_; ++i) chosen[i] = i;
    for (std::size_t tries = 0; tries < most_tries; ++tries) {
      CornerSystem square{held_, {}, all.not_below};
      for (const std::size_t f : chosen) square.zero.push_back(all.zero[f]);
      const CornerRoots found = roots_of(square, boxes_a_try);
      out.boxes += found.boxes;
      if (found.complete) return keep(found.points, all);
      if (!next_choice(chosen, all.zero.size())) return false;
    }
    return false;
  }

  /// Those at which the equations that were not chosen hold too; false where that cannot be told.
  bool keep(const std::vector<std::vector<double>>& points, const CornerSystem& all) {
    for (const auto& point : points) {
      bool holds = true;
      for (const auto& f : all.zero) {
        const double off = std::abs(held_at(f, std::vector<bool>(held_, true), point)[0]) / largest_of(f);
        if (off > met && off < missed) return false;
        holds = holds && off <= met;
      }
      if (!holds) continue;
      std::vector<double> at(first_.size(), 0.0);
      for (std::size_t k = 0, next = 0; k < first_.size(); ++k)
        if (first_[k]) at[k] = point[next++];
      roots_.push_back(std::move(at));
    }
    return true;
  }

  bool add_piece(const std::vector<double>& root, CornerPieces& out) const {
    const std::size_t left = first_.size() - held_;
    Polyhedron<double> polyhedron;
    polyhedron.dimension = left;
    bool possible = true;
    const auto require = [&](const std::vector<double>& corners, bool both) {
      const double unit = largest_of(corners);
      if (!(unit > 0)) return true;
      auto row = affine(held_at(corners, first_, root), left, unit);
      if (!row) return false;
      if (std::all_of(row->begin(), row->end() - 1, [](double v) { return std::abs(v) <= met; })) {
        // It no longer asks anything of the others: it holds, or nothing does.
        const double value = row->back();
        possible = possible && value >= -met && !(both && value > met);
        return true;
      }
      polyhedron.rows.push_back(*row);
      if (!both) return true;
      for (double& v : *row) v = -v;
      polyhedron.rows.push_back(std::move(*row));
      return true;
    };
    for (const auto& f : system_.zero)
      if (!require(f, true)) return false;
    for (const auto& f : system_.not_below)
      if (!require(f, false)) return false;
    if (!possible) return true;
    for (std::size_t k = 0; k < left; ++k) {
      std::vector<double> least(left + 1, 0.0), most(left + 1, 0.0);
      least[k] = 1;
      most[k] = -1;
      most[left] = 1;
      polyhedron.rows.push_back(std::move(least));
      polyhedron.rows.push_back(std::move(most));
    }
    std::vector<std::vector<double>> piece;
    if (left == 0) {
      piece.push_back(root);
    } else {
      const Vertices<double> corners = vertices_of(polyhedron);
      if (!corners.complete) return false;
      for (const auto& point : corners.points) {
        std::vector<double> at = root;
        for (std::size_t k = 0, next = 0; k < first_.size(); ++k)
          if (!first_[k]) at[k] = std::clamp(point[next++], 0.0, 1.0);
        piece.push_back(std::move(at));
      }
    }
    if (!piece.empty()) out.pieces.push_back(std::move(piece));
    return true;
  }

  const CornerSystem& system_;
  std::vector<bool> first_, others_;
  std::size_t held_ = 0;
  std::vector<std::vector<double>> roots_ = {};
};

}  // namespace

CornerPieces pieces_of(const CornerSystem& system, const std::vector<std::vector<bool>>& choices) {
  for (const auto* functions : {&system.zero, &system.not_below})
    for (const auto& corners : *functions)
      expects(corners.size() == std::size_t{1} << system.variables, "a function has a value at every corner");
  for (const auto& first : choices) {
    expects(first.size() == system.variables, "every variable is in one of the lots");
    if (auto found = Lots(system, first).pieces()) return *found;
  }
  return {};
}

}  // namespace parley
