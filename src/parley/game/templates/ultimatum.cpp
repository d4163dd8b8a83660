#include "parley/game/templates/ultimatum.hpp"

#include <algorithm>

namespace parley {
namespace {

double demand_at(const Ultimatum& game, double u) { return std::min(1.0, game.odds + game.cost_at(u)); }

double payoff_at(const Ultimatum& game, double u) { return (1 - u) * demand_at(game, u) + u * (game.odds - game.own_cost); }

}  // namespace

UltimatumResult solve_ultimatum(const Ultimatum& game, int grid) {
  double best = 0, value = payoff_at(game, 0);
  const auto try_at = [&](double u) {
    if (const double here = payoff_at(game, u); here > value) best = u, value = here;
  };
  for (int i = 1; i <= grid; ++i) try_at(static_cast<double>(i) / grid);
  // Where it pays to demand all of it, the least risk at which all of it is demanded.
  if (game.odds + game.cost_at(0) < 1 && game.odds + game.cost_at(1) >= 1) {
    double from = 0, to = 1;
    for (int i = 0; i < 60; ++i) {
      const double middle = (from + to) / 2;
      (game.odds + game.cost_at(middle) >= 1 ? to : from) = middle;
    }
    try_at(to);
    if (best > to) best = to, value = payoff_at(game, to);
  }
  constexpr double golden = 0.6180339887498949;
  double low = std::max(0.0, best - 1.0 / grid), high = std::min(1.0, best + 1.0 / grid);
  double a = high - golden * (high - low), b = low + golden * (high - low);
  double at_a = payoff_at(game, a), at_b = payoff_at(game, b);
  for (int i = 0; i < 44; ++i) {
    if (at_a >= at_b) {
      high = b, b = a, at_b = at_a;
      a = high - golden * (high - low), at_a = payoff_at(game, a);
    } else {
      low = a, a = b, at_a = at_b;
      b = low + golden * (high - low), at_b = payoff_at(game, b);
    }
  }
  try_at((low + high) / 2);
  return {demand_at(game, best), best, value};
}

UltimatumResult ultimatum_uniform(double odds, double own_cost, double low, double high) {
  const double y = std::max(low, std::min((high - own_cost) / 2, 1 - odds));
  UltimatumResult result;
  result.demand = std::min(1.0, odds + y);
  result.war = high > low ? std::clamp((y - low) / (high - low), 0.0, 1.0) : 0;
  result.payoff = (1 - result.war) * result.demand + result.war * (odds - own_cost);
  return result;
}

double ultimatum_regret(const Ultimatum& game, const UltimatumResult& result, int points) {
  double most = 0;
  for (int i = 0; i <= points; ++i) most = std::max(most, payoff_at(game, static_cast<double>(i) / points) - result.payoff);
  return most;
}

}  // namespace parley
