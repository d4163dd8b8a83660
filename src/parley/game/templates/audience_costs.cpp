#include "parley/game/templates/audience_costs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

constexpr double root_two = 1.4142135623730951;
constexpr double far = 38;          // standard deviations beyond which a normal tail is nothing
constexpr double together = 1e-12;  // roots nearer than this are one

struct RootEnd {
  double at = 0, gap = 0;
  bool above = false;  ///< the reply lies above the diagonal; said once, for near a root rounding says anything
};

RootEnd end_at(const AudienceCosts& game, double resists) {
  const double gap = audience_at(game, resists).slack;
  return {resists, gap, gap > 0};
}

/// The roots of a rising reply in [low, high], ascending. A root lies at or above reply(low) and at or below reply(high), so an interval
/// shrinks from both ends, or is empty, or is cut in two: none is passed over.
void rising_roots(const AudienceCosts& game, RootEnd low, RootEnd high, std::vector<double>& roots) {
  for (;;) {
    const double from = std::max(low.at, low.at + low.gap), to = std::min(high.at, high.at + high.gap);
    if (to - from <= together) {  // ends that meet at a root may pass each other by their rounding
      const double root = (from + to) / 2;
      if (low.above != high.above && (roots.empty() || root - roots.back() > together)) roots.push_back(root);
      return;
    }
    const double before = high.at - low.at;
    if (from > low.at) low = {from, audience_at(game, from).slack, low.above};
    if (to < high.at) high = {to, audience_at(game, to).slack, high.above};
    if (high.at - low.at > before / 2) break;
  }
  const RootEnd middle = end_at(game, (low.at + high.at) / 2);
  rising_roots(game, low, middle, roots);
  rising_roots(game, middle, high, roots);
}

double falling_root(const AudienceCosts& game) {
  double low = 0, high = 1;
  while (high - low > together) {
    const double middle = (low + high) / 2;
    (audience_at(game, middle).slack > 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

double normal_cdf2(double x, double y, double rho) {
  expects(rho >= -.9 && rho <= .9, "the quadrature is for correlations of at most .9 either way");
  if (x < -far || y < -far) return 0;
  x = std::min(x, far);
  y = std::min(y, far);
  // Plackett (1954): the derivative by the correlation is the density. Gauss-Legendre, 20 points a piece.
  static constexpr std::array<double, 10> node = {.0765265211334973, .2277858511416451, .3737060887154195, .5108670019508271,
                                                  .6360536807265150, .7463319064601508, .8391169718222188, .9122344282513259,
                                                  .9639719272779138, .9931285991850949};
  static constexpr std::array<double, 10> weight = {.1527533871307258, .1491729864726037, .1420961093183820, .1316886384491766,
                                                    .1181945319615184, .1019301198172404, .0832767415767048, .0626720483341091,
                                                    .0406014298003869, .0176140071391521};
  const auto density = [&](double r) {
    const double rest = 1 - r * r;
    return exp(-(x * x + y * y - 2 * r * x * y) / (2 * rest)) / std::sqrt(rest);
  };
  constexpr int pieces = 2;
  const double half = rho / pieces / 2;
  double sum = 0;
  for (int i = 0; i < pieces; ++i) {
    const double middle = (2 * i + 1) * half;
    for (std::size_t k = 0; k < node.size(); ++k) sum += weight[k] * (density(middle - half * node[k]) + density(middle + half * node[k]));
  }
  return normal_cdf(x) * normal_cdf(y) + sum * half * .15915494309189535;
}

AudienceEquilibrium audience_at(const AudienceCosts& game, double resists) {
  AudienceEquilibrium here;
  here.resists = resists;
  // c: what A's war or retreat must be worth. Twelve deviations off, what B believes of A is at its limit.
  constexpr double beyond = 12;
  const double least = std::min(game.war_a, game.backs_down_a) - beyond, most = std::max(game.war_a, game.backs_down_a) + beyond;
  const double edge = game.status_quo_a - game.concession_a;
  const double c = std::clamp(edge == 0 ? game.concession_a : game.concession_a + edge / resists, least, most);
  const double war_pays = normal_cdf(game.war_a - c), retreat_pays = normal_cdf(game.backs_down_a - c);
  here.challenges = war_pays + retreat_pays * (1 - war_pays);
  const double war = normal_cdf2((game.war_a - game.backs_down_a) / root_two, game.war_a - c, 1 / root_two);
  here.fights = here.challenges > 0 ? std::clamp(war / here.challenges, 0.0, 1.0) : 0;
  const double fights = std::max(here.fights, 1e-300);
  const double reply = normal_cdf((fights * game.war_b + (1 - fights) * game.backs_down_b - game.concession_b) / fights);
  here.slack = reply - resists;
  here.status_quo = 1 - here.challenges;
  here.concedes = here.challenges * (1 - resists);
  here.stands_firm = here.challenges * resists * here.fights;
  here.backs_down = here.challenges * resists * (1 - here.fights);
  return here;
}

std::vector<AudienceEquilibrium> solve_audience_costs(const AudienceCosts& game) {
  std::vector<double> roots;
  const RootEnd none = end_at(game, 0), all = end_at(game, 1);
  if (all.gap + 1 > none.gap) {
    if (!none.above) roots.push_back(0);
    rising_roots(game, none, all, roots);
    if (all.gap >= 0 && (roots.empty() || 1 - roots.back() > together)) roots.push_back(1);
  } else {
    roots.push_back(falling_root(game));
  }
  std::vector<AudienceEquilibrium> found;
  for (const double root : roots) {
    found.push_back(audience_at(game, root));
    found.back().slack = std::abs(found.back().slack);
  }
  return found;
}

}  // namespace parley
