#pragma once
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/files/toml/tree.hpp"

// JSON to be, as the nodes that json_of writes.
namespace parley::json {

inline Node text(std::string_view words) { return text_node(words, {}); }

inline Node number(double value) {
  Node node;
  node.number = value;
  node.integer = static_cast<std::int64_t>(value);
  node.kind = value == std::floor(value) ? Node::Kind::integer : Node::Kind::real;
  return node;
}

inline Node boolean(bool value) {
  Node node;
  node.kind = Node::Kind::boolean;
  node.boolean = value;
  return node;
}

inline Node list(std::vector<Node> items) {
  Node node;
  node.kind = Node::Kind::array;
  node.items = std::move(items);
  return node;
}

inline Node texts(const std::vector<std::string>& words) {
  std::vector<Node> items;
  for (const std::string& word : words) items.push_back(text(word));
  return list(std::move(items));
}

inline void put(Node& table, std::string_view key, Node value) {
  table.keys.emplace_back(key);
  table.items.push_back(std::move(value));
}

inline Node table(std::string_view key, Node value) {
  Node node;
  put(node, key, std::move(value));
  return node;
}

}  // namespace parley::json
