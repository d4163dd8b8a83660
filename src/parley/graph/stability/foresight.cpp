#include "parley/graph/stability/foresight.hpp"

#include <array>

#include "parley/graph/stability/stability.hpp"

namespace parley {
namespace {

using Anticipation = std::array<std::vector<std::uint32_t>, 2>;  // by side and state: where it would end

Anticipation nothing_ahead(const ConflictGraph& graph) {
  Anticipation out;
  for (std::vector<std::uint32_t>& side : out)
    for (std::uint32_t s = 0; s < graph.states; ++s) side.push_back(s);
  return out;
}

Anticipation one_more(const ConflictGraph& graph, const std::vector<Ranking>& rankings, const Anticipation& before) {
  Anticipation out = before;
  for (std::uint32_t i = 0; i < 2; ++i)
    for (std::uint32_t s = 0; s < graph.states; ++s) {
      std::uint32_t best = s;
      for (std::uint32_t k = graph.moves[i].start[s]; k < graph.moves[i].start[s + 1]; ++k) {
        const std::uint32_t end = before[1 - i][graph.moves[i].to[k]];
        if (rankings[i].level[end] > rankings[i].level[best]) best = end;
      }
      out[i][s] = best;
    }
  return out;
}

Foresight all_true(const ConflictGraph& graph) {
  Foresight out;
  out.stays.assign(2, std::vector<bool>(graph.states, true));
  return out;
}

void keep_those_who_stay(const ConflictGraph& graph, const Anticipation& ahead, Foresight& out) {
  for (std::uint32_t i = 0; i < 2; ++i)
    for (std::uint32_t s = 0; s < graph.states; ++s)
      if (ahead[i][s] != s) out.stays[i][s] = false;
}

Foresight two_only() {
  Foresight out;
  out.status = ForesightStatus::needs_two_sides;
  out.why = "who moves next is settled for two sides only";
  return out;
}

}  // namespace

std::string_view to_text(ForesightStatus status) {
  switch (status) {
    case ForesightStatus::solved:
      return "solved";
    case ForesightStatus::needs_two_sides:
      return "needs two sides";
    case ForesightStatus::no_cycle_found:
      return "no cycle found";
  }
  return "";
}

Foresight limited_move_stability(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t moves_ahead) {
  expect_rankings(graph, rankings);
  if (graph.sides != 2) return two_only();
  Anticipation ahead = nothing_ahead(graph);
  for (std::uint32_t h = 0; h < moves_ahead; ++h) ahead = one_more(graph, rankings, ahead);
  Foresight out = all_true(graph);
  keep_those_who_stay(graph, ahead, out);
  return out;
}

Foresight non_myopic_stability(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t most_steps) {
  expect_rankings(graph, rankings);
  if (graph.sides != 2) return two_only();
  // Brent (1980): the tortoise rests at powers of two until the hare meets it; it then stands on the cycle.
  Anticipation tortoise = nothing_ahead(graph), hare = one_more(graph, rankings, tortoise);
  std::uint32_t power = 1, period = 1;
  for (std::uint32_t steps = 0; hare != tortoise; ++steps) {
    if (steps >= most_steps) {
      Foresight out;
      out.status = ForesightStatus::no_cycle_found;
      out.why = "the anticipation did not repeat within " + std::to_string(most_steps) + " moves";
      return out;
    }
    if (period == power) {
      tortoise = hare;
      power *= 2;
      period = 0;
    }
    hare = one_more(graph, rankings, hare);
    ++period;
  }
  Foresight out = all_true(graph);
  out.period = period;
  for (std::uint32_t k = 0; k < period; ++k) {
    keep_those_who_stay(graph, hare, out);
    hare = one_more(graph, rankings, hare);
  }
  return out;
}

}  // namespace parley
