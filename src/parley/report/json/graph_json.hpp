#pragma once
#include <string>

#include "parley/crisis/conflict.hpp"
#include "parley/graph/analysis.hpp"

namespace parley {

/// An analysis of a conflict as `parley graph --json` gives it (docs/models/graph.md): states count from 0 by rising code. Margins and
/// prices are in points where the rankings know points; else margins are in places of the ranking ("unit") and there are no prices.
/// null: the side has no move there. Ends with a newline.
std::string conflict_json(const ConflictTable& table, const ConflictAnalysis& analysis);

}  // namespace parley
