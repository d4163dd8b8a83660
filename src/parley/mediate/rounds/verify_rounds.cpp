#include "parley/mediate/rounds/verify_rounds.hpp"

#include <algorithm>
#include <limits>

namespace parley {
namespace {

// What a side expects from one piece of advice, in whole payoffs, unconditional: if it obeys, if it does not.
struct Advice {
  double obey = 0, disobey = 0;
};

// Side i of type t after the report m.
struct RoundsSeat {
  const TwoRoundGame& game;
  const TwoRoundPolicy& policy;
  std::size_t i, t, m;

  std::size_t others() const { return game.today.type[1 - i].size(); }
  std::size_t pair(std::size_t mine, std::size_t other) const {
    const std::size_t columns = game.today.type[1].size();
    return i == 0 ? mine * columns + other : other * columns + mine;
  }
  double worth(std::size_t k) const { return i == 0 ? game.today.menu[k].v1 : game.today.menu[k].v2; }
  double chance() const {
    double sum = 0;
    for (std::size_t o = 0; o < others(); ++o) sum += game.today.prior[pair(t, o)];
    return sum;
  }
  Advice sign_now(std::size_t k) const {
    Advice advice;
    for (std::size_t o = 0; o < others(); ++o) {
      const double p = game.today.prior[pair(t, o)] * policy.now[pair(m, o) * game.today.menu.size() + k];
      advice.obey += p * worth(k);
      advice.disobey += p * game.today.breakdown[i][pair(t, o)];
    }
    return advice;
  }
  Advice sign_later(std::size_t s, std::size_t k) const {
    Advice advice;
    for (std::size_t o = 0; o < others(); ++o) {
      const double p =
          game.today.prior[pair(t, o)] * game.news[s].chance[pair(t, o)] * (1 - game.lapse) * policy.at_later(game, pair(m, o), s, k);
      advice.obey += p * worth(k);
      advice.disobey += p * game.news[s].breakdown[i][pair(t, o)];
    }
    return advice;
  }
  // Waiting until the end of the second round, obeying there or refusing what hurts; or leaving at once.
  Advice stay(bool refuses_where_better) const {
    Advice advice;
    for (std::size_t o = 0; o < others(); ++o) {
      const double p = game.today.prior[pair(t, o)] * policy.wait[pair(m, o)];
      advice.disobey += p * game.today.breakdown[i][pair(t, o)];
      advice.obey -= p * game.cost[i];
    }
    for (std::size_t s = 0; s < game.news.size(); ++s) {
      for (std::size_t o = 0; o < others(); ++o) {  // no item comes
        double none = policy.wait[pair(m, o)];
        for (std::size_t k = 0; k < game.today.menu.size(); ++k) none -= (1 - game.lapse) * policy.at_later(game, pair(m, o), s, k);
        advice.obey += game.today.prior[pair(t, o)] * game.news[s].chance[pair(t, o)] * none * game.news[s].breakdown[i][pair(t, o)];
      }
      for (std::size_t k = 0; k < game.today.menu.size(); ++k) {
        const Advice item = sign_later(s, k);
        advice.obey += refuses_where_better ? std::max(item.obey, item.disobey) : item.obey;
      }
    }
    return advice;
  }
  double payoff(bool disobeys) const {
    double sum = 0;
    for (std::size_t o = 0; o < others(); ++o) {  // the talks end today
      double none = 1 - policy.wait[pair(m, o)];
      for (std::size_t k = 0; k < game.today.menu.size(); ++k) none -= policy.now[pair(m, o) * game.today.menu.size() + k];
      sum += game.today.prior[pair(t, o)] * none * game.today.breakdown[i][pair(t, o)];
    }
    for (std::size_t k = 0; k < game.today.menu.size(); ++k) {
      const Advice item = sign_now(k);
      sum += disobeys ? std::max(item.obey, item.disobey) : item.obey;
    }
    const Advice waiting = stay(disobeys);
    return sum + (disobeys ? std::max(waiting.obey, waiting.disobey) : waiting.obey);
  }
};

// What a deal on this item adds to the objective where it is a matter of deals; d: the breakdown that it replaces.
double merit(const Objective& objective, const RatificationGame::Item& item, double d1, double d2) {
  switch (objective.kind) {
    case Objective::Kind::mediator:
      return 1 + objective.bias[0] * item.v1 + objective.bias[1] * item.v2;
    case Objective::Kind::lasting:
      return item.v1 >= d1 && item.v2 >= d2 ? 1 : 0;
    default:
      return 1;
  }
}

// Chances, and the objective where it is a matter of deals.
void count_deals(TwoRoundVerdict& verdict, const TwoRoundGame& game, const TwoRoundPolicy& policy, const Objective& objective) {
  const auto& menu = game.today.menu;
  for (std::size_t c = 0; c < game.today.prior.size(); ++c) {
    const double pr = game.today.prior[c];
    double total = policy.wait[c];
    verdict.impossible = std::max(verdict.impossible, -policy.wait[c]);
    verdict.wait += pr * policy.wait[c];
    for (std::size_t k = 0; k < menu.size(); ++k) {
      const double mu = policy.now[c * menu.size() + k];
      verdict.impossible = std::max(verdict.impossible, -mu);
      total += mu;
      verdict.deal_now += pr * mu;
      verdict.objective += pr * mu * merit(objective, menu[k], game.today.breakdown[0][c], game.today.breakdown[1][c]);
    }
    verdict.impossible = std::max(verdict.impossible, total - 1);
    for (std::size_t s = 0; s < game.news.size(); ++s) {
      const TwoRoundGame::News& news = game.news[s];
      double after = 0;
      for (std::size_t k = 0; k < menu.size(); ++k) {
        const double mu = policy.at_later(game, c, s, k), p = pr * news.chance[c] * (1 - game.lapse) * mu;
        verdict.impossible = std::max(verdict.impossible, -mu);
        after += mu;
        verdict.deal_later += p;
        verdict.objective += p * merit(objective, menu[k], news.breakdown[0][c], news.breakdown[1][c]);
      }
      verdict.impossible = std::max(verdict.impossible, after - policy.wait[c]);
    }
  }
}

}  // namespace

double TwoRoundVerdict::slack() const { return std::max({0.0, impossible, refuses_now, leaves, refuses_later, lie}); }

double expected_payoff(const TwoRoundGame& game, const TwoRoundPolicy& policy, std::size_t i, std::size_t t, std::size_t m,
                       bool disobeys_where_better) {
  const RoundsSeat seat = {game, policy, i, t, m};
  const double chance = seat.chance();
  return chance > 0 ? seat.payoff(disobeys_where_better) / chance : std::numeric_limits<double>::quiet_NaN();
}

double gain_from_staying(const TwoRoundGame& game, const TwoRoundPolicy& policy, std::size_t i, std::size_t t) {
  const RoundsSeat seat = {game, policy, i, t, t};
  double told = 0;
  for (std::size_t o = 0; o < seat.others(); ++o) told += game.today.prior[seat.pair(t, o)] * policy.wait[seat.pair(t, o)];
  const Advice advice = seat.stay(false);
  return told > 0 ? (advice.obey - advice.disobey) / told : std::numeric_limits<double>::quiet_NaN();
}

TwoRoundVerdict verify(const TwoRoundGame& game, const TwoRoundPolicy& policy, const Objective& objective) {
  TwoRoundVerdict verdict;
  count_deals(verdict, game, policy, objective);
  const bool payoff = objective.kind == Objective::Kind::side_one || objective.kind == Objective::Kind::side_two;
  const std::size_t whose = objective.kind == Objective::Kind::side_two ? 1 : 0;
  if (payoff) verdict.objective = 0;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.today.type[i].size(); ++t) {
      const RoundsSeat honest = {game, policy, i, t, t};
      const double chance = honest.chance();
      if (!(chance > 0)) continue;
      const double truth = honest.payoff(false);
      if (payoff && i == whose) verdict.objective += truth;
      const auto gain = [&](const Advice& advice) { return (advice.disobey - advice.obey) / chance; };
      for (std::size_t k = 0; k < game.today.menu.size(); ++k) {
        verdict.refuses_now = std::max(verdict.refuses_now, gain(honest.sign_now(k)));
        for (std::size_t s = 0; s < game.news.size(); ++s)
          verdict.refuses_later = std::max(verdict.refuses_later, gain(honest.sign_later(s, k)));
      }
      verdict.leaves = std::max(verdict.leaves, gain(honest.stay(false)));
      for (std::size_t m = 0; m < game.today.type[i].size(); ++m)
        verdict.lie = std::max(verdict.lie, (RoundsSeat{game, policy, i, t, m}.payoff(true) - truth) / chance);
    }
  return verdict;
}

}  // namespace parley
