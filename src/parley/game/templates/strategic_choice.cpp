#include "parley/game/templates/strategic_choice.hpp"

#include <cmath>

#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

double both(double a, double b) { return std::sqrt(a * a + b * b); }

StrategicChoiceResult outcomes(double challenges, double fights) {
  return {challenges, fights, 1 - challenges, challenges * (1 - fights), challenges * fights};
}

}  // namespace

StrategicChoiceResult solve_strategic_choice(const StrategicChoice& game) {
  const double* s = game.deviation;
  const double sd4 = game.private_payoffs ? both(s[3], s[4]) : both(s[2], s[3]);
  const double fights = normal_cdf(game.war_2 / sd4);
  const double sd2 = game.private_payoffs
                         ? std::sqrt((1 - fights) * (1 - fights) * s[1] * s[1] + fights * fights * s[2] * s[2] + s[0] * s[0])
                         : both(s[0], s[1]);
  const double worth = (1 - fights) * game.capitulation_1 + fights * game.war_1 - game.status_quo;
  return outcomes(normal_cdf(worth / sd2), fights);
}

StrategicChoiceResult strategic_choice_by_net(const StrategicChoice& game, int net) {
  const double* s = game.deviation;
  const auto shock = [&](int i) { return normal_quantile((i + 0.5) / net); };
  // Side 2: how often does fighting come out above capitulating, each with a shock of its own?
  const double s2[2] = {game.private_payoffs ? s[3] : s[2], game.private_payoffs ? s[4] : s[3]};
  double fights = 0;
  for (int i = 0; i < net; ++i)
    for (int j = 0; j < net; ++j) fights += game.war_2 + s2[0] * shock(i) > s2[1] * shock(j);
  fights /= static_cast<double>(net) * net;
  double challenges = 0;
  for (int i = 0; i < net; ++i)
    for (int j = 0; j < net; ++j) {
      if (!game.private_payoffs) {
        challenges += (1 - fights) * game.capitulation_1 + fights * game.war_1 + s[0] * shock(i) > game.status_quo + s[1] * shock(j);
        continue;
      }
      // The third shock in closed form keeps the net two-dimensional.
      const double gain =
          (1 - fights) * (game.capitulation_1 + s[1] * shock(i)) + fights * (game.war_1 + s[2] * shock(j)) - game.status_quo;
      challenges += normal_cdf(gain / s[0]);
    }
  challenges /= static_cast<double>(net) * net;
  return outcomes(challenges, fights);
}

}  // namespace parley
