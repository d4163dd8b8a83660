#pragma once
#include <string>
#include <vector>

#include "parley/bargain/model.hpp"

namespace parley {

/// Where an outcome may fall on an issue of 0..100: parts of normal distributions, whose mass beyond an end lies on that end, and atoms.
/// Weights sum to 1. A part with spread 0 is an atom.
struct Predictive {
  struct Part {
    double weight = 0, centre = 0, spread = 0;
  };
  std::vector<Part> parts = {};
};

/// P(outcome <= x): right-continuous, 0 below the scale and 1 from 100 on.
double cdf(const Predictive& predictive, double x);
/// P(outcome < x).
double cdf_below(const Predictive& predictive, double x);
/// The least x with P(outcome <= x) >= u.
double quantile(const Predictive& predictive, double u);
/// Density of the part that has one; the mass at a point stands in atom_at.
double density(const Predictive& predictive, double x);
double atom_at(const Predictive& predictive, double x);
double mean_of(const Predictive& predictive);

/// Central interval with probability `level`.
struct Range {
  double low = 0, high = 0;
};
Range central(const Predictive& predictive, double level);

/// Continuous ranked probability score: the integral over 0..100 of (F(x) - 1[x >= outcome])^2; smaller is better, on the scale;
/// for a point forecast its absolute error (Gneiting & Raftery 2007). To 1e-6.
double crps(const Predictive& predictive, double outcome);

/// Where the outcome fell, uniform on 0..1 for a calibrated forecast also where there are atoms: P(<x) + u P(=x) with u in (0,1).
double randomised_pit(const Predictive& predictive, double outcome, double u);

/// H1: Normal(point, weighted standard deviation of the positions around their compromise), clipped to 0..100. Nothing is fitted.
Predictive spread_around(double point, const Group& group, Weights weights = Weights::both);

/// All mass on one point.
Predictive certain(double point);

}  // namespace parley
