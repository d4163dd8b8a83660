#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parley/files/case/schema_trace.hpp"
#include "parley/files/toml/json_node.hpp"

// The work behind json_schema: schema.cpp (the case, its kinds of element and what they need), schema_values.cpp (what a key may hold).
namespace parley {

/// What is written, and what was found wanting on the way.
struct Page {
  const SchemaTrace& slots;
  std::set<std::string_view> used = {};  // of key_words
  std::vector<std::string> gaps = {};
};

inline Node of_type(const char* type) { return json::table("type", json::text(type)); }
inline Node reference(const std::string& name) { return json::table("$ref", json::text("#/definitions/" + name)); }

/// The words for a path: those of its longest end that has any.
std::string words_of(Page& page, const std::string& path);

/// What a key may hold, with its words.
Node value_schema(Page& page, std::size_t id, const std::string& path, bool required);
/// Keys of a table. `range`: it is such a range too, in a table, and has the keys of one.
Node properties_of(Page& page, const Slot& slot, const std::string& path, const std::vector<std::string>& required,
                   const Form* range = nullptr);
Node object_schema(Page& page, std::size_t id, const std::string& path, const Form* range = nullptr);
/// "if it says template = "trust", it needs exchange". The usual word holds where the key is absent too.
Node needed_where(const Page& page, const Slot& slot, const Needs::Where& where);
/// Conditions on a table. `allOf` would hide the table's own words and keys from editors; behind an `if` that always holds it does not.
void put_all(Node& node, std::vector<Node> conditions);

}  // namespace parley
