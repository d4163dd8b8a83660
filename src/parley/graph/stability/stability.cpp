#include "parley/graph/stability/stability.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/graph/stability/simultaneous.hpp"

namespace parley {
namespace {

void judge(const ConflictGraph& graph, const std::vector<Ranking>& rankings, Stability& out) {
  out.stays.resize(graph.sides);
  for (std::uint32_t i = 0; i < graph.sides; ++i) {
    out.stays[i].assign(graph.states, false);
    for (std::uint32_t s = 0; s < graph.states; ++s) out.stays[i][s] = rankings[i].level[s] >= out.needed[i][s];
  }
  out.equilibria.clear();
  for (std::uint32_t s = 0; s < graph.states; ++s) {
    bool all = true;
    for (std::uint32_t i = 0; i < graph.sides && all; ++i) all = out.stays[i][s];
    if (all) out.equilibria.push_back(s);
  }
  out.status = out.equilibria.empty() ? StabilityStatus::no_equilibrium : StabilityStatus::solved;
  out.why = out.equilibria.empty() ? "in every state some side would move" : "";
}

}  // namespace

std::string_view to_text(StabilityStatus status) {
  switch (status) {
    case StabilityStatus::solved:
      return "solved";
    case StabilityStatus::no_equilibrium:
      return "no equilibrium";
    case StabilityStatus::needs_vectors:
      return "needs vectors";
    case StabilityStatus::too_many_combinations:
      return "too many combinations";
  }
  return "";
}

void expect_rankings(const ConflictGraph& graph, const std::vector<Ranking>& rankings) {
  expects(rankings.size() == graph.sides, "a ranking for each side");
  for (const Ranking& one : rankings) expects(one.level.size() == graph.states, "a ranking has a level for each state");
}

void stability_of(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted, Stability& out,
                  StayNeeds& needs, SweepWork& work) {
  expect_rankings(graph, rankings);
  out.wanted = wanted;
  out.needed.resize(graph.sides);
  if (needs_credible_answers(wanted)) find_gains(graph, rankings, work);
  for (std::uint32_t i = 0; i < graph.sides; ++i) {
    find_needs(graph, rankings, wanted, i, needs, work);
    out.needed[i].swap(needs.needed);
  }
  judge(graph, rankings, out);
}

Stability stability_of(const ConflictGraph& graph, const std::vector<Ranking>& rankings, StabilityConcept wanted,
                       const StabilityOptions& options) {
  Stability out;
  if (wanted != StabilityConcept::SIM) {
    StayNeeds needs;
    SweepWork work;
    stability_of(graph, rankings, wanted, out, needs, work);
    return out;
  }
  expect_rankings(graph, rankings);
  out.wanted = wanted;
  if (!graph.has_vectors()) {
    out.status = StabilityStatus::needs_vectors;
    out.why = "moves made at once are joined option by option, and a state of this conflict is no vector over options";
    return out;
  }
  if (!simultaneous_needs(graph, rankings, options.most_combinations, out.needed)) {
    out.status = StabilityStatus::too_many_combinations;
    out.why = "the sides can combine their moves in too many ways";
    out.needed.clear();
    return out;
  }
  judge(graph, rankings, out);
  return out;
}

std::optional<std::int64_t> level_margin_of(const Stability& found, const std::vector<Ranking>& rankings, std::uint32_t side,
                                            std::uint32_t state) {
  const std::uint32_t needed = found.needed[side][state];
  if (needed == 0) return std::nullopt;
  return std::int64_t{rankings[side].level[state]} - std::int64_t{needed};
}

std::optional<double> margin_of(const Stability& found, const std::vector<Ranking>& rankings, std::uint32_t side, std::uint32_t state) {
  const Ranking& own = rankings[side];
  const std::uint32_t needed = found.needed[side][state];
  if (needed == 0 || own.worth.empty()) return std::nullopt;
  return own.worth[own.level[state]] - own.worth[needed];
}

}  // namespace parley
