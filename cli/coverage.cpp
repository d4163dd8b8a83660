#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "parley/base/cells.hpp"
#include "parley/base/names.hpp"
#include "parley/base/text.hpp"
#include "tables.hpp"

namespace parley::cli {
namespace {

bool is_id(const TableCell& cell) { return lower_case(plain_name(cell.text)) == "id"; }

CellTable cells_of_list(const std::string& text, const std::string& file, const CellRules& rules = {}) {
  CellTable table = split_cells(text, file, rules);
  if (table.diagnostics.empty()) return table;
  const Diagnostic& first = table.diagnostics.front();
  throw Refusal(unreadable, fmt::format("parley: {}:{}:{}: {}.", file, first.place.line, first.place.column, first.message));
}

}  // namespace

std::vector<std::string> list_of_ids(const std::string& text, const std::string& file) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  const auto take = [&](const TableCell& cell) {
    const std::string id = plain_name(cell.text);
    if (!id.empty() && seen.insert(id).second) ids.push_back(id);
  };
  // The head decides: a row of several cells, one of them `id`, makes it a table.
  const CellTable table = cells_of_list(text, file);
  if (!table.rows.empty() && table.rows.front().cells.size() > 1) {
    const std::vector<TableCell>& head = table.rows.front().cells;
    const auto column = static_cast<std::size_t>(std::find_if(head.begin(), head.end(), is_id) - head.begin());
    if (column == head.size())
      throw Refusal(unreadable, fmt::format("parley: {} looks like a table, but none of its columns is named id.", file));
    for (std::size_t r = 1; r < table.rows.size(); ++r)
      if (column < table.rows[r].cells.size()) take(table.rows[r].cells[column]);
    if (ids.empty()) throw Refusal(unreadable, fmt::format("parley: {} has a column id and no ids in it.", file));
    return ids;
  }
  const CellTable lines = cells_of_list(text, file, {'\n', '\0', true, false});  // a line is an id, whatever it holds
  for (std::size_t r = 0; r < lines.rows.size(); ++r)
    if (r > 0 || !is_id(lines.rows[r].cells[0])) take(lines.rows[r].cells[0]);
  if (ids.empty()) throw Refusal(unreadable, fmt::format("parley: {} lists no ids.", file));
  return ids;
}

}  // namespace parley::cli
