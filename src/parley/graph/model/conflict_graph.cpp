#include "parley/graph/model/conflict_graph.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

struct Mask {
  std::uint32_t cares = 0, taken = 0;
  bool fits(std::uint32_t code) const { return (code & cares) == taken; }
};

Mask mask_of(const OptionPattern& pattern) {
  Mask mask;
  for (std::size_t k = 0; k < pattern.size(); ++k) {
    if (pattern[k] == '-') continue;
    expects(pattern[k] == '0' || pattern[k] == '1', "a pattern is made of 0, 1 and -");
    mask.cares |= 1u << k;
    if (pattern[k] == '1') mask.taken |= 1u << k;
  }
  return mask;
}

std::vector<Mask> masks_of(const std::vector<OptionPattern>& patterns, std::size_t options) {
  std::vector<Mask> masks;
  for (const OptionPattern& pattern : patterns) {
    expects(pattern.size() == options, "a pattern has one character an option");
    masks.push_back(mask_of(pattern));
  }
  return masks;
}

bool any_fits(const std::vector<Mask>& masks, std::uint32_t code) {
  return std::any_of(masks.begin(), masks.end(), [&](Mask mask) { return mask.fits(code); });
}

/// Numbers the feasible vectors, those that are merged once, and names the states.
void number_states(const ConflictTable& table, ConflictGraph& graph) {
  const auto options = static_cast<std::uint32_t>(table.options.size());
  const std::uint32_t vectors = 1u << options;
  const std::vector<Mask> never = masks_of(table.infeasible, options);
  std::vector<std::vector<Mask>> groups;
  for (const OptionStatement& group : table.merged) groups.push_back(masks_of(group, options));
  // Two groups with a vector in common are one.
  std::vector<std::size_t> leader(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) leader[g] = g;
  const auto find = [&](std::size_t g) {
    while (leader[g] != g) g = leader[g];
    return g;
  };
  std::vector<std::vector<std::size_t>> in(groups.empty() ? 0 : vectors);
  for (std::uint32_t code = 0; code < vectors && !groups.empty(); ++code) {
    if (any_fits(never, code)) continue;
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (any_fits(groups[g], code)) in[code].push_back(g);
    for (const std::size_t g : in[code]) leader[std::max(find(g), find(in[code][0]))] = std::min(find(g), find(in[code][0]));
  }
  graph.state_of.assign(vectors, ConflictGraph::none);
  std::vector<std::uint32_t> state_of_group(groups.size(), ConflictGraph::none), varies;
  for (std::uint32_t code = 0; code < vectors; ++code) {
    if (any_fits(never, code)) continue;
    const bool grouped = !groups.empty() && !in[code].empty();
    std::uint32_t* const known = grouped ? &state_of_group[find(in[code][0])] : nullptr;
    if (known && *known != ConflictGraph::none) {
      graph.state_of[code] = *known;
      varies[*known] |= graph.codes[*known] ^ code;
      graph.merged = true;
      continue;
    }
    graph.state_of[code] = graph.states;
    if (known) *known = graph.states;
    graph.codes.push_back(code);
    varies.push_back(0);
    ++graph.states;
  }
  for (std::uint32_t s = 0; s < graph.states; ++s) {
    std::string label(options, '0');
    for (std::uint32_t k = 0; k < options; ++k) label[k] = varies[s] >> k & 1 ? '-' : graph.codes[s] >> k & 1 ? '1' : '0';
    graph.labels.push_back(std::move(label));
  }
}

MoveRows turned(const MoveRows& rows, std::uint32_t states) {
  MoveRows out;
  out.start.assign(states + 1, 0);
  out.to.resize(rows.to.size());
  for (const std::uint32_t q : rows.to) ++out.start[q + 1];
  for (std::uint32_t s = 0; s < states; ++s) out.start[s + 1] += out.start[s];
  std::vector<std::uint32_t> next(out.start.begin(), out.start.end() - 1);
  for (std::uint32_t s = 0; s < states; ++s)
    for (std::uint32_t k = rows.start[s]; k < rows.start[s + 1]; ++k) out.to[next[rows.to[k]]++] = s;
  return out;
}

/// Fills `reverse`, which stays empty where it would repeat `moves`.
void turn_around(ConflictGraph& graph) {
  for (const MoveRows& rows : graph.moves) {
    MoveRows back = turned(rows, graph.states);
    const bool same = back.start == rows.start && back.to == rows.to;
    graph.reverse.push_back(same ? MoveRows{} : std::move(back));
  }
}

/// Rows from lists of ends, in order and without doubles.
MoveRows rows_of(std::vector<std::vector<std::uint32_t>>& ends) {
  MoveRows rows;
  rows.start = {0};
  for (std::vector<std::uint32_t>& row : ends) {
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    rows.to.insert(rows.to.end(), row.begin(), row.end());
    rows.start.push_back(static_cast<std::uint32_t>(rows.to.size()));
  }
  return rows;
}

/// The vectors that one side can go to from `code`, whatever is feasible.
template <class Visit>
void each_own_vector(std::uint32_t own, std::uint32_t code, Visit visit) {
  std::uint32_t part = 0;
  do {
    const std::uint32_t to = (code & ~own) | part;
    if (to != code) visit(to);
    part = (part - own) & own;  // the next subset of the side's options, by rising code
  } while (part != 0);
}

struct Side {
  std::uint32_t own = 0, only_on = 0, only_off = 0;
  std::vector<bool> unseen = {};
  bool may(std::uint32_t from, std::uint32_t to) const { return (from & ~to & only_on) == 0 && (~from & to & only_off) == 0; }
};

MoveRows moves_of(const ConflictGraph& graph, const Side& side) {
  const auto hidden = [&](std::uint32_t s) { return !side.unseen.empty() && side.unseen[s]; };
  if (!graph.merged) {
    MoveRows rows;
    rows.start.reserve(graph.states + 1);
    rows.start.push_back(0);
    for (std::uint32_t s = 0; s < graph.states; ++s) {
      if (!hidden(s))
        each_own_vector(side.own, graph.codes[s], [&](std::uint32_t to) {
          const std::uint32_t q = graph.state_of[to];
          if (q != ConflictGraph::none && side.may(graph.codes[s], to) && !hidden(q)) rows.to.push_back(q);
        });
      rows.start.push_back(static_cast<std::uint32_t>(rows.to.size()));
    }
    return rows;
  }
  std::vector<std::vector<std::uint32_t>> ends(graph.states);
  for (std::uint32_t code = 0; code < graph.state_of.size(); ++code) {
    const std::uint32_t s = graph.state_of[code];
    if (s == ConflictGraph::none || hidden(s)) continue;
    each_own_vector(side.own, code, [&](std::uint32_t to) {
      const std::uint32_t q = graph.state_of[to];
      if (q != ConflictGraph::none && q != s && side.may(code, to) && !hidden(q)) ends[s].push_back(q);
    });
  }
  return rows_of(ends);
}

}  // namespace

std::string_view to_text(GraphStatus status) {
  switch (status) {
    case GraphStatus::solved:
      return "solved";
    case GraphStatus::too_many_options:
      return "too many options";
    case GraphStatus::too_many_moves:
      return "too many moves";
    case GraphStatus::no_states:
      return "no states";
  }
  return "";
}

GraphResult graph_of(const ConflictTable& table, const GraphOptions& options) {
  GraphResult result;
  expects(options.most_options <= 24, "a vector of options fits a table");
  expects(table.decision_makers.size() <= 31, "at most 31 decision makers");
  for (const ConflictOption& option : table.options)
    expects(option.owner < table.decision_makers.size(), "an option belongs to a decision maker");
  const auto refuse = [&](GraphStatus status, std::string why) {
    result.status = status;
    result.why = std::move(why);
    result.graph = {};
    return result;
  };
  if (table.options.size() > options.most_options)
    return refuse(GraphStatus::too_many_options,
                  fmt::format("{} options make more states than anybody can rank; at most {}", table.options.size(), options.most_options));
  ConflictGraph& graph = result.graph;
  number_states(table, graph);
  if (graph.states == 0) return refuse(GraphStatus::no_states, "every combination of options is infeasible");
  graph.sides = static_cast<std::uint32_t>(table.decision_makers.size());
  std::vector<Side> sides(graph.sides);
  for (std::size_t k = 0; k < table.options.size(); ++k) {
    Side& side = sides[table.options[k].owner];
    side.own |= 1u << k;
    if (table.options[k].moves == ConflictOption::Moves::on) side.only_on |= 1u << k;
    if (table.options[k].moves == ConflictOption::Moves::off) side.only_off |= 1u << k;
  }
  std::uint64_t bound = 0;
  for (std::uint32_t i = 0; i < graph.sides; ++i) {
    std::uint64_t each = 1;
    for (std::uint32_t bits = sides[i].own; bits != 0; bits &= bits - 1) each *= 2;
    bound += (each - 1) * graph.states;
  }
  if (bound > options.most_moves)
    return refuse(GraphStatus::too_many_moves,
                  fmt::format("{} states with up to {} moves; at most {}", graph.states, bound, options.most_moves));
  for (std::uint32_t i = 0; i < graph.sides; ++i) {
    const std::vector<OptionPattern>& unseen = table.decision_makers[i].unseen;
    const std::vector<Mask> hidden = masks_of(unseen, table.options.size());
    if (!hidden.empty()) {
      sides[i].unseen.assign(graph.states, false);
      for (std::uint32_t code = 0; code < graph.state_of.size(); ++code)
        if (graph.state_of[code] != ConflictGraph::none && any_fits(hidden, code)) sides[i].unseen[graph.state_of[code]] = true;
    }
    graph.own_options.push_back(sides[i].own);
    graph.moves.push_back(moves_of(graph, sides[i]));
  }
  turn_around(graph);
  return result;
}

ConflictGraph graph_of_moves(std::uint32_t states, const std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>>& arcs) {
  expects(arcs.size() <= 31, "at most 31 decision makers");
  ConflictGraph graph;
  graph.states = states;
  graph.sides = static_cast<std::uint32_t>(arcs.size());
  for (const auto& own : arcs) {
    std::vector<std::vector<std::uint32_t>> ends(states);
    for (const auto& [from, to] : own) {
      expects(from < states && to < states && from != to, "a move joins two states of the conflict");
      ends[from].push_back(to);
    }
    graph.moves.push_back(rows_of(ends));
  }
  for (std::uint32_t s = 0; s < states; ++s) graph.labels.push_back(std::to_string(s + 1));
  turn_around(graph);
  return graph;
}

}  // namespace parley
