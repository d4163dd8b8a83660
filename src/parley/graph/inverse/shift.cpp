#include "parley/graph/inverse/shift.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

/// What a verdict hangs on: pairs of states whose order matters to a side.
struct Asked {
  std::uint32_t side = 0, one = 0, other = 0;
};

/// Own comparisons of the state with all that could be reached, and the others' steps on the way: only these can turn the verdict.
std::vector<Asked> what_matters(const ConflictGraph& graph, StabilityConcept wanted, std::uint32_t who, std::uint32_t state) {
  std::vector<Asked> out;
  std::vector<bool> near(graph.states, false), step(std::size_t{graph.sides} * graph.states, false);
  for (std::uint32_t bits = who; bits != 0; bits &= bits - 1) {
    const auto i = static_cast<std::uint32_t>(std::countr_zero(bits));
    std::fill(near.begin(), near.end(), false);
    std::vector<std::uint32_t> todo;
    const auto reach = [&](std::uint32_t q) {
      if (near[q]) return;
      near[q] = true;
      todo.push_back(q);
    };
    for (std::uint32_t k = graph.moves[i].start[state]; k < graph.moves[i].start[state + 1]; ++k) reach(graph.moves[i].to[k]);
    while (!todo.empty() && wanted != StabilityConcept::R) {
      const std::uint32_t x = todo.back();
      todo.pop_back();
      for (std::uint32_t j = 0; j < graph.sides; ++j) {
        if (j == i) continue;
        if (needs_credible_answers(wanted)) step[std::size_t{j} * graph.states + x] = true;
        for (std::uint32_t k = graph.moves[j].start[x]; k < graph.moves[j].start[x + 1]; ++k) reach(graph.moves[j].to[k]);
      }
    }
    std::vector<bool> compared = near;
    if (looks_past_the_answer(wanted))
      for (std::uint32_t q = 0; q < graph.states; ++q)
        for (std::uint32_t k = graph.moves[i].start[q]; near[q] && k < graph.moves[i].start[q + 1]; ++k)
          compared[graph.moves[i].to[k]] = true;
    for (std::uint32_t q = 0; q < graph.states; ++q)
      if (compared[q] && q != state) out.push_back({i, state, q});
  }
  for (std::uint32_t j = 0; j < graph.sides; ++j)
    for (std::uint32_t x = 0; x < graph.states; ++x)
      for (std::uint32_t k = graph.moves[j].start[x]; step[std::size_t{j} * graph.states + x] && k < graph.moves[j].start[x + 1]; ++k)
        out.push_back({j, x, graph.moves[j].to[k]});
  return out;
}

}  // namespace

std::string_view to_text(ShiftStatus status) {
  switch (status) {
    case ShiftStatus::solved:
      return "solved";
    case ShiftStatus::never:
      return "never";
    case ShiftStatus::too_many_crossings:
      return "too many crossings";
  }
  return "";
}

Shift least_shift(const ConflictGraph& graph, const std::vector<Stretch>& line, StabilityConcept wanted, std::uint32_t who,
                  std::uint32_t state, const ShiftOptions& options) {
  expects(state < graph.states && who != 0 && who < (1u << graph.sides), "a state and sides of the conflict");
  expects(!line.empty() && wanted != StabilityConcept::SIM, "a line, and a concept of answers");
  Shift out;
  std::vector<Ranking> rankings(graph.sides);
  RankingWork ranking_work;
  SweepWork work;
  StayNeeds needs;
  std::vector<double> utility(graph.states);
  const auto verdict = [&](const Stretch& stretch, double t) {
    for (std::uint32_t i = 0; i < graph.sides; ++i) {
      for (std::uint32_t s = 0; s < graph.states; ++s) utility[s] = stretch.at_low[i][s] + stretch.slope[i][s] * (t - stretch.low);
      rank_utilities(utility, rankings[i], ranking_work);
    }
    if (needs_credible_answers(wanted)) find_gains(graph, rankings, work);
    for (std::uint32_t bits = who; bits != 0; bits &= bits - 1) {
      const auto i = static_cast<std::uint32_t>(std::countr_zero(bits));
      find_needs(graph, rankings, wanted, i, needs, work);
      if (rankings[i].level[state] < needs.needed[state]) return false;
    }
    return true;
  };
  const std::vector<Asked> matters = what_matters(graph, wanted, who, state);
  out.before = verdict(line.front(), line.front().low);
  for (std::size_t part = 0; part < line.size(); ++part) {
    const Stretch& stretch = line[part];
    expects(stretch.at_low.size() == graph.sides && stretch.slope.size() == graph.sides && stretch.high >= stretch.low,
            "utilities and slopes for each side");
    expects(part == 0 || line[part - 1].high == stretch.low, "stretches follow each other");
    std::vector<double> places = {stretch.low};
    for (const Asked& it : matters) {
      const double gap = stretch.at_low[it.side][it.one] - stretch.at_low[it.side][it.other];
      const double rise = stretch.slope[it.side][it.one] - stretch.slope[it.side][it.other];
      if (rise == 0) continue;
      const double t = stretch.low - gap / rise;
      if (t > stretch.low && t < stretch.high) places.push_back(t);
    }
    places.push_back(stretch.high);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    out.crossings += places.size();
    if (out.crossings > options.most_crossings) {
      out.status = ShiftStatus::too_many_crossings;
      out.why = "more than " + std::to_string(options.most_crossings) + " places at which an order changes";
      return out;
    }
    for (std::size_t k = 0; k < places.size(); ++k) {
      const bool here = verdict(stretch, places[k]);
      const bool turned = here != out.before;
      if (turned || (k + 1 < places.size() && verdict(stretch, places[k] + (places[k + 1] - places[k]) / 2) != out.before)) {
        out.status = ShiftStatus::solved;
        out.at = places[k];
        out.there = turned;
        return out;
      }
    }
  }
  out.why = "the verdict stays along the whole line";
  return out;
}

}  // namespace parley
