#include <fmt/format.h>

#include <cmath>

#include "parley/base/text.hpp"
#include "parley/files/codes.hpp"
#include "parley/files/review/review.hpp"
#include "parley/files/review/review_rules.hpp"

namespace parley {
namespace {

std::string in_points(double p) { return fmt::format("{:+.1f}", 100 * p); }

}  // namespace

std::vector<Diagnostic> review(const Scenario& scenario, const Trial& trial) {
  asks::Found found;
  for (const Trial::Added& added : trial.added)
    for (const Lever::Expectation& expected : at(scenario.levers, added.lever).expect) {
      if (expected.outcome != added.outcome || (100 * added.mean >= expected.low && 100 * added.mean <= expected.high)) continue;
      found.warn(expected.place, "expectation-missed",
                 fmt::format("lever {} at 100 against 0 adds {} points to outcome {} (standard error {:.1f}); you expect {} to {}.",
                             at(scenario.levers, added.lever).id, in_points(added.mean), at(scenario.outcomes, added.outcome).id,
                             100 * added.mc_error, expected.low, expected.high),
                 "`parley show CASE --effects` says by which paths and witnesses. Correct what works otherwise than you mean, or what you "
                 "expect.");
    }
  for (const Trial::Pair& pair : trial.pairs) {
    const Outcome &narrow = at(scenario.outcomes, pair.narrow), &wide = at(scenario.outcomes, pair.wide);
    if (!(pair.p_narrow > pair.p_wide + 1e-4)) continue;
    found.warn(narrow.place, "likelier-than-implied",
               fmt::format("outcome {} implies {} and comes out likelier: {} against {} in the mean, and in {} of worlds.", narrow.id,
                           wide.id, percent(pair.p_narrow), percent(pair.p_wide), percent(pair.share)),
               fmt::format("Let the same witnesses speak on both, write implied_by = [\"{}\"] in the hazard of {}, or look at their bases.",
                           narrow.id, wide.id));
  }
  sort_by_place(found.diagnostics);
  fill_hints(found.diagnostics);
  return found.diagnostics;
}

}  // namespace parley
