#include "parley/crisis/crisis.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {

namespace {

double trust_in(const Scenario& scenario, const Crisis& crisis, Owner owner) { return crisis.get(scenario.trust.of(owner), 100) / 100; }

double readiness_of(const Crisis& crisis, const Actor& actor) {
  const Ripeness& ripeness = actor.ripeness;
  return readiness(crisis[ripeness.hurting], crisis[ripeness.way_out], crisis[ripeness.optimism], crisis[ripeness.batna]);
}

}  // namespace

double signed_strength(const Scenario& scenario, const Crisis& crisis, const Link& link) {
  const double sign = link.sign == Link::Sign::open ? crisis[link.sign_draw] : link.sign == Link::Sign::minus ? -1 : 1;
  return sign * crisis[link.strength] * trust_in(scenario, crisis, link.owner);
}

double signed_size(const Scenario& scenario, const Crisis& crisis, const Effect& effect) {
  return crisis[effect.size] * trust_in(scenario, crisis, effect.owner);
}

double start_of(const Scenario& scenario, const Crisis& crisis, const Variable& variable) {
  if (variable.kind != Variable::Kind::readiness) {
    expects(variable.start.given(), "a variable has a quantity that it starts from");
    const double start = crisis[variable.start];
    return variable.sign < 0 ? 100 - start : start;
  }
  if (variable.of.given()) {
    const Actor& actor = at(scenario.actors, variable.of);
    expects(actor.ripeness.given(), "readiness is asked of a party with ripeness");
    return readiness_of(crisis, actor);
  }
  double least = 100;
  bool any = false;
  for (const ActorId party : scenario.parties) {
    const Actor& actor = at(scenario.actors, party);
    if (!actor.ripeness.given()) continue;
    least = std::min(least, readiness_of(crisis, actor));
    any = true;
  }
  expects(any, "the least readiness is asked where some party has ripeness");
  return least;
}

double readiness(double hurting, double way_out, double optimism, double batna) {
  return std::sqrt(std::sqrt(hurting * (100 - batna) * way_out * optimism));
}

}  // namespace parley
