#include "parley/mediate/ratification/verify.hpp"

#include <algorithm>

namespace parley {
namespace {

// Reads the game as a player of side i sees it: its type, what it reports, whom it may face.
struct Seat {
  const RatificationGame& game;
  const Policy& policy;
  std::size_t i;

  std::size_t others() const { return game.type[1 - i].size(); }
  std::size_t pair(std::size_t mine, std::size_t other) const {
    return i == 0 ? mine * game.type[1].size() + other : other * game.type[1].size() + mine;
  }
  double chance_of(std::size_t t) const {
    double sum = 0;
    for (std::size_t o = 0; o < others(); ++o) sum += game.prior[pair(t, o)];
    return sum;
  }
  // Gain over breakdown from accepting item k, for type t that reported m, unconditional.
  double accepting(std::size_t t, std::size_t m, std::size_t k) const {
    const double v = i == 0 ? game.menu[k].v1 : game.menu[k].v2;
    double sum = 0;
    for (std::size_t o = 0; o < others(); ++o) {
      const std::size_t at = pair(m, o) * game.menu.size() + k;
      double gain = policy.mu[at] * (v - game.breakdown[i][pair(t, o)]);
      if (!policy.inducement[i].empty()) gain += policy.inducement[i][at];
      sum += game.prior[pair(t, o)] * gain;
    }
    return sum;
  }
};

}  // namespace

double Verdict::slack(Institution institution) const {
  double worst = std::max(0.0, impossible);
  if (institution != Institution::arbitration) worst = std::max(worst, disobedience);
  if (institution != Institution::omniscient) worst = std::max(worst, lie);
  if (institution == Institution::arbitration) worst = std::max(worst, participation);
  return worst;
}

Verdict verify(const RatificationGame& game, const Policy& policy, const Objective& objective, Institution institution) {
  Verdict verdict;
  const std::size_t items = game.menu.size();
  for (std::size_t c = 0; c < game.prior.size(); ++c) {
    double total = 0;
    for (std::size_t k = 0; k < items; ++k) {
      const double mu = policy.mu[c * items + k];
      verdict.impossible = std::max(verdict.impossible, -mu);
      total += mu;
      double worth = 1;
      const double gain1 = game.menu[k].v1 - game.breakdown[0][c], gain2 = game.menu[k].v2 - game.breakdown[1][c];
      if (objective.kind == Objective::Kind::side_one) worth = gain1;
      if (objective.kind == Objective::Kind::side_two) worth = gain2;
      if (objective.kind == Objective::Kind::mediator)
        worth = 1 + objective.bias[0] * game.menu[k].v1 + objective.bias[1] * game.menu[k].v2;
      if (objective.kind == Objective::Kind::lasting) worth = gain1 >= 0 && gain2 >= 0 ? 1 : 0;
      verdict.objective += game.prior[c] * mu * worth;
    }
    verdict.impossible = std::max(verdict.impossible, total - 1);
    const int payoff_of = objective.kind == Objective::Kind::side_one ? 0 : objective.kind == Objective::Kind::side_two ? 1 : -1;
    if (payoff_of >= 0) {
      const auto side = static_cast<std::size_t>(payoff_of);
      verdict.objective += game.prior[c] * game.breakdown[side][c];
      for (std::size_t k = 0; k < items && !policy.inducement[side].empty(); ++k)
        verdict.objective += game.prior[c] * policy.inducement[side][c * items + k];
    }
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const Seat seat = {game, policy, i};
    for (const double tau : policy.inducement[i]) verdict.impossible = std::max(verdict.impossible, -tau);
    for (std::size_t t = 0; t < game.type[i].size(); ++t) {
      const double chance = seat.chance_of(t);
      if (!(chance > 0)) continue;
      double truth = 0;
      for (std::size_t k = 0; k < items; ++k) {
        const double gain = seat.accepting(t, t, k);
        truth += gain;
        verdict.disobedience = std::max(verdict.disobedience, -gain / chance);
      }
      verdict.participation = std::max(verdict.participation, -truth / chance);
      for (std::size_t m = 0; m < game.type[i].size(); ++m) {
        double deviation = 0;
        for (std::size_t k = 0; k < items; ++k) {
          const double gain = seat.accepting(t, m, k);
          // An award binds; an offer may be refused after the lie, item by item.
          deviation += institution == Institution::arbitration ? gain : std::max(0.0, gain);
        }
        verdict.lie = std::max(verdict.lie, (deviation - truth) / chance);
      }
    }
  }
  return verdict;
}

}  // namespace parley
