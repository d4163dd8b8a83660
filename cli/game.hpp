#pragma once
#include <string>
#include <vector>

#include "parley/game/forms/tree.hpp"
#include "verb.hpp"

namespace parley::cli {

/// A game in one of Gambit's formats, read from a file; a Refusal with every fault if it is none.
ExtensiveGame valid_game(const Arguments& arguments, const std::string& name);

/// Is the file called .efg or .nfg?
bool is_game(const std::string& name);

/// The game as a file of another or the same format: `to` is "efg" or "nfg". Numbers stay as they are written where the format stays.
std::string converted_game(const Arguments& arguments, const std::string& name, const std::string& to);

/// `parley game --template NAME`: a typed crisis game at given numbers, or along a sweep, with every equilibrium.
int game_template_run(const Arguments& arguments);
std::vector<Flag> game_template_flags();

}  // namespace parley::cli
