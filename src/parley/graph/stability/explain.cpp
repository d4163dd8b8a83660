#include "parley/graph/stability/explain.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

/// The worst answer to a move to p, as the sweep left it.
void follow(const Trail& trail, const std::vector<Ranking>& rankings, std::uint32_t p, Temptation& out) {
  Trail::Step step = trail.first[p];
  std::uint32_t at = p;
  while (step.to != ConflictGraph::none) {
    const auto& level = rankings[step.by].level;
    out.answer.push_back({step.by, step.to, level[step.to] > level[at]});
    at = step.to;
    step = trail.next[std::size_t{at} * trail.sides + step.by];
  }
  if (!out.answer.empty()) out.end = at;
}

Reason reason_from(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, std::uint32_t side,
                   std::uint32_t state, SweepWork& work) {
  StayNeeds needs;
  Trail trail;
  find_needs(graph, rankings, wanted, side, needs, work, &trail);
  const std::vector<std::uint32_t>& level = rankings[side].level;
  const MoveRows& moves = graph.moves[side];
  Reason out;
  out.side = side;
  out.state = state;
  out.stays = level[state] >= needs.needed[state];
  out.moves = moves.start[state + 1] - moves.start[state];
  for (std::uint32_t k = moves.start[state]; k < moves.start[state + 1]; ++k) {
    const std::uint32_t p = moves.to[k];
    if (level[p] <= level[state]) continue;
    Temptation one;
    one.to = p;
    one.deterred = !undeterred(rankings, needs, side, state, p);
    follow(trail, rankings, p, one);
    if (one.end && looks_past_the_answer(wanted)) {
      std::uint32_t best = *one.end;
      for (std::uint32_t z = moves.start[*one.end]; z < moves.start[*one.end + 1]; ++z)
        if (level[moves.to[z]] > level[best]) best = moves.to[z];
      if (best != *one.end) one.way_out = best;
    }
    out.temptations.push_back(std::move(one));
  }
  std::stable_sort(out.temptations.begin(), out.temptations.end(),
                   [&](const Temptation& a, const Temptation& b) { return level[a.to] > level[b.to]; });
  return out;
}

}  // namespace

Reason reason_for(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, std::uint32_t side,
                  std::uint32_t state) {
  expect_rankings(graph, rankings);
  expects(side < graph.sides && state < graph.states, "a side and a state of the conflict");
  SweepWork work;
  if (needs_credible_answers(wanted)) find_gains(graph, rankings, work);
  return reason_from(graph, rankings, wanted, side, state, work);
}

std::vector<Reason> reasons_for(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                                std::uint32_t state) {
  expect_rankings(graph, rankings);
  expects(state < graph.states, "a state of the conflict");
  SweepWork work;
  if (needs_credible_answers(wanted)) find_gains(graph, rankings, work);
  std::vector<Reason> out;
  for (std::uint32_t i = 0; i < graph.sides; ++i) out.push_back(reason_from(graph, rankings, wanted, i, state, work));
  return out;
}

}  // namespace parley
