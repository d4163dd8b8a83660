#pragma once
#include <string>

#include "parley/report/json/list_json.hpp"

namespace parley {

/// The built-in cases for a terminal, a row each.
std::string list_text(const std::vector<ListedCase>& cases);

}  // namespace parley
