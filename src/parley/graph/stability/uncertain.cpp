#include "parley/graph/stability/uncertain.hpp"

#include <algorithm>
#include <bit>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

bool gains(StateRelation it) { return it == StateRelation::better || it == StateRelation::much_better; }

/// What the others can reach from p by legal sequences of moves that `allowed` lets through.
template <class Allowed>
std::vector<std::uint32_t> answers_from(const ConflictGraph& graph, std::uint32_t side, std::uint32_t p, Allowed allowed) {
  const std::uint32_t others = ((1u << graph.sides) - 1) & ~(1u << side);
  std::vector<std::uint32_t> came(graph.states, 0);
  struct Node {
    std::uint32_t state, may;
  };
  std::vector<Node> todo = {{p, others}};
  while (!todo.empty()) {
    const Node node = todo.back();
    todo.pop_back();
    for (std::uint32_t bits = node.may; bits != 0; bits &= bits - 1) {
      const auto j = static_cast<std::uint32_t>(std::countr_zero(bits));
      for (std::uint32_t k = graph.moves[j].start[node.state]; k < graph.moves[j].start[node.state + 1]; ++k) {
        const std::uint32_t q = graph.moves[j].to[k];
        if ((came[q] >> j & 1) || !allowed(j, node.state, q)) continue;
        came[q] |= 1u << j;
        todo.push_back({q, others & ~(1u << j)});
      }
    }
  }
  std::vector<std::uint32_t> out;
  for (std::uint32_t q = 0; q < graph.states; ++q)
    if (came[q] != 0) out.push_back(q);
  return out;
}

/// Stability from four questions: which moves tempt, which states deter, which ways out save, which answers are believed.
template <class Tempts, class Deters, class Saves, class Believed>
bool stays_if(const ConflictGraph& graph, StabilityConcept wanted, std::uint32_t side, std::uint32_t state, Tempts tempts, Deters deters,
              Saves saves, Believed believed) {
  expects(wanted == StabilityConcept::R || wanted == StabilityConcept::GMR || wanted == StabilityConcept::SMR ||
              wanted == StabilityConcept::SEQ,
          "unknown and strong preference know R, GMR, SMR and SEQ");
  const MoveRows& moves = graph.moves[side];
  for (std::uint32_t k = moves.start[state]; k < moves.start[state + 1]; ++k) {
    const std::uint32_t p = moves.to[k];
    if (!tempts(p)) continue;
    if (wanted == StabilityConcept::R) return false;
    bool deterred = false;
    for (const std::uint32_t q : answers_from(graph, side, p, [&](std::uint32_t j, std::uint32_t x, std::uint32_t y) {
           return wanted != StabilityConcept::SEQ || believed(j, x, y);
         })) {
      if (!deters(q)) continue;
      bool saved = false;
      if (wanted == StabilityConcept::SMR)
        for (std::uint32_t z = moves.start[q]; z < moves.start[q + 1] && !saved; ++z) saved = saves(moves.to[z]);
      if (!saved) {
        deterred = true;
        break;
      }
    }
    if (!deterred) return false;
  }
  return true;
}

}  // namespace

Relations relations_of(const Ranking& ranking) { return relations_of(ranking, {}); }

Relations relations_of(const Ranking& ranking, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& greatly) {
  Relations out;
  out.states = static_cast<std::uint32_t>(ranking.level.size());
  for (const std::uint32_t from : ranking.level)
    for (const std::uint32_t to : ranking.level)
      out.of.push_back(to > from ? StateRelation::better : to < from ? StateRelation::worse : StateRelation::equal);
  for (const auto& [more, less] : greatly) {
    expects(more < out.states && less < out.states && ranking.level[more] > ranking.level[less], "greatly preferred is preferred");
    out.of[std::size_t{less} * out.states + more] = StateRelation::much_better;
    out.of[std::size_t{more} * out.states + less] = StateRelation::much_worse;
  }
  return out;
}

Relations relations_of_known(std::uint32_t states, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& known) {
  Relations out;
  out.states = states;
  out.of.assign(std::size_t{states} * states, StateRelation::unknown);
  for (const auto& [more, less] : known) {
    expects(more < states && less < states && more != less, "a known pair is of two states");
    out.of[std::size_t{less} * states + more] = StateRelation::better;
    out.of[std::size_t{more} * states + less] = StateRelation::worse;
  }
  for (std::uint32_t s = 0; s < states; ++s) out.of[std::size_t{s} * states + s] = StateRelation::equal;
  return out;
}

bool stays_under_unknown(const ConflictGraph& graph, const std::vector<Relations>& relations, StabilityConcept wanted,
                         UnknownExtension extension, std::uint32_t side, std::uint32_t state) {
  const bool bold = extension == UnknownExtension::a || extension == UnknownExtension::c;
  const bool shy = extension == UnknownExtension::c || extension == UnknownExtension::d;  // the unknown deters
  const auto look = [&](std::uint32_t q) { return relations[side].seen(state, q); };
  return stays_if(
      graph, wanted, side, state, [&](std::uint32_t p) { return gains(look(p)) || (bold && look(p) == StateRelation::unknown); },
      [&](std::uint32_t q) { return look(q) == StateRelation::unknown ? shy : !gains(look(q)); },
      [&](std::uint32_t z) { return gains(look(z)) || (!shy && look(z) == StateRelation::unknown); },
      [&](std::uint32_t j, std::uint32_t x, std::uint32_t y) {
        const StateRelation it = relations[j].seen(x, y);
        return gains(it) || it == StateRelation::unknown;
      });
}

bool stays_strongly(const ConflictGraph& graph, const std::vector<Relations>& relations, StabilityConcept wanted, std::uint32_t side,
                    std::uint32_t state) {
  const auto look = [&](std::uint32_t q) { return relations[side].seen(state, q); };
  return stays_if(
      graph, wanted, side, state, [&](std::uint32_t p) { return gains(look(p)); },
      [&](std::uint32_t q) { return look(q) == StateRelation::much_worse; },
      [&](std::uint32_t z) { return look(z) != StateRelation::much_worse; },
      [&](std::uint32_t j, std::uint32_t x, std::uint32_t y) { return gains(relations[j].seen(x, y)); });
}

}  // namespace parley
