#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/base/place.hpp"
#include "parley/files/toml/lexer.hpp"

namespace parley {

/// What was left out because it could not be read: "actor.PRK" (a table), "actor.PRK.risk" (a key), "link[3].sign" (in the fourth element
/// of `link`, as the table holds it), "link[]" (one element, the others are there), "" (something whose name could not be read).
struct Cut {
  std::string path = {};
  Place place = {};
};

struct TomlTable;  // a toml::table, for files/toml_table.hpp only: toml++ is slow to compile

/// A case file as far as it could be read: what stands in it, what is wrong with its TOML, what was left out.
struct Syntax {
  std::shared_ptr<const TomlTable> table = {};  ///< never null after parse_syntax; seen through table_of()
  std::vector<Token> tokens = {};               ///< of the whole text, comments and blanks included
  std::vector<Diagnostic> diagnostics = {};     ///< sorted by place; empty if the TOML is clean
  std::vector<Cut> cuts = {};                   ///< in the order of the text
  bool usable = true;                           ///< false: too little could be read to look at what the file says
};

/// Reads the TOML 1.0 of a case. Total: any bytes give a Syntax. All errors are found at once (up to 20); a statement that cannot be read
/// is left out, and every other one keeps its place.
Syntax parse_syntax(std::string_view text, const std::string& file);

/// True if `path`, or a table that holds it, was left out: then do not call it missing.
bool was_cut(const Syntax& syntax, std::string_view path);

/// True if anything at, above or below `path` was left out: then do not call a name unknown that may be declared there.
bool lost_some(const Syntax& syntax, std::string_view path);

/// The path of `key` in the table `parent` ("" is the file): `actor.PRK`, `set."lever.oil"`. Of the element at `index`: `link[3]`.
std::string child_path(std::string_view parent, std::string_view key);
std::string element_path(std::string_view parent, std::size_t index);

}  // namespace parley
