#include "parley/crisis/scenario.hpp"

namespace parley {

int days_of(Step step) {
  switch (step) {
    case Step::day:
      return 1;
    case Step::month:
      return 30;
    case Step::week:
      break;
  }
  return 7;
}

InputCount count_inputs(const Scenario& scenario) {
  InputCount count;
  for (const Estimate& estimate : scenario.estimates) {
    const Grounds::Basis basis = estimate.grounds.basis();
    const bool defaulted = basis == Grounds::Basis::none && estimate.place.line == 0;
    if (estimate.shape == Shape::coin || defaulted) continue;  // the model's own, not a claim of the file
    ++count.total;
    if (basis == Grounds::Basis::sourced) ++count.sourced;
    if (basis == Grounds::Basis::direction_sourced) ++count.direction_sourced;
    if (basis == Grounds::Basis::direction_sourced || basis == Grounds::Basis::judged) ++count.judged;
    if (basis == Grounds::Basis::none) ++count.unsourced;
  }
  return count;
}

Package status_quo_places(const Scenario& scenario) {
  Package places(scenario.issues.size());
  for (const Proposal& proposal : scenario.proposals) {
    if (!proposal.status_quo) continue;
    for (const auto& place : proposal.package) at(places, place.issue) = place.at;
    break;
  }
  return places;
}

}  // namespace parley
