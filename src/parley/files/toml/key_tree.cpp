#include "parley/files/toml/key_tree.hpp"

#include "parley/files/toml/syntax.hpp"

namespace parley {

KeyTree::Node KeyTree::anonymous() {
  nodes_.emplace_back();
  return static_cast<Node>(nodes_.size() - 1);
}

KeyTree::Node KeyTree::add(Node parent, const KeyPart& part, Kind kind) {
  const Node node = anonymous();
  nodes_[node].kind = kind;
  nodes_[node].line = part.line;
  nodes_[parent].children.emplace(part.name, node);
  return node;
}

std::optional<KeyTree::Node> KeyTree::child(Node parent, std::string_view name) const {
  const auto found = nodes_[parent].children.find(name);
  if (found == nodes_[parent].children.end()) return std::nullopt;
  return found->second;
}

// The table that holds the last part of a header's key, made where it is missing.
KeyTree::Entry KeyTree::walk(const std::vector<KeyPart>& key) {
  Entry entry;
  for (std::size_t i = 0; i + 1 < key.size(); ++i) {
    const auto known = child(entry.node, key[i].name);
    entry.path = child_path(entry.path, key[i].name);
    if (!known) {
      entry.node = add(entry.node, key[i], Kind::implied);
      continue;
    }
    const Item& item = nodes_[*known];
    if (item.kind == Kind::value || item.kind == Kind::inline_table) {
      entry.clash = Clash{i, item.kind, item.line};
      return entry;
    }
    entry.node = *known;
    if (item.kind == Kind::list) {  // what follows belongs to the last element
      entry.node = item.last;
      entry.path = element_path(entry.path, item.elements - 1);
    }
  }
  return entry;
}

void KeyTree::append(Node list, std::uint32_t line, Entry& entry) {
  const Node element = anonymous();
  nodes_[element].line = line;
  entry.path = element_path(entry.path, nodes_[list].elements++);
  entry.node = nodes_[list].last = element;
}

KeyTree::Entry KeyTree::table(const std::vector<KeyPart>& key) {
  Entry entry = walk(key);
  if (entry.clash) return entry;
  const KeyPart& last = key.back();
  entry.path = child_path(entry.path, last.name);
  const auto known = child(entry.node, last.name);
  if (!known) {
    entry.node = add(entry.node, last, Kind::header);
  } else if (Item& item = nodes_[*known]; item.kind == Kind::implied) {
    item.kind = Kind::header;
    item.line = last.line;
    entry.node = *known;
  } else {
    entry.clash = Clash{key.size() - 1, item.kind, item.line};
  }
  return entry;
}

KeyTree::Entry KeyTree::list(const std::vector<KeyPart>& key) {
  Entry entry = walk(key);
  if (entry.clash) return entry;
  const KeyPart& last = key.back();
  entry.path = child_path(entry.path, last.name);
  auto known = child(entry.node, last.name);
  if (!known) known = add(entry.node, last, Kind::list);
  if (nodes_[*known].kind != Kind::list) {
    entry.clash = Clash{key.size() - 1, nodes_[*known].kind, nodes_[*known].line};
    return entry;
  }
  append(*known, last.line, entry);
  return entry;
}

KeyTree::Entry KeyTree::key(Node from, const std::vector<KeyPart>& key, Kind kind) {
  Entry entry;
  entry.node = from;
  for (std::size_t i = 0; i + 1 < key.size(); ++i) {
    entry.path = child_path(entry.path, key[i].name);
    const auto known = child(entry.node, key[i].name);
    if (!known) {
      entry.node = add(entry.node, key[i], Kind::dotted);
      continue;
    }
    Item& item = nodes_[*known];
    if (item.kind != Kind::dotted && item.kind != Kind::implied) {
      entry.clash = Clash{i, item.kind, item.line};
      return entry;
    }
    item.kind = Kind::dotted;  // a key has been put into it: no header may declare it any more
    entry.node = *known;
  }
  const KeyPart& last = key.back();
  entry.path = child_path(entry.path, last.name);
  if (const auto known = child(entry.node, last.name)) {
    entry.clash = Clash{key.size() - 1, nodes_[*known].kind, nodes_[*known].line};
    return entry;
  }
  entry.node = add(entry.node, last, kind);
  return entry;
}

}  // namespace parley
