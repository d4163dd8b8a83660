#include "parley/graph/stability/verify.hpp"

#include <algorithm>
#include <functional>

#include "parley/base/expects.hpp"

namespace parley {
namespace {

bool fits_text(const std::string& pattern, const std::string& state) {
  for (std::size_t k = 0; k < state.size(); ++k)
    if (pattern.at(k) != '-' && pattern.at(k) != state[k]) return false;
  return true;
}

std::set<std::uint32_t> improvements(const ConflictSets& conflict, std::uint32_t side, std::uint32_t state) {
  std::set<std::uint32_t> out;
  for (const std::uint32_t to : conflict.moves[side][state])
    if (conflict.worth[side][to] > conflict.worth[side][state]) out.insert(to);
  return out;
}

bool may_go(const ConflictTable& table, std::uint32_t side, const std::string& from, const std::string& to) {
  for (std::size_t k = 0; k < from.size(); ++k) {
    if (from[k] == to[k]) continue;
    const ConflictOption& option = table.options[k];
    if (option.owner != side) return false;
    if (option.moves == ConflictOption::Moves::on && from[k] == '1') return false;
    if (option.moves == ConflictOption::Moves::off && from[k] == '0') return false;
  }
  return from != to;
}

/// Some of the others move at the same time as `side` goes from `state` to `first`, each to its own improvement, and hurt it.
bool hurt_at_once(const ConflictSets& conflict, std::uint32_t side, std::uint32_t state, std::uint32_t first) {
  std::function<bool(std::uint32_t, std::string, bool)> tried = [&](std::uint32_t j, std::string now, bool somebody) {
    if (j == conflict.moves.size()) {
      const auto found = std::find(conflict.states.begin(), conflict.states.end(), now);
      if (!somebody || found == conflict.states.end()) return false;
      return conflict.worth[side][static_cast<std::size_t>(found - conflict.states.begin())] <= conflict.worth[side][state];
    }
    if (tried(j + 1, now, somebody)) return true;
    if (j == side) return false;
    for (const std::uint32_t to : improvements(conflict, j, state)) {
      std::string joint = now;
      for (std::size_t k = 0; k < joint.size(); ++k)
        if (conflict.states[to][k] != conflict.states[state][k]) joint[k] = conflict.states[to][k];
      if (tried(j + 1, joint, true)) return true;
    }
    return false;
  };
  return tried(0, conflict.states[first], false);
}

}  // namespace

ConflictSets sets_of(const ConflictTable& table) {
  expects(table.merged.empty(), "merged states are not checked text by text");
  ConflictSets out;
  const std::size_t options = table.options.size();
  for (std::uint64_t code = 0; code < (std::uint64_t{1} << options); ++code) {
    std::string state;
    for (std::size_t k = 0; k < options; ++k) state += (code >> k) % 2 == 1 ? '1' : '0';
    bool feasible = true;
    for (const OptionPattern& never : table.infeasible)
      if (fits_text(never, state)) feasible = false;
    if (feasible) out.states.push_back(state);
  }
  for (std::uint32_t i = 0; i < table.decision_makers.size(); ++i) {
    const auto sees = [&](const std::string& state) {
      for (const OptionPattern& unseen : table.decision_makers[i].unseen)
        if (fits_text(unseen, state)) return false;
      return true;
    };
    std::vector<std::set<std::uint32_t>> moves(out.states.size());
    for (std::uint32_t a = 0; a < out.states.size(); ++a)
      for (std::uint32_t b = 0; b < out.states.size(); ++b)
        if (may_go(table, i, out.states[a], out.states[b]) && sees(out.states[a]) && sees(out.states[b])) moves[a].insert(b);
    out.moves.push_back(moves);
  }
  return out;
}

std::set<std::uint32_t> reached_by(const ConflictSets& conflict, const std::set<std::uint32_t>& who, std::uint32_t from, bool paying) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;  // state, who came there last
  std::function<void(std::uint32_t, std::uint32_t)> go = [&](std::uint32_t at, std::uint32_t last) {
    for (const std::uint32_t j : who) {
      if (j == last) continue;
      for (const std::uint32_t to : paying ? improvements(conflict, j, at) : conflict.moves[j][at])
        if (seen.insert({to, j}).second) go(to, j);
    }
  };
  go(from, UINT32_MAX);
  std::set<std::uint32_t> out;
  for (const auto& [state, last] : seen) out.insert(state);
  return out;
}

bool stays_by_definition(const ConflictSets& conflict, StabilityConcept wanted, std::uint32_t side, std::uint32_t state) {
  std::set<std::uint32_t> others;
  for (std::uint32_t j = 0; j < conflict.moves.size(); ++j)
    if (j != side) others.insert(j);
  const auto no_better = [&](std::uint32_t q) { return conflict.worth[side][q] <= conflict.worth[side][state]; };
  for (const std::uint32_t first : improvements(conflict, side, state)) {
    bool deterred = false;
    switch (wanted) {
      case StabilityConcept::R:
        break;
      case StabilityConcept::GMR:
        for (const std::uint32_t q : reached_by(conflict, others, first, false)) deterred = deterred || no_better(q);
        break;
      case StabilityConcept::SEQ:
        for (const std::uint32_t q : reached_by(conflict, others, first, true)) deterred = deterred || no_better(q);
        break;
      case StabilityConcept::SMR:
      case StabilityConcept::SSEQ:
        for (const std::uint32_t q : reached_by(conflict, others, first, wanted == StabilityConcept::SSEQ)) {
          const auto& escapes = conflict.moves[side][q];
          deterred = deterred || (no_better(q) && std::all_of(escapes.begin(), escapes.end(), no_better));
        }
        break;
      case StabilityConcept::SIM:
        expects(!conflict.states.empty(), "SIM needs vectors over options");
        deterred = hurt_at_once(conflict, side, state, first);
        break;
    }
    if (!deterred) return false;
  }
  return true;
}

}  // namespace parley
