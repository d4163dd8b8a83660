#pragma once
#include <vector>

#include "parley/crisis/package_utility.hpp"

namespace parley {

/// How one party weighs a package against the status quo, and the chance that it says yes.
struct ConsentView {
  double gain = 0;     ///< points of utility; what it would win counts as far as it trusts
  double ground = 0;   ///< points covered, weighed by salience
  double consent = 1;  ///< 0..1
};

/// By issue that the package moves away from the status quo q, with x the party's position and y the package's place:
///   t = salience / 100 (|q - x| - |y - x|),  gain g = sum of t, where t > 0 counts times trust,
///   ground R = sum of salience / 100 |y - q|,  consent = Phi((g + 1) / (noise R)), and 1 where R = 0.
/// The noise is a share of the ground covered (after Wilcox 2011, from memory): in points everybody would take half of all small packages.
/// One point is the price of a veto: nobody stops a deal in which it has no stake. `package` and `status_quo` by issue; nothing: not named;
/// `noise` in per cent, at least 0; `trust` 0..1.
ConsentView weigh(const Scenario& scenario, const Crisis& crisis, ActorId actor, const Package& package, const Package& status_quo,
                  double noise, double trust);

/// The same in two steps: what one party has at stake in a package, formulated once, and its weighing in a world.
struct ConsentStake {
  Quantity position, salience;
  double from = 0, to = 0;  ///< the issue's place in the status quo and in the package
};
std::vector<ConsentStake> consent_stakes(const Scenario& scenario, ActorId actor, const Package& package, const Package& status_quo);
ConsentView weigh(const Crisis& crisis, const std::vector<ConsentStake>& stakes, double noise, double trust);
/// The deviate whose normal distribution function is the consent: infinite where it is certain, either way. For many at once.
double consent_deviate(const Crisis& crisis, const std::vector<ConsentStake>& stakes, double noise, double trust);

/// How far a party counts what others promise: its `ripeness.optimism` / 100, 1 where the file gives none.
double trust_of(const Scenario& scenario, const Crisis& crisis, ActorId actor);

}  // namespace parley
