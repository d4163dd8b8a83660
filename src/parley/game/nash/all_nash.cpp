#include "parley/game/nash/all_nash.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "parley/base/expects.hpp"
#include "parley/game/forms/payoff_units.hpp"
#include "parley/game/forms/regret_scale.hpp"
#include "parley/game/forms/strategies.hpp"
#include "parley/numerics/vertices.hpp"
#include "parley/numerics/wide.hpp"

namespace parley {
namespace {

/// One player's plans together with what the other's information sets are then worth: rows 0.. are the own sequences but the empty one
/// (not negative), then the other's sequences but the empty one (worth of the set minus what the sequence brings, not negative).
template <class Real>
class PlanPolyhedron {
 public:
  /// `origin` is taken off the other's payoffs.
  PlanPolyhedron(const ExtensiveGame& game, const SequenceForm& form, std::size_t player, double origin, double tolerance)
      : side_(form.sides[player]), zero_(tolerance / 100) {
    const auto& other = form.sides[1 - player];
    std::vector<std::uint32_t> coordinate(side_.sequences, ExtensiveGame::none);
    for (std::size_t k = 0; k < side_.infosets.size(); ++k)
      for (std::uint32_t a = 1; a < side_.actions[k]; ++a)
        coordinate[side_.first[k] + a] = static_cast<std::uint32_t>(polyhedron.dimension++);
    const std::size_t worth = polyhedron.dimension;
    polyhedron.dimension += other.infosets.size();
    const std::size_t width = polyhedron.dimension + 1;
    plan_.assign(side_.sequences, std::vector<Real>(width, Real(0)));
    plan_[0].back() = 1;
    for (std::size_t k = 0; k < side_.infosets.size(); ++k) {
      auto& first = plan_[side_.first[k]];
      first = plan_[side_.parent[k]];
      for (std::uint32_t a = 1; a < side_.actions[k]; ++a) {
        const std::uint32_t c = coordinate[side_.first[k] + a];
        plan_[side_.first[k] + a][c] = 1;
        first[c] -= 1;
      }
    }
    std::vector<std::vector<Real>> slack(other.sequences, std::vector<Real>(width, Real(0)));
    PairPayoffs pairs = pair_payoffs(game, form);
    double largest = 0;
    for (auto& entry : pairs.entries) {
      double& u = player == 0 ? entry.second : entry.first;
      u -= entry.chance * origin;
      largest = std::max(largest, std::abs(u));
    }
    const Real scale = largest > 0 ? Real(1) / largest : Real(1);
    for (const auto& entry : pairs.entries) {
      auto& row = slack[player == 0 ? entry.column : entry.row];
      const auto& plan = plan_[player == 0 ? entry.row : entry.column];
      const Real u = scale * (player == 0 ? entry.second : entry.first);
      for (std::size_t c = 0; c < width; ++c) row[c] -= u * plan[c];
    }
    for (std::size_t k = 0; k < other.infosets.size(); ++k) {
      slack[other.parent[k]][worth + k] -= 1;
      for (std::uint32_t a = 0; a < other.actions[k]; ++a) slack[other.first[k] + a][worth + k] += 1;
    }
    for (std::uint32_t q = 1; q < side_.sequences; ++q) polyhedron.rows.push_back(plan_[q]);
    for (std::uint32_t q = 1; q < other.sequences; ++q) polyhedron.rows.push_back(slack[q]);
  }

  std::vector<double> plan_at(const std::vector<Real>& point) const {
    std::vector<double> plan(side_.sequences);
    for (std::uint32_t q = 0; q < side_.sequences; ++q) {
      Real sum = plan_[q].back();
      for (std::size_t c = 0; c < point.size(); ++c) sum += plan_[q][c] * point[c];
      plan[q] = sum > -zero_ && sum < zero_ ? 0 : static_cast<double>(sum);
    }
    return plan;
  }

  Polyhedron<Real> polyhedron;

 private:
  const SequenceForm::Side& side_;
  double zero_;
  std::vector<std::vector<Real>> plan_;
};

/// Numbers plans that are equal to 1e-8, and with `supports` have the same sequences of positive probability.
class Numbering {
 public:
  std::size_t number(const std::vector<double>& plan, bool supports) {
    std::vector<long long> key;
    for (const double x : plan) key.push_back(std::llround(x * 1e7));
    for (std::size_t q = 0; supports && q < plan.size(); ++q) key.push_back(plan[q] > 0 ? 1 : 0);
    const auto [place, fresh] = known_.emplace(std::move(key), plans.size());
    if (fresh) plans.push_back(plan);
    return place->second;
  }
  std::vector<std::vector<double>> plans;

 private:
  std::map<std::vector<long long>, std::size_t> known_;
};

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

Profile profile_of(const ExtensiveGame& game, const SequenceForm& form, const std::vector<std::vector<double>>& plans,
                   double least = 1e-9) {
  Profile profile = even_profile(game);
  std::vector<bool> decided(game.infosets.size(), true);
  for (std::size_t i = 0; i < plans.size(); ++i) {
    put_realization(game, form.sides[i], plans[i], profile, least);
    for (std::size_t k = 0; k < form.sides[i].infosets.size(); ++k)
      decided[form.sides[i].infosets[k]] = plans[i][form.sides[i].parent[k]] >= least;
  }
  complete_profile(game, form, decided, profile);
  return profile;
}

/// The middle one of a player's payoffs.
double middle_payoff(const ExtensiveGame& game, std::size_t player) {
  std::vector<double> payoffs;
  for (std::size_t t = 0; t < game.terminals.size(); ++t) payoffs.push_back(game.payoff(t, player));
  std::sort(payoffs.begin(), payoffs.end());
  return payoffs[payoffs.size() / 2];
}

template <class Real>
AllNash enumerate(const ExtensiveGame& game, const SequenceForm& form, const AllNashOptions& options, double tolerance) {
  constexpr bool wide = sizeof(Real) > sizeof(double);
  std::vector<PlanPolyhedron<Real>> sides;
  std::array<Vertices<Real>, 2> vertices;
  AllNash out;
  out.wide = wide;
  for (std::size_t s = 0; s < 2; ++s) sides.emplace_back(game, form, s, wide ? middle_payoff(game, 1 - s) : 0, tolerance);
  for (std::size_t s = 0; s < 2; ++s) {
    vertices[s] = vertices_of(sides[s].polyhedron, options.most_vertices, tolerance);
    if (!vertices[s].complete) return out;
  }
  const std::size_t mine = form.sides[0].sequences - 1, theirs = form.sides[1].sequences - 1;
  std::array<Numbering, 2> numbering;
  std::array<std::vector<std::size_t>, 2> number;
  std::array<std::vector<std::vector<std::uint64_t>>, 2> tight;  // the first player's sequences, then the second's
  for (std::size_t s = 0; s < 2; ++s)
    for (std::size_t v = 0; v < vertices[s].points.size(); ++v) {
      number[s].push_back(numbering[s].number(sides[s].plan_at(vertices[s].points[v]), wide));
      std::vector<std::uint64_t> bits((mine + theirs + 63) / 64);
      for (std::size_t r = 0; r < mine + theirs; ++r) {
        const std::size_t row = s == 0 ? r : r < mine ? theirs + r : r - mine;
        if (vertices[s].tight[v][row]) bits[r / 64] |= std::uint64_t{1} << (r % 64);
      }
      tight[s].push_back(std::move(bits));
    }
  std::vector<std::uint64_t> all((mine + theirs + 63) / 64);
  for (std::size_t r = 0; r < mine + theirs; ++r) all[r / 64] |= std::uint64_t{1} << (r % 64);
  std::map<std::pair<std::size_t, std::size_t>, bool> pairs;
  for (std::size_t a = 0; a < tight[0].size(); ++a)
    for (std::size_t b = 0; b < tight[1].size(); ++b) {
      bool covered = true;
      for (std::size_t w = 0; w < all.size() && covered; ++w) covered = (tight[0][a][w] | tight[1][b][w]) == all[w];
      if (covered) pairs[{number[0][a], number[1][b]}] = true;
      if (pairs.size() > options.most_equilibria) return out;
    }
  // Two extreme equilibria that share a plan are joined by equilibria.
  std::vector<std::size_t> parent(numbering[0].plans.size() + numbering[1].plans.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  for (const auto& [pair, yes] : pairs) parent[root_of(parent, pair.first)] = root_of(parent, numbering[0].plans.size() + pair.second);
  std::map<std::size_t, std::size_t> component;
  for (const auto& [pair, yes] : pairs) {
    const std::size_t c = component.emplace(root_of(parent, pair.first), component.size()).first->second;
    out.equilibria.push_back(
        {profile_of(game, form, {numbering[0].plans[pair.first], numbering[1].plans[pair.second]}, wide ? tolerance : 1e-9), c});
  }
  std::stable_sort(out.equilibria.begin(), out.equilibria.end(), [](const auto& a, const auto& b) { return a.component < b.component; });
  out.components = component.size();
  out.complete = true;
  return out;
}

}  // namespace

AllNash all_nash(const ExtensiveGame& own, const SequenceForm& form, const AllNashOptions& options) {
  expects(own.players.size() == 2, "complete enumeration is for two players");
  const UnitGame units(own);
  const ExtensiveGame& game = units.game();
  const double apart = smallest_difference(game);
  // A tie is one to a thousandth of the smallest difference of payoffs, if 15 digits can hold that.
  if (!options.wide && apart >= 1000 * options.tolerance) return enumerate<double>(game, form, options, options.tolerance);
  return enumerate<Wide>(game, form, options, std::max(1e-15, std::min(options.tolerance, 1e-6 * apart)));
}

AllNash pure_nash(const ExtensiveGame& own, const SequenceForm& form, double most_profiles) {
  AllNash out;
  const UnitGame units(own);
  const ExtensiveGame& game = units.game();
  std::vector<std::vector<PureStrategy>> strategies;
  double profiles = 1;
  for (std::size_t i = 0; i < form.sides.size(); ++i) {
    double count = strategy_count(form.sides[i]);
    profiles *= count;
    if (!(profiles <= most_profiles)) return out;
    strategies.push_back(pure_strategies(form.sides[i]));
  }
  const StrategicPayoffs table = strategic_payoffs(game, form, strategies);
  const std::vector<double> least = least_stakes(game);
  std::vector<std::size_t> choice(strategies.size(), 0);
  for (std::size_t cell = 0; cell < table.cells; ++cell) {
    bool equilibrium = true;
    for (std::size_t i = 0; i < strategies.size() && equilibrium; ++i) {
      const std::size_t base = cell - choice[i] * table.stride[i];
      const double own = table.payoff(cell, i);
      for (std::size_t s = 0; s < strategies[i].size() && equilibrium; ++s)
        equilibrium = table.payoff(base + s * table.stride[i], i) <= own + 1e-10 * least[i] + 1e-14 * std::abs(own);
    }
    if (equilibrium) {
      std::vector<std::vector<double>> plans;
      for (std::size_t i = 0; i < strategies.size(); ++i) plans.push_back(plan_of(form.sides[i], strategies[i][choice[i]]));
      out.equilibria.push_back({profile_of(game, form, plans), out.equilibria.size()});
    }
    for (std::size_t i = 0; i < choice.size() && ++choice[i] == strategies[i].size(); ++i) choice[i] = 0;
  }
  out.components = out.equilibria.size();
  out.complete = true;
  return out;
}

}  // namespace parley
