#include "parley/graph/inverse/cover.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/graph/inverse/lift.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley {
namespace {

struct Solver {
  std::vector<Ranking> rankings = {};
  RankingWork ranking_work = {};
  Stability found = {};
  StayNeeds needs = {};
  SweepWork work = {};

  /// Whether every side stays in the state; fills what each of them lacks.
  bool holds(const ConflictGraph& graph, StabilityConcept wanted, std::uint32_t state, const std::vector<std::vector<double>>& utility,
             std::vector<double>& lacks) {
    rankings.resize(graph.sides);
    for (std::uint32_t i = 0; i < graph.sides; ++i) rank_utilities(utility[i], rankings[i], ranking_work);
    stability_of(graph, rankings, wanted, found, needs, work);
    bool all = true;
    for (std::uint32_t i = 0; i < graph.sides; ++i) {
      const Ranking& own = rankings[i];
      all = all && found.stays[i][state];
      lacks[i] = found.stays[i][state] ? 0 : own.worth[found.needed[i][state]] - own.worth[own.level[state]];
    }
    return all;
  }
};

}  // namespace

Cover cover_of(const ConflictGraph& graph, StabilityConcept wanted, std::uint32_t state, std::uint32_t worlds,
               const WorldOfUtilities& world) {
  expects(worlds > 0 && state < graph.states, "worlds and a state of the conflict");
  Cover out;
  out.worlds = worlds;
  out.sides.resize(graph.sides);
  Solver solver;
  std::vector<std::vector<double>> utility(graph.sides, std::vector<double>(graph.states, 0));
  std::vector<Payment> payments;
  std::vector<double> lacks(graph.sides), unused(graph.sides);
  for (std::uint32_t w = 0; w < worlds; ++w) {
    payments.clear();
    world(w, utility, payments);
    const bool holds = solver.holds(graph, wanted, state, utility, lacks);
    std::vector<double> paid(graph.sides, 0);
    for (const Payment& one : payments) {
      expects(one.side < graph.sides, "a payment to a side of the conflict");
      utility[one.side] = with_guarantee(std::move(utility[one.side]), one.states, one.points);
      if (std::find(one.states.begin(), one.states.end(), state) != one.states.end()) paid[one.side] += one.points;
    }
    const bool holds_paid = payments.empty() ? holds : solver.holds(graph, wanted, state, utility, unused);
    bool enough = true;
    for (std::uint32_t i = 0; i < graph.sides; ++i) {
      out.sides[i].prices.push_back(lacks[i]);
      if (lacks[i] == 0) out.sides[i].nothing += 1;
      enough = enough && paid[i] >= lacks[i];
    }
    out.holds += holds;
    out.holds_paid += holds_paid;
    out.enough += enough;
    out.unsettled += enough && !holds_paid;
  }
  const double n = worlds;
  for (double* share : {&out.holds, &out.holds_paid, &out.enough, &out.unsettled}) *share /= n;
  for (Cover::Side& side : out.sides) {
    std::vector<double> sorted = side.prices;
    std::sort(sorted.begin(), sorted.end());
    side.nothing /= n;
    side.low = quantile_of_sorted(sorted, 0.05);
    side.median = quantile_of_sorted(sorted, 0.5);
    side.high = quantile_of_sorted(sorted, 0.95);
  }
  return out;
}

}  // namespace parley
