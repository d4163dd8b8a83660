#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/files/case/draft.hpp"
#include "parley/files/schema/schema.hpp"
#include "parley/files/schema/schema_page.hpp"

namespace parley {

using namespace json;

void put_all(Node& node, std::vector<Node> conditions) {
  if (conditions.empty()) return;
  put(node, "if", Node());
  put(node, "then", table("allOf", list(std::move(conditions))));
}

std::string words_of(Page& page, const std::string& path) {
  for (std::string_view end = path;;) {
    for (const KeyWords& one : key_words())
      if (one.path == end) {
        page.used.insert(one.path);
        return std::string(one.words);
      }
    const auto dot = end.find('.');
    if (dot == std::string_view::npos) break;
    end.remove_prefix(dot + 1);
  }
  page.gaps.push_back("no words for `" + path + "`");
  return {};
}

namespace {

std::string bound_text(double value) { return std::abs(value) >= scale::no_end ? "" : fmt::format("{}", value); }

std::string bounds_in_words(double low, double high) {
  if (high >= scale::no_end) return low <= -scale::no_end ? "Any number" : bound_text(low) + " or more";
  return fmt::format("{} to {}", low, high);
}

Node bounded(const char* type, double low, double high) {
  Node node = of_type(type);
  if (low > -scale::no_end) put(node, "minimum", number(low));
  if (high < scale::no_end) put(node, "maximum", number(high));
  return node;
}

Node listed(Node item, std::size_t least, std::size_t most) {
  Node node = of_type("array");
  put(node, "items", std::move(item));
  if (least > 0) put(node, "minItems", number(static_cast<double>(least)));
  if (most > 0) put(node, "maxItems", number(static_cast<double>(most)));
  return node;
}

Node text_schema(const Form& form) {
  Node node = of_type("string");
  if (form.low > 0) put(node, "minLength", number(form.low));
  if (!form.pattern.empty()) put(node, "pattern", text(form.pattern));
  return node;
}

Node anchors_schema() {
  Node anchor = of_type("array");
  put(anchor, "items", list({bounded("number", 0, 100), text_schema(form::some_text())}));
  put(anchor, "minItems", number(2));
  put(anchor, "maxItems", number(2));
  return listed(std::move(anchor), 2, 0);
}

/// A number, or [low, most likely, high].
void put_range(const Form& form, std::vector<Node>& schemas) {
  schemas.push_back(bounded("number", form.low, form.high));
  schemas.push_back(listed(bounded("number", form.low, form.high), 3, 3));
}

/// One of several schemas: of different types they make one, whose messages say what is wrong; else any of them holds.
void put_choice(Node& node, std::vector<Node> schemas) {
  std::vector<std::string> types;
  bool apart = true;
  for (const Node& schema : schemas) {
    const std::string type = schema.find("type")->text;
    apart = apart && std::find(types.begin(), types.end(), type) == types.end() && (schemas.size() == 1 || !schema.find("enum"));
    types.push_back(type);
  }
  if (schemas.empty()) return;
  if (!apart) return put(node, "anyOf", list(std::move(schemas)));
  put(node, "type", types.size() == 1 ? text(types[0]) : texts(types));
  for (const Node& schema : schemas)
    for (std::size_t i = 0; i < schema.keys.size(); ++i)
      if (schema.keys[i] != "type") put(node, schema.keys[i], schema.items[i]);
}

/// What one place may hold, and what is said of it beside the words.
struct Choices {
  std::vector<Node> schemas = {};
  std::string words = {};
  Node usual = {};  // a table: none
};

void add_form(const Form& form, const Slot& slot, Choices& choices) {
  switch (form.kind) {
    case Form::Kind::any:
      break;
    case Form::Kind::text:
      choices.schemas.push_back(text_schema(form));
      break;
    case Form::Kind::texts: {
      Node several = listed(of_type("string"), slot.least, slot.most);
      put(several, "uniqueItems", boolean(true));
      if (slot.least < 2) choices.schemas.push_back(of_type("string"));
      choices.schemas.push_back(std::move(several));
      break;
    }
    case Form::Kind::flag:
      choices.schemas.push_back(of_type("boolean"));
      choices.usual = boolean(form.usual == "true");
      break;
    case Form::Kind::number:
    case Form::Kind::whole:
      choices.schemas.push_back(bounded(form.kind == Form::Kind::whole ? "integer" : "number", form.low, form.high));
      if (form.low < form.high) choices.words += " " + bounds_in_words(form.low, form.high) + ".";
      break;
    case Form::Kind::numbers:
      choices.schemas.push_back(listed(bounded("number", form.low, form.high), slot.least, slot.most));
      break;
    case Form::Kind::range:
      put_range(form, choices.schemas);
      choices.words +=
          " " + bounds_in_words(form.low, form.high) + ": a number, [low, most likely, high], or { value = [..], source = \"..\" }.";
      break;
    case Form::Kind::date:
    case Form::Kind::dates: {
      const bool several = form.kind == Form::Kind::dates;
      Node date = of_type("string");
      put(date, "format", text("date"));
      put(date, "pattern", text("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"));
      choices.schemas.push_back(several ? listed(std::move(date), slot.least, slot.most) : std::move(date));
      choices.words += several ? " Dates without quotes: [2017-12-21]." : " A date without quotes: 2017-12-21.";
      break;
    }
    case Form::Kind::word: {
      Node word = of_type("string");
      put(word, "enum", texts(form.words));
      choices.schemas.push_back(std::move(word));
      if (!form.usual.empty()) choices.usual = text(form.usual);
      break;
    }
    case Form::Kind::anchors:
      choices.schemas.push_back(anchors_schema());
      break;
  }
}

/// Without what a narrower form makes superfluous: `text` beside a pattern or words, several spans of numbers.
std::vector<Form> narrowed(std::vector<Form> forms) {
  const bool narrow = std::any_of(forms.begin(), forms.end(), [](const Form& f) {
    return f.kind == Form::Kind::word || (f.kind == Form::Kind::text && (f.low > 0 || !f.pattern.empty()));
  });
  std::vector<Form> out;
  for (Form& form : forms) {
    if (narrow && form == form::text()) continue;
    const auto same = std::find_if(out.begin(), out.end(), [&](const Form& f) { return f.kind == form.kind; });
    if (same != out.end() && form.kind == Form::Kind::number) {
      same->low = std::min(same->low, form.low);
      same->high = std::max(same->high, form.high);
    } else {
      out.push_back(std::move(form));
    }
  }
  return out;
}

}  // namespace

Node properties_of(Page& page, const Slot& slot, const std::string& path, const std::vector<std::string>& required, const Form* range) {
  Node properties;
  const auto add = [&](const Slot::Key& key) {
    const bool needed = std::find(required.begin(), required.end(), key.name) != required.end();
    put(properties, key.name, value_schema(page, key.slot, path.empty() ? key.name : path + "." + key.name, needed));
  };
  const auto own = [&](const Slot::Key& key) {
    return std::any_of(slot.keys.begin(), slot.keys.end(), [&](const Slot::Key& one) { return one.name == key.name; });
  };
  if (range)
    for (const Slot::Key& key : page.slots.all[SchemaTrace::ranged].keys) {
      if (own(key)) continue;
      if (key.name != "value") {
        add(key);
        continue;
      }
      Node value = table("description", text(words_of(page, path + ".value") + " " + bounds_in_words(range->low, range->high) + "."));
      std::vector<Node> schemas;
      put_range(*range, schemas);
      put_choice(value, std::move(schemas));
      put(properties, key.name, std::move(value));
    }
  for (const Slot::Key& key : slot.keys) add(key);
  return properties;
}

Node needed_where(const Page& page, const Slot& slot, const Needs::Where& where) {
  Node condition = table("properties", table(where.key, table("enum", texts({where.word}))));
  bool usual = false;
  for (const Slot::Key& key : slot.keys)
    if (key.name == where.key)
      for (const Form& form : page.slots.all[key.slot].forms) usual = usual || form.usual == where.word;
  if (!usual) put(condition, "required", texts({where.key}));
  Node node = table("if", std::move(condition));
  put(node, "then", table("required", texts(where.needs)));
  return node;
}

Node object_schema(Page& page, std::size_t id, const std::string& path, const Form* range) {
  const Slot& slot = page.slots.all[id];
  Needs needs = needs_of(slot);
  const Slot& ranged = page.slots.all[SchemaTrace::ranged];
  if (range) {
    const Needs more = needs_of(ranged);
    needs.always.insert(needs.always.end(), more.always.begin(), more.always.end());
  }
  Node node = of_type("object");
  put(node, "properties", properties_of(page, slot, path, needs.always, range));
  if (slot.names != SchemaTrace::none) {
    Node named = value_schema(page, slot.names, path + ".*", false);
    if (slot.name_pattern.empty()) {
      put(node, "additionalProperties", std::move(named));
    } else {
      put(node, "patternProperties", table(slot.name_pattern, std::move(named)));
      put(node, "additionalProperties", boolean(false));
    }
  } else if (slot.closed || (range && ranged.closed)) {
    put(node, "additionalProperties", boolean(false));
  }
  if (slot.least > 0) put(node, "minProperties", number(static_cast<double>(slot.least)));
  if (slot.most > 0) put(node, "maxProperties", number(static_cast<double>(slot.most)));
  if (!needs.always.empty()) put(node, "required", texts(needs.always));
  std::vector<Node> conditions;
  for (const Needs::Where& where : needs.where) conditions.push_back(needed_where(page, slot, where));
  put_all(node, std::move(conditions));
  return node;
}

Node value_schema(Page& page, std::size_t id, const std::string& path, bool required) {
  const Slot& slot = page.slots.all[id];
  Choices choices;
  const std::vector<Form> forms = narrowed(slot.forms);
  const bool open_table = !slot.visits.empty() && !slot.closed;
  const Form* range = nullptr;
  for (const Form& form : forms) {
    add_form(form, slot, choices);
    if (form.kind == Form::Kind::range) range = &form;
  }
  if (range && !open_table) choices.schemas.push_back(object_schema(page, SchemaTrace::none, path, range));
  if (slot.items != SchemaTrace::none) choices.schemas.push_back(listed(object_schema(page, slot.items, path), slot.least, slot.most));
  // A table that its reader leaves open is a range and more.
  if (!slot.visits.empty()) choices.schemas.push_back(object_schema(page, id, path, open_table ? range : nullptr));
  if (choices.schemas.empty() && slot.forms.empty()) page.gaps.push_back("the specimens do not show what `" + path + "` holds");

  Node node = table("description", text(words_of(page, path) + choices.words));
  put_choice(node, std::move(choices.schemas));
  if (!required && choices.usual.kind != Node::Kind::table) put(node, "default", std::move(choices.usual));
  return node;
}

}  // namespace parley
