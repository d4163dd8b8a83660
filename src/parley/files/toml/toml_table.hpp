#pragma once
#include <toml++/toml.h>

#include <string>

#include "parley/files/toml/syntax.hpp"

// Only the .cpp files of this folder include this header: toml++ takes seconds to compile.
namespace parley {

/// The table of a Syntax: empty if nothing could be read.
const toml::table& table_of(const Syntax& syntax);

/// Where a node or key starts: `place_of(node.source(), file)`.
inline Place place_of(const toml::source_region& region, const std::string& file) {
  return {file, static_cast<std::uint32_t>(region.begin.line), static_cast<std::uint32_t>(region.begin.column)};
}

}  // namespace parley
