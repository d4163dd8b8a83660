#include "parley/files/case/include.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/case/cursor.hpp"
#include "parley/files/case/holdout.hpp"

namespace parley {

std::vector<std::string> element_keys(Draft& draft) {
  std::vector<std::string> keys;
  for (const Index* index : draft.names.all()) keys.push_back(index->key());
  return keys;
}

Index* index_of(Draft& draft, std::string_view key) {
  for (Index* index : draft.names.all())
    if (index->key() == key) return index;
  return nullptr;
}

void add_element(Draft&, Node& document, const Index& index, const std::string& id, Spot spot, Node element) {
  const std::string key = index.key();
  auto at = static_cast<std::size_t>(std::find(document.keys.begin(), document.keys.end(), key) - document.keys.begin());
  if (at == document.keys.size()) {
    Node group;
    group.kind = index.list ? Node::Kind::array : Node::Kind::table;
    group.spot = spot;
    group.path = key;
    document.keys.push_back(key);
    document.key_spots.push_back(spot);
    document.items.push_back(std::move(group));
  }
  Node& group = document.items[at];
  if (group.kind != (index.list ? Node::Kind::array : Node::Kind::table)) return;  // reported where it stands
  if (!index.list) {
    group.keys.push_back(id);
    group.key_spots.push_back(spot);
  }
  group.items.push_back(std::move(element));
}

namespace {

void set_file(Node& node, std::uint32_t file) {
  node.spot.file = file;
  for (Spot& spot : node.key_spots) spot.file = file;
  for (Node& item : node.items) set_file(item, file);
}

class Includer {
 public:
  Includer(Draft& draft, Node& document, const Finder& finder, std::vector<IncludedFile>& included)
      : draft_(draft), document_(document), finder_(finder), included_(included) {}

  /// Takes `include` out of a table and reads what it names.
  void take_from(Node& table) {
    const auto at = static_cast<std::size_t>(std::find(table.keys.begin(), table.keys.end(), "include") - table.keys.begin());
    if (at == table.keys.size()) return;
    const Node names = std::move(table.items[at]);
    table.items.erase(table.items.begin() + static_cast<std::ptrdiff_t>(at));
    table.keys.erase(table.keys.begin() + static_cast<std::ptrdiff_t>(at));
    table.key_spots.erase(table.key_spots.begin() + static_cast<std::ptrdiff_t>(at));
    if (names.kind == Node::Kind::text) return include(names);
    if (names.kind != Node::Kind::array) return wrong_type(draft_, names, "include", "a list of file names");
    for (const Node& name : names.items) {
      if (name.kind == Node::Kind::text)
        include(name);
      else
        wrong_type(draft_, name, "an entry of `include`", "the name of a file in quotes");
    }
  }

 private:
  void refuse(const Node& name, const char* code, const std::string& why, std::string hint = {}) {
    draft_.error(name.spot, code, fmt::format("include = \"{}\": {}", name.text, why), std::move(hint));
  }

  /// Only what stays inside the case's folder whatever the machine.
  bool lawful(const Node& name) {
    const std::string& path = name.text;
    const char* code = "include-path";
    if (path.empty()) return refuse(name, code, "it should name a file", "write include = [\"links.csv\"]"), false;
    if (path.find('\\') != std::string::npos)
      return refuse(name, code, "it should be written with / between folders", "the same case should read on every machine"), false;
    if (path.front() == '/' || path.front() == '~' || path.find(':') != std::string::npos)
      return refuse(name, code, "it should be relative to the case's folder", "write the part behind the folder of the case"), false;
    if (std::any_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
      return refuse(name, code, "it should hold no control characters"), false;
    for (std::size_t from = 0; from <= path.size();) {
      const std::size_t to = std::min(path.find('/', from), path.size());
      const std::string part = path.substr(from, to - from);
      if (part == "..") return refuse(name, code, "it should stay inside the case's folder", "copy the file beside the case"), false;
      if (part.empty() || part == ".") return refuse(name, code, "it should be written without empty parts and dots"), false;
      from = to + 1;
    }
    if (!path.ends_with(".csv") && !path.ends_with(".toml"))
      return refuse(name, "include-kind", "a case includes tables (.csv) and elements (.toml)", "name the file NAME.csv or NAME.toml"),
             false;
    return true;
  }

  void include(const Node& name) {
    if (!lawful(name)) return;
    if (is_holdout_name(name.text)) {  // the wall
      draft_.diagnostics.push_back(holdout_refused(draft_.place(name.spot)));
      return;
    }
    if (!finder_) return refuse(name, "include-missing", "this text was read without a folder, so nothing can be included");
    if (included_.size() >= most_includes)
      return refuse(name, "include-many", fmt::format("a case may include {} files", most_includes), "put several tables into one");
    FoundFile found = finder_(name.text);
    if (!found.refusal.empty()) return refuse(name, found.code.c_str(), found.refusal, "the path is taken from the case's folder");
    if (std::find(open_.begin(), open_.end(), found.identity) != open_.end())
      return refuse(name, "include-cycle", "the file includes itself; drop one of the two");
    if (std::find(seen_.begin(), seen_.end(), found.identity) != seen_.end())
      return refuse(name, "include-twice", "the file is included already; once is enough");
    if (open_.size() >= deepest_include)
      return refuse(name, "include-deep", fmt::format("files include each other {} deep at most", deepest_include));
    seen_.push_back(found.identity);
    const auto slash = draft_.file.rfind('/');
    const std::string shown = (slash == std::string::npos ? "" : draft_.file.substr(0, slash + 1)) + name.text;
    draft_.included.push_back(shown);
    const auto file = static_cast<std::uint32_t>(draft_.included.size());
    included_.push_back({name.text, shown, found.text});
    if (name.text.ends_with(".csv")) return include_csv(draft_, document_, found.text, file);
    open_.push_back(found.identity);
    include_toml(found.text, file);
    open_.pop_back();
  }

  void include_toml(const std::string& text, std::uint32_t file) {
    Syntax syntax = parse_syntax(text, draft_.included[file - 1]);
    draft_.diagnostics.insert(draft_.diagnostics.end(), syntax.diagnostics.begin(), syntax.diagnostics.end());
    // What was lost is known by its kind only: the elements of several files share one list.
    for (const Cut& cut : syntax.cuts) draft_.syntax.cuts.push_back({cut.path.substr(0, cut.path.find_first_of(".[")), cut.place});
    if (!syntax.usable) return;
    Node document = tree_of(syntax);
    set_file(document, file);
    if (document.find("holdout")) {
      draft_.diagnostics.push_back(holdout_refused(draft_.place(document.key_spots[0])));
      return;
    }
    for (std::size_t i = 0; i < document.keys.size(); ++i) {
      const std::string& key = document.keys[i];
      Node& node = document.items[i];
      if (key == "include" || (key == "schema" && node.kind == Node::Kind::integer && node.integer == 1)) continue;
      Index* index = index_of(draft_, key);
      if (!index) {
        const auto keys = element_keys(draft_);
        const auto near = did_you_mean(key, keys);
        draft_.error(
            document.key_spots[i], "include-holds", fmt::format("an included file has `{}`; it should hold elements only", key),
            near.empty() ? "what is said once, such as [scenario], stands in the case itself" : fmt::format("did you mean `{}`?", near));
      } else if (node.kind != (index->list ? Node::Kind::array : Node::Kind::table)) {
        wrong_type(draft_, node, key, index->list ? "a list of tables" : "a table of elements", fmt::format("write [{}.ID]", key));
      } else {
        for (std::size_t k = 0; k < node.items.size(); ++k)
          add_element(draft_, document_, *index, index->list ? "" : node.keys[k], index->list ? node.items[k].spot : node.key_spots[k],
                      std::move(node.items[k]));
      }
    }
    take_from(document);
  }

  Draft& draft_;
  Node& document_;
  const Finder& finder_;
  std::vector<IncludedFile>& included_;
  std::vector<std::string> open_, seen_;
};

}  // namespace

void expand_includes(Draft& draft, Node& document, const Finder& finder, std::vector<IncludedFile>& included) {
  Includer(draft, document, finder, included).take_from(document);
}

std::string bytes_to_hash(std::string_view text, const std::vector<IncludedFile>& included) {
  std::string bytes(text);
  for (const IncludedFile& file : included) {
    bytes += '\0';
    bytes += file.path;
    bytes += '\0';
    bytes += file.text;
  }
  return bytes;
}

}  // namespace parley
