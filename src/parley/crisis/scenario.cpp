#include "parley/crisis/scenario.hpp"

#include <algorithm>

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

int lasting_days(const Scenario& scenario, const Outcome& outcome) {
  if (outcome.days > 0) return outcome.days;
  if (const auto* renewal = std::get_if<Renewal>(&outcome.dynamics)) return renewal->days;
  const auto* overlap = std::get_if<Overlap>(&outcome.dynamics);
  if (!overlap) return 0;
  const auto* pause = overlap->pause.given() ? std::get_if<Renewal>(&at(scenario.outcomes, overlap->pause).dynamics) : nullptr;
  return std::max(overlap->days, pause ? pause->days : 0);
}

bool is_third_party(const Scenario& scenario, ActorId actor) {
  return actor.given() && std::find(scenario.third_parties.begin(), scenario.third_parties.end(), actor) != scenario.third_parties.end();
}

int reading_day(const Scenario& scenario, const Outcome& outcome) {
  const Date by = outcome.by.given() ? outcome.by : scenario.end;
  return by.given() && scenario.as_of.given() ? days_between(scenario.as_of, by) - lasting_days(scenario, outcome) : 0;
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
