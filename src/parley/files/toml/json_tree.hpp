#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/files/toml/tree.hpp"

namespace parley {

/// A JSON document (RFC 8259) with places, as nodes: objects are tables, and what is `null` is left out of
/// tables and lists. Total: any bytes give a reading; the first fault ends it, and `node` then holds nothing to rely on.
struct JsonReading {
  bool read = false;
  Node node = {};
  std::vector<Diagnostic> diagnostics = {};
};
JsonReading read_json(std::string_view text, const std::string& file);

}  // namespace parley
