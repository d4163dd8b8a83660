#include "parley/files/case/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "parley/files/case/defaults.hpp"
#include "parley/files/case/include.hpp"
#include "parley/files/tables/csv.hpp"
#include "parley/files/toml/lexer.hpp"

namespace parley {
namespace {

/// A text in double quotes with the escapes that TOML and JSON share.
std::string quoted_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\u{:04x}", byte);
    else
      out += c;
  }
  return out + "\"";
}

std::string number_text(const Node& node) {
  if (node.kind == Node::Kind::integer) return fmt::format("{}", node.integer);
  if (!std::isfinite(node.number)) return std::isnan(node.number) ? "nan" : node.number > 0 ? "inf" : "-inf";
  std::string out = fmt::format("{}", node.number);
  if (out.find_first_of(".e") == std::string::npos) out += ".0";
  return out;
}

void write_json(const Node& node, std::size_t indent, std::string& out) {
  const std::string pad(indent + 2, ' ');
  switch (node.kind) {
    case Node::Kind::table:
    case Node::Kind::array: {
      const bool table = node.kind == Node::Kind::table;
      const bool flat = !table && std::none_of(node.items.begin(), node.items.end(), [](const Node& item) {
        return item.kind == Node::Kind::table || item.kind == Node::Kind::array;
      });
      out += table ? '{' : '[';
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        out += i == 0 ? "" : flat ? ", " : ",";
        if (!flat) out += "\n" + pad;
        if (table) out += quoted_text(node.keys[i]) + ": ";
        write_json(node.items[i], indent + 2, out);
      }
      if (!flat && !node.items.empty()) out += "\n" + std::string(indent, ' ');
      out += table ? '}' : ']';
      return;
    }
    case Node::Kind::integer:
    case Node::Kind::real:
      out += std::isfinite(node.number) ? number_text(node) : "null";
      return;
    case Node::Kind::boolean:
      out += node.boolean ? "true" : "false";
      return;
    default:
      out += quoted_text(node.text);
  }
}

bool is_range(const Node& node) {
  return node.kind == Node::Kind::array && node.items.size() == 3 &&
         std::all_of(node.items.begin(), node.items.end(), [](const Node& item) { return item.is_number(); });
}

/// A cell that the reader of tables takes back as this value.
std::string cell_of(const Node& node, std::string_view key) {
  if (node.kind != Node::Kind::text) return toml_value(node);
  if (csv_text_key(key)) return node.text;
  const bool plain = !node.text.empty() && node.text != "true" && node.text != "false" &&
                     std::string_view("[{\"0123456789-+.").find(node.text.front()) == std::string_view::npos;
  return plain ? node.text : toml_value(node);
}

using Cells = std::vector<std::pair<std::string, std::string>>;

void flatten(const Node& table, const std::string& prefix, bool top, Cells& cells) {
  for (std::size_t i = 0; i < table.keys.size(); ++i) {
    const std::string& key = table.keys[i];
    const Node& node = table.items[i];
    if (top && key == "id") continue;
    const std::string name = prefix + key;
    const bool plain_keys = std::all_of(node.keys.begin(), node.keys.end(),
                                        [](const std::string& k) { return is_bare_key(k) && k != "low" && k != "mode" && k != "high"; });
    if (node.kind == Node::Kind::table && plain_keys && !node.keys.empty()) {
      flatten(node, name + ".", false, cells);
    } else if (is_range(node)) {
      const char* parts[] = {".low", ".mode", ".high"};
      for (std::size_t k = 0; k < 3; ++k) cells.emplace_back(name + parts[k], number_text(node.items[k]));
    } else if (node.is_number()) {
      cells.emplace_back(name + ".mode", number_text(node));
    } else {
      cells.emplace_back(name, cell_of(node, key));
    }
  }
}

/// A lone number shares its column with the modes of ranges; where no row has a range, the column is called by the key alone.
void name_columns(std::vector<std::string>& columns) {
  for (std::string& column : columns) {
    if (!column.ends_with(".mode")) continue;
    const std::string stem = column.substr(0, column.size() - 5);
    const bool alone =
        std::none_of(columns.begin(), columns.end(), [&](const std::string& other) { return other == stem || other == stem + ".low"; });
    if (alone) column = stem;
  }
}

}  // namespace

CaseDocument case_document(std::string_view text, const std::string& file, const Finder& finder) {
  Draft draft;
  draft.file = file;
  draft.syntax = parse_syntax(text, file);
  CaseDocument whole;
  whole.document = tree_of(draft.syntax);
  std::vector<IncludedFile> included;
  expand_includes(draft, whole.document, finder, included);
  apply_defaults(draft, whole.document);
  whole.diagnostics = draft.syntax.diagnostics;
  whole.diagnostics.insert(whole.diagnostics.end(), draft.diagnostics.begin(), draft.diagnostics.end());
  return whole;
}

std::string toml_value(const Node& node) {
  std::string out;
  switch (node.kind) {
    case Node::Kind::table:
      if (node.items.empty()) return "{}";
      for (std::size_t i = 0; i < node.items.size(); ++i)
        out += (i == 0 ? "{ " : ", ") + (is_bare_key(node.keys[i]) ? node.keys[i] : quoted_text(node.keys[i])) + " = " +
               toml_value(node.items[i]);
      return out + " }";
    case Node::Kind::array:
      out = "[";
      for (std::size_t i = 0; i < node.items.size(); ++i) out += (i == 0 ? "" : ", ") + toml_value(node.items[i]);
      return out + "]";
    case Node::Kind::text:
      return quoted_text(node.text);
    case Node::Kind::integer:
    case Node::Kind::real:
      return number_text(node);
    case Node::Kind::boolean:
      return node.boolean ? "true" : "false";
    default:
      return node.text;
  }
}

std::string json_of(const Node& document) {
  std::string out;
  write_json(document, 0, out);
  return out + "\n";
}

std::vector<TableFile> tables_of(const Node& document) {
  Draft draft;
  std::vector<TableFile> files;
  for (std::size_t g = 0; g < document.keys.size(); ++g) {
    const Index* index = index_of(draft, document.keys[g]);
    const Node& group = document.items[g];
    if (!index || group.items.empty() || group.kind != (index->list ? Node::Kind::array : Node::Kind::table)) continue;
    std::vector<std::string> columns;
    std::vector<std::map<std::string, std::string>> rows;
    for (const Node& element : group.items) {
      Cells cells;
      flatten(element, "", true, cells);
      rows.emplace_back();
      // A part of a range stands beside its other parts, wherever it was met first.
      for (const auto& [name, cell] : cells) {
        rows.back()[name] = cell;
        if (std::find(columns.begin(), columns.end(), name) != columns.end()) continue;
        auto at = columns.end();
        const auto dot = name.rfind('.');
        const std::string stem = dot == std::string::npos ? "" : name.substr(0, dot);
        for (const char* part : {".low", ".mode", ".high"})
          if (!stem.empty() && name == stem + part)
            for (auto other = columns.begin(); other != columns.end(); ++other)
              if (*other == stem + ".low" || *other == stem + ".mode") at = name.ends_with(".low") ? other : other + 1;
        columns.insert(at, name);
      }
    }
    std::vector<std::string> headings = columns;
    name_columns(headings);
    std::string text = index->key();
    for (const std::string& heading : headings) text += "," + csv_cell(heading);
    text += "\n";
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const Node* id = group.items[r].find("id");
      text += csv_cell(index->list ? (id ? id->text : fmt::format("{}", r + 1)) : group.keys[r]);
      for (const std::string& column : columns) text += "," + (rows[r].count(column) ? csv_cell(rows[r][column]) : "");
      text += "\n";
    }
    files.push_back({index->key() + ".csv", std::move(text)});
  }
  return files;
}

}  // namespace parley
