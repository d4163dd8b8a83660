#include "parley/files/case/defaults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parley/base/text.hpp"
#include "parley/files/case/cursor.hpp"
#include "parley/files/case/include.hpp"

namespace parley {
namespace {

/// Keys that say the same thing in another way: an element that has one of them takes no other.
bool rival(std::string_view key, std::string_view other) {
  static const std::vector<std::vector<std::string_view>> rivals = {
      {"lag_days", "lag_weeks", "lag_months"}, {"start", "mirrors"}, {"standing", "from"}};
  const auto in = [](const auto& group, std::string_view one) { return std::find(group.begin(), group.end(), one) != group.end(); };
  return key == other || std::any_of(rivals.begin(), rivals.end(), [&](const auto& group) { return in(group, key) && in(group, other); });
}

bool says(const Node& element, std::string_view key) {
  return std::any_of(element.keys.begin(), element.keys.end(), [&](const std::string& own) { return rival(own, key); });
}

void put_values(Node& element, const Node& values, std::size_t v) {
  element.keys.push_back(values.keys[v]);
  element.key_spots.push_back(values.key_spots[v]);
  element.items.push_back(values.items[v]);
}

void drop_rivals(Node& element, std::string_view key) {
  for (std::size_t i = element.keys.size(); i-- > 0;)
    if (rival(element.keys[i], key)) {
      const auto at = static_cast<std::ptrdiff_t>(i);
      element.keys.erase(element.keys.begin() + at);
      element.key_spots.erase(element.key_spots.begin() + at);
      element.items.erase(element.items.begin() + at);
    }
}

void add_spots(std::vector<Spot>& spots, const Node& node) {
  spots.insert(spots.end(), node.key_spots.begin(), node.key_spots.end());
  for (const Node& item : node.items) {
    spots.push_back(item.spot);
    add_spots(spots, item);
  }
}

}  // namespace

Defaults apply_defaults(Draft& draft, Node& document) {
  Defaults out;
  const auto found = static_cast<std::size_t>(std::find(document.keys.begin(), document.keys.end(), "defaults") - document.keys.begin());
  if (found == document.keys.size()) return out;
  const Node defaults = std::move(document.items[found]);
  document.items.erase(document.items.begin() + static_cast<std::ptrdiff_t>(found));
  document.keys.erase(document.keys.begin() + static_cast<std::ptrdiff_t>(found));
  document.key_spots.erase(document.key_spots.begin() + static_cast<std::ptrdiff_t>(found));
  if (defaults.kind != Node::Kind::table) {
    wrong_type(draft, defaults, "defaults", "a table", "write [defaults.link]");
    return out;
  }
  for (std::size_t d = 0; d < defaults.keys.size(); ++d) {
    const std::string& kind = defaults.keys[d];
    const Node& values = defaults.items[d];
    if (!index_of(draft, kind)) {
      const auto keys = element_keys(draft);
      const auto near = did_you_mean(kind, keys);
      draft.error(defaults.key_spots[d], "unknown-key", fmt::format("[defaults] has a key `{}`; there is no such kind of element", kind),
                  near.empty() ? "write [defaults.link], say" : fmt::format("did you mean `{}`?", near));
      continue;
    }
    if (values.kind != Node::Kind::table) {
      wrong_type(draft, values, fmt::format("defaults.{}", kind), "a table of keys");
      continue;
    }
    if (values.find("id"))
      draft.error(values.find("id")->spot, "default-id", fmt::format("[defaults.{}] gives an `id`; each element has its own", kind));
    add_spots(out.spots, values);
    Untaken untaken{kind, defaults.key_spots[d], {}};
    untaken.values.spot = values.spot;
    untaken.values.path = values.path;
    const auto group = static_cast<std::size_t>(std::find(document.keys.begin(), document.keys.end(), kind) - document.keys.begin());
    if (group == document.keys.size()) {
      untaken.values = values;
      out.untaken.push_back(std::move(untaken));
      if (!lost_some(draft.syntax, kind))
        draft.warn(defaults.key_spots[d], "defaults-nothing", fmt::format("[defaults.{}] serves nothing; the case has no {}", kind, kind));
      continue;
    }
    std::vector<bool> taken(values.keys.size(), false);
    for (Node& element : document.items[group].items) {
      if (element.kind != Node::Kind::table) continue;
      const Node own = element;
      for (std::size_t v = 0; v < values.keys.size(); ++v) {
        if (values.keys[v] == "id" || says(own, values.keys[v])) continue;
        put_values(element, values, v);
        taken[v] = true;
      }
    }
    for (std::size_t v = 0; v < values.keys.size(); ++v)
      if (!taken[v] && values.keys[v] != "id") put_values(untaken.values, values, v);
    if (!untaken.values.keys.empty()) out.untaken.push_back(std::move(untaken));
  }
  return out;
}

Node with_untaken(Draft& draft, Node document, const std::vector<Untaken>& untaken) {
  for (const Untaken& one : untaken) {
    const auto at = std::find(document.keys.begin(), document.keys.end(), one.kind);
    const Index& index = *index_of(draft, one.kind);
    if (at == document.keys.end()) {
      const std::string id = index.list ? "d" : "default";
      Node element = one.values;
      drop_rivals(element, "id");
      if (index.list) {
        element.keys.emplace_back("id");
        element.key_spots.push_back(one.spot);
        element.items.push_back(text_node(id, one.spot));
      }
      add_element(draft, document, index, id, one.spot, std::move(element));
      continue;
    }
    std::vector<Node>& elements = document.items[static_cast<std::size_t>(at - document.keys.begin())].items;
    for (std::size_t v = 0; v < one.values.keys.size(); ++v) {
      const auto sayer = std::find_if(elements.begin(), elements.end(), [&](const Node& element) {
        return element.kind == Node::Kind::table && says(element, one.values.keys[v]);
      });
      if (sayer == elements.end()) continue;
      drop_rivals(*sayer, one.values.keys[v]);
      put_values(*sayer, one.values, v);
    }
  }
  return document;
}

bool is_fault_of_value(const Diagnostic& diagnostic, bool alone) {
  static constexpr std::array<std::string_view, 16> faults = {"wrong-type",   "out-of-scale",      "range-length",   "unordered-range",
                                                              "scale-of-one", "empty-text",        "empty-source",   "duplicate-entry",
                                                              "retired-key",  "unordered-anchors", "unnamed-anchor", "probability-word",
                                                              "bad-date",     "bad-number",        "bad-value",      "missing-key"};
  const std::string_view code = diagnostic.code;
  if (code == "unknown-key") return !alone;  // what a reader asks for may depend on the other keys
  return code.substr(0, 8) == "unknown-" || std::find(faults.begin(), faults.end(), code) != faults.end();
}

}  // namespace parley
