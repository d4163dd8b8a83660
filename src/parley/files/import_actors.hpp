#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"

namespace parley {

/// What a table of actors does not say and a case needs. Empty: the first two actors are the parties, the third is the third party.
struct ImportOptions {
  std::string id = "imported";
  std::string third_party = {};
  std::vector<std::string> parties = {};
  std::string as_of = "2030-01-01", end = "2030-12-31";  ///< dates
};

/// A case made of a table, or what is wrong with the table.
struct Imported {
  std::optional<std::string> text = {};
  std::vector<Diagnostic> diagnostics = {};
};

/// A case, ready to be filled in, from a table with the headings actor, issue, low, mode, high, salience, source (in any order; `name`,
/// `role`, `capability` too): one row an actor and issue. KTAB's CSV is taken as well. The case passes `check`: what the table cannot know
/// is filled in and marked. Actors that bear no ISO code get one of XAA..XZZ and keep their name.
Imported import_actors(std::string_view text, const std::string& file, const ImportOptions& options);

}  // namespace parley
