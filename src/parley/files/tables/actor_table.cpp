#include "parley/files/tables/actor_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "parley/base/names.hpp"
#include "parley/base/text.hpp"
#include "parley/files/codes.hpp"
#include "parley/files/tables/cell_number.hpp"

namespace parley {
namespace {

struct Columns {
  std::size_t name = 0, power = 0, position = 0, salience = 0;
};

class TableReader {
 public:
  TableReader(std::string_view text, const std::string& file) : file_(file), cells_(split_cells(text, file)) {
    diagnostics_ = cells_.diagnostics;
  }

  TableReading read() {
    ActorTable table;
    std::string kind = "KTAB's CSV";
    if (lines_.empty()) {
      if (diagnostics_.empty())
        refuse(1, 1, "empty-file", "the file is empty; a table of actors is expected",
               "KTAB's CSV starts with: title,description,actors,issues");
    } else if (plain()) {
      kind = "a plain table of actors";
      read_plain(table);
    } else {
      read_ktab(table);
    }
    std::vector<std::string> names;
    for (const ActorTable::Row& row : table.rows) names.push_back(row.name);
    ask_about_near_names("actor", names, places_, diagnostics_);
    TableReading reading;
    sort_by_place(diagnostics_);
    fill_hints(diagnostics_);
    if (!has_errors(diagnostics_)) {
      reading.taken_for = taken_for(kind, table.rows.size(), table.issues.size(), cells_);
      reading.table = std::move(table);
    }
    reading.diagnostics = std::move(diagnostics_);
    return reading;
  }

 private:
  void refuse(std::uint32_t line, std::uint32_t column, std::string code, std::string message, std::string hint = {}) {
    diagnostics_.push_back({Severity::error, {file_, line, column}, std::move(code), std::move(message), std::move(hint)});
  }

  std::optional<double> number(const TableRow& line, std::size_t cell, const std::string& what, double least, double most) {
    return number_in(line.cells[cell], cells_.separator, file_, what, least, most, diagnostics_);
  }

  std::optional<std::size_t> count(const TableRow& line, std::size_t cell, const std::string& what, double most) {
    const auto value = number(line, cell, what, 1, most);
    if (!value) return {};
    if (*value != std::floor(*value)) {
      refuse(line.line, line.cells[cell].column, "not-a-count",
             fmt::format("{} is {}; a whole number is expected", what, line.cells[cell].text));
      return {};
    }
    return static_cast<std::size_t>(*value);
  }

  // Two headings of a plain table make one: KTAB's first row holds a title and counts.
  bool plain() const {
    std::size_t known = 0;
    for (const TableCell& cell : lines_.front().cells) known += !column_role(cell.text).empty();
    return known >= 2;
  }

  // Name and power of a row, which every form has.
  void read_actor(ActorTable::Row& row, const TableRow& line, std::size_t name, std::size_t power) {
    row.name = plain_name(line.cells[name].text);
    if (row.name.empty()) refuse(line.line, line.cells[name].column, "no-name", "this actor has no name");
    const auto [where, is_new] = named_.try_emplace(row.name, line.line);
    if (!is_new && !row.name.empty())
      refuse(line.line, line.cells[name].column, "duplicate-actor",
             fmt::format("actor '{}' stands already in line {}; each actor has one row", row.name, where->second));
    places_.push_back({file_, line.line, line.cells[name].column});
    if (const auto value = number(line, power, "the power of '" + row.name + "'", 0, 1e300)) {
      row.power = *value;
      if (row.power == 0)
        refuse(line.line, line.cells[power].column, "no-power", fmt::format("'{}' has no power; power is above 0", row.name),
               "leave the row out: an actor without power has no part in a bargain");
    }
  }

  // Position and salience on one issue; false where one of them is none.
  bool read_stance(ActorTable::Row& row, const TableRow& line, const std::string& issue, std::size_t at_position, std::size_t at_salience) {
    const auto position = number(line, at_position, fmt::format("the position of '{}' on '{}'", row.name, issue), 0, 100);
    const auto salience = number(line, at_salience, fmt::format("the salience of '{}' to '{}'", issue, row.name), 0, 100);
    row.position.push_back(position.value_or(0));
    row.salience.push_back(salience.value_or(0));
    return position && salience;
  }

  void refuse_no_salience(const ActorTable::Row& row, const TableRow& line, std::size_t cell) {
    refuse(line.line, line.cells[cell].column, "no-salience", fmt::format("'{}' cares about no issue; its saliences are all 0", row.name),
           "leave the row out: an actor without a stake has no part in a bargain");
  }

  // A row of the right number of cells, or a diagnostic.
  std::optional<TableRow> whole(TableRow line, std::size_t expected, const std::string& why) {
    if (line.broken()) return {};
    trim_padding(line, expected);
    if (line.cells.size() == expected) return line;
    const bool few = line.cells.size() < expected;
    refuse(line.line, few ? line.cells.back().column : line.cells[expected].column, few ? "too-few-cells" : "too-many-cells",
           fmt::format("this row has {} cells; {} are expected {}", line.cells.size(), expected, why),
           few ? "" : fmt::format("a cell that holds {} stands in quotes", cells_.separator == ',' ? "a comma" : "the separator"));
    return {};
  }

  void read_row(ActorTable& table, const TableRow& given) {
    const std::size_t issues = table.issues.size();
    const auto line = whole(given, 3 + 2 * issues, fmt::format("for {} {}", issues, issues == 1 ? "issue" : "issues"));
    if (!line) return;
    ActorTable::Row row;
    row.description = line->cells[1].text;
    read_actor(row, *line, 0, 2);
    double sum = 0;
    bool all_read = true;
    for (std::size_t k = 0; k < issues; ++k) {
      const bool read = read_stance(row, *line, table.issues[k], 3 + 2 * k, 4 + 2 * k);
      all_read = all_read && read;
      sum += row.salience.back();
    }
    if (all_read && sum == 0) refuse_no_salience(row, *line, 4);
    if (all_read && sum > 100 * (1 + 1e-9))
      refuse(line->line, line->cells[4].column, "salience-sum",
             fmt::format("the saliences of '{}' sum to {:g}; KTAB's share one attention of 100", row.name, sum));
    table.rows.push_back(std::move(row));
  }

  std::optional<Columns> find_columns(const TableRow& head) {
    std::map<std::string_view, std::size_t> at;
    std::vector<const TableCell*> unread;
    bool twice = false;
    for (std::size_t k = 0; k < head.cells.size(); ++k) {
      const std::string_view role = column_role(head.cells[k].text);
      if (role.empty() || role == "issue") {
        unread.push_back(&head.cells[k]);
      } else if (!at.try_emplace(role, k).second) {
        twice = true;
        refuse(head.line, head.cells[k].column, "duplicate-column",
               fmt::format("'{}' and '{}' both head the column of the {}; one is expected", head.cells[at[role]].text, head.cells[k].text,
                           role));
      }
    }
    note_unread_columns(unread, file_, diagnostics_);
    std::string missing;
    for (const char* role : {"actor", "capability", "position", "salience"})
      if (at.count(role) == 0) missing += fmt::format("{}'{}'", missing.empty() ? "" : ", ", role);
    if (!missing.empty())
      refuse(head.line, head.cells.front().column, "no-column",
             fmt::format("no column is headed {}; a plain table has actor, capability, position and salience", missing),
             "a plain table starts with: Actor,Capability,Position,Salience");
    if (!missing.empty() || twice) return {};
    return Columns{at["actor"], at["capability"], at["position"], at["salience"]};
  }

  void read_plain(ActorTable& table) {
    TableRow head = lines_.front();
    if (head.broken()) return;
    trim_padding(head, 1);
    const auto columns = find_columns(head);
    if (!columns) return;
    table.issues = {"position"};
    for (std::size_t k = 1; k < lines_.size(); ++k) {
      const auto line = whole(lines_[k], head.cells.size(), "by the headings");
      if (!line) continue;
      ActorTable::Row row;
      read_actor(row, *line, columns->name, columns->power);
      if (read_stance(row, *line, table.issues[0], columns->position, columns->salience) && row.salience[0] == 0)
        refuse_no_salience(row, *line, columns->salience);
      table.rows.push_back(std::move(row));
    }
    if (lines_.size() == 1) refuse(cells_.last_line, 1, "no-actors", "the table has headings but no actor");
    if (has_errors(diagnostics_)) return;
    double position = 0, salience = 0;
    for (const ActorTable::Row& row : table.rows) {
      position = std::max(position, row.position[0]);
      salience = std::max(salience, row.salience[0]);
    }
    const bool shares = salience <= 1, places = position <= 1 && position > 0;
    if (shares) warn_of_shares("saliences", {file_, head.line, head.cells[columns->salience].column}, true, diagnostics_);
    if (places) warn_of_shares("positions", {file_, head.line, head.cells[columns->position].column}, shares, diagnostics_);
    for (ActorTable::Row& row : table.rows) {
      if (shares) row.salience[0] *= 100;
      if (shares && places) row.position[0] *= 100;
    }
  }

  void read_ktab(ActorTable& table) {
    TableRow head = lines_.front();
    if (head.broken()) return;
    trim_padding(head, 1);
    if (head.cells.size() == 5 && head.cells[4].text == "0") head.cells.pop_back();  // KTAB's program writes it
    if (head.cells.size() != 4) {
      const auto named = [&](std::string_view word) {
        return std::any_of(head.cells.begin(), head.cells.end(), [&](const TableCell& cell) { return cell.text == word; });
      };
      if (named("isnr") && named("out"))
        return refuse(head.line, 1, "other-table", "this is a table of decisions with their outcomes; a table of actors is expected",
                      "`parley backtest deu FILE` reads it");
      refuse(
          head.line, head.cells.back().column, "bad-header",
          fmt::format("the first row has {} cells; it holds title, description, number of actors and number of issues", head.cells.size()),
          "or a plain table starts with: Actor,Capability,Position,Salience");
      return;
    }
    table.title = head.cells[0].text;
    table.description = head.cells[1].text;
    const auto actors = count(head, 2, "the number of actors", 100000);
    const auto issues = count(head, 3, "the number of issues", 1000);
    if (!actors || !issues) return;
    if (lines_.size() < 2) {
      refuse(cells_.last_line, 1, "no-headings", "the second row is missing; it holds Actor, Description, Power and two headings an issue");
      return;
    }
    TableRow names = lines_[1];
    if (names.broken()) return;
    trim_padding(names, 1);
    if (names.cells.size() != 3 + 2 * *issues) {
      refuse(names.line, names.cells.back().column, "bad-headings",
             fmt::format("this row has {} headings; {} are expected: Actor, Description, Power and two for each of {} {}",
                         names.cells.size(), 3 + 2 * *issues, *issues, *issues == 1 ? "issue" : "issues"));
      return;
    }
    std::vector<Place> issue_places;
    for (std::size_t k = 0; k < *issues; ++k) {
      const TableCell& cell = names.cells[3 + 2 * k];
      const std::string name = plain_name(cell.text);
      if (name.empty()) refuse(names.line, cell.column, "no-name", fmt::format("issue {} has no name", k + 1));
      if (std::find(table.issues.begin(), table.issues.end(), name) != table.issues.end())
        refuse(names.line, cell.column, "duplicate-issue", fmt::format("two issues are called '{}'", name));
      table.issues.push_back(name);
      issue_places.push_back({file_, names.line, cell.column});
    }
    ask_about_near_names("issue", table.issues, issue_places, diagnostics_);
    for (std::size_t k = 2; k < lines_.size(); ++k) {
      if (k - 2 == *actors) {
        refuse(lines_[k].line, 1, "too-many-rows", fmt::format("the first row announces {} actors; this row is one too many", *actors),
               fmt::format("the file holds {} rows of actors", lines_.size() - 2));
        break;
      }
      read_row(table, lines_[k]);
    }
    if (lines_.size() - 2 < *actors)
      refuse(lines_.back().line, 1, "too-few-rows",
             fmt::format("the file ends after {} of the {} actors that the first row announces", lines_.size() - 2, *actors));
    if (has_errors(diagnostics_)) return;
    // KTAB's scale is 0..100 and nothing is rescaled; a table in shares of one is asked about.
    double most = 0;
    for (const ActorTable::Row& row : table.rows) {
      for (const double place : row.position) most = std::max(most, place);
      for (const double salience : row.salience) most = std::max(most, salience);
    }
    if (most <= 1) warn_of_shares("positions and saliences", {file_, names.line, names.cells[3].column}, false, diagnostics_);
  }

  std::string file_;
  CellTable cells_;
  const std::vector<TableRow>& lines_ = cells_.rows;
  std::map<std::string, std::uint32_t> named_ = {};
  std::vector<Place> places_ = {};  // by row of the table
  std::vector<Diagnostic> diagnostics_ = {};
};

std::string cell(const std::string& text) { return cell_text(text); }

}  // namespace

std::string_view column_role(std::string_view heading) {
  static const std::map<std::string, std::string_view, std::less<>> roles = {{"actor", "actor"},
                                                                             {"stakeholder", "actor"},
                                                                             {"name", "actor"},
                                                                             {"player", "actor"},
                                                                             {"issue", "issue"},
                                                                             {"capability", "capability"},
                                                                             {"capabilities", "capability"},
                                                                             {"power", "capability"},
                                                                             {"resources", "capability"},
                                                                             {"influence", "capability"},
                                                                             {"position", "position"},
                                                                             {"mode", "position"},
                                                                             {"salience", "salience"}};
  const auto found = roles.find(lower_case(plain_name(heading)));
  return found == roles.end() ? std::string_view() : found->second;
}

void note_unread_columns(const std::vector<const TableCell*>& columns, const std::string& file, std::vector<Diagnostic>& diagnostics) {
  std::string names;
  for (const TableCell* cell : columns)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", cell->text.empty() ? "one without a heading" : "'" + cell->text + "'");
  if (names.empty()) return;
  diagnostics.push_back({Severity::note,
                         {file, columns.front()->line, columns.front()->column},
                         "unknown-column",
                         fmt::format("{} of this table {} not read: {}", columns.size() == 1 ? "one column" : "some columns",
                                     columns.size() == 1 ? "is" : "are", names),
                         {}});
}

void ask_about_near_names(const char* what, const std::vector<std::string>& names, const std::vector<Place>& places,
                          std::vector<Diagnostic>& diagnostics) {
  for (const auto& [first, second] : near_equal_names(names))
    diagnostics.push_back({Severity::warning,
                           places[second],
                           "near-equal-names",
                           fmt::format("'{}' here and '{}' in line {} are read as two {}s; are they one?", names[second], names[first],
                                       places[first].line, what),
                           {}});
}

void warn_of_shares(const char* what, const Place& place, bool scaled, std::vector<Diagnostic>& diagnostics) {
  diagnostics.push_back({Severity::warning, place, "scale-of-one",
                         fmt::format("all {} are at most 1; they are {}", what,
                                     scaled ? "read as shares of one, times 100" : "read as they stand, on the scale 0..100"),
                         scaled ? "write 70 for 0.7 where that is meant" : "write 70 for 0.7 if they are shares of one"});
}

void trim_padding(TableRow& row, std::size_t least) {
  while (row.cells.size() > std::max<std::size_t>(least, 1) && row.cells.back().text.empty() && !row.cells.back().broken)
    row.cells.pop_back();
}

std::string taken_for(const std::string& kind, std::size_t actors, std::size_t issues, const CellTable& cells) {
  std::string left;
  if (!cells.remarks.empty())
    left = fmt::format("; {} line{} beginning with # left out", cells.remarks.size(), cells.remarks.size() == 1 ? "" : "s");
  return fmt::format("{} ({} actor{}, {} issue{}; cells parted by {}{})", kind, actors, actors == 1 ? "" : "s", issues,
                     issues == 1 ? "" : "s", separator_in_words(cells.separator), left);
}

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
