#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/game/forms/tree.hpp"

namespace parley {

/// What came of reading a game: all diagnostics, sorted by place, and the game if none of them is an error.
struct GameReading {
  std::optional<ExtensiveGame> game = {};
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads Gambit's extensive-game format (.efg, version 2): payoffs at any node that add up along the path, definitions of information sets
/// and outcomes that may be left out when they repeat, rationals and decimals, commas or none. Takes what Gambit takes (17.0.0-alpha.2) and
/// labels that it renames (empty or repeated ones), unchanged. Total: any bytes give a reading. At most 10,000 moves deep.
GameReading read_efg(std::string_view text, const std::string& file);

/// The game as Gambit writes it: every definition repeated, numbers as they were read. Reading it gives the same game.
std::string write_efg(const ExtensiveGame& game);

}  // namespace parley
