#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "parley/graph/model/ranking.hpp"
#include "parley/graph/stability/concept.hpp"

namespace parley {

/// How one state compares with another for a side, where a ranking is not enough.
enum class StateRelation : std::int8_t { much_worse = -2, worse = -1, equal = 0, better = 1, much_better = 2, unknown = 3 };

/// What every state is to a side, seen from every other: of[s * states + q] is q seen from s. Memory of states²: for tables of hundreds.
struct Relations {
  std::uint32_t states = 0;
  std::vector<StateRelation> of = {};
  StateRelation seen(std::uint32_t from, std::uint32_t state) const { return of[std::size_t{from} * states + state]; }
};

Relations relations_of(const Ranking& ranking);
/// The pairs named are known, (better, worse); every other pair is unknown.
Relations relations_of_known(std::uint32_t states, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& known);
/// A ranking with the pairs named greatly preferred, (much better, worse).
Relations relations_of(const Ranking& ranking, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& greatly);

/// Four ways to act under unknown preference (Li, Hipel, Kilgour & Fang 2004). a: leaves for what is better or unknown, and only what is
/// worse or equal deters. b: leaves only for what is better. c: leaves as a, but the unknown deters too. d: leaves as b, deterred as c.
enum class UnknownExtension { a, b, c, d };

/// Whether a side stays, R, GMR, SMR or SEQ (contract). Under SEQ the others answer by moves that are better or unknown to them.
bool stays_under_unknown(const ConflictGraph& graph, const std::vector<Relations>& relations, StabilityConcept wanted,
                         UnknownExtension extension, std::uint32_t side, std::uint32_t state);

/// Strong stability (Hamouda, Kilgour & Hipel 2004, 2006), R, GMR, SMR or SEQ (contract): each improvement is deterred by a state that is
/// much worse, under SMR without a way out to anything less bad. Stable and not strongly stable is weakly stable.
bool stays_strongly(const ConflictGraph& graph, const std::vector<Relations>& relations, StabilityConcept wanted, std::uint32_t side,
                    std::uint32_t state);

}  // namespace parley
