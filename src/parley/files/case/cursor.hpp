#pragma once
#include <array>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/base/names.hpp"
#include "parley/files/case/draft.hpp"

namespace parley {

/// Reads one table of the file key by key. It remembers which keys were asked for: what is left at `done()` is unknown, and the keys that
/// were asked are what "did you mean" chooses from. Every getter is total: absent gives a default, a wrong value is reported once.
class Cursor {
 public:
  /// `what`: how messages call it (`lever "oil"`). `path` starts its estimates' paths. `above`: the grounds that it inherits.
  Cursor(Draft& draft, const Node& table, Spot spot, std::string what, std::string path, const Grounds& above = {});

  Draft& draft() const { return *draft_; }
  const std::string& what() const { return what_; }
  const std::string& path() const { return path_; }
  const Grounds& grounds() const { return grounds_; }
  Spot spot() const { return spot_; }

  const Node* take(std::string_view key);                               ///< the value, now read; null if absent
  const Node* need(std::string_view key, const std::string& why = {});  ///< the same; `done()` reports its absence
  bool has(std::string_view key) const { return node_->find(key) != nullptr; }
  bool was_cut(std::string_view key) const;  ///< it stands in the file but could not be read: do not call it missing
  Spot key_spot(std::string_view key) const;

  std::string text(std::string_view key);
  std::string need_text(std::string_view key, const std::string& why = {});
  bool flag(std::string_view key, bool otherwise = false);
  double number(std::string_view key, double low, double high, double otherwise);
  std::int64_t whole(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise);
  Date date(std::string_view key);
  Date need_date(std::string_view key, const std::string& why = {});
  std::vector<std::string> texts(std::string_view key);
  std::vector<const Node*> text_nodes(std::string_view key);  ///< of a list of texts; one text stands for a list of one
  std::vector<double> numbers(std::string_view key);
  std::string text_or_number(std::string_view key);  ///< a number as it is written
  Quantity estimate(std::string_view key, const Scale& scale);
  Quantity need_estimate(std::string_view key, const Scale& scale, const std::string& why = {});
  /// One of a few words; the list goes into the message.
  template <class Value, std::size_t size>
  Value word(std::string_view key, const std::array<std::pair<const char*, Value>, size>& words, Value otherwise);
  std::optional<Cursor> table(std::string_view key, const std::string& what = {}, const std::string& path = {});
  /// The same under a key that is the id of an element of the case.
  std::optional<Cursor> table_of(const Index& index, const std::string& id, const std::string& what, const std::string& path);

  /// Fills what every noun carries, and allows those keys.
  void heading(Heading& heading, const std::string& id);
  /// Keys that are read by nobody but may stand here.
  void allow(std::initializer_list<std::string_view> keys);
  /// For the schema, where the getters cannot know it: what a key may hold; that the list under it has so many entries (`most` 0: or
  /// more); that it is required though its absence is not `need`'s to report. It is the caller who sees to it.
  void says(std::string_view key, Form form);
  void counts(std::string_view key, std::size_t least, std::size_t most);
  void owes(std::string_view key);
  /// A key of an older form: its message says what to write today.
  void retired(std::string_view key, std::string instead);

  struct Entry {
    const std::string* key;
    Spot spot;
    const Node* node;
  };
  /// All keys but those asked for so far: for tables whose keys are names. They count as read.
  std::vector<Entry> rest();
  /// The same where each of them is a mistake that is reported in words of its own.
  std::vector<Entry> strangers();

  /// True if a key stands here that nobody has asked for so far.
  bool has_strangers() const;
  /// Reports the keys that nobody asked for.
  void done();

 private:
  std::optional<Cursor> table_at(const Node* node, std::string_view key, const std::string& what, const std::string& path);
  std::vector<Entry> others() const;
  void chose(std::string_view key, const std::string& word, std::vector<std::string> words, std::string usual);
  std::string read_text(std::string_view key);
  bool seen(std::string_view key) const;
  void word_error(std::string_view key, const Node& node, const std::vector<std::string>& words);

  Draft* draft_;
  const Node* node_;
  Spot spot_;
  std::string what_, path_;
  Grounds grounds_;
  std::vector<std::string> asked_;
  std::vector<std::pair<std::string, std::string>> retired_;
  std::vector<std::pair<std::string, std::string>> missing_;  // and why each is needed
  bool all_ = false, strangers_told_ = false;
  std::size_t slot_ = SchemaTrace::none, visit_ = 0;  // where this reading is noted
};

/// Reports a value of a wrong kind: what is there, what is wanted.
void wrong_type(Draft& draft, const Node& node, const std::string& label, const std::string& wanted, std::string hint = {});
std::optional<double> as_number(Draft& draft, const Node& node, const std::string& label, double low, double high);
/// The same for a part of a value: not noted.
std::optional<double> number_within(Draft& draft, const Node& node, const std::string& label, double low, double high);
/// A range that is no number of the case: nothing is drawn from it.
std::optional<std::array<double, 3>> read_three(Draft& draft, const Node& node, const std::string& label, const Scale& scale);
std::optional<Date> as_date(Draft& draft, const Node& node, const std::string& label);

/// A cursor on each declared element of a kind, in order. `read(cursor, id)`.
template <class Read>
void each(Draft& draft, const Index& index, Read read) {
  for (const Index::Declared& one : index.declared) {
    Cursor cursor(draft, *one.node, one.spot, index.noun + (one.id.empty() ? "" : " \"" + one.id + "\""), index.noun + "." + one.id);
    if (index.list) cursor.says("id", form::id_of(index)), cursor.owes("id");
    read(cursor, one.id);
    cursor.done();
  }
}

template <class Value, std::size_t size>
Value Cursor::word(std::string_view key, const std::array<std::pair<const char*, Value>, size>& words, Value otherwise) {
  const Node* node = take(key);
  const std::pair<const char*, Value>* chosen = nullptr;
  for (const auto& one : words)
    if (node && node->kind == Node::Kind::text && plain_name(node->text) == one.first) chosen = &one;
  if (slot_ == SchemaTrace::none && chosen) return chosen->second;
  if (slot_ == SchemaTrace::none && !node) return otherwise;
  std::vector<std::string> known;
  std::string usual;
  for (const auto& [name, value] : words) {
    known.emplace_back(name);
    if (value == otherwise) usual = name;
  }
  if (node && !chosen) word_error(key, *node, known);
  chose(key, chosen ? chosen->first : "", std::move(known), std::move(usual));
  return chosen ? chosen->second : otherwise;
}

}  // namespace parley
