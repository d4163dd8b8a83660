#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// A built-in case; `scenario` is absent where this version cannot read it.
struct ListedCase {
  std::string name = {}, kind = {}, path = {};
  std::optional<Scenario> scenario = {};
};

/// What the case asks, or that it cannot be read.
std::string question_of(const ListedCase& listed);

/// The built-in cases as `parley list --json` gives them. Ends with a newline.
std::string list_json(const std::vector<ListedCase>& cases);

}  // namespace parley
