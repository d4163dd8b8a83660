#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "parley/base/cells.hpp"
#include "parley/base/text.hpp"
#include "parley/files/case/include.hpp"
#include "parley/files/tables/cell_number.hpp"
#include "parley/files/toml/syntax.hpp"

namespace parley {
namespace {

struct Column {
  std::vector<std::string> path = {};  ///< `on`, `talks`, `position`
  int part = -1;                       ///< 0 low, 1 mode, 2 high of a range in three columns
  const TableCell* cell = nullptr;
};

class Table {
 public:
  Table(Draft& draft, Node& document, std::uint32_t file) : draft_(draft), document_(document), file_(file) {}

  void read(const CellTable& table) {
    separator_ = table.separator;
    if (table.rows.empty()) {
      if (table.diagnostics.empty())
        draft_.error({1, 1, file_}, "csv-empty", "the table is empty; it should have a row of headings",
                     "the first row reads link,from,to,…");
      return;
    }
    const auto& top = table.rows.front().cells;
    for (const TableCell& cell : top)
      if (cell.broken) return draft_.syntax.cuts.push_back({"", draft_.place(spot(cell))});
    index_ = index_of(draft_, top.front().text);
    if (!index_) {
      const auto keys = element_keys(draft_);
      auto near = did_you_mean(top.front().text, keys);
      draft_.error(
          spot(top.front()), "csv-kind",
          fmt::format("the first heading is \"{}\"; it should name the kind of element, and its column their ids", top.front().text),
          near.empty() ? fmt::format("it may be {}", join_words(keys, "or")) : fmt::format("did you mean \"{}\"?", near));
      return;
    }
    for (std::size_t i = 1; i < top.size(); ++i) headings_.push_back(heading(top[i]));
    for (std::size_t r = 1; r < table.rows.size(); ++r) row(table.rows[r].cells);
  }

 private:
  Spot spot(const TableCell& cell) const { return {cell.line, cell.column, file_}; }

  Column heading(const TableCell& cell) {
    Column out;
    out.cell = &cell;
    if (cell.text.empty()) return out;
    for (std::size_t from = 0; from <= cell.text.size();) {
      const std::size_t to = std::min(cell.text.find('.', from), cell.text.size());
      out.path.push_back(cell.text.substr(from, to - from));
      from = to + 1;
    }
    const bool plain = std::all_of(out.path.begin(), out.path.end(), [](const std::string& part) { return is_bare_key(part); });
    const bool twice = std::any_of(headings_.begin(), headings_.end(), [&](const Column& other) { return other.cell->text == cell.text; });
    if (!plain) {
      draft_.error(spot(cell), "csv-heading", fmt::format("heading \"{}\" is no key; it should be of letters, digits, - and _", cell.text),
                   "parts are joined by dots: strength.low");
      out.path.clear();
    } else if (twice) {
      draft_.error(spot(cell), "csv-heading", fmt::format("heading \"{}\" stands twice; once is enough", cell.text));
      out.path.clear();
    } else if (out.path.size() > 1) {
      static const std::vector<std::string> parts = {"low", "mode", "high"};
      const auto found = std::find(parts.begin(), parts.end(), out.path.back());
      if (found != parts.end()) {
        out.part = static_cast<int>(found - parts.begin());
        out.path.pop_back();
      }
    }
    return out;
  }

  Node* child(Node& table, const std::string& key, Spot spot) {
    for (std::size_t i = 0; i < table.keys.size(); ++i)
      if (table.keys[i] == key) return &table.items[i];
    Node node;
    node.spot = spot;
    node.path = child_path(table.path, key);
    table.keys.push_back(key);
    table.key_spots.push_back(spot);
    table.items.push_back(std::move(node));
    return &table.items.back();
  }

  void put(Node& element, const Column& heading, Spot spot, Node value) {
    Node* at = &element;
    for (const std::string& part : heading.path) {
      if (at->kind != Node::Kind::table) {
        draft_.error(this->spot(*heading.cell), "csv-heading",
                     fmt::format("heading \"{}\" goes into a value; another column gives that whole", heading.cell->text));
        return;
      }
      at = child(*at, part, spot);
    }
    value.path = at->path;
    *at = std::move(value);
  }

  /// What could not be read is reported once: nothing else is said to be missing or wrong there.
  void lose(const Node& element, const std::vector<std::string>& path, Spot spot) {
    std::string lost = element.path;
    for (const std::string& part : path) lost = child_path(lost, part);
    draft_.syntax.cuts.push_back({lost, draft_.place(spot)});
  }

  /// A cell as TOML would read it, if it looks like a value and is one; else a text. Nothing where it is reported.
  std::optional<Node> value(const TableCell& cell, std::string_view key) {
    Node text = text_node(cell.text, spot(cell));
    const char first = cell.text.front();
    const bool opens = first == '[' || first == '{' || first == '"';
    const bool number = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    if (csv_text_key(key) || !(opens || number || cell.text == "true" || cell.text == "false")) return text;
    std::string written = cell.text;
    if (!opens && cell.text.find(',') != std::string::npos) {
      const CellNumber read = number_of_cell(cell.text, separator_);
      if (read.comma) {
        written[written.find(',')] = '.';
      } else if (const std::string hint = hint_for_number(cell.text); !hint.empty()) {
        draft_.error(spot(cell), "csv-cell", fmt::format("this cell is '{}'; a number or a text is expected", cell.text), hint);
        return std::nullopt;
      }
    }
    const Syntax syntax = parse_syntax("v = " + written, "");
    const Node parsed = syntax.diagnostics.empty() ? tree_of(syntax) : Node{};
    if (parsed.items.size() != 1) {
      if (!opens) return text;
      draft_.error(spot(cell), "csv-cell",
                   fmt::format("this cell cannot be read: {}", syntax.diagnostics.empty() ? std::string("it holds more than one value")
                                                                                          : syntax.diagnostics.front().message),
                   "a cell holds one value as the case would write it: 60, [40, 60, 80], true or a text");
      return std::nullopt;
    }
    Node node = parsed.items.front();
    move_to(node, cell);
    return node;
  }

  void move_to(Node& node, const TableCell& cell) {
    const auto moved = [&](Spot at) {
      return Spot{cell.line, cell.column + (cell.quoted ? 1 : 0) + (at.column > 5 ? at.column - 5 : 0), file_};
    };
    node.spot = moved(node.spot);
    for (Spot& at : node.key_spots) at = moved(at);
    for (Node& item : node.items) move_to(item, cell);
  }

  void row(const std::vector<TableCell>& cells) {
    Node element;
    element.spot = spot(cells.front());
    element.path =
        index_->list ? fmt::format("{}[{}:{}]", index_->key(), file_, cells.front().line) : child_path(index_->key(), cells.front().text);
    for (const TableCell& cell : cells)
      if (cell.broken) return draft_.syntax.cuts.push_back({index_->key(), draft_.place(spot(cell))});  // with all that it swallowed
    if (cells.front().text.empty() && index_->noun != "relation") {
      draft_.error(spot(cells.front()), "csv-id", fmt::format("this row has no id; the first cell names the {}", index_->noun));
      return;
    }
    for (std::size_t i = headings_.size() + 1; i < cells.size(); ++i)
      if (!cells[i].text.empty()) {
        draft_.error(spot(cells[i]), "csv-row",
                     fmt::format("\"{}\" stands under no heading; the row has more cells than headings", cells[i].text),
                     "a text that holds a comma is written in quotes");
        break;
      }
    std::map<std::vector<std::string>, std::array<const TableCell*, 3>> ranges;
    if (index_->list && !cells.front().text.empty()) {
      element.keys.emplace_back("id");
      element.key_spots.push_back(element.spot);
      element.items.push_back(text_node(cells.front().text, element.spot));
    }
    for (std::size_t i = 0; i < headings_.size() && i + 1 < cells.size(); ++i) {
      const TableCell& cell = cells[i + 1];
      const Column& heading = headings_[i];
      if (cell.text.empty()) continue;
      if (heading.cell->text.empty()) {
        draft_.error(spot(cell), "csv-row", fmt::format("\"{}\" stands under no heading; its column needs one", cell.text));
        continue;
      }
      if (heading.path.empty()) continue;  // a heading that was refused
      if (heading.part >= 0)
        ranges[heading.path][static_cast<std::size_t>(heading.part)] = &cell;
      else if (auto read = value(cell, heading.path.back()))
        put(element, heading, spot(cell), std::move(*read));
      else
        lose(element, heading.path, spot(cell));
    }
    for (const auto& [path, parts] : ranges) range(element, path, parts);
    add_element(draft_, document_, *index_, cells.front().text, element.spot, std::move(element));
  }

  void range(Node& element, const std::vector<std::string>& path, const std::array<const TableCell*, 3>& parts) {
    const TableCell* first = parts[0] ? parts[0] : parts[1] ? parts[1] : parts[2];
    Column heading;
    heading.path = path;
    heading.cell = first;
    if (!parts[0] && !parts[2]) {  // the mode alone: a fixed value
      auto read = value(*first, path.back());
      return read ? put(element, heading, spot(*first), std::move(*read)) : lose(element, path, spot(*first));
    }
    if (!parts[0] || !parts[1] || !parts[2]) {
      draft_.error(spot(*first), "csv-range", fmt::format("a range of `{}` is not whole; it should have low, mode and high", path.back()),
                   "fill the three cells, or the mode alone for a fixed value");
      return lose(element, path, spot(*first));
    }
    Node node;
    node.kind = Node::Kind::array;
    node.spot = spot(*parts[0]);
    for (const TableCell* part : parts) {
      auto read = value(*part, path.back());
      if (!read) return lose(element, path, spot(*part));
      node.items.push_back(std::move(*read));
    }
    put(element, heading, node.spot, std::move(node));
  }

  Draft& draft_;
  Node& document_;
  std::uint32_t file_;
  Index* index_ = nullptr;
  char separator_ = ',';
  std::vector<Column> headings_;
};

}  // namespace

bool csv_text_key(std::string_view key) {
  static const std::vector<std::string_view> texts = {"id",      "name", "note",    "source", "what",  "says", "text",   "sign",
                                                      "settles", "zero", "hundred", "unit",   "title", "url",  "credit", "quality"};
  return std::find(texts.begin(), texts.end(), key) != texts.end();
}

void include_csv(Draft& draft, Node& document, const std::string& text, std::uint32_t file) {
  const CellTable table = split_cells(text, draft.included[file - 1]);
  draft.diagnostics.insert(draft.diagnostics.end(), table.diagnostics.begin(), table.diagnostics.end());
  Table(draft, document, file).read(table);
}

}  // namespace parley
