#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/game/forms/tree.hpp"

namespace parley {

/// How often each action was seen, by action as a profile.
using ChoiceCounts = std::vector<double>;

struct ChoiceReading {
  std::optional<ChoiceCounts> counts = {};
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads how often each action was seen: one row an action, `player,information set,action,count`, names as names_of gives them, cells as
/// split_cells takes them (`;` and tabs too), a heading row that begins with `player` allowed. Rows of one action add up; actions without a
/// row: 0.
ChoiceReading read_choices(std::string_view text, const std::string& file, const ExtensiveGame& game);

}  // namespace parley
