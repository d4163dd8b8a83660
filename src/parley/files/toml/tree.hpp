#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/date.hpp"
#include "parley/files/toml/syntax.hpp"

namespace parley {

/// Where a key or a value stands. `file` 0 is the case itself, the others are the files that it includes, in the order of reading.
struct Spot {
  std::uint32_t line = 0, column = 0, file = 0;
};
inline constexpr Spot top_of_file = {1, 1};
inline bool operator==(Spot a, Spot b) { return a.line == b.line && a.column == b.column && a.file == b.file; }

/// A value of a TOML document with its place: a small copy of the parser's tree, so that only one file pays for the parser's header.
/// Members of a table stand in the order of the file.
struct Node {
  enum class Kind { table, array, text, integer, real, boolean, date, time };
  Kind kind = Kind::table;
  Spot spot = {};
  std::string path = {};  ///< where it stands in the document, as Cut names it: "actor.PRK", "link[3]"
  std::string text = {};  ///< a text's content; a date or time as TOML prints it
  double number = 0;      ///< integer or real
  std::int64_t integer = 0;
  bool boolean = false;
  Date date = {};
  std::vector<Node> items = {};        ///< of an array or a table
  std::vector<std::string> keys = {};  ///< of a table, one per item
  std::vector<Spot> key_spots = {};    ///< of a table, one per item

  bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
  const Node* find(std::string_view key) const {
    for (std::size_t i = 0; i < keys.size(); ++i)
      if (keys[i] == key) return &items[i];
    return nullptr;
  }
};

/// The tree of a document as far as it could be read.
Node tree_of(const Syntax& syntax);

/// A name that stands where a key stands, as a value.
inline Node text_node(std::string_view text, Spot spot) {
  Node node;
  node.kind = Node::Kind::text;
  node.spot = spot;
  node.text = text;
  return node;
}

/// What a value is, in words for a message: `a text`, `a whole number`, `a list of 3`, `a table`.
std::string kind_in_words(const Node& node);

/// A value as the file would write it, shortened: `[40, 60, 80]`, `"talks"`, `{ … }`.
std::string as_written(const Node& node);

}  // namespace parley
