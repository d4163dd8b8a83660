#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace parley {

/// Mean by a fixed order of summation (pairwise), so that the bits depend on the numbers only. 0 for none.
double mean(std::span<const double> values);
/// Standard deviation with n - 1; 0 below two values.
double standard_deviation(std::span<const double> values);
/// standard_deviation / sqrt(n).
double standard_error(std::span<const double> values);

/// Standard error of the mean where values of one cluster go together: sqrt(G/(G-1) sum over clusters of (sum of (value - mean))^2) / n, G
/// the number of clusters (Liang & Zeger 1986, for a mean). `cluster`: one number a value. 0 below two clusters.
double clustered_standard_error(std::span<const double> values, std::span<const std::size_t> cluster);

/// Quantile of a sample, q in 0..1, by linear interpolation between order statistics (type 7). `sorted` must be ascending, not empty.
double quantile_of_sorted(std::span<const double> sorted, double q);
/// The same of values in any order.
double quantile(std::vector<double> values, double q);

/// Midranks 1..n (ties share their mean rank).
std::vector<double> ranks(std::span<const double> values);
/// Pearson's correlation; 0 if either is constant. Of ranks: Spearman's.
double correlation(std::span<const double> x, std::span<const double> y);

/// Wilson's score interval for k of n at confidence z (1.645: 90 %).
struct Interval {
  double low = 0, high = 0;
};
Interval wilson(double k, double n, double z = 1.6448536269514722);

}  // namespace parley
