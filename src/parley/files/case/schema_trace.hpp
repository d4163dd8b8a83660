#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/files/case/names.hpp"
#include "parley/files/case/read.hpp"
#include "parley/files/toml/tree.hpp"

// What the reader asks of the tables and values of a case, noted while it reads: the JSON Schema is made of it (schema.hpp), so that what
// an editor allows is what the reader reads. Nothing is noted unless Draft::slots is set.
namespace parley {

/// What one value may be.
struct Form {
  enum class Kind { any, text, texts, flag, number, whole, numbers, range, date, dates, word, anchors };
  Kind kind = Kind::any;
  double low = 0, high = 0;             ///< number, whole, numbers, range; scale::no_end: none. text: `low` characters at least
  std::string pattern = {};             ///< of a text, a regular expression; empty: any
  std::vector<std::string> words = {};  ///< of a word
  std::string usual = {};               ///< of a word or flag: what holds where the key is absent; empty: nothing
};
bool operator==(const Form& a, const Form& b);

namespace form {
Form text();
Form some_text();                ///< not empty
Form source();                   ///< what read_grounds takes: not blank
Form id_of(const Index& index);  ///< the id of an element of the case
Form address();
Form number(double low, double high);
Form range(double low, double high);  ///< a number, [low, most likely, high] or a table with `value`
Form flag(bool usual);
Form word(std::vector<std::string> words, std::string usual = {});
Form of(Form::Kind kind);
}  // namespace form

/// The place of a table or a value in the format: all links have one slot.
struct Slot {
  struct Key {
    std::string name = {};
    std::size_t slot = 0;
  };
  /// One reading of one table of this slot.
  struct Visit {
    std::vector<std::string> needs = {};                          ///< keys that it could not do without
    std::vector<std::pair<std::string, std::string>> words = {};  ///< the words that it chose: (template, trust)
  };
  std::vector<Form> forms = {};
  std::vector<Key> keys = {};       ///< in the order in which they were asked for
  std::size_t names = 0;            ///< the slot under keys that are names of the case's own; 0: there are none
  std::string name_pattern = {};    ///< what such a name looks like; empty: anything
  std::size_t items = 0;            ///< of a list of tables; 0: it is none
  std::size_t least = 0, most = 0;  ///< entries of a list; 0: as many as one likes
  bool closed = false;              ///< a key that was not asked for is refused
  std::vector<Visit> visits = {};
};

struct SchemaTrace {
  static constexpr std::size_t none = 0;
  static constexpr std::size_t file = 1;
  static constexpr std::size_t ranged = 2;  ///< { value = [..], source = ".." }, wherever a range may stand
  std::vector<Slot> all = std::vector<Slot>(3);
  std::map<const Node*, std::size_t> bound = {};  ///< nodes of the file that is being read
  std::vector<std::string> strays = {};           ///< tables that were read without having been taken from another

  std::size_t of(const Node& node) const;
  std::size_t bind(const Node& node, std::size_t slot);  ///< gives what it was bound to
  std::size_t key(std::size_t slot, std::string_view name);
  std::size_t names(std::size_t slot, const std::string& pattern = {});
  std::size_t items(std::size_t slot);
  void note(std::size_t slot, Form form);
};

/// Keys needed in every visit, and those needed in every visit that chose a word.
struct Needs {
  struct Where {
    std::string key = {}, word = {};
    std::vector<std::string> needs = {};
  };
  std::vector<std::string> always = {};
  std::vector<Where> where = {};
};
Needs needs_of(const Slot& slot);

/// What an id of this kind looks like, as a regular expression.
std::string id_pattern(const Index& index);

// What a value may be; a list of tables; a table whose keys are ids of the elements in it. Nothing where nothing is noted.
struct Draft;
void note(Draft& draft, const Node& node, Form form);
void note_list(Draft& draft, const Node& list);
void note_names(Draft& draft, const Node& table, const Index& index);

/// read_scenario, with what it asks noted in `slots` (null: nowhere).
Reading read_noting(std::string_view text, const std::string& file, const Finder& finder, SchemaTrace* slots);

}  // namespace parley
