#include <algorithm>
#include <sstream>
#include <tuple>

#include "parley/files/toml/toml_table.hpp"
#include "parley/files/toml/tree.hpp"

namespace parley {
namespace {

Spot spot_of(const toml::source_region& region) { return {region.begin.line, region.begin.column}; }

template <class Value>
std::string printed(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

Node copy(const toml::node& from, std::string path) {
  Node to;
  to.path = std::move(path);
  to.spot = spot_of(from.source());
  if (const toml::table* table = from.as_table()) {
    to.kind = Node::Kind::table;
    struct Entry {
      Spot spot;
      const toml::key* key;
      const toml::node* value;
    };
    std::vector<Entry> entries;
    for (auto it = table->cbegin(); it != table->cend(); ++it) entries.push_back({spot_of(it->first.source()), &it->first, &it->second});
    // The parser keeps tables by the alphabet; a reader of messages and reports wants the order of the file.
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.spot.line, a.spot.column) < std::tie(b.spot.line, b.spot.column);
    });
    for (const Entry& entry : entries) {
      to.keys.emplace_back(entry.key->str());
      to.key_spots.push_back(entry.spot);
      to.items.push_back(copy(*entry.value, child_path(to.path, entry.key->str())));
    }
  } else if (const toml::array* array = from.as_array()) {
    to.kind = Node::Kind::array;
    for (const toml::node& item : *array) to.items.push_back(copy(item, element_path(to.path, to.items.size())));
  } else if (const auto* text = from.as_string()) {
    to.kind = Node::Kind::text;
    to.text = text->get();
  } else if (const auto* integer = from.as_integer()) {
    to.kind = Node::Kind::integer;
    to.integer = integer->get();
    to.number = static_cast<double>(to.integer);
  } else if (const auto* real = from.as_floating_point()) {
    to.kind = Node::Kind::real;
    to.number = real->get();
  } else if (const auto* boolean = from.as_boolean()) {
    to.kind = Node::Kind::boolean;
    to.boolean = boolean->get();
  } else if (const auto* date = from.as_date()) {
    to.kind = Node::Kind::date;
    to.text = printed(date->get());
    to.date = make_date(date->get().year, date->get().month, date->get().day).value_or(Date{});
  } else {
    to.kind = Node::Kind::time;
    if (const auto* time = from.as_time()) to.text = printed(time->get());
    if (const auto* moment = from.as_date_time()) to.text = printed(moment->get());
  }
  return to;
}

}  // namespace

Node tree_of(const Syntax& syntax) { return copy(table_of(syntax), ""); }

}  // namespace parley
