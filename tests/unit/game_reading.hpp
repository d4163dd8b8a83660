#pragma once
#include <string>

#include "../games.hpp"

/// What the tests of the formats of games share.
namespace game_reading {

using namespace parley;

/// "line:column code" of every diagnostic, one a line.
inline std::string faults(const std::string& text) {
  std::string out;
  for (const Diagnostic& diagnostic : read_game(text, "f").diagnostics)
    out += std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + " " + diagnostic.code + "\n";
  return out;
}

inline const std::string head = "EFG 2 R \"t\" { \"A\" \"B\" }\n";

}  // namespace game_reading
