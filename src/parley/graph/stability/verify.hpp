#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "parley/crisis/conflict.hpp"
#include "parley/graph/stability/concept.hpp"

namespace parley {

/// A conflict as sets, for checking: it trusts nothing of the engine. `worth` is any number that rises with preference.
struct ConflictSets {
  std::vector<std::string> states = {};  ///< as 0/1 texts, first option first; empty where the moves are given one by one
  std::vector<std::vector<std::set<std::uint32_t>>> moves = {};  ///< by side and state
  std::vector<std::vector<double>> worth = {};                   ///< by side and state
};

/// States and moves of a table from the definitions, text by text, without preferences. Merged states are not its matter (contract).
ConflictSets sets_of(const ConflictTable& table);

/// What the members of `who` can reach from `from` by legal sequences (nobody twice in succession); with `paying`, each step an
/// improvement of its mover.
std::set<std::uint32_t> reached_by(const ConflictSets& conflict, const std::set<std::uint32_t>& who, std::uint32_t from, bool paying);

/// Whether a side stays in a state, by the definition of the concept, set by set. Slow on purpose. SIM needs `states`.
bool stays_by_definition(const ConflictSets& conflict, StabilityConcept wanted, std::uint32_t side, std::uint32_t state);

}  // namespace parley
