#pragma once
#include "parley/mediate/large/flat_game.hpp"

namespace parley {

struct FirstOrderOptions {
  double accept = 1e-4;            ///< stop when bound - objective and every broken promise are below this
  std::size_t iterations = 20000;  ///< one iteration: one sweep of expected gains, one of reduced weights
  std::size_t look = 50;           ///< iterations between two looks at restarts and at the bound
};

/// Where a first-order method stands: a policy that keeps its promises up to `broken`, and prices whose bound holds exactly.
struct FirstOrder {
  std::vector<double> mu = {};      ///< (t1,t2,k), padded as FlatGame
  std::vector<double> prices = {};  ///< the prices beside mu
  std::vector<double> best = {};    ///< the prices of the best bound met
  double objective = 0, bound = 0;
  double broken = 0;  ///< largest broken promise of mu, conditional on the type
  std::size_t iterations = 0, restarts = 0;
  bool reached = false;
};

/// Primal-dual hybrid gradient on the saddle point of the mediator's program (mu against its prices): Chambolle & Pock (2011), steps by
/// row and column (Pock & Chambolle 2011), reflected Halpern iterations restarted by the fixed-point residual (Lu & Yang 2024), primal
/// weight as in PDLP (Applegate et al. 2021). Sums in a fixed order; + - * / and square roots only.
FirstOrder first_order(const FlatGame& game, const FirstOrderOptions& options = {});

/// The most that any type expects to gain by a lie, refusals after it included; negative: every lie costs something.
double worst_lie(const FlatGame& game, const std::vector<double>& mu);

}  // namespace parley
