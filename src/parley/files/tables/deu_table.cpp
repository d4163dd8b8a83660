#include "parley/files/tables/deu_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <set>

#include "parley/files/codes.hpp"

namespace parley {
namespace {

struct DeuCell {
  std::string text = {};
  std::uint32_t column = 1;
};
struct DeuLine {
  std::uint32_t number = 0;
  std::vector<DeuCell> cells = {};
};

std::string bare(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return std::string(text);
}

// Columns count code points.
std::uint32_t width_of(std::string_view text) {
  std::uint32_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  return n;
}

std::vector<DeuLine> lines_of(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::vector<DeuLine> lines;
  std::uint32_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.find_first_not_of(" \t\r\"") == std::string_view::npos) continue;
    DeuLine out{number, {}};
    std::uint32_t column = 1;
    while (true) {
      const auto tab = line.find('\t');
      const std::string_view raw = line.substr(0, tab);
      out.cells.push_back({bare(raw), column});
      column += width_of(raw) + 1;
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    lines.push_back(std::move(out));
  }
  return lines;
}

bool is_missing(const std::string& text) { return text.empty() || text == "." || text == "NA" || text == "na" || text == "NaN"; }

std::optional<double> deu_number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

class DeuReader {
 public:
  DeuReader(std::string_view text, const std::string& file) : file_(file), lines_(lines_of(text)) {}

  DeuReading read() {
    DeuReading reading;
    if (lines_.empty())
      note(Severity::error, 1, 1, "empty-file",
           "the file is empty; a table with the columns isnr, prnr, intro, p..., s... and out is expected");
    else if (find_columns())
      read_rows();
    fill_hints(diagnostics_);
    sort_by_place(diagnostics_);
    if (!has_errors(diagnostics_)) reading.table = std::move(table_);
    reading.diagnostics = std::move(diagnostics_);
    return reading;
  }

 private:
  void note(Severity severity, std::uint32_t line, std::uint32_t column, std::string code, std::string message, std::string hint = {}) {
    diagnostics_.push_back({severity, {file_, line, column}, std::move(code), std::move(message), std::move(hint)});
  }

  bool find_columns() {
    const DeuLine& head = lines_.front();
    for (std::size_t k = 0; k < head.cells.size(); ++k)
      if (!column_.try_emplace(head.cells[k].text, k).second && !head.cells[k].text.empty())
        note(Severity::error, head.number, head.cells[k].column, "duplicate-column",
             fmt::format("two columns are called '{}'", head.cells[k].text));
    for (const char* needed : {"isnr", "out"})
      if (column_.count(needed) == 0)
        note(Severity::error, head.number, 1, "no-column", fmt::format("there is no column '{}'; the first row names the columns", needed),
             "DEU's text is separated by tabs, with prnr, isnr, intro, pcom, ..., scom, ..., rp, out");
    for (const DeuCell& cell : head.cells) {
      if (cell.text.size() < 2 || cell.text[0] != 'p') continue;
      const std::string actor = cell.text.substr(1);
      if (column_.count("s" + actor) == 0) continue;  // prnr, proc, ...
      table_.actors.push_back(actor);
      positions_.push_back(column_["p" + actor]);
      saliences_.push_back(column_["s" + actor]);
    }
    if (table_.actors.empty())
      note(Severity::error, head.number, 1, "no-actors", "no actor has a column of positions (p...) and one of saliences (s...)");
    return !has_errors(diagnostics_);
  }

  const DeuCell* cell(const DeuLine& line, std::size_t column) const {
    return column < line.cells.size() && !is_missing(line.cells[column].text) ? &line.cells[column] : nullptr;
  }
  std::string text(const DeuLine& line, const char* name) const {
    const auto found = column_.find(name);
    const DeuCell* it = found == column_.end() ? nullptr : cell(line, found->second);
    return it == nullptr ? "" : it->text;
  }

  // A number of 0..100; a cell that holds something else counts as missing and is said.
  std::optional<double> place(const DeuLine& line, std::size_t column) {
    const DeuCell* it = cell(line, column);
    if (it == nullptr) return {};
    const auto value = deu_number(it->text);
    const std::string& what = lines_.front().cells[column].text;
    if (!value) {
      note(Severity::warning, line.number, it->column, "not-a-number", fmt::format("{} is '{}'; a number is expected", what, it->text));
      return {};
    }
    if (*value < 0 || *value > 100) {
      note(Severity::warning, line.number, it->column, "out-of-range", fmt::format("{} is {}; it lies in 0..100", what, it->text));
      return {};
    }
    return value;
  }
  std::optional<double> place(const DeuLine& line, const char* name) {
    const auto found = column_.find(name);
    return found == column_.end() ? std::nullopt : place(line, found->second);
  }

  void read_sizes(const DeuLine& line) {
    bool one = false;
    for (std::size_t i = 0; i < table_.actors.size(); ++i) {
      const DeuCell* it = cell(line, positions_[i]);
      const auto value = it == nullptr ? std::nullopt : deu_number(it->text);
      table_.size.push_back(value && *value > 0 ? *value : 0);
      one = one || table_.size.back() > 0;
      if (it != nullptr && !(table_.size.back() > 0))
        note(Severity::warning, line.number, it->column, "bad-size",
             fmt::format("the size of '{}' is '{}'; a number above 0 is expected", table_.actors[i], it->text));
    }
    if (!one) return table_.size.clear();
    // An actor without a size counts as the least of those that have one.
    double least = 0;
    for (const double size : table_.size)
      if (size > 0 && (least == 0 || size < least)) least = size;
    for (double& size : table_.size)
      if (!(size > 0)) size = least;
  }

  void read_rows() {
    std::size_t k = 1;
    if (lines_.size() > 1 && text(lines_[1], "isnr").empty()) {
      read_sizes(lines_[1]);
      k = 2;
    }
    if (table_.size.empty()) {
      note(Severity::warning, lines_[std::min<std::size_t>(1, lines_.size() - 1)].number, 1, "no-sizes",
           "the row under the header gives no sizes; all actors count the same");
      table_.size.assign(table_.actors.size(), 1);
    }
    for (; k < lines_.size(); ++k) read_row(lines_[k]);
    if (table_.read == 0) note(Severity::error, lines_.back().number, 1, "no-decisions", "the table has a header and no decision");
  }

  void unusable(const std::string& why) { ++table_.unusable[why]; }

  void read_row(const DeuLine& line) {
    ++table_.read;
    DeuTable::Row row;
    row.id = text(line, "isnr");
    if (row.id.empty()) return unusable("no id (isnr)");
    if (!seen_.insert(row.id).second) {
      note(Severity::warning, line.number, 1, "duplicate-decision", fmt::format("'{}' stands twice; the first is used", row.id));
      return unusable("id stands twice");
    }
    row.dossier = text(line, "prnr");
    if (row.dossier.empty()) row.dossier = row.id;
    row.procedure = text(line, "proc");
    row.council_vote = text(line, "counvte");
    row.year = deu_year(text(line, "intro"));
    if (row.year == 0) row.year = deu_year(text(line, "finact"));
    const auto outcome = place(line, "out");
    double sum = 0;
    std::size_t given = 0;
    std::vector<std::size_t> gaps;
    for (std::size_t i = 0; i < table_.actors.size(); ++i) {
      const auto position = place(line, positions_[i]);
      if (!position) continue;
      const auto salience = place(line, saliences_[i]);
      if (salience) {
        sum += *salience;
        ++given;
      } else {
        gaps.push_back(row.who.size());
      }
      row.who.push_back(i);
      row.position.push_back(*position);
      row.salience.push_back(salience.value_or(0) / 100);
    }
    for (const std::size_t gap : gaps) row.salience[gap] = given > 0 ? sum / static_cast<double>(given) / 100 : 0.5;
    row.reference = place(line, "rp");
    if (!outcome) return unusable("no outcome");
    if (row.who.size() < 2) return unusable("fewer than two positions");
    table_.filled_saliences += gaps.size();
    row.outcome = *outcome;
    table_.rows.push_back(std::move(row));
  }

  std::string file_;
  std::vector<DeuLine> lines_;
  std::map<std::string, std::size_t> column_ = {};
  std::vector<std::size_t> positions_ = {}, saliences_ = {};
  std::set<std::string> seen_ = {};
  DeuTable table_ = {};
  std::vector<Diagnostic> diagnostics_ = {};
};

}  // namespace

int deu_year(std::string_view date) {
  const auto dash = date.find_last_of("-/.");
  const std::string_view last = dash == std::string_view::npos ? date : date.substr(dash + 1);
  int year = 0;
  const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), year);
  if (error != std::errc{} || end != last.data() + last.size()) return 0;
  if (last.size() == 4) return year >= 1950 && year <= 2100 ? year : 0;
  if (last.size() != 2 || dash == std::string_view::npos || year < 0) return 0;
  return year > 50 ? 1900 + year : 2000 + year;
}

DeuReading read_deu_table(std::string_view text, const std::string& file) { return DeuReader(text, file).read(); }

}  // namespace parley
