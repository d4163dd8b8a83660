#pragma once
#include <functional>
#include <string>
#include <vector>

#include "parley/files/case/draft.hpp"
#include "parley/files/case/read.hpp"

namespace parley {

/// Files that one case may include, and how deep they may include each other.
constexpr std::size_t most_includes = 64;
constexpr unsigned deepest_include = 8;

/// Reads what `include` names into the document: TOML files with elements, and tables (CSV) whose first heading is the kind of element.
/// Keeps the texts of all files in `included`, for messages and for the case's hash. Takes `include` out of the document.
void expand_includes(Draft& draft, Node& document, const Finder& finder, std::vector<IncludedFile>& included);

/// A CSV table of elements in the document: `link,from,to,strength.low,…`. See docs/format.md, "Includes".
void include_csv(Draft& draft, Node& document, const std::string& text, std::uint32_t file);

/// True for keys whose cells in a table are texts whatever they look like: a name, a source.
bool csv_text_key(std::string_view key);

/// The keys under which elements stand: "actor", "link", ...
std::vector<std::string> element_keys(Draft& draft);

/// The index of a key of the file, or null.
Index* index_of(Draft& draft, std::string_view key);

/// Adds one element to the document, under its kind.
void add_element(Draft& draft, Node& document, const Index& index, const std::string& id, Spot spot, Node element);

}  // namespace parley
