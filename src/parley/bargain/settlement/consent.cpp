#include "parley/bargain/settlement/consent.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {

std::vector<ConsentStake> consent_stakes(const Scenario& scenario, ActorId actor, const Package& package, const Package& status_quo) {
  expects(package.size() == status_quo.size(), "a package and the status quo have one place an issue");
  std::vector<ConsentStake> stakes;
  for (std::uint32_t issue = 0; issue < package.size(); ++issue) {
    if (!package[issue] || !status_quo[issue] || *package[issue] == *status_quo[issue]) continue;
    if (const Stance* stance = stance_of(at(scenario.actors, actor), IssueId{issue}))
      stakes.push_back({stance->position, stance->salience, *status_quo[issue], *package[issue]});
  }
  return stakes;
}

namespace {

ConsentView gain_and_ground(const Crisis& crisis, const std::vector<ConsentStake>& stakes, double trust) {
  ConsentView found;
  for (const ConsentStake& stake : stakes) {
    const double x = std::clamp(crisis[stake.position], 0.0, 100.0);
    const double salience = std::max(0.0, crisis[stake.salience]) / 100;
    const double t = salience * (std::abs(stake.from - x) - std::abs(stake.to - x));
    found.gain += t > 0 ? trust * t : t;
    found.ground += salience * std::abs(stake.to - stake.from);
  }
  return found;
}

double deviate_of(const ConsentView& view, double noise) {
  constexpr double price_of_a_veto = 1, certain = std::numeric_limits<double>::infinity();  // points
  if (!(view.ground > 0)) return certain;
  const double margin = view.gain + price_of_a_veto, width = noise / 100 * view.ground;
  return width > 0 ? margin / width : margin > 0 ? certain : -certain;
}

}  // namespace

ConsentView weigh(const Crisis& crisis, const std::vector<ConsentStake>& stakes, double noise, double trust) {
  ConsentView found = gain_and_ground(crisis, stakes, trust);
  found.consent = normal_cdf(deviate_of(found, noise));
  return found;
}

double consent_deviate(const Crisis& crisis, const std::vector<ConsentStake>& stakes, double noise, double trust) {
  return deviate_of(gain_and_ground(crisis, stakes, trust), noise);
}

ConsentView weigh(const Scenario& scenario, const Crisis& crisis, ActorId actor, const Package& package, const Package& status_quo,
                  double noise, double trust) {
  return weigh(crisis, consent_stakes(scenario, actor, package, status_quo), noise, trust);
}

double trust_of(const Scenario& scenario, const Crisis& crisis, ActorId actor) {
  const Actor& noun = at(scenario.actors, actor);
  return noun.ripeness.given() ? std::clamp(crisis[noun.ripeness.optimism], 0.0, 100.0) / 100 : 1;
}

}  // namespace parley
