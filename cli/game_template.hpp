#pragma once
#include "verb.hpp"

namespace parley::cli {

/// `parley game --template NAME`: a typed crisis game at given numbers, or along a sweep, with every equilibrium.
int game_template_run(const Arguments& arguments);
std::vector<Flag> game_template_flags();

}  // namespace parley::cli
