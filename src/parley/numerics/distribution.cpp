#include "parley/numerics/distribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {

namespace {

/// A beta distribution on [0, 1].
struct Beta {
  double a, b, log_beta;
  Beta(double alpha, double beta) : a(alpha), b(beta), log_beta(lgamma(alpha) + lgamma(beta) - lgamma(alpha + beta)) {}

  double density(double x) const { return exp((a - 1) * log(x) + (b - 1) * log1p(-x) - log_beta); }
};

/// The continued fraction of I_x(a, b) / (x^a (1-x)^b / (a B(a, b))) (DLMF 8.17.22) by Lentz's method; quick for x < (a+1)/(a+b+2).
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  const auto away_from_zero = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), result = d;
  for (int m = 1; m <= 10000; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    result *= c * d;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    const double factor = c * d;
    result *= factor;
    if (std::abs(factor - 1) < 3e-16) break;
  }
  return result;
}

/// Distribution function at 0 < x < 1 where the density is known.
double below(const Beta& beta, double x, double density) {
  const double front = x * (1 - x) * density;
  if (x < (beta.a + 1) / (beta.a + beta.b + 2)) return front * beta_fraction(beta.a, beta.b, x) / beta.a;
  return 1 - front * beta_fraction(beta.b, beta.a, 1 - x) / beta.b;
}

/// One step towards F(x) = u by the reversed Taylor series of F at x to fourth order: an error e becomes one of about e^4.
double corrected(const Beta& beta, double x, double u) {
  const double density = beta.density(x);
  const double e = (u - below(beta, x, density)) / density;
  const double p = beta.a - 1, q = beta.b - 1, y = 1 - x;
  // Ratios of the density's first three derivatives to itself.
  const double g0 = p / x - q / y, g1 = -p / (x * x) - q / (y * y), g2 = 2 * p / (x * x * x) - 2 * q / (y * y * y);
  const double c1 = g0, c2 = g0 * g0 + g1, c3 = g0 * g0 * g0 + 3 * g0 * g1 + g2;
  const double second = -c1 / 2, third = c1 * c1 / 2 - c2 / 6, fourth = -5 * c1 * c1 * c1 / 8 + 5 * c1 * c2 / 12 - c3 / 24;
  const double step = e * (1 + e * (second + e * (third + e * fourth)));
  return std::clamp(x + step, x / 8, 1 - y / 8);
}

/// The PERTs on [0, 1] are one family in the mode t: alpha = 1 + 4t, beta = 5 - 4t.
Beta pert_of_mode(double t) { return {1 + 4 * t, 5 - 4 * t}; }

/// Their 5 % point. The start is a quartic through five exact values, within 0.0008.
double five_percent_point(double t) {
  const double start = 0.01020621831 + t * (0.1448052797 + t * (0.5596525055 + t * (-0.366881982 + t * 0.2014982501)));
  const Beta beta = pert_of_mode(t);
  return corrected(beta, start, 0.05);
}
double ninety_five_percent_point(double t) { return 1 - five_percent_point(1 - t); }

/// The zero of an increasing f on [low, high] by regula falsi with Anderson and Bjorck's weights (1973).
template <class Function>
double zero_of(const Function& f, double low, double high) {
  double f_low = f(low), f_high = f(high);
  if (f_low >= 0) return low;
  if (f_high <= 0) return high;
  double x = low;
  for (int i = 0; i < 100; ++i) {
    const double next = low + (high - low) * (f_low / (f_low - f_high));
    const bool settled = std::abs(next - x) < 1e-15;
    x = next;
    const double value = f(x);
    if (value == 0 || settled || high - low < 1e-15) break;
    if (value < 0) {
      const double weight = 1 - value / f_low;
      low = x, f_low = value;
      f_high *= weight > 0 ? weight : 0.5;
    } else {
      const double weight = 1 - value / f_high;
      high = x, f_high = value;
      f_low *= weight > 0 ? weight : 0.5;
    }
  }
  return x;
}

/// Nodes of a table: every quarter of a normal deviate z = normal_quantile(u), -8.25 to 8.25 (a draw lies within 8.21). In z both tails
/// and the middle are smooth, so one even grid serves. At each node the quantile and its two first derivatives by z; between them the
/// quintic that meets all three.
constexpr int half = 17;
constexpr double step = 0.5;

struct Node {
  double value, first, second;
};

/// Distribution function and density of the normal deviate at the nodes 0, -1/4, -2/4, ...
struct Deviates {
  std::array<double, half + 1> below, density;
  Deviates() {
    for (std::size_t k = 0; k <= half; ++k) {
      const double z = -step * static_cast<double>(k);
      below[k] = normal_cdf(z);
      density[k] = 0.39894228040143267794 * exp(-0.5 * z * z);
    }
  }
};

/// Nodes at z = 0, -1/4, ... of the beta distribution on [0, 1], walking down from the median.
std::array<Node, half + 1> lower_half(const Beta& beta) {
  static const Deviates deviates;
  std::array<Node, half + 1> nodes = {};
  double x = (beta.a - 1.0 / 3) / (beta.a + beta.b - 2.0 / 3);  // near the median (Kerman 2011)
  x = corrected(beta, x, 0.5);
  for (std::size_t k = 0; k <= half; ++k) {
    double start = x;
    if (k > 0) {
      // In log x the quantile is nearly a parabola: three terms from the last node, then one correction.
      const Node& last = nodes[k - 1];
      const double slope = last.first / last.value, bend = last.second / last.value - slope * slope;
      start = last.value * exp(-step * (slope - 0.5 * step * bend));
    }
    x = corrected(beta, start, deviates.below[k]);
    const double z = -step * static_cast<double>(k);
    const double first = deviates.density[k] / beta.density(x);
    nodes[k] = {x, first, first * (-z - first * ((beta.a - 1) / x - (beta.b - 1) / (1 - x)))};
  }
  return nodes;
}

/// A gamma distribution of shape a and rate 1.
struct Gamma {
  double a, log_gamma;
  explicit Gamma(double shape) : a(shape), log_gamma(lgamma(shape)) {}

  double density(double x) const { return exp((a - 1) * log(x) - x - log_gamma); }
};

/// P(a, x) and Q(a, x) = 1 - P where the density is known: the series (DLMF 8.7.1) below a + 1, the continued fraction (8.9.2, by Lentz's
/// method) above, so that neither tail loses digits.
struct Tails {
  double below, above;
};
Tails tails(const Gamma& gamma, double x, double density) {
  const double front = x * density, a = gamma.a;
  if (x < a + 1) {
    double term = 1 / a, sum = term;
    for (int n = 1; n <= 10000 && term > sum * 1e-17; ++n) sum += term *= x / (a + n);
    return {front * sum, 1 - front * sum};
  }
  double b = x + 1 - a, c = 1e300, d = 1 / b, fraction = d;
  for (int n = 1; n <= 10000; ++n) {
    const double step = -n * (n - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    fraction *= c * d;
    if (std::abs(c * d - 1) < 3e-16) break;
  }
  return {1 - front * fraction, front * fraction};
}
Tails tails(const Beta& beta, double x, double density) {
  const double front = x * (1 - x) * density;
  if (x < (beta.a + 1) / (beta.a + beta.b + 2)) {
    const double p = front * beta_fraction(beta.a, beta.b, x) / beta.a;
    return {p, 1 - p};
  }
  const double q = front * beta_fraction(beta.b, beta.a, 1 - x) / beta.b;
  return {1 - q, q};
}

/// Slope of the logarithm of the density.
double slope(const Gamma& gamma, double x) { return (gamma.a - 1) / x - 1; }
double slope(const Beta& beta, double x) { return (beta.a - 1) / x - (beta.b - 1) / (1 - x); }
double highest(const Gamma&) { return std::numeric_limits<double>::max(); }
double highest(const Beta&) { return 1; }

/// Nodes at z = -8.5, ..., 8.5 of any of these distributions: Newton's method from the node before, in log x towards 0.
template <class Distribution>
std::array<Node, 2 * half + 1> nodes_of(const Distribution& of, double median) {
  static const Deviates deviates;
  std::array<Node, 2 * half + 1> nodes = {};
  const auto solve = [&](double x, bool low, double tail) {
    for (int i = 0; i < 60; ++i) {
      const double density = of.density(x);
      const Tails at = tails(of, x, density);
      // Halley's step for log of the tail would do as well; a bounded Newton step in x is plain and quick enough.
      double next = x + (low ? tail - at.below : at.above - tail) / density;
      next = std::clamp(next, x / 4, std::min(x * 4, x + (highest(of) - x) / 2));
      const bool settled = std::abs(next - x) <= 2e-16 * x;
      x = next;
      if (settled) break;
    }
    return x;
  };
  for (const int way : {-1, 1}) {
    double x = solve(median, way < 0, 0.5);
    for (int k = 0; k <= half; ++k) {
      const auto index = static_cast<std::size_t>(half + way * k);
      if (k > 0) {
        const Node& last = nodes[static_cast<std::size_t>(half + way * (k - 1))];
        const double rise = last.first / last.value, bend = last.second / last.value - rise * rise, by = way * step;
        x = solve(std::min(last.value * exp(by * (rise + 0.5 * by * bend)), last.value + (highest(of) - last.value) * 0.9), way < 0,
                  deviates.below[static_cast<std::size_t>(k)]);
      }
      const double first = deviates.density[static_cast<std::size_t>(k)] / of.density(x);
      nodes[index] = {x, first, first * (-way * step * k - first * slope(of, x))};
    }
  }
  return nodes;
}

/// Six coefficients a cell of the quintics between nodes.
template <class NodeAt>
std::vector<double> cells_between(const NodeAt& node) {
  std::vector<double> cells;
  cells.reserve(6 * 2 * half);
  for (int k = -half; k < half; ++k) {
    const Node from = node(k), to = node(k + 1);
    const double d0 = step * from.first, d1 = step * to.first, c0 = 0.5 * step * step * from.second, c1 = 0.5 * step * step * to.second;
    // What the three highest terms must make up for at the end of the cell: value, slope and curvature.
    const double value_gap = to.value - from.value - d0 - c0, slope_gap = d1 - d0 - 2 * c0, curve_gap = c1 - c0;
    for (const double coefficient : {from.value, d0, c0, 10 * value_gap - 4 * slope_gap + curve_gap,
                                     -15 * value_gap + 7 * slope_gap - 2 * curve_gap, 6 * value_gap - 3 * slope_gap + curve_gap})
      cells.push_back(coefficient);
  }
  return cells;
}

}  // namespace

double incomplete_beta(double a, double b, double x) {
  expects(a > 0 && b > 0 && x >= 0 && x <= 1, "incomplete_beta needs a, b > 0 and 0 <= x <= 1");
  if (x == 0 || x == 1) return x;
  const Beta beta(a, b);
  return std::clamp(below(beta, x, beta.density(x)), 0.0, 1.0);
}

Pert pert_from_quantiles(double low, double mode, double high) {
  expects(low <= mode && mode <= high && low < high && std::isfinite(high - low), "a PERT needs low <= mode <= high and low < high");
  const double place = (mode - low) / (high - low);
  const double t = zero_of(
      [&](double t) {
        const double q05 = five_percent_point(t), q95 = ninety_five_percent_point(t);
        return (t - q05) - place * (q95 - q05);
      },
      0, 1);
  const double q05 = five_percent_point(t), width = (high - low) / (ninety_five_percent_point(t) - q05);
  const double a = low - width * q05;
  return {a, a + width, 1 + 4 * t, 5 - 4 * t};
}

Pert pert_from_zero(double mode, double high) {
  expects(0 <= mode && mode <= high && high > 0 && std::isfinite(high), "a PERT from zero needs 0 <= mode <= high and high > 0");
  const double place = mode / high;
  const double t = place == 0 ? 0 : zero_of([&](double t) { return t - place * ninety_five_percent_point(t); }, 0, 1);
  return {0, high / ninety_five_percent_point(t), 1 + 4 * t, 5 - 4 * t};
}

Quantile Quantile::fixed(double value) {
  Quantile result;
  result.first_ = value;
  return result;
}

Quantile Quantile::coin() {
  Quantile result;
  result.kind_ = Kind::coin;
  return result;
}

Quantile Quantile::uniform(double low, double high) {
  expects(low <= high, "a uniform range needs low <= high");
  Quantile result;
  result.kind_ = Kind::linear;
  const double width = (high - low) / 0.9;
  result.first_ = low - 0.05 * width;
  result.last_ = high + 0.05 * width;
  return result;
}

Quantile Quantile::triangular(double low, double mode, double high) {
  expects(low <= mode && mode <= high && low < high && std::isfinite(high - low), "a triangle needs low <= mode <= high and low < high");
  const double place = (mode - low) / (high - low);
  // On [0, 1] with mode t in 0.05..0.95: F(x) = x^2 / t below it.
  const auto five = [](double t) { return std::sqrt(0.05 * t); };
  const double t = zero_of([&](double t) { return (t - five(t)) - place * (1 - five(1 - t) - five(t)); }, 0.05, 0.95);
  const double width = (high - low) / (1 - five(1 - t) - five(t));
  Quantile result;
  result.kind_ = Kind::triangular;
  result.first_ = low - width * five(t);
  result.mode_ = mode;
  result.last_ = high + width * five(1 - t);
  return result;
}

Quantile Quantile::pert(const Pert& pert) {
  expects(pert.a < pert.b && pert.alpha >= 1 && pert.beta >= 1, "a PERT needs a < b and shapes of at least 1");
  const auto low = lower_half(Beta(pert.alpha, pert.beta)), high = lower_half(Beta(pert.beta, pert.alpha));
  const double width = pert.b - pert.a;
  Quantile result;
  result.kind_ = Kind::table;
  // The upper half is the lower one of the mirrored distribution: y = 1 - x at -z.
  const auto node = [&](int k) {
    const Node& at = k <= 0 ? low[static_cast<std::size_t>(-k)] : high[static_cast<std::size_t>(k)];
    return k <= 0 ? Node{pert.a + width * at.value, width * at.first, width * at.second}
                  : Node{pert.b - width * at.value, width * at.first, -width * at.second};
  };
  result.cells_ = cells_between(node);
  return result;
}

Quantile Quantile::beta(double alpha, double beta, double width) {
  expects(alpha > 0 && beta > 0 && width > 0, "a beta distribution has shapes and a width above 0");
  const auto nodes = nodes_of(Beta(alpha, beta), alpha / (alpha + beta));
  Quantile result;
  result.kind_ = Kind::table;
  result.cells_ = cells_between([&](int k) {
    const Node& at = nodes[static_cast<std::size_t>(half + k)];
    return Node{width * at.value, width * at.first, width * at.second};
  });
  return result.clip(0, width);
}

Quantile Quantile::gamma(double shape, double rate) {
  expects(shape > 0 && rate > 0, "a gamma distribution has a shape and a rate above 0");
  const auto nodes = nodes_of(Gamma(shape), shape);
  Quantile result;
  result.kind_ = Kind::table;
  result.cells_ = cells_between([&](int k) {
    const Node& at = nodes[static_cast<std::size_t>(half + k)];
    return Node{at.value / rate, at.first / rate, at.second / rate};
  });
  return result.clip(0, std::numeric_limits<double>::max());
}

Quantile Quantile::exp_of(Quantile inner) {
  expects(!inner.exponential_, "exp of exp is no distribution of this model");
  inner.exponential_ = true;
  return inner;
}

Quantile& Quantile::clip(double low, double high) {
  expects(low <= high, "a clip needs low <= high");
  clip_low_ = low;
  clip_high_ = high;
  return *this;
}

double Quantile::operator()(double u) const {
  double value = first_;
  switch (kind_) {
    case Kind::fixed:
      break;
    case Kind::coin:
      value = u < 0.5 ? -1 : 1;
      break;
    case Kind::linear:
      value = first_ + u * (last_ - first_);
      break;
    case Kind::triangular: {
      const double width = last_ - first_, left = mode_ - first_, right = last_ - mode_;
      value = u * width < left ? first_ + std::sqrt(u * width * left) : last_ - std::sqrt((1 - u) * width * right);
      break;
    }
    case Kind::table: {
      const double along = std::clamp(normal_quantile(u) / step + half, 0.0, 2.0 * half);
      const int cell = std::min(static_cast<int>(along), 2 * half - 1);
      const double v = along - cell;
      const double* c = cells_.data() + 6 * cell;
      value = c[0] + v * (c[1] + v * (c[2] + v * (c[3] + v * (c[4] + v * c[5]))));
      break;
    }
  }
  if (exponential_) value = exp(value);
  return std::clamp(value, clip_low_, clip_high_);
}

}  // namespace parley
