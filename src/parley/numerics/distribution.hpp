#pragma once
#include <limits>
#include <vector>

#include "parley/numerics/elementary.hpp"

namespace parley {

/// A beta-PERT distribution on [a, b]: alpha = 1 + 4(m-a)/(b-a), beta = 1 + 4(b-m)/(b-a) (Malcolm et al. 1959; lambda = 4).
struct Pert {
  double a = 0, b = 1, alpha = 3, beta = 3;
};

/// Regularised incomplete beta function I_x(a, b), 0 <= x <= 1, a, b > 0. Deterministic; relative error below 1e-12.
double incomplete_beta(double a, double b, double x);

/// The PERT whose 5 % and 95 % quantiles are low and high and whose mode is `mode`; low <= mode <= high, low < high.
Pert pert_from_quantiles(double low, double mode, double high);

/// The PERT with minimum 0 whose 95 % quantile is high and whose mode is `mode`; 0 <= mode <= high, high > 0.
Pert pert_from_zero(double mode, double high);

/// Inverse distribution function made once and looked up often: monotone, within 1e-6 of the width of the exact quantile for u in
/// (0,1), the same bits on every machine. Clips to [clip_low, clip_high].
class Quantile {
 public:
  static Quantile fixed(double value);
  static Quantile coin();                                            ///< -1 below 1/2, else +1
  static Quantile uniform(double low, double high);                  ///< low, high: 5 % and 95 % quantiles
  static Quantile triangular(double low, double mode, double high);  ///< 5 % and 95 % quantiles and mode
  static Quantile pert(const Pert& pert);
  static Quantile beta(double alpha, double beta, double width);  ///< width times a beta distribution; shapes above 0
  static Quantile gamma(double shape, double rate);               ///< mean shape / rate
  static Quantile exp_of(Quantile inner);                         ///< exp of another (log-PERT)
  Quantile& clip(double low, double high);

  double operator()(double u) const;

 private:
  enum class Kind { fixed, coin, linear, triangular, table } kind_ = Kind::fixed;
  bool exponential_ = false;
  double first_ = 0, mode_ = 0, last_ = 0;  ///< fixed: first_; linear, triangular: support
  double clip_low_ = -std::numeric_limits<double>::max(), clip_high_ = std::numeric_limits<double>::max();
  std::vector<double> cells_;  ///< table: six coefficients a cell; see distribution.cpp
};

}  // namespace parley
