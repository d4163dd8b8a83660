#include "parley/files/schema/schema.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/files/case/document.hpp"
#include "parley/files/case/draft.hpp"
#include "parley/files/schema/schema_page.hpp"

namespace parley {
namespace {

using namespace json;

/// One kind of element: a definition, which its group and its defaults refer to.
struct ElementKind {
  std::string key = {};
  bool list = false;
  std::size_t slot = 0;  // of one element
};

Node element_schema(Page& page, const ElementKind& kind) {
  const Slot& slot = page.slots.all[kind.slot];
  Node node = table("description", text(words_of(page, kind.key)));
  put(node, "type", text("object"));
  put(node, "properties", properties_of(page, slot, kind.key, needs_of(slot).always));
  put(node, "additionalProperties", boolean(false));
  return node;
}

Node group_schema(Page& page, const ElementKind& kind, std::size_t group) {
  Node node = table("description", text(words_of(page, kind.key)));
  put(node, "type", text(kind.list ? "array" : "object"));
  if (kind.list) {
    put(node, "items", reference(kind.key));
  } else {
    put(node, "patternProperties", table(page.slots.all[group].name_pattern, reference(kind.key)));
    put(node, "additionalProperties", boolean(false));
  }
  return node;
}

/// What each element of a kind must meet, as a condition on the whole case.
Node for_each_element(const ElementKind& kind, Node condition) {
  return table("properties", table(kind.key, table(kind.list ? "items" : "additionalProperties", std::move(condition))));
}

/// What an element needs, unless the defaults of its kind give it.
void put_needs(const Page& page, const ElementKind& kind, bool part, std::vector<Node>& conditions) {
  const auto unless_default = [&](const std::string& key, Node condition) {
    Node given = table("required", texts({kind.key}));
    put(given, "properties", table(kind.key, table("required", texts({key}))));
    Node defaults = table("required", texts({"defaults"}));
    put(defaults, "properties", table("defaults", std::move(given)));
    Node node = table("if", std::move(defaults));
    put(node, "else", for_each_element(kind, std::move(condition)));
    conditions.push_back(std::move(node));
  };
  const Slot& slot = page.slots.all[kind.slot];
  const Needs needs = needs_of(slot);
  for (const std::string& key : needs.always) {
    Node condition = table("required", texts({key}));
    if (key == "id")
      conditions.push_back(for_each_element(kind, std::move(condition)));
    else if (!part)
      unless_default(key, std::move(condition));
  }
  if (part) return;
  for (const Needs::Where& where : needs.where)
    for (const std::string& key : where.needs) unless_default(key, needed_where(page, slot, {where.key, where.word, {key}}));
}

Node include_schema(Page& page) {
  Node one = of_type("string");
  put(one, "pattern", text("\\.(csv|toml)$"));
  Node several = of_type("array");
  put(several, "items", one);
  Node node = table("description", text(words_of(page, "include")));
  put(node, "anyOf", list({std::move(one), std::move(several)}));
  return node;
}

Node schema_of(Page& page, bool part) {
  Names names;
  Node properties = table("include", include_schema(page));
  Node definitions, defaults;
  std::vector<Node> conditions;
  for (const Slot::Key& key : page.slots.all[SchemaTrace::file].keys) {
    const auto all = names.all();
    const auto index = std::find_if(all.begin(), all.end(), [&](const Index* one) { return one->key() == key.name; });
    if (index == all.end()) {
      if (!part || key.name == "schema") put(properties, key.name, value_schema(page, key.slot, key.name, key.name == "schema"));
      continue;
    }
    const Slot& group = page.slots.all[key.slot];
    const ElementKind kind = {key.name, (*index)->list, (*index)->list ? group.items : group.names};
    if (kind.slot == SchemaTrace::none) {
      page.gaps.push_back("the specimens hold no " + key.name);
      continue;
    }
    put(definitions, kind.key, element_schema(page, kind));
    put(properties, kind.key, group_schema(page, kind, key.slot));
    put(defaults, kind.key, reference(kind.key));
    put_needs(page, kind, part, conditions);
  }
  if (!part) {
    Node node = table("description", text(words_of(page, "defaults")));
    put(node, "type", text("object"));
    put(node, "properties", std::move(defaults));
    put(node, "additionalProperties", boolean(false));
    put(properties, "defaults", std::move(node));
  }
  Node node = table("$schema", text("http://json-schema.org/draft-07/schema#"));
  put(node, "title", text(part ? "Part of a Parley case" : "A Parley case"));
  put(node, "type", text("object"));
  put(node, "properties", std::move(properties));
  put(node, "additionalProperties", boolean(false));
  if (!part) put(node, "required", texts(needs_of(page.slots.all[SchemaTrace::file]).always));
  put_all(node, std::move(conditions));
  put(node, "definitions", std::move(definitions));
  return node;
}

SchemaTrace read_slots(std::vector<std::string>& wrong) {
  SchemaTrace slots;
  for (const std::string& specimen : schema_specimens())
    for (const Diagnostic& diagnostic : read_noting(specimen, "specimen.toml", {}, &slots).diagnostics)
      if (diagnostic.severity == Severity::error)
        wrong.push_back(fmt::format("specimen, line {}: {}", diagnostic.place.line, diagnostic.message));
  for (const std::string& stray : slots.strays) wrong.push_back("a table is read that was not taken from another: " + stray);
  return slots;
}

}  // namespace

std::string json_schema(bool part) {
  std::vector<std::string> wrong;
  const SchemaTrace slots = read_slots(wrong);
  Page page{slots};
  return json_of(schema_of(page, part));
}

std::vector<std::string> schema_gaps() {
  std::vector<std::string> gaps;
  const SchemaTrace slots = read_slots(gaps);
  Page page{slots};
  schema_of(page, false);
  gaps.insert(gaps.end(), page.gaps.begin(), page.gaps.end());
  for (const KeyWords& one : key_words())
    if (page.used.count(one.path) == 0) gaps.push_back(fmt::format("words for `{}`, which is no key", one.path));
  return gaps;
}

}  // namespace parley
