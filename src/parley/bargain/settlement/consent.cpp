#include "parley/bargain/settlement/consent.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {

ConsentView weigh(const Scenario& scenario, const Crisis& crisis, ActorId actor, const Package& package, const Package& status_quo,
                  double noise, double trust) {
  expects(package.size() == status_quo.size(), "a package and the status quo have one place an issue");
  constexpr double price_of_a_veto = 1;  // points
  const Actor& noun = at(scenario.actors, actor);
  ConsentView found;
  for (std::uint32_t issue = 0; issue < package.size(); ++issue) {
    if (!package[issue] || !status_quo[issue] || *package[issue] == *status_quo[issue]) continue;
    const double y = *package[issue], q = *status_quo[issue];
    const Stance* stance = stance_of(noun, IssueId{issue});
    if (stance == nullptr) continue;
    const double x = std::clamp(crisis[stance->position], 0.0, 100.0);
    const double salience = std::max(0.0, crisis[stance->salience]) / 100;
    const double t = salience * (std::abs(q - x) - std::abs(y - x));
    found.gain += t > 0 ? trust * t : t;
    found.ground += salience * std::abs(y - q);
  }
  if (!(found.ground > 0)) return found;
  const double margin = found.gain + price_of_a_veto, width = noise / 100 * found.ground;
  found.consent = width > 0 ? normal_cdf(margin / width) : margin > 0 ? 1.0 : 0.0;
  return found;
}

double trust_of(const Scenario& scenario, const Crisis& crisis, ActorId actor) {
  const Actor& noun = at(scenario.actors, actor);
  return noun.ripeness.given() ? std::clamp(crisis[noun.ripeness.optimism], 0.0, 100.0) / 100 : 1;
}

}  // namespace parley
