#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "parley/bargain/predict.hpp"

namespace parley {

/// The three constants of the calibrated distribution, and what they were fitted on.
struct Calibration {
  double scale = 1;  ///< spread of the normal part as a multiple of the positions' weighted spread, where nobody stands at an end
  double polar = 1;  ///< the same where everybody stands at an end
  double ends = 0;   ///< chance, where everybody stands at an end, that one side wins outright; shared by the sides' pull

  std::string fitted_on = {};  ///< for people
};

/// Weighted mean distance of the positions from the middle of the scale, as a share of half the scale: 0 all at 50, 1 all at the ends.
double polarisation(const Group& group, Weights weights = Weights::both);

/// The predictive distribution around `point`: with t = polarisation^8 (near 1 only where an issue is all or nothing; smooth, so that an
/// actor at 99.9 is one at 100) and s the positions' weighted spread,
///   (1 - ends t) Normal(point, (scale + (polar - scale) t) s) clipped to 0..100  +  ends t (atoms at 0 and 100 by 100 - point : point).
/// Mirroring the issue mirrors it; the order of the actors and the unit of capability do not matter.
Predictive calibrated(double point, const Group& group, const Calibration& calibration, Weights weights = Weights::both);

/// The same from the positions' weighted spread and polarisation.
Predictive calibrated(double point, double spread, double polarised, const Calibration& calibration);

/// The constants that ship: `parley backtest deu FILE --fit` on the earlier dossiers of DEU III prints them.
const Calibration& shipped_calibration();

/// Whether a dossier (by its number, prnr) is among those that the shipped constants were fitted on: a score there is in sample.
bool was_fitted_on(const std::string& dossier);

/// One decision with known outcome.
struct Known {
  Group group = {};
  double outcome = 0;
};

/// The constants with the least mean CRPS around the compromise over `known`, to two decimals: one constant at a time in ever finer
/// steps until nothing moves, so that the same decisions in any order give the same constants. scale and polar in 0.2..3, ends in 0..0.9.
/// None known: the identity, which is H1.
Calibration fit(std::span<const Known> known);

}  // namespace parley
