#include "parley/game/templates/trust.hpp"

#include <algorithm>

namespace parley {
std::optional<double> trust_threshold(const TrustSide& side) {
  if (!(side.both > 0)) return {};
  if (side.alone <= 0) return side.both >= side.exploit ? std::optional<double>(0.0) : std::nullopt;
  const double margin = side.alone + side.both - side.exploit;
  const double least = margin > 0 ? side.alone / margin : 2;
  return least <= 1 ? std::optional<double>(least) : std::nullopt;
}

bool holds_back(const TrustSide& side) {
  const std::optional<double> least = trust_threshold(side);
  return least && side.belief >= *least;
}

std::vector<TrustEquilibrium> trust_equilibria(const TrustSide (&sides)[2]) {
  using Kind = TrustEquilibrium::Kind;
  const auto alone_pays = [&](int i) { return sides[i].both > 0 && sides[i].alone < 0; };
  const std::optional<double> needs[2] = {trust_threshold(sides[0]), trust_threshold(sides[1])};
  const auto pays = [&](int i) { return needs[i] && sides[i].belief >= *needs[i]; };
  std::vector<TrustEquilibrium> found;
  const auto add = [&](Kind kind, double first, double second) {
    // Side 0 is trustworthy as side 1 believes, and the other way round.
    found.push_back({kind, {first, second}, first * sides[1].belief * second * sides[0].belief});
  };
  if (!alone_pays(0) && !alone_pays(1)) add(Kind::none, 0, 0);
  if (alone_pays(0) && !pays(1)) add(Kind::first, 1, 0);
  if (alone_pays(1) && !pays(0)) add(Kind::second, 0, 1);
  if (pays(0) && pays(1)) {
    add(Kind::both, 1, 1);
    const auto strictly = [&](int i) { return sides[i].alone > 0 && sides[i].belief > *needs[i]; };
    if (strictly(0) && strictly(1)) add(Kind::mixed, *needs[1] / sides[1].belief, *needs[0] / sides[0].belief);
  }
  return found;
}

double trust_regret(const TrustSide (&sides)[2], const TrustEquilibrium& equilibrium) {
  double worst = 0;
  for (const int i : {0, 1}) {
    const TrustSide& side = sides[i];
    const double own = equilibrium.holds_back[i], met = side.belief * equilibrium.holds_back[1 - i];
    const double hold = met * side.both - (1 - met) * side.alone;
    const double go_on = met * side.exploit;
    worst = std::max(worst, std::max(hold, go_on) - (own * hold + (1 - own) * go_on));
  }
  return worst;
}

std::optional<FirstStep> first_step(double trust, double lone, double g_trusted, double g_untrusted) {
  const double t = trust;
  const FirstStep step = {t * g_untrusted / (t * (2 * g_untrusted - 1) + (1 - t) * lone),
                          std::min(1.0, t / (t * g_trusted + (1 - t) * lone))};
  return step.least <= step.most ? std::optional<FirstStep>(step) : std::nullopt;
}

double step_threshold(double lone, double g_trusted, double g_untrusted) {
  const double over = lone * (g_untrusted - 1);
  return over / (2 * g_untrusted - 1 - g_untrusted * g_trusted + over);
}

}  // namespace parley
