#include "parley/files/toml/tree.hpp"

#include <fmt/format.h>

#include "parley/base/text.hpp"

namespace parley {

std::string kind_in_words(const Node& node) {
  switch (node.kind) {
    case Node::Kind::table:
      return "a table";
    case Node::Kind::array:
      return node.items.empty() ? "an empty list" : fmt::format("a list of {}", node.items.size());
    case Node::Kind::text:
      return "a text";
    case Node::Kind::integer:
      return "a whole number";
    case Node::Kind::real:
      return "a number";
    case Node::Kind::boolean:
      return node.boolean ? "true" : "false";
    case Node::Kind::date:
      return "a date";
    case Node::Kind::time:
      return "a time of day";
  }
  return "a value";
}

std::string as_written(const Node& node) {
  switch (node.kind) {
    case Node::Kind::table:
      return node.items.empty() ? "{}" : "{ … }";
    case Node::Kind::array: {
      if (node.items.size() > 6) return "[ … ]";
      std::string out = "[";
      for (const Node& item : node.items) out += (out.size() > 1 ? ", " : "") + as_written(item);
      return out + "]";
    }
    case Node::Kind::text:
      return "\"" + (code_points(node.text) > 48 ? std::string("…") : node.text) + "\"";
    case Node::Kind::integer:
      return fmt::format("{}", node.integer);
    case Node::Kind::real:
      return fmt::format("{}", node.number);
    case Node::Kind::boolean:
      return node.boolean ? "true" : "false";
    case Node::Kind::date:
    case Node::Kind::time:
      return node.text;
  }
  return "";
}

}  // namespace parley
