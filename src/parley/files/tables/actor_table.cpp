#include "parley/files/tables/actor_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "parley/files/codes.hpp"
#include "parley/files/tables/delimited.hpp"

namespace parley {
namespace {

using Line = DelimitedLine;
using Cell = DelimitedLine::Cell;

bool lower_is(std::string_view text, std::initializer_list<std::string_view> words) {
  std::string lower;
  for (const char c : text) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(words.begin(), words.end(), lower) != words.end();
}

class TableReader {
 public:
  TableReader(std::string_view text, const std::string& file) : file_(file) {
    DelimitedFile read = read_delimited(text, file);
    lines_ = std::move(read.lines);
    last_line_ = read.last_line;
    diagnostics_ = std::move(read.diagnostics);
  }

  TableReading read() {
    ActorTable table;
    if (lines_.empty()) {
      refuse(1, 1, "empty-file", "the file is empty; a table of actors is expected",
             "KTAB's CSV starts with: title,description,actors,issues");
    } else if (plain()) {
      read_plain(table);
    } else {
      read_ktab(table);
    }
    TableReading reading;
    sort_by_place(diagnostics_);
    fill_hints(diagnostics_);
    if (!has_errors(diagnostics_)) reading.table = std::move(table);
    reading.diagnostics = std::move(diagnostics_);
    return reading;
  }

 private:
  void refuse(std::uint32_t line, std::uint32_t column, std::string code, std::string message, std::string hint = {}) {
    diagnostics_.push_back({Severity::error, {file_, line, column}, std::move(code), std::move(message), std::move(hint)});
  }

  std::optional<double> number(const Line& line, std::size_t cell, const std::string& what, double least, double most) {
    return number_in(line.cells[cell], line.number, file_, what, least, most, diagnostics_);
  }

  std::optional<std::size_t> count(const Line& line, std::size_t cell, const std::string& what, double most) {
    const auto value = number(line, cell, what, 1, most);
    if (!value) return {};
    if (*value != std::floor(*value)) {
      refuse(line.number, line.cells[cell].column, "not-a-count",
             fmt::format("{} is {}; a whole number is expected", what, line.cells[cell].text));
      return {};
    }
    return static_cast<std::size_t>(*value);
  }

  static bool any_heading(const Line& head) {
    return std::any_of(head.cells.begin(), head.cells.end(), [](const Cell& cell) {
      return lower_is(cell.text, {"position", "salience"});
    });
  }

  bool plain() const {
    const std::vector<Cell>& head = lines_.front().cells;
    return head.size() == 4 && lower_is(head[0].text, {"actor", "stakeholder", "name"}) && lower_is(head[2].text, {"position"}) &&
           lower_is(head[3].text, {"salience"});
  }

  void read_row(ActorTable& table, const Line& line, std::size_t described) {
    if (line.open_quote) return;
    ActorTable::Row row;
    const std::size_t expected = 2 + described + 2 * table.issues.size();
    if (line.cells.size() != expected) {
      refuse(line.number, line.cells.back().column, line.cells.size() < expected ? "too-few-cells" : "too-many-cells",
             fmt::format("this row has {} cells; {} are expected for {} {}", line.cells.size(), expected, table.issues.size(),
                         table.issues.size() == 1 ? "issue" : "issues"),
             line.cells.size() > expected ? "a cell that holds a comma stands in quotes" : "");
      return;
    }
    row.name = line.cells[0].text;
    if (row.name.empty()) refuse(line.number, line.cells[0].column, "no-name", "this actor has no name");
    const auto [where, is_new] = named_.try_emplace(row.name, line.number);
    if (!is_new && !row.name.empty())
      refuse(line.number, line.cells[0].column, "duplicate-actor",
             fmt::format("actor '{}' stands already in line {}; each actor has one row", row.name, where->second));
    if (described == 1) row.description = line.cells[1].text;
    const std::string who = "'" + row.name + "'";
    if (const auto power = number(line, 1 + described, "the power of " + who, 0, 1e300)) {
      row.power = *power;
      if (row.power == 0)
        refuse(line.number, line.cells[1 + described].column, "no-power", fmt::format("{} has no power; power is above 0", who),
               "leave the row out: an actor without power has no part in a bargain");
    }
    double sum = 0;
    bool all_read = true;
    for (std::size_t k = 0; k < table.issues.size(); ++k) {
      const std::size_t cell = 2 + described + 2 * k;
      const auto position = number(line, cell, fmt::format("the position of {} on '{}'", who, table.issues[k]), 0, 100);
      const auto salience = number(line, cell + 1, fmt::format("the salience of '{}' to {}", table.issues[k], who), 0, 100);
      all_read = all_read && position && salience;
      row.position.push_back(position.value_or(0));
      row.salience.push_back(salience.value_or(0));
      sum += row.salience.back();
    }
    if (all_read && sum == 0)
      refuse(line.number, line.cells[3 + described].column, "no-salience",
             fmt::format("{} cares about no issue; its saliences are all 0", who),
             "leave the row out: an actor without a stake has no part in a bargain");
    if (all_read && described == 1 && sum > 100 * (1 + 1e-9))
      refuse(line.number, line.cells[3 + described].column, "salience-sum",
             fmt::format("the saliences of {} sum to {:g}; KTAB's share one attention of 100", who, sum));
    table.rows.push_back(std::move(row));
  }

  void read_plain(ActorTable& table) {
    table.issues = {"position"};
    for (std::size_t k = 1; k < lines_.size(); ++k) read_row(table, lines_[k], 0);
    if (lines_.size() == 1) refuse(last_line_, 1, "no-actors", "the table has headings but no actor");
    double most = 0;
    for (const ActorTable::Row& row : table.rows) most = std::max(most, row.salience[0]);
    if (most <= 1)
      for (ActorTable::Row& row : table.rows) row.salience[0] *= 100;
  }

  void read_ktab(ActorTable& table) {
    const Line& head = lines_.front();
    if (head.cells.size() != 4) {
      refuse(
          head.number, head.cells.back().column, "bad-header",
          fmt::format("the first row has {} cells; it holds title, description, number of actors and number of issues", head.cells.size()),
          "or a plain table starts with: Actor,Capability,Position,Salience");
      return;
    }
    if (any_heading(head)) {
      refuse(head.number, head.cells.front().column, "bad-header",
             "the first row holds headings, and not those of a plain table in their order",
             "a plain table starts with: Actor,Capability,Position,Salience");
      return;
    }
    table.title = head.cells[0].text;
    table.description = head.cells[1].text;
    const auto actors = count(head, 2, "the number of actors", 100000);
    const auto issues = count(head, 3, "the number of issues", 1000);
    if (!actors || !issues) return;
    if (lines_.size() < 2) {
      refuse(last_line_, 1, "no-headings", "the second row is missing; it holds Actor, Description, Power and two headings an issue");
      return;
    }
    const Line& names = lines_[1];
    if (names.cells.size() != 3 + 2 * *issues) {
      refuse(names.number, names.cells.back().column, "bad-headings",
             fmt::format("this row has {} headings; {} are expected: Actor, Description, Power and two for each of {} {}",
                         names.cells.size(), 3 + 2 * *issues, *issues, *issues == 1 ? "issue" : "issues"));
      return;
    }
    for (std::size_t k = 0; k < *issues; ++k) {
      const Cell& cell = names.cells[3 + 2 * k];
      if (cell.text.empty()) refuse(names.number, cell.column, "no-name", fmt::format("issue {} has no name", k + 1));
      if (std::find(table.issues.begin(), table.issues.end(), cell.text) != table.issues.end())
        refuse(names.number, cell.column, "duplicate-issue", fmt::format("two issues are called '{}'", cell.text));
      table.issues.push_back(cell.text);
    }
    for (std::size_t k = 2; k < lines_.size(); ++k) {
      if (k - 2 == *actors) {
        refuse(lines_[k].number, 1, "too-many-rows", fmt::format("the first row announces {} actors; this row is one too many", *actors),
               fmt::format("the file holds {} rows of actors", lines_.size() - 2));
        break;
      }
      read_row(table, lines_[k], 1);
    }
    if (lines_.size() - 2 < *actors)
      refuse(lines_.back().number, 1, "too-few-rows",
             fmt::format("the file ends after {} of the {} actors that the first row announces", lines_.size() - 2, *actors));
  }

  std::string file_;
  std::vector<Line> lines_ = {};
  std::uint32_t last_line_ = 1;
  std::map<std::string, std::uint32_t> named_ = {};
  std::vector<Diagnostic> diagnostics_ = {};
};

std::string cell(const std::string& text) { return delimited_cell(text); }

}  // namespace

TableReading read_actor_table(std::string_view text, const std::string& file) { return TableReader(text, file).read(); }

std::string write_ktab_csv(const ActorTable& table, bool final_comma) {
  const std::string end = final_comma ? ",\n" : "\n";
  std::string out = fmt::format("{},{},{},{}{}", cell(table.title), cell(table.description), table.rows.size(), table.issues.size(), end);
  out += "Actor,Description,Power";
  for (const std::string& issue : table.issues) out += "," + cell(issue) + "," + cell(issue + " salience");
  out += end;
  for (const ActorTable::Row& row : table.rows) {
    out += fmt::format("{},{},{}", cell(row.name), cell(row.description), row.power);
    for (std::size_t k = 0; k < table.issues.size(); ++k) out += fmt::format(",{},{}", row.position[k], row.salience[k]);
    out += end;
  }
  return out;
}

}  // namespace parley
