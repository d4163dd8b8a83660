#include "parley/mediate/ratification/many_items.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/mediate/ratification/verify.hpp"
#include "parley/mediate/ratification/weights.hpp"

namespace parley {
namespace {

using Term = LinearProgram::Term;

struct Lie {
  std::size_t i = 0, t = 0, m = 0;
  double chance = 0;  // of type t
};

std::size_t cell_of(const RatificationGame& game, std::size_t i, std::size_t mine, std::size_t other) {
  return i == 0 ? game.cell(mine, other) : game.cell(other, mine);
}

// What a mediator's use of the shared rows costs: one price for each pair of reports, one for each lie to be kept unattractive.
struct Prices {
  std::vector<double> cell = {}, lie = {};
};

// Reads the prices off the rows in the order in which program_of writes them.
Prices prices_of(const RatificationGame& game, std::size_t items, const std::vector<double>& dual) {
  Prices prices = {std::vector<double>(game.cells(), 0.0), {}};
  std::size_t row = 0;
  for (std::size_t c = 0; c < game.cells(); ++c)
    if (game.prior[c] > 0) prices.cell[c] = std::max(0.0, dual[row++]);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.types(i); ++t) {
      if (!(game.marginal(i, t) > 0)) continue;
      row += items;  // obedience of this type
      for (std::size_t m = 0; m < game.types(i); ++m) {
        if (m == t || !(game.marginal(i, m) > 0)) continue;
        row += items;  // what the lie brings
        prices.lie.push_back(std::max(0.0, -dual[row++]));
      }
    }
  return prices;
}

// The most that item k alone can add at these prices: a proven upper bound.
double price_item(const RatificationGame& game, const Objective& objective, const std::vector<Lie>& lies, const Prices& prices,
                  std::size_t k) {
  LinearProgram program;
  std::vector<double> worth(game.cells(), 0.0);
  for (std::size_t c = 0; c < game.cells(); ++c) worth[c] = weight_of(game, objective, c, k) - prices.cell[c];
  for (std::size_t l = 0; l < lies.size(); ++l) {
    const Lie& lie = lies[l];
    for (std::size_t o = 0; o < game.types(1 - lie.i) && prices.lie[l] > 0; ++o) {
      const std::size_t c = cell_of(game, lie.i, lie.t, o);
      worth[c] += prices.lie[l] * game.prior[c] / lie.chance * (game.worth(lie.i, k) - game.breakdown[lie.i][c]);
    }
  }
  for (std::size_t c = 0; c < game.cells(); ++c) program.add_column(worth[c], 0, game.prior[c] > 0 ? 1 : 0);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.types(i); ++t) {
      const double chance = game.marginal(i, t);
      if (!(chance > 0)) continue;
      std::vector<Term> row;
      for (std::size_t o = 0; o < game.types(1 - i); ++o) {
        const std::size_t c = cell_of(game, i, t, o);
        row.push_back({static_cast<std::uint32_t>(c), game.prior[c] / chance * (game.worth(i, k) - game.breakdown[i][c])});
      }
      program.add_row(0, LinearProgram::infinity, row);
    }
  for (std::size_t l = 0; l < lies.size(); ++l) {
    const Lie& lie = lies[l];
    if (!(prices.lie[l] > 0)) continue;
    const std::uint32_t z = program.add_column(-prices.lie[l], 0, LinearProgram::infinity);
    std::vector<Term> row = {{z, 1}};
    for (std::size_t o = 0; o < game.types(1 - lie.i); ++o) {
      const std::size_t own = cell_of(game, lie.i, lie.t, o), told = cell_of(game, lie.i, lie.m, o);
      if (game.prior[told] > 0)
        row.push_back(
            {static_cast<std::uint32_t>(told), -game.prior[own] / lie.chance * (game.worth(lie.i, k) - game.breakdown[lie.i][own])});
    }
    program.add_row(0, LinearProgram::infinity, row);
  }
  const LinearSolution solution = solve(program);
  return solution.optimal() ? std::max(0.0, std::max(solution.bound, solution.objective)) : LinearProgram::infinity;
}

}  // namespace

ManyItems best_policy_many_items(const RatificationGame& game, const ManyItemsOptions& options) {
  expects(soundness_of(game) && !game.menu.empty() && options.start > 0, "item generation needs a sound game and a menu");
  std::vector<Lie> lies;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.types(i); ++t)
      for (std::size_t m = 0; m < game.types(i); ++m)
        if (m != t && game.marginal(i, t) > 0 && game.marginal(i, m) > 0) lies.push_back({i, t, m, game.marginal(i, t)});
  std::vector<std::size_t> order(game.menu.size()), held;
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return game.menu[a].v1 < game.menu[b].v1; });
  const std::size_t first = std::min(options.start, order.size());
  for (std::size_t j = 0; j < first; ++j) held.push_back(order[(2 * j + 1) * order.size() / (2 * first)]);

  ManyItems out;
  out.bound = LinearProgram::infinity;
  MechanismOptions mechanism;
  mechanism.objective = options.objective;
  const double base = base_of(game, options.objective);
  for (out.rounds = 1; out.rounds <= options.rounds; ++out.rounds) {
    RatificationGame small = game;
    small.pie = false;
    small.menu.clear();
    for (const std::size_t k : held) small.menu.push_back(game.menu[k]);
    const LinearSolution solution = solve(program_of(small, Institution::mediation, mechanism));
    if (!solution.optimal()) return out;
    Policy policy;
    policy.mu.assign(game.cells() * game.menu.size(), 0.0);
    for (std::size_t c = 0; c < game.cells(); ++c) {
      double total = 0;
      for (std::size_t j = 0; j < held.size(); ++j) total += std::max(0.0, solution.x[c * held.size() + j]);
      for (std::size_t j = 0; j < held.size(); ++j)
        policy.mu[c * game.menu.size() + held[j]] = std::max(0.0, solution.x[c * held.size() + j]) / std::max(1.0, total);
    }
    const Verdict verdict = verify(game, policy, options.objective);
    out.slack = verdict.slack(Institution::mediation);
    if (!(out.slack <= options.tolerance)) return out;
    out.value = verdict.objective;
    out.policy = std::move(policy);
    out.items_used = held.size();

    const Prices prices = prices_of(game, held.size(), solution.dual);
    double bound = base;
    for (const double price : prices.cell) bound += price;
    std::vector<std::pair<double, std::size_t>> tempting;
    for (std::size_t k = 0; k < game.menu.size(); ++k) {
      const double most = price_item(game, options.objective, lies, prices, k);
      bound += most;
      if (most > 1e-10 && std::find(held.begin(), held.end(), k) == held.end()) tempting.emplace_back(most, k);
    }
    out.bound = std::min(out.bound, bound);
    if (out.bound - out.value <= options.accept_gap) {
      out.status = Status::solved;
      return out;
    }
    if (tempting.empty()) return out;
    std::stable_sort(tempting.begin(), tempting.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t j = 0; j < std::min(options.most_new, tempting.size()); ++j) held.push_back(tempting[j].second);
  }
  return out;
}

}  // namespace parley
