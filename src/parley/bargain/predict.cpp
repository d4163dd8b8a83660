#include "parley/bargain/predict.hpp"

#include <algorithm>
#include <cmath>

#include "parley/bargain/compromise.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

constexpr double per_root_two_pi = 0.39894228040143267794;

bool is_atom(const Predictive::Part& part) { return !(part.spread > 0); }
double place_of(const Predictive::Part& part) { return std::clamp(part.centre, 0.0, top_of_scale); }

double below_or_at(const Predictive& predictive, double x, bool with_point) {
  if (x < 0 || (x == 0 && !with_point)) return 0;
  if (x > top_of_scale || (x == top_of_scale && with_point)) return 1;
  double sum = 0;
  for (const Predictive::Part& part : predictive.parts) {
    if (is_atom(part))
      sum += place_of(part) < x || (with_point && place_of(part) == x) ? part.weight : 0;
    else
      sum += part.weight * normal_cdf((x - part.centre) / part.spread);
  }
  return std::clamp(sum, 0.0, 1.0);
}

}  // namespace

double cdf(const Predictive& predictive, double x) { return below_or_at(predictive, x, true); }
double cdf_below(const Predictive& predictive, double x) { return below_or_at(predictive, x, false); }

double density(const Predictive& predictive, double x) {
  if (!(x > 0 && x < top_of_scale)) return 0;
  double sum = 0;
  for (const Predictive::Part& part : predictive.parts) {
    if (is_atom(part)) continue;
    const double z = (x - part.centre) / part.spread;
    sum += part.weight * per_root_two_pi / part.spread * exp(-0.5 * z * z);
  }
  return sum;
}

double atom_at(const Predictive& predictive, double x) {
  double sum = 0;
  for (const Predictive::Part& part : predictive.parts) {
    if (is_atom(part)) {
      if (place_of(part) == x) sum += part.weight;
    } else if (x == 0) {
      sum += part.weight * normal_cdf(-part.centre / part.spread);
    } else if (x == top_of_scale) {
      sum += part.weight * normal_cdf((part.centre - top_of_scale) / part.spread);
    }
  }
  return sum;
}

double quantile(const Predictive& predictive, double u) {
  if (predictive.parts.size() == 1 && !is_atom(predictive.parts[0]) && u > 0 && u < 1)
    return std::clamp(predictive.parts[0].centre + predictive.parts[0].spread * normal_quantile(u), 0.0, top_of_scale);
  double low = 0, high = top_of_scale;
  if (cdf(predictive, low) >= u) return low;
  for (int step = 0; step < 60; ++step) {
    const double middle = low + (high - low) / 2;
    (cdf(predictive, middle) >= u ? high : low) = middle;
  }
  // An atom is met exactly, not from a rounding away.
  for (const Predictive::Part& part : predictive.parts)
    if (is_atom(part) && std::abs(place_of(part) - high) < 1e-9) return place_of(part);
  return high;
}

Range central(const Predictive& predictive, double level) {
  return {quantile(predictive, (1 - level) / 2), quantile(predictive, (1 + level) / 2)};
}

double mean_of(const Predictive& predictive) {
  double sum = 0;
  for (const Predictive::Part& part : predictive.parts) {
    if (is_atom(part)) {
      sum += part.weight * place_of(part);
      continue;
    }
    // Mean of a clipped normal.
    const double a = -part.centre / part.spread, b = (top_of_scale - part.centre) / part.spread;
    const double inside = normal_cdf(b) - normal_cdf(a);
    const double bump = per_root_two_pi * (exp(-0.5 * a * a) - exp(-0.5 * b * b));
    sum += part.weight * (part.centre * inside + part.spread * bump + top_of_scale * normal_cdf(-b));
  }
  return sum;
}

double crps(const Predictive& predictive, double outcome) {
  const double y = std::clamp(outcome, 0.0, top_of_scale);
  // Between two of these F is smooth and the step at the outcome does not fall.
  std::vector<double> cuts = {0, y, top_of_scale};
  for (const Predictive::Part& part : predictive.parts) {
    if (is_atom(part)) {
      cuts.push_back(place_of(part));
    } else {
      for (int k = -4; k <= 4; ++k) cuts.push_back(std::clamp(part.centre + k * part.spread, 0.0, top_of_scale));
    }
  }
  std::sort(cuts.begin(), cuts.end());
  // Five-point Gauss-Legendre.
  static constexpr double node[] = {0, 0.5384693101056831, 0.9061798459386640};
  static constexpr double share[] = {0.5688888888888889, 0.4786286704993665, 0.2369268850561891};
  double sum = 0;
  for (std::size_t k = 1; k < cuts.size(); ++k) {
    const double width = cuts[k] - cuts[k - 1];
    if (!(width > 0)) continue;
    const int panels = width > 5 ? 4 : 2;
    for (int panel = 0; panel < panels; ++panel) {
      const double half = width / panels / 2, middle = cuts[k - 1] + (2 * panel + 1) * half;
      for (int i = -2; i <= 2; ++i) {
        const double x = middle + (i < 0 ? -half : half) * node[std::abs(i)];
        const double gap = cdf(predictive, x) - (x >= y ? 1 : 0);
        sum += share[std::abs(i)] * half * gap * gap;
      }
    }
  }
  return sum;
}

double randomised_pit(const Predictive& predictive, double outcome, double u) {
  const double below = cdf_below(predictive, outcome);
  return below + u * (cdf(predictive, outcome) - below);
}

Predictive spread_around(double point, const Group& group, Weights weights) { return {{{1, point, disagreement(group, weights)}}}; }

Predictive certain(double point) { return {{{1, point, 0}}}; }

}  // namespace parley
