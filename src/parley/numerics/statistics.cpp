#include "parley/numerics/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "parley/base/expects.hpp"

namespace parley {

namespace {

/// Sum of term(i) for first <= i < last, halved until few are left: an order that depends on the count alone, and an error that grows
/// with its logarithm (Higham 1993).
template <class Term>
double pairwise_sum(std::size_t first, std::size_t last, const Term& term) {
  if (last - first <= 16) {
    double sum = 0;
    for (std::size_t i = first; i < last; ++i) sum += term(i);
    return sum;
  }
  const std::size_t middle = first + (last - first) / 2;
  return pairwise_sum(first, middle, term) + pairwise_sum(middle, last, term);
}

/// Rounding of the mean must not give a constant sample a spread.
bool constant(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [&](double value) { return value == values.front(); });
}

/// Distances from the mean in units of the largest: squares of tiny or huge values would leave the range of a double.
std::vector<double> scaled_deviations(std::span<const double> values) {
  std::vector<double> result(values.begin(), values.end());
  const double centre = mean(values);
  double largest = 0;
  for (double& value : result) largest = std::max(largest, std::abs(value -= centre));
  for (double& value : result) value /= largest;
  return result;
}

}  // namespace

double mean(std::span<const double> values) {
  if (values.empty()) return 0;
  return pairwise_sum(0, values.size(), [&](std::size_t i) { return values[i]; }) / static_cast<double>(values.size());
}

double standard_deviation(std::span<const double> values) {
  if (values.size() < 2 || constant(values)) return 0;
  const double centre = mean(values);
  const double squares = pairwise_sum(0, values.size(), [&](std::size_t i) { return (values[i] - centre) * (values[i] - centre); });
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double standard_error(std::span<const double> values) {
  return values.size() < 2 ? 0 : standard_deviation(values) / std::sqrt(static_cast<double>(values.size()));
}

double clustered_standard_error(std::span<const double> values, std::span<const std::size_t> cluster) {
  std::map<std::size_t, double> sums;
  const double centre = mean(values);
  for (std::size_t i = 0; i < values.size(); ++i) sums[cluster[i]] += values[i] - centre;
  const auto clusters = static_cast<double>(sums.size());
  if (clusters < 2) return 0;
  double squares = 0;
  for (const auto& [which, sum] : sums) squares += sum * sum;
  return std::sqrt(clusters / (clusters - 1) * squares) / static_cast<double>(values.size());
}

double quantile_of_sorted(std::span<const double> sorted, double q) {
  expects(!sorted.empty(), "a quantile needs at least one value");
  expects(q >= 0 && q <= 1, "a quantile is asked for at a share 0..1");
  const double at = q * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double low = sorted[below], high = sorted[below + 1];
  return low == high ? low : low + (at - static_cast<double>(below)) * (high - low);
}

double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  return quantile_of_sorted(values, q);
}

std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return values[i] < values[j]; });
  std::vector<double> result(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
    const double midrank = 0.5 * static_cast<double>(first + 1 + last);
    for (std::size_t i = first; i < last; ++i) result[order[i]] = midrank;
    first = last;
  }
  return result;
}

double correlation(std::span<const double> x, std::span<const double> y) {
  expects(x.size() == y.size(), "a correlation needs pairs");
  if (x.size() < 2 || constant(x) || constant(y)) return 0;
  const auto product = [&](const std::vector<double>& a, const std::vector<double>& b) {
    return pairwise_sum(0, a.size(), [&](std::size_t i) { return a[i] * b[i]; });
  };
  const auto a = scaled_deviations(x), b = scaled_deviations(y);
  return std::clamp(product(a, b) / std::sqrt(product(a, a) * product(b, b)), -1.0, 1.0);
}

Interval wilson(double k, double n, double z) {
  expects(n >= 0 && k >= 0 && k <= n, "k of n with 0 <= k <= n");
  if (n == 0) return {0, 1};
  const double share = k / n, zz = z * z;
  const double centre = (share + zz / (2 * n)) / (1 + zz / n);
  const double half = z / (1 + zz / n) * std::sqrt(share * (1 - share) / n + zz / (4 * n * n));
  return {k == 0 ? 0.0 : std::max(0.0, centre - half), k == n ? 1.0 : std::min(1.0, centre + half)};
}

}  // namespace parley
