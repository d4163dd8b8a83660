#pragma once
#include <span>

/// The elementary functions of every drawn or simulated number: the same bits on every x86-64 machine (glibc's change with the
/// processor). From SLEEF's "consistent, no FMA" scalar variants; errors of at most 1 ulp (normal_quantile: see there).
namespace parley {

/// The logarithm of 8: no sum of claims about drivers moves a rate more than eightfold.
inline constexpr double ln8 = 2.0794415416798357;

double exp(double x);
double log(double x);
double pow(double x, double y);
double expm1(double x);
double log1p(double x);
double erfc(double x);
double lgamma(double x);  ///< x > 0

/// The same of every number of an array, in place: the same bits as one by one, in a third of the time.
void exp(std::span<double> x);
void log(std::span<double> x);
void pow(std::span<double> base, std::span<const double> exponent);  ///< as many exponents as bases
void erfc(std::span<double> x);
void normal_cdf(std::span<double> z);

/// Standard normal distribution function and its inverse (Wichura 1988, AS 241 PPND16; relative error about 1e-16 for u in (0,1)).
double normal_cdf(double z);
double normal_quantile(double u);

}  // namespace parley
