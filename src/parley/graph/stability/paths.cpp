#include "parley/graph/stability/paths.hpp"

#include <algorithm>
#include <map>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

std::vector<StayNeeds> all_needs(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted) {
  SweepWork work;
  std::vector<StayNeeds> out;
  find_all_needs(graph, rankings, wanted, out, work);
  return out;
}

}  // namespace

bool undeterred(const std::vector<Ranking>& rankings, const StayNeeds& needs, std::uint32_t side, std::uint32_t s, std::uint32_t p) {
  const auto& level = rankings[side].level;
  return std::min(level[p], needs.answer[p]) > level[s];
}

Reach reach_from(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t from, StepKind kind,
                 const Stability* found) {
  expect_rankings(graph, rankings);
  expects(from < graph.states, "a way begins in a state of the conflict");
  expects(kind != StepKind::undeterred || found != nullptr, "undeterred steps need a concept");
  std::vector<StayNeeds> needs;
  if (kind == StepKind::undeterred) {
    expects(found->wanted != StabilityConcept::SIM, "SIM deters by what happens at once, not by answers");
    needs = all_needs(graph, rankings, found->wanted);
  }
  const auto allowed = [&](std::uint32_t j, std::uint32_t x, std::uint32_t q) {
    if (kind == StepKind::any) return true;
    if (kind == StepKind::improving) return rankings[j].level[q] > rankings[j].level[x];
    return undeterred(rankings, needs[j], j, x, q);
  };
  Reach out;
  out.from = from;
  out.sides = graph.sides;
  out.steps.assign(graph.states, std::nullopt);
  out.last.assign(graph.states, ConflictGraph::none);
  out.back.assign(std::size_t{graph.states} * graph.sides, {});
  out.steps[from] = 0;
  std::vector<Reach::Back> front = {{from, ConflictGraph::none}}, next;
  std::vector<bool> seen(out.back.size(), false);
  for (std::uint32_t h = 1; !front.empty(); ++h) {
    next.clear();
    for (const Reach::Back& node : front)
      for (std::uint32_t j = 0; j < graph.sides; ++j) {
        if (j == node.last) continue;
        for (std::uint32_t k = graph.moves[j].start[node.state]; k < graph.moves[j].start[node.state + 1]; ++k) {
          const std::uint32_t q = graph.moves[j].to[k];
          const std::size_t at = std::size_t{q} * graph.sides + j;
          if (seen[at] || !allowed(j, node.state, q)) continue;
          seen[at] = true;
          out.back[at] = node;
          if (!out.steps[q]) {
            out.steps[q] = h;
            out.last[q] = j;
          }
          next.push_back({q, j});
        }
      }
    front.swap(next);
  }
  return out;
}

std::optional<std::vector<PathStep>> path_to(const ConflictGraph& graph, const std::vector<Ranking>& rankings, const Reach& reach,
                                             std::uint32_t to) {
  expects(to < graph.states, "a way ends in a state of the conflict");
  if (!reach.steps[to]) return std::nullopt;
  std::vector<PathStep> out;
  if (to == reach.from) return out;
  Reach::Back node = {to, reach.last[to]};
  while (node.last != ConflictGraph::none) {
    const Reach::Back before = reach.back[std::size_t{node.state} * reach.sides + node.last];
    const auto& level = rankings[node.last].level;
    out.push_back({node.last, node.state, level[node.state] > level[before.state]});
    node = before;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

Drift drift_from(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, std::uint32_t from,
                 std::uint32_t steps) {
  expect_rankings(graph, rankings);
  return drift_from(graph, rankings, all_needs(graph, rankings, wanted), from, steps);
}

Drift drift_from(const ConflictGraph& graph, const std::vector<Ranking>& rankings, const std::vector<StayNeeds>& needs, std::uint32_t from,
                 std::uint32_t steps) {
  expect_rankings(graph, rankings);
  expects(from < graph.states && needs.size() == graph.sides, "a way begins in a state of the conflict, with needs of each side");
  const auto goes_to = [&](std::uint32_t i, std::uint32_t s) {
    std::uint32_t best = ConflictGraph::none;
    for (std::uint32_t k = graph.moves[i].start[s]; k < graph.moves[i].start[s + 1]; ++k) {
      const std::uint32_t p = graph.moves[i].to[k];
      if (!undeterred(rankings, needs[i], i, s, p)) continue;
      if (best == ConflictGraph::none || rankings[i].level[p] > rankings[i].level[best]) best = p;
    }
    return best;
  };
  std::map<std::uint32_t, double> now = {{from, 1.0}}, next, ends, visits;
  for (std::uint32_t step = 0; step <= steps && !now.empty(); ++step) {
    next.clear();
    for (const auto& [s, p] : now) {
      visits[s] += p;
      std::vector<std::uint32_t> goals;
      for (std::uint32_t i = 0; i < graph.sides; ++i)
        if (const std::uint32_t goal = goes_to(i, s); goal != ConflictGraph::none) goals.push_back(goal);
      if (goals.empty()) ends[s] += p;
      for (const std::uint32_t goal : goals) next[goal] += p / static_cast<double>(goals.size());
    }
    now.swap(next);
  }
  Drift out;
  for (const auto& [s, p] : ends) out.ends.push_back({s, p});
  for (const auto& [s, p] : visits) out.mean_visits.push_back({s, p});
  for (const auto& [s, p] : now) out.moving += p;
  return out;
}

}  // namespace parley
