#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// One part of a key as it stands in the text: `PRK` of `actor.PRK`.
struct KeyPart {
  std::string name = {};
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// Which tables and keys a text has declared so far, and where, by the rules of TOML 1.0 on what may be declared twice.
class KeyTree {
 public:
  using Node = std::uint32_t;
  enum class Kind { implied, header, dotted, list, inline_table, value };

  /// A name that cannot be declared because it was declared before.
  struct Clash {
    std::size_t part = 0;  ///< which part of the key: the last one, or one on the way to it
    Kind kind = Kind::value;
    std::uint32_t line = 0;  ///< where it was declared first
  };
  struct Entry {
    Node node = 0;
    std::string path = {};  ///< as in Cut: `lever.oil.effect[2]`
    std::optional<Clash> clash = {};
  };

  KeyTree() : nodes_(1) {}
  static constexpr Node root = 0;

  /// `[a.b]`
  Entry table(const std::vector<KeyPart>& key);
  /// `[[a.b]]`: one more element
  Entry list(const std::vector<KeyPart>& key);
  /// `a.b = value` in the table `from`
  Entry key(Node from, const std::vector<KeyPart>& key, Kind kind);
  /// A table without a name: an element of an array, or one that is left out.
  Node anonymous();

 private:
  struct Item {
    Kind kind = Kind::header;
    std::uint32_t line = 1;
    Node last = 0;               // of a list: its last element
    std::uint32_t elements = 0;  // of a list
    std::map<std::string, Node, std::less<>> children = {};
  };
  Node add(Node parent, const KeyPart& part, Kind kind);
  std::optional<Node> child(Node parent, std::string_view name) const;
  Entry walk(const std::vector<KeyPart>& key);
  void append(Node list, std::uint32_t line, Entry& entry);

  std::vector<Item> nodes_;
};

}  // namespace parley
