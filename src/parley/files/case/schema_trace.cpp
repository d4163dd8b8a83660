#include "parley/files/case/schema_trace.hpp"

#include <algorithm>
#include <utility>

#include "parley/files/case/draft.hpp"

namespace parley {

bool operator==(const Form& a, const Form& b) {
  return a.kind == b.kind && a.low == b.low && a.high == b.high && a.pattern == b.pattern && a.words == b.words && a.usual == b.usual;
}

namespace form {
Form text() { return of(Form::Kind::text); }
Form some_text() {
  Form form = text();
  form.low = 1;
  return form;
}
Form source() {
  Form form = text();
  form.pattern = "[^ \\t\\n]";
  return form;
}
Form id_of(const Index& index) {
  Form form = text();
  form.pattern = id_pattern(index);
  return form;
}
Form address() {
  Form form = text();
  form.pattern = "^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*$";
  return form;
}
Form number(double low, double high) { return {Form::Kind::number, low, high}; }
Form range(double low, double high) { return {Form::Kind::range, low, high}; }
Form flag(bool usual) {
  Form form = of(Form::Kind::flag);
  form.usual = usual ? "true" : "false";
  return form;
}
Form word(std::vector<std::string> words, std::string usual) { return {Form::Kind::word, 0, 0, {}, std::move(words), std::move(usual)}; }
Form of(Form::Kind kind) {
  Form form;
  form.kind = kind;
  return form;
}
}  // namespace form

// As check_id and check_actor_id judge.
std::string id_pattern(const Index& index) { return index.noun == "actor" ? "^[A-Z]{3}$" : "^[A-Za-z0-9_-]+$"; }

std::size_t SchemaTrace::of(const Node& node) const {
  const auto found = bound.find(&node);
  return found == bound.end() ? none : found->second;
}

std::size_t SchemaTrace::bind(const Node& node, std::size_t slot) { return std::exchange(bound[&node], slot); }

std::size_t SchemaTrace::key(std::size_t slot, std::string_view name) {
  for (const Slot::Key& key : all[slot].keys)
    if (key.name == name) return key.slot;
  all.emplace_back();
  all[slot].keys.push_back({std::string(name), all.size() - 1});
  return all.size() - 1;
}

std::size_t SchemaTrace::names(std::size_t slot, const std::string& pattern) {
  if (all[slot].names == none) {
    all.emplace_back();
    all[slot].names = all.size() - 1;
    all[slot].name_pattern = pattern;
  }
  return all[slot].names;
}

void SchemaTrace::note(std::size_t slot, Form form) {
  auto& forms = all[slot].forms;
  if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(std::move(form));
}

std::size_t SchemaTrace::items(std::size_t slot) {
  if (all[slot].items == none) {
    all.emplace_back();
    all[slot].items = all.size() - 1;
  }
  return all[slot].items;
}

Needs needs_of(const Slot& slot) {
  const auto holds = [](const auto& list, const auto& one) { return std::find(list.begin(), list.end(), one) != list.end(); };
  std::vector<std::pair<std::string, std::string>> words;
  std::vector<std::string> keys;
  for (const Slot::Visit& visit : slot.visits) {
    for (const auto& word : visit.words)
      if (!holds(words, word)) words.push_back(word);
    for (const std::string& key : visit.needs)
      if (!holds(keys, key)) keys.push_back(key);
  }
  const auto needed = [&](const std::string& key, const std::pair<std::string, std::string>* word) {
    return std::all_of(slot.visits.begin(), slot.visits.end(),
                       [&](const Slot::Visit& visit) { return (word && !holds(visit.words, *word)) || holds(visit.needs, key); });
  };
  Needs needs;
  for (const std::string& key : keys)
    if (needed(key, nullptr)) needs.always.push_back(key);
  for (const auto& word : words) {
    Needs::Where where = {word.first, word.second, {}};
    for (const std::string& key : keys)
      if (!holds(needs.always, key) && needed(key, &word)) where.needs.push_back(key);
    if (!where.needs.empty()) needs.where.push_back(std::move(where));
  }
  return needs;
}

void note(Draft& draft, const Node& node, Form form) {
  if (!draft.slots) return;
  if (const std::size_t slot = draft.slots->of(node); slot != SchemaTrace::none) draft.slots->note(slot, std::move(form));
}

void note_list(Draft& draft, const Node& list) {
  const std::size_t slot = draft.slots ? draft.slots->of(list) : SchemaTrace::none;
  if (slot == SchemaTrace::none) return;
  for (const Node& item : list.items) draft.slots->bind(item, draft.slots->items(slot));
}

void note_names(Draft& draft, const Node& table, const Index& index) {
  const std::size_t slot = draft.slots ? draft.slots->of(table) : SchemaTrace::none;
  if (slot == SchemaTrace::none) return;
  draft.slots->all[slot].visits.emplace_back();
  for (const Node& item : table.items) draft.slots->bind(item, draft.slots->names(slot, id_pattern(index)));
}

}  // namespace parley
