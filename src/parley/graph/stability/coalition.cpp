#include "parley/graph/stability/coalition.hpp"

#include <algorithm>
#include <bit>

#include "parley/base/expects.hpp"
#include "parley/graph/stability/stability.hpp"

namespace parley {
namespace {

/// Joint reaches and joint improvements are asked again and again: each is found once.
class Reaches {
 public:
  Reaches(const ConflictGraph& graph, const std::vector<Ranking>& rankings)
      : graph_(graph), rankings_(rankings), reach_(std::size_t{1} << graph.sides), gain_(std::size_t{1} << graph.sides) {}

  const std::vector<std::uint32_t>& by(std::uint32_t members, std::uint32_t s) {
    Row& row = row_of(reach_, members);
    if (!row.known[s]) {
      row.ends[s] = joint_reach(graph_, members, s);
      row.known[s] = true;
    }
    return row.ends[s];
  }

  const std::vector<std::uint32_t>& paying(std::uint32_t members, std::uint32_t s) {
    Row& row = row_of(gain_, members);
    if (!row.known[s]) {
      for (const std::uint32_t q : by(members, s))
        if (pays(members, s, q)) row.ends[s].push_back(q);
      row.known[s] = true;
    }
    return row.ends[s];
  }

  bool hurts(std::uint32_t members, std::uint32_t s, std::uint32_t q) const { return !pays(members, s, q); }

 private:
  struct Row {
    std::vector<bool> known = {};
    std::vector<std::vector<std::uint32_t>> ends = {};
  };
  Row& row_of(std::vector<Row>& rows, std::uint32_t members) {
    Row& row = rows[members];
    if (row.known.empty()) {
      row.known.assign(graph_.states, false);
      row.ends.resize(graph_.states);
    }
    return row;
  }
  bool pays(std::uint32_t members, std::uint32_t s, std::uint32_t q) const {
    for (std::uint32_t bits = members; bits != 0; bits &= bits - 1) {
      const auto& level = rankings_[static_cast<std::uint32_t>(std::countr_zero(bits))].level;
      if (level[q] <= level[s]) return false;
    }
    return true;
  }

  const ConflictGraph& graph_;
  const std::vector<Ranking>& rankings_;
  std::vector<Row> reach_, gain_;
};

/// Ends of sequences of joint improvements by coalitions within `rest`, none twice in succession.
std::vector<std::uint32_t> improving_coalitions(const ConflictGraph& graph, Reaches& reaches, std::uint32_t rest, std::uint32_t s) {
  const std::size_t coalitions = std::size_t{1} << graph.sides;
  std::vector<bool> seen(coalitions * graph.states, false), ends(graph.states, false);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> todo = {{s, 0}};
  while (!todo.empty()) {
    const auto [at, last] = todo.back();
    todo.pop_back();
    for (std::uint32_t members = rest; members != 0; members = (members - 1) & rest) {
      if (members == last) continue;
      for (const std::uint32_t q : reaches.paying(members, at)) {
        if (seen[q * coalitions + members]) continue;
        seen[q * coalitions + members] = true;
        ends[q] = true;
        todo.emplace_back(q, members);
      }
    }
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t q = 0; q < graph.states; ++q)
    if (ends[q]) out.push_back(q);
  return out;
}

std::vector<bool> stays_of(const ConflictGraph& graph, Reaches& reaches, CoalitionConcept wanted, std::uint32_t members) {
  const std::uint32_t rest = ((1u << graph.sides) - 1) & ~members;
  std::vector<bool> out(graph.states, true);
  for (std::uint32_t s = 0; s < graph.states; ++s)
    for (const std::uint32_t p : reaches.paying(members, s)) {
      bool deterred = false;
      if (wanted != CoalitionConcept::CR) {
        const std::vector<std::uint32_t> answers =
            wanted == CoalitionConcept::CSEQ ? improving_coalitions(graph, reaches, rest, p) : reaches.by(rest, p);
        for (const std::uint32_t q : answers) {
          if (!reaches.hurts(members, s, q)) continue;
          const auto stuck = [&](std::uint32_t z) { return reaches.hurts(members, s, z); };
          if (wanted == CoalitionConcept::CSMR) {
            const auto& escapes = reaches.by(members, q);
            if (!std::all_of(escapes.begin(), escapes.end(), stuck)) continue;
          }
          deterred = true;
          break;
        }
      }
      if (!deterred) {
        out[s] = false;
        break;
      }
    }
  return out;
}

}  // namespace

std::string_view to_text(CoalitionConcept wanted) {
  switch (wanted) {
    case CoalitionConcept::CR:
      return "CR";
    case CoalitionConcept::CGMR:
      return "CGMR";
    case CoalitionConcept::CSMR:
      return "CSMR";
    case CoalitionConcept::CSEQ:
      return "CSEQ";
  }
  return "";
}

std::vector<std::uint32_t> joint_reach(const ConflictGraph& graph, std::uint32_t members, std::uint32_t s) {
  std::vector<std::uint32_t> came(graph.states, 0);  // who has been seen to come there last
  struct Node {
    std::uint32_t state, may;
  };
  std::vector<Node> todo = {{s, members}};
  while (!todo.empty()) {
    const Node node = todo.back();
    todo.pop_back();
    for (std::uint32_t bits = node.may; bits != 0; bits &= bits - 1) {
      const auto j = static_cast<std::uint32_t>(std::countr_zero(bits));
      for (std::uint32_t k = graph.moves[j].start[node.state]; k < graph.moves[j].start[node.state + 1]; ++k) {
        const std::uint32_t q = graph.moves[j].to[k];
        if (came[q] >> j & 1) continue;
        came[q] |= 1u << j;
        todo.push_back({q, members & ~(1u << j)});
      }
    }
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t q = 0; q < graph.states; ++q)
    if (came[q] != 0) out.push_back(q);
  return out;
}

std::vector<std::uint32_t> joint_improvements(const ConflictGraph& graph, const std::vector<Ranking>& rankings, std::uint32_t members,
                                              std::uint32_t s) {
  expect_rankings(graph, rankings);
  std::vector<std::uint32_t> out;
  for (const std::uint32_t q : joint_reach(graph, members, s)) {
    bool all = true;
    for (std::uint32_t bits = members; bits != 0 && all; bits &= bits - 1) {
      const auto& level = rankings[static_cast<std::uint32_t>(std::countr_zero(bits))].level;
      all = level[q] > level[s];
    }
    if (all) out.push_back(q);
  }
  return out;
}

std::vector<bool> coalition_stability(const ConflictGraph& graph, const std::vector<Ranking>& rankings, CoalitionConcept wanted,
                                      std::uint32_t members) {
  expect_rankings(graph, rankings);
  expects(members != 0 && members < (1u << graph.sides), "a coalition has members among the sides");
  expects(graph.sides <= 12, "coalitions are for at most twelve sides");
  Reaches reaches(graph, rankings);
  return stays_of(graph, reaches, wanted, members);
}

EveryCoalition every_coalition(const ConflictGraph& graph, const std::vector<Ranking>& rankings, CoalitionConcept wanted,
                               const std::vector<std::uint32_t>& of) {
  expect_rankings(graph, rankings);
  EveryCoalition out;
  if (graph.sides > 8) {
    out.status = CoalitionStatus::too_many_coalitions;
    out.why = std::to_string(graph.sides) + " sides make more coalitions than are looked at; at most eight sides";
    return out;
  }
  Reaches reaches(graph, rankings);
  out.stays.assign(graph.states, true);
  std::vector<std::uint32_t> order;
  for (std::uint32_t members = 1; members < (1u << graph.sides); ++members) order.push_back(members);
  std::stable_sort(order.begin(), order.end(), [](std::uint32_t a, std::uint32_t b) { return std::popcount(a) < std::popcount(b); });
  std::vector<bool> told(graph.states, false);
  for (const std::uint32_t members : order) {
    const std::vector<bool> stays = stays_of(graph, reaches, wanted, members);
    for (std::uint32_t s = 0; s < graph.states; ++s) out.stays[s] = out.stays[s] && stays[s];
    for (const std::uint32_t s : of) {
      if (stays[s] || told[s]) continue;
      told[s] = true;
      const auto& level = rankings[static_cast<std::uint32_t>(std::countr_zero(members))].level;
      const auto& ends = reaches.paying(members, s);
      out.jumps.push_back({s, members, *std::max_element(ends.begin(), ends.end(), [&](auto a, auto b) { return level[a] < level[b]; })});
    }
  }
  return out;
}

}  // namespace parley
