#include "parley/game/audience_costs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

constexpr double root_two = 1.4142135623730951;

double density(double z) { return 0.3989422804014327 * exp(-z * z / 2); }

}  // namespace

double normal_cdf2(double x, double y, double rho) {
  if (x < -38 || y < -38) return 0;
  // P = integral over z up to x of density(z) Phi((y - rho z) / sqrt(1 - rho^2)); Gauss-Legendre, 8 points a piece.
  static constexpr std::array<double, 4> node = {0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363};
  static constexpr std::array<double, 4> weight = {0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763};
  const double low = -9, high = std::min(x, 9.0);
  if (high <= low) return 0;
  const double across = std::sqrt(1 - rho * rho);
  const auto at = [&](double z) { return density(z) * normal_cdf((y - rho * z) / across); };
  const int pieces = 2 + static_cast<int>((high - low) / (0.5 * std::min(1.0, 2 * across)));
  const double half = (high - low) / pieces / 2;
  double sum = 0;
  for (int i = 0; i < pieces; ++i) {
    const double middle = low + (2 * i + 1) * half;
    for (std::size_t k = 0; k < node.size(); ++k) sum += weight[k] * (at(middle - half * node[k]) + at(middle + half * node[k]));
  }
  return sum * half;
}

AudienceEquilibrium audience_at(const AudienceCosts& game, double resists) {
  AudienceEquilibrium here;
  here.resists = resists;
  const double c = (game.status_quo_a - (1 - resists) * game.concession_a) / resists;
  here.challenges = 1 - normal_cdf(c - game.war_a) * normal_cdf(c - game.backs_down_a);
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

std::vector<AudienceEquilibrium> solve_audience_costs(const AudienceCosts& game, int grid) {
  std::vector<AudienceEquilibrium> found;
  constexpr double edge = 1e-6;
  double from = edge, gap = audience_at(game, from).slack;
  for (int i = 1; i <= grid; ++i) {
    const double to = edge + (1 - 2 * edge) * i / grid, next = audience_at(game, to).slack;
    if ((gap > 0) != (next > 0)) {
      double low = from, high = to;
      for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        ((audience_at(game, middle).slack > 0) == (gap > 0) ? low : high) = middle;
      }
      found.push_back(audience_at(game, (low + high) / 2));
      found.back().slack = std::abs(found.back().slack);
    }
    from = to;
    gap = next;
  }
  return found;
}

}  // namespace parley
