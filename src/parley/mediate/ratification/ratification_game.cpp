#include "parley/mediate/ratification/ratification_game.hpp"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

constexpr double same = 1e-12;         // two splits closer than this are one
constexpr std::size_t all_sets = 4;    // up to this many types every set of them has its thresholds
constexpr std::size_t even_grid = 20;  // beyond: steps of an even grid

// Mean of d_i of type t over the opponents in `set`, by the prior; false if they never meet.
bool mean_given(const RatificationGame& game, std::size_t i, std::size_t t, const std::vector<std::size_t>& set, double& mean) {
  double chance = 0, sum = 0;
  for (const std::size_t o : set) {
    const std::size_t c = i == 0 ? game.cell(t, o) : game.cell(o, t);
    chance += game.prior[c];
    sum += game.prior[c] * game.breakdown[i][c];
  }
  if (!(chance > 0)) return false;
  mean = sum / chance;
  return true;
}

std::vector<std::vector<std::size_t>> sets_of(std::size_t n) {
  std::vector<std::vector<std::size_t>> sets;
  if (n <= all_sets) {
    for (std::size_t bits = 1; bits < (std::size_t{1} << n); ++bits) {
      sets.emplace_back();
      for (std::size_t t = 0; t < n; ++t)
        if ((bits >> t & 1) != 0) sets.back().push_back(t);
    }
    return sets;
  }
  sets.emplace_back();
  for (std::size_t t = 0; t < n; ++t) {
    sets[0].push_back(t);
    sets.push_back({t});
  }
  return sets;
}

}  // namespace

Soundness soundness_of(const RatificationGame& game) {
  if (game.types(0) == 0 || game.types(1) == 0) return "a side has no type; each needs at least one";
  if (game.prior.size() != game.cells()) return "the prior has not one entry for each pair of types";
  double sum = 0;
  for (const double p : game.prior) {
    if (!std::isfinite(p) || p < 0) return "a chance in the prior is negative or no number";
    sum += p;
  }
  if (std::abs(sum - 1) > 1e-9) return "the prior does not sum to 1";
  for (std::size_t i = 0; i < 2; ++i) {
    if (game.breakdown[i].size() != game.cells()) return "breakdown payoffs are not given for each pair of types";
    for (const double d : game.breakdown[i])
      if (!std::isfinite(d)) return "a breakdown payoff is no number";
  }
  for (const RatificationGame::Item& item : game.menu)
    if (!std::isfinite(item.v1) || !std::isfinite(item.v2)) return "an item's worth is no number";
  if (game.menu.empty() && !game.pie) return "the menu is empty; at least one item must be on offer";
  return {};
}

RatificationGame blank_game(std::size_t n1, std::size_t n2) {
  RatificationGame game;
  for (std::size_t t = 0; t < n1; ++t) game.type[0].push_back("type " + std::to_string(t + 1));
  for (std::size_t t = 0; t < n2; ++t) game.type[1].push_back("type " + std::to_string(t + 1));
  game.prior.assign(n1 * n2, n1 * n2 > 0 ? 1.0 / static_cast<double>(n1 * n2) : 0.0);
  game.breakdown = {std::vector<double>(n1 * n2, 0.0), std::vector<double>(n1 * n2, 0.0)};
  return game;
}

const char* to_text(Objective::Kind kind) {
  switch (kind) {
    case Objective::Kind::agreement:
      return "agreement";
    case Objective::Kind::side_one:
      return "side_one";
    case Objective::Kind::side_two:
      return "side_two";
    case Objective::Kind::mediator:
      return "mediator";
    case Objective::Kind::lasting:
      return "lasting";
  }
  return "";
}

RatificationGame with_inducement(RatificationGame game, std::size_t side, double amount) {
  if (game.pie) game = with_splits(game, thresholds(game));
  game.pie = false;  // the worths no longer sum to 1
  for (RatificationGame::Item& item : game.menu) (side == 0 ? item.v1 : item.v2) += amount;
  return game;
}

bool thresholds_complete(const RatificationGame& game) { return !game.pie || (game.types(0) <= all_sets && game.types(1) <= all_sets); }

RatificationGame with_guarantee(RatificationGame game, std::size_t side, std::size_t item, double amount) {
  game.pie = false;
  (side == 0 ? game.menu[item].v1 : game.menu[item].v2) += amount;
  return game;
}

RatificationGame with_sanction(RatificationGame game, std::size_t side, double amount) {
  for (double& d : game.breakdown[side]) d -= amount;
  return game;
}

RatificationGame with_aid(RatificationGame game, std::size_t side, double amount) {
  return with_sanction(with_inducement(std::move(game), side, amount), side, -amount);
}

RatificationGame with_private_values(RatificationGame game) {
  for (std::size_t i = 0; i < 2; ++i) {
    std::vector<std::size_t> others(game.types(1 - i));
    for (std::size_t o = 0; o < others.size(); ++o) others[o] = o;
    for (std::size_t t = 0; t < game.types(i); ++t) {
      double mean = 0;
      if (!mean_given(game, i, t, others, mean)) continue;
      for (const std::size_t o : others) game.breakdown[i][i == 0 ? game.cell(t, o) : game.cell(o, t)] = mean;
    }
  }
  return game;
}

std::vector<double> thresholds(const RatificationGame& game) {
  std::vector<double> splits = {0, 1};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto sets = sets_of(game.types(1 - i));
    for (std::size_t t = 0; t < game.types(i); ++t)
      for (const auto& set : sets)
        if (double mean = 0; mean_given(game, i, t, set, mean)) splits.push_back(i == 0 ? mean : 1 - mean);
  }
  if (std::max(game.types(0), game.types(1)) > all_sets)
    for (std::size_t k = 1; k < even_grid; ++k) splits.push_back(static_cast<double>(k) / even_grid);
  return splits;
}

RatificationGame with_splits(RatificationGame game, const std::vector<double>& splits) {
  if (!game.pie) return game;
  std::vector<double> held;
  for (const RatificationGame::Item& item : game.menu) held.push_back(item.v1);
  std::sort(held.begin(), held.end());
  std::vector<double> sorted = splits;
  std::sort(sorted.begin(), sorted.end());
  double last = -1;
  for (const double s : sorted) {
    if (!(s >= 0) || s > 1 || s - last <= same) continue;
    last = s;
    const auto near = std::lower_bound(held.begin(), held.end(), s - same);
    if (near != held.end() && *near <= s + same) continue;
    game.menu.push_back({s, 1 - s, {}});
  }
  return game;
}

}  // namespace parley
