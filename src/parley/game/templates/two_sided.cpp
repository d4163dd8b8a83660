#include "parley/game/templates/two_sided.hpp"

#include <algorithm>

namespace parley {

// V = 1 for lambda >= gamma; 1 - q^2 for gamma/2 <= lambda < gamma; 1 - Q^2 below, Q = gamma - q (1 + gamma) the chance of a high demand
// (docs/models/mediation.md).
TwoSidedResult solve_two_sided(const TwoSided& game) {
  const double lambda = game.lambda(), gamma = game.gamma();
  if (lambda >= gamma) return {.5, .5, 0, 1};
  TwoSidedResult out;
  out.high = game.p * game.theta;
  out.low = 1 - out.high;
  double high = game.q;
  if (lambda < gamma / 2) high = std::min(1.0, gamma - game.q * (1 + gamma));
  out.bluffs = (high - game.q) / (1 - game.q);
  out.settles = 1 - high * high;
  return out;
}

double two_sided_regret(const TwoSided& game, const TwoSidedResult& result, int grid) {
  const auto war = [&](bool strong, bool other) { return game.theta * (strong == other ? .5 : strong ? game.p : 1 - game.p); };
  const auto worth = [&](bool strong, double demand) {
    const auto against = [&](double other, bool other_strong) {
      return demand + other <= 1 + 1e-12 ? demand + (1 - demand - other) / 2 : war(strong, other_strong);
    };
    return game.q * against(result.high, true) +
           (1 - game.q) * (result.bluffs * against(result.high, false) + (1 - result.bluffs) * against(result.low, false));
  };
  double regret = 0;
  for (const bool strong : {true, false}) {
    const double high = worth(strong, result.high), low = worth(strong, result.low);
    double best = std::max(high, low);
    for (int i = 0; i <= grid; ++i) best = std::max(best, worth(strong, static_cast<double>(i) / grid));
    // What it does with any chance must be as good as the best.
    if (strong || result.bluffs > 0) regret = std::max(regret, best - high);
    if (!strong && result.bluffs < 1) regret = std::max(regret, best - low);
  }
  return regret;
}

}  // namespace parley
