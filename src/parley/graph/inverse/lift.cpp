#include "parley/graph/inverse/lift.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {

std::vector<Lift> lifts_for(const Stability& found, const std::vector<Ranking>& rankings, std::uint32_t state) {
  expects(found.needed.size() == rankings.size(), "a result of the same conflict");
  std::vector<Lift> out;
  for (std::uint32_t i = 0; i < rankings.size(); ++i) {
    const Ranking& own = rankings[i];
    expects(state < own.level.size(), "a state of the conflict");
    const std::uint32_t at = own.level[state], needed = found.needed[i][state];
    Lift one;
    one.side = i;
    if (needed > at) {
      one.places = needed - at;
      one.overtaken =
          static_cast<std::uint32_t>(std::count_if(own.level.begin(), own.level.end(), [&](auto l) { return l > at && l <= needed; }));
    }
    if (!own.worth.empty()) one.price = needed > at ? own.worth[needed] - own.worth[at] : 0;
    out.push_back(one);
  }
  return out;
}

std::vector<double> with_guarantee(std::vector<double> utility, const std::vector<std::uint32_t>& states, double points) {
  for (const std::uint32_t s : states) {
    expects(s < utility.size(), "a guarantee is tied to states of the conflict");
    utility[s] += points;
  }
  return utility;
}

Ranking lifted(const Ranking& ranking, std::uint32_t state, std::uint32_t to_level, bool above) {
  expects(state < ranking.level.size() && to_level >= 1 && to_level <= ranking.levels, "a level of the ranking");
  std::vector<double> order;
  for (const std::uint32_t level : ranking.level) order.push_back(level);
  order[state] = to_level + (above ? 0.5 : 0.0);
  Ranking out = rank_utilities(order);
  out.worth.clear();
  return out;
}

LiftedTogether lift_together(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                             std::uint32_t state) {
  expect_rankings(graph, rankings);
  LiftedTogether out;
  out.rankings = rankings;
  for (Ranking& one : out.rankings) one.worth.clear();
  std::vector<std::uint32_t> target;  // the level in the ranking given that the state has been lifted to
  for (const Ranking& one : rankings) target.push_back(one.level[state]);
  // Lifts only rise and are bounded by the levels: it ends.
  for (bool moved = true; moved;) {
    moved = false;
    for (std::uint32_t i = 0; i < graph.sides; ++i) {
      const Stability found = stability_of(graph, out.rankings, wanted);
      if (found.stays[i][state]) continue;
      // A state that stands where the side must come to says how high that is in the ranking given.
      const std::uint32_t needed = found.needed[i][state];
      for (std::uint32_t q = 0; q < graph.states; ++q)
        if (q != state && out.rankings[i].level[q] == needed) target[i] = std::max(target[i], rankings[i].level[q]);
      out.rankings[i] = lifted(rankings[i], state, target[i], rankings[i].levels == graph.states);
      moved = true;
    }
  }
  for (std::uint32_t i = 0; i < graph.sides; ++i) out.places.push_back(target[i] - rankings[i].level[state]);
  return out;
}

std::vector<Advice> advice_for(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                               std::uint32_t state) {
  const Stability found = stability_of(graph, rankings, wanted);
  const std::vector<Lift> lifts = lifts_for(found, rankings, state);
  std::vector<Reason> reasons = reasons_for(graph, rankings, wanted, state);
  std::vector<Advice> out;
  for (std::uint32_t i = 0; i < graph.sides; ++i) {
    Advice one;
    one.reason = std::move(reasons[i]);
    one.lift = lifts[i];
    one.margin = margin_of(found, rankings, i, state);
    one.level_margin = level_margin_of(found, rankings, i, state);
    if (one.reason.stays && !one.reason.temptations.empty()) one.held_by = one.reason.temptations.front().answer.back().side;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace parley
