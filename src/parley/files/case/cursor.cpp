#include "parley/files/case/cursor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"

namespace parley {

namespace {
std::string bound_words(double value) { return value >= scale::no_end ? "any size" : fmt::format("{}", value); }
}  // namespace

void wrong_type(Draft& draft, const Node& node, const std::string& label, const std::string& wanted, std::string hint) {
  // What is left of a list whose entries could not be read says nothing about the author.
  if (node.kind == Node::Kind::array && lost_some(draft.syntax, node.path)) return;
  if (hint.empty() && node.kind == Node::Kind::text && wanted.find("date") != std::string::npos && parse_date(node.text))
    hint = fmt::format("write {} without quotes", node.text);
  draft.error(node.spot, "wrong-type", fmt::format("{} = {} is {}; it should be {}", label, as_written(node), kind_in_words(node), wanted),
              std::move(hint));
}

std::optional<double> as_number(Draft& draft, const Node& node, const std::string& label, double low, double high) {
  note(draft, node, form::number(low, high));
  return number_within(draft, node, label, low, high);
}

std::optional<double> number_within(Draft& draft, const Node& node, const std::string& label, double low, double high) {
  if (!node.is_number() || !std::isfinite(node.number)) {
    const bool quoted =
        node.kind == Node::Kind::text && !node.text.empty() && node.text.find_first_not_of("0123456789.-") == std::string::npos;
    wrong_type(draft, node, label, "a number", quoted ? fmt::format("write {} without quotes", node.text) : "");
    return std::nullopt;
  }
  if (node.number < low || node.number > high) {
    draft.error(node.spot, "out-of-scale",
                high >= scale::no_end
                    ? fmt::format("{} = {}; it should be at least {}", label, as_written(node), bound_words(low))
                    : fmt::format("{} = {}; it should lie in {}..{}", label, as_written(node), bound_words(low), bound_words(high)));
    return std::nullopt;
  }
  return node.number;
}

std::optional<Date> as_date(Draft& draft, const Node& node, const std::string& label) {
  if (node.kind == Node::Kind::date && node.date.given()) return node.date;
  std::string hint;
  if (node.kind == Node::Kind::time && node.text.size() > 10 && parse_date(std::string_view(node.text).substr(0, 10)))
    hint = fmt::format("the case counts in days: write {}", node.text.substr(0, 10));
  wrong_type(draft, node, label, "a date such as 2017-12-21", hint);
  return std::nullopt;
}

Cursor::Cursor(Draft& draft, const Node& table, Spot spot, std::string what, std::string path, const Grounds& above)
    : draft_(&draft), node_(&table), spot_(spot), what_(std::move(what)), path_(std::move(path)), grounds_(above) {
  if (SchemaTrace* slots = draft.slots) {
    slot_ = slots->of(table);
    if (slot_ == SchemaTrace::none)
      slots->strays.push_back(what_);
    else
      slots->all[slot_].visits.emplace_back(), visit_ = slots->all[slot_].visits.size() - 1;
  }
  says("source", form::source());
  if (const Node* source = take("source")) grounds_ = read_grounds(draft, *source);
}

bool Cursor::seen(std::string_view key) const { return std::find(asked_.begin(), asked_.end(), key) != asked_.end(); }

const Node* Cursor::take(std::string_view key) {
  if (!seen(key)) asked_.emplace_back(key);
  const Node* node = node_->find(key);
  if (slot_ != SchemaTrace::none) {
    const std::size_t slot = draft_->slots->key(slot_, key);
    if (node) draft_->slots->bind(*node, slot);
  }
  return node;
}

const Node* Cursor::need(std::string_view key, const std::string& why) {
  const Node* node = take(key);
  owes(key);
  if (!node && !was_cut(key)) missing_.emplace_back(key, why);
  return node;
}

bool Cursor::was_cut(std::string_view key) const { return parley::was_cut(draft_->syntax, child_path(node_->path, key)); }

Spot Cursor::key_spot(std::string_view key) const {
  for (std::size_t i = 0; i < node_->keys.size(); ++i)
    if (node_->keys[i] == key) return node_->key_spots[i];
  return spot_;
}

std::string Cursor::text(std::string_view key) {
  says(key, form::text());
  return read_text(key);
}

std::string Cursor::text_or_number(std::string_view key) {
  const Node* node = take(key);
  says(key, form::number(-scale::no_end, scale::no_end));
  return node && node->is_number() ? as_written(*node) : text(key);
}

std::string Cursor::read_text(std::string_view key) {
  const Node* node = take(key);
  if (!node) return {};
  if (node->kind == Node::Kind::text) return node->text;
  wrong_type(*draft_, *node, std::string(key), "a text", node->is_number() ? fmt::format("write \"{}\"", as_written(*node)) : "");
  return {};
}

std::string Cursor::need_text(std::string_view key, const std::string& why) {
  const Node* node = need(key, why);
  says(key, form::some_text());
  if (!node) return {};
  std::string out = read_text(key);
  if (out.empty() && node->kind == Node::Kind::text)
    draft_->error(node->spot, "empty-text", fmt::format("`{}` of {} is empty; it should say something", key, what_), why);
  return out;
}

bool Cursor::flag(std::string_view key, bool otherwise) {
  const Node* node = take(key);
  says(key, form::flag(otherwise));
  if (!node) return otherwise;
  if (node->kind == Node::Kind::boolean) return node->boolean;
  wrong_type(*draft_, *node, std::string(key), "true or false");
  return otherwise;
}

double Cursor::number(std::string_view key, double low, double high, double otherwise) {
  const Node* node = take(key);
  says(key, form::number(low, high));
  return node ? as_number(*draft_, *node, std::string(key), low, high).value_or(otherwise) : otherwise;
}

std::int64_t Cursor::whole(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise) {
  const Node* node = take(key);
  says(key, {Form::Kind::whole, static_cast<double>(low), static_cast<double>(high)});
  if (!node) return otherwise;
  if (node->kind != Node::Kind::integer) {
    wrong_type(*draft_, *node, std::string(key), "a whole number");
    return otherwise;
  }
  if (node->integer >= low && node->integer <= high) return node->integer;
  draft_->error(node->spot, "out-of-scale", fmt::format("{} = {}; it should lie in {}..{}", key, node->integer, low, high));
  return otherwise;
}

Date Cursor::date(std::string_view key) {
  const Node* node = take(key);
  says(key, form::of(Form::Kind::date));
  return node ? as_date(*draft_, *node, std::string(key)).value_or(Date{}) : Date{};
}

Date Cursor::need_date(std::string_view key, const std::string& why) { return need(key, why) ? date(key) : Date{}; }

std::vector<const Node*> Cursor::text_nodes(std::string_view key) {
  const Node* node = take(key);
  says(key, form::of(Form::Kind::texts));
  if (!node) return {};
  if (node->kind == Node::Kind::text) return {node};
  if (node->kind != Node::Kind::array) {
    wrong_type(*draft_, *node, std::string(key), "a list of texts");
    return {};
  }
  std::vector<const Node*> out;
  for (const Node& item : node->items) {
    if (item.kind != Node::Kind::text) {
      wrong_type(*draft_, item, fmt::format("an entry of `{}`", key), "a text");
      continue;
    }
    const auto same = [&](const Node* other) { return other->text == item.text; };
    if (std::any_of(out.begin(), out.end(), same))
      draft_->error(item.spot, "duplicate-entry", fmt::format("\"{}\" stands twice in `{}` of {}; once is enough", item.text, key, what_));
    else
      out.push_back(&item);
  }
  return out;
}

std::vector<std::string> Cursor::texts(std::string_view key) {
  std::vector<std::string> out;
  for (const Node* node : text_nodes(key)) out.push_back(node->text);
  return out;
}

std::vector<double> Cursor::numbers(std::string_view key) {
  const Node* node = take(key);
  says(key, {Form::Kind::numbers, 0, scale::no_end});
  if (!node) return {};
  if (node->kind != Node::Kind::array) {
    wrong_type(*draft_, *node, std::string(key), "a list of numbers");
    return {};
  }
  std::vector<double> out;
  for (const Node& item : node->items)
    out.push_back(as_number(*draft_, item, fmt::format("an entry of `{}`", key), 0, scale::no_end).value_or(0));
  return out;
}

Quantity Cursor::estimate(std::string_view key, const Scale& scale) {
  const Node* node = take(key);
  says(key, form::range(scale.low, scale.high));
  if (!node) return {};
  return read_estimate(*draft_, *node, std::string(key), path_ + "." + std::string(key), scale, grounds_);
}

Quantity Cursor::need_estimate(std::string_view key, const Scale& scale, const std::string& why) {
  return need(key, why) ? estimate(key, scale) : Quantity{};
}

std::optional<Cursor> Cursor::table(std::string_view key, const std::string& what, const std::string& path) {
  return table_at(take(key), key, what, path);
}

std::optional<Cursor> Cursor::table_of(const Index& index, const std::string& id, const std::string& what, const std::string& path) {
  if (!seen(id)) asked_.push_back(id);
  const Node* node = node_->find(id);
  if (slot_ != SchemaTrace::none) {
    const std::size_t slot = draft_->slots->names(slot_, id_pattern(index));
    if (node) draft_->slots->bind(*node, slot);
  }
  return table_at(node, id, what, path);
}

std::optional<Cursor> Cursor::table_at(const Node* node, std::string_view key, const std::string& what, const std::string& path) {
  if (!node) return std::nullopt;
  if (node->kind != Node::Kind::table) {
    wrong_type(*draft_, *node, std::string(key), "a table { … }");
    return std::nullopt;
  }
  return Cursor(*draft_, *node, key_spot(key), what.empty() ? fmt::format("`{}` of {}", key, what_) : what,
                path.empty() ? path_ + "." + std::string(key) : path, grounds_);
}

void Cursor::heading(Heading& heading, const std::string& id) {
  heading.id = id;
  heading.name = text("name");
  if (heading.name.empty()) heading.name = id;
  heading.note = text("note");
  heading.covers = texts("covers");
  heading.stated = flag("stated", true);
  heading.contested = flag("contested");
  heading.grounds = grounds_;
  heading.place = draft_->place(spot_);
}

void Cursor::allow(std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) take(key), says(key, {});
}

void Cursor::says(std::string_view key, Form form) {
  if (!seen(key)) take(key);
  if (slot_ != SchemaTrace::none) draft_->slots->note(draft_->slots->key(slot_, key), std::move(form));
}

void Cursor::counts(std::string_view key, std::size_t least, std::size_t most) {
  if (slot_ == SchemaTrace::none) return;
  Slot& list = draft_->slots->all[draft_->slots->key(slot_, key)];
  list.least = least;
  list.most = most;
}

void Cursor::owes(std::string_view key) {
  if (slot_ != SchemaTrace::none) draft_->slots->all[slot_].visits[visit_].needs.emplace_back(key);
}

void Cursor::chose(std::string_view key, const std::string& word, std::vector<std::string> words, std::string usual) {
  if (slot_ == SchemaTrace::none) return;
  says(key, form::word(std::move(words), std::move(usual)));
  if (!word.empty()) draft_->slots->all[slot_].visits[visit_].words.emplace_back(key, word);
}

void Cursor::retired(std::string_view key, std::string instead) { retired_.emplace_back(key, std::move(instead)); }

std::vector<Cursor::Entry> Cursor::rest() {
  std::vector<Entry> out = others();
  if (slot_ != SchemaTrace::none) {
    const std::size_t names = draft_->slots->names(slot_);
    for (const Entry& entry : out) draft_->slots->bind(*entry.node, names);
  }
  all_ = true;
  return out;
}

bool Cursor::has_strangers() const {
  return std::any_of(node_->keys.begin(), node_->keys.end(), [&](const std::string& key) { return !seen(key); });
}

namespace {
/// The keys that any element may carry go last.
std::vector<std::string> own_first(std::vector<std::string> keys) {
  static const std::vector<std::string> shared = {"name", "note", "source", "covers", "stated", "contested"};
  std::stable_partition(keys.begin(), keys.end(),
                        [&](const std::string& key) { return std::find(shared.begin(), shared.end(), key) == shared.end(); });
  return keys;
}
}  // namespace

std::vector<Cursor::Entry> Cursor::strangers() {
  if (slot_ != SchemaTrace::none) draft_->slots->all[slot_].closed = true;
  strangers_told_ = true;
  return others();
}

std::vector<Cursor::Entry> Cursor::others() const {
  std::vector<Entry> out;
  for (std::size_t i = 0; i < node_->keys.size(); ++i)
    if (!seen(node_->keys[i])) out.push_back({&node_->keys[i], node_->key_spots[i], &node_->items[i]});
  return out;
}

void Cursor::done() {
  if (slot_ != SchemaTrace::none && !all_) draft_->slots->all[slot_].closed = true;
  // A required key that is misspelt is one mistake, not a missing key and an unknown one.
  const auto misspelt = [&](const std::string& wanted) {
    return !all_ && std::any_of(node_->keys.begin(), node_->keys.end(),
                                [&](const std::string& key) { return !seen(key) && did_you_mean(key, asked_) == wanted; });
  };
  for (const auto& [key, why] : missing_)
    if (!misspelt(key)) draft_->error(spot_, "missing-key", fmt::format("{} has no `{}`; it needs one", what_, key), why);
  if (all_ || strangers_told_) return;
  for (std::size_t i = 0; i < node_->keys.size(); ++i) {
    const std::string& key = node_->keys[i];
    if (seen(key)) continue;
    const auto old = std::find_if(retired_.begin(), retired_.end(), [&](const auto& one) { return one.first == key; });
    if (old != retired_.end()) {
      draft_->error(node_->key_spots[i], "retired-key",
                    fmt::format("{} has a key `{}`; it is of an older form and no longer read", what_, key), old->second);
      continue;
    }
    const std::string_view near = did_you_mean(key, asked_);
    std::vector<std::string> longer;  // `lag` for `lag_weeks`
    for (const std::string& known : asked_)
      if (key.size() > 2 && known.starts_with(key + "_")) longer.push_back("`" + known + "`");
    draft_->error(node_->key_spots[i], "unknown-key", fmt::format("{} has a key `{}`; there is no such key", what_, key),
                  !near.empty()     ? fmt::format("did you mean `{}`?", near)
                  : !longer.empty() ? fmt::format("did you mean {}?", join_words(longer, "or"))
                                    : fmt::format("it may hold {}", join_words(own_first(asked_))));
  }
}

void Cursor::word_error(std::string_view key, const Node& node, const std::vector<std::string>& words) {
  std::vector<std::string> quoted;
  for (const std::string& word : words) quoted.push_back("\"" + word + "\"");
  if (node.kind != Node::Kind::text) return wrong_type(*draft_, node, std::string(key), join_words(quoted, "or"));
  const std::string_view near = did_you_mean(node.text, words);
  draft_->error(node.spot, "unknown-word", fmt::format("{} = \"{}\"; it should be {}", key, node.text, join_words(quoted, "or")),
                near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
}

}  // namespace parley
