#include "parley/numerics/elementary.hpp"

#include <sleef.h>

#include <cmath>

namespace parley {

double exp(double x) { return Sleef_cinz_expd1_u10purec(x); }
double log(double x) { return Sleef_cinz_logd1_u10purec(x); }
double pow(double x, double y) { return Sleef_cinz_powd1_u10purec(x, y); }
double expm1(double x) {
  // Near 0, where most hazards of a few days lie, its series to the eleventh power: what is left out is below 1e-16 of it.
  if (x > -0.125 && x < 0.125) {
    const double rest =
        1. / 2 +
        x * (1. / 6 +
             x * (1. / 24 +
                  x * (1. / 120 + x * (1. / 720 + x * (1. / 5040 +
                                                       x * (1. / 40320 + x * (1. / 362880 + x * (1. / 3628800 + x * (1. / 39916800)))))))));
    return x + x * x * rest;
  }
  return Sleef_cinz_expm1d1_u10purec(x);
}
double log1p(double x) { return Sleef_cinz_log1pd1_u10purec(x); }
double erfc(double x) { return Sleef_cinz_erfcd1_u15purec(x); }
double lgamma(double x) { return Sleef_cinz_lgammad1_u10purec(x); }

// SLEEF's consistent functions give one number the same bits alone as beside another.
#ifdef __SSE2__
void exp(std::span<double> x) {
  std::size_t k = 0;
  for (; k + 1 < x.size(); k += 2) _mm_storeu_pd(&x[k], Sleef_cinz_expd2_u10sse2(_mm_loadu_pd(&x[k])));
  if (k < x.size()) x[k] = exp(x[k]);
}
void log(std::span<double> x) {
  std::size_t k = 0;
  for (; k + 1 < x.size(); k += 2) _mm_storeu_pd(&x[k], Sleef_cinz_logd2_u10sse2(_mm_loadu_pd(&x[k])));
  if (k < x.size()) x[k] = log(x[k]);
}
void pow(std::span<double> base, std::span<const double> exponent) {
  std::size_t k = 0;
  for (; k + 1 < base.size(); k += 2) _mm_storeu_pd(&base[k], Sleef_cinz_powd2_u10sse2(_mm_loadu_pd(&base[k]), _mm_loadu_pd(&exponent[k])));
  if (k < base.size()) base[k] = pow(base[k], exponent[k]);
}
void erfc(std::span<double> x) {
  std::size_t k = 0;
  for (; k + 1 < x.size(); k += 2) _mm_storeu_pd(&x[k], Sleef_cinz_erfcd2_u15sse2(_mm_loadu_pd(&x[k])));
  if (k < x.size()) x[k] = erfc(x[k]);
}
#else
void exp(std::span<double> x) {
  for (double& each : x) each = exp(each);
}
void log(std::span<double> x) {
  for (double& each : x) each = log(each);
}
void pow(std::span<double> base, std::span<const double> exponent) {
  for (std::size_t k = 0; k < base.size(); ++k) base[k] = pow(base[k], exponent[k]);
}
void erfc(std::span<double> x) {
  for (double& each : x) each = erfc(each);
}
#endif

double normal_cdf(double z) { return 0.5 * erfc(-z * 0.70710678118654752440); }
void normal_cdf(std::span<double> z) {
  for (double& each : z) each = -each * 0.70710678118654752440;
  erfc(z);
  for (double& each : z) each = 0.5 * each;
}

namespace {

/// c[0] + c[1] x + ... by Horner's rule.
double polynomial(const double (&c)[8], double x) {
  double sum = c[7];
  for (int i = 6; i >= 0; --i) sum = sum * x + c[i];
  return sum;
}

}  // namespace

// Wichura (1988), Applied Statistics 37(3), 477-484: algorithm AS 241, routine PPND16, with its printed coefficients.
double normal_quantile(double u) {
  static constexpr double a[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                  4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3};
  static constexpr double b[8] = {1.0,
                                  4.2313330701600911252e+1,
                                  6.8718700749205790830e+2,
                                  5.3941960214247511077e+3,
                                  2.1213794301586595867e+4,
                                  3.9307895800092710610e+4,
                                  2.8729085735721942674e+4,
                                  5.2264952788528545610e+3};
  static constexpr double c[8] = {1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                  3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                  2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr double d[8] = {1.0,
                                  2.05319162663775882187e0,
                                  1.67638483018380384940e0,
                                  6.89767334985100004550e-1,
                                  1.48103976427480074590e-1,
                                  1.51986665636164571966e-2,
                                  5.47593808499534494600e-4,
                                  1.05075007164441684324e-9};
  static constexpr double e[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                                  2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double f[8] = {1.0,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};
  const double q = u - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = std::sqrt(-log(q < 0 ? u : 1.0 - u));
  if (std::isinf(r)) return q < 0 ? -r : r;
  const double z = r <= 5.0 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5.0) / polynomial(f, r - 5.0);
  return q < 0 ? -z : z;
}

}  // namespace parley
