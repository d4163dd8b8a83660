#include "parley/files/tables/exchange_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "parley/base/text.hpp"
#include "parley/files/codes.hpp"
#include "parley/files/tables/delimited.hpp"

namespace parley {
namespace {

using Line = DelimitedLine;

class ExchangeReader {
 public:
  ExchangeReader(std::string_view text, const std::string& file) : file_(file), read_(read_delimited(text, file, '\t', '\'')) {}

  TableReading read() {
    for (const Line& line : read_.lines) {
      const std::string& kind = line.cells[0].text;
      if (kind == "#A")
        actor(line);
      else if (kind == "#P")
        issue(line);
      else if (kind == "#M")
        mark(line);
      else if (kind == "#D")
        stands_.push_back(&line);  // once all names and scales are known
      else if (kind.empty() || kind.front() != '#')
        refuse(line, 0, "unknown-row", fmt::format("'{}' is no kind of row; rows begin with #A, #P, #M or #D", kind));
    }
    if (table_.rows.empty()) refuse_at(read_.last_line, "no-actors", "the file names no actor; each has a row #A");
    if (table_.issues.empty()) refuse_at(read_.last_line, "no-issues", "the file names no issue; each has a row #P");
    for (std::size_t k = 0; k < table_.scales.size(); ++k)
      if (table_.scales[k].low == table_.scales[k].high)
        refuse_at(marked_.at(k), "no-scale",
                  fmt::format("the places of '{}' are all {:g}; a scale has two ends", table_.issues[k], table_.scales[k].low));
    for (const Line* line : stands_) stand(*line);
    scale_saliences();
    for (std::size_t i = 0; i < table_.rows.size(); ++i)
      if (!table_.issues.empty() && table_.rows[i].power == 0 && !refused_.count(i))
        refuse_at(named_.at(table_.rows[i].name), "no-stake",
                  fmt::format("'{}' wants nothing: it has no row #D with a salience above 0", table_.rows[i].name),
                  "leave it out: an actor without a stake has no part in a bargain");
    TableReading reading;
    std::vector<Diagnostic>& all = read_.diagnostics;
    sort_by_place(all);
    fill_hints(all);
    if (!has_errors(all)) reading.table = std::move(table_);
    reading.diagnostics = std::move(all);
    return reading;
  }

 private:
  void refuse_at(std::uint32_t line, std::string code, std::string message, std::string hint = {}) {
    read_.diagnostics.push_back({Severity::error, {file_, line, 1}, std::move(code), std::move(message), std::move(hint)});
  }
  void refuse(const Line& line, std::size_t cell, std::string code, std::string message, std::string hint = {}) {
    const std::uint32_t column = line.cells[std::min(cell, line.cells.size() - 1)].column;
    read_.diagnostics.push_back({Severity::error, {file_, line.number, column}, std::move(code), std::move(message), std::move(hint)});
  }
  bool enough(const Line& line, std::size_t cells, const char* what) {
    if (line.cells.size() >= cells) return true;
    refuse(line, line.cells.size() - 1, "too-few-cells", fmt::format("this row has {} cells; {}", line.cells.size(), what),
           "cells are parted by tabs");
    return false;
  }

  void actor(const Line& line) {
    if (!enough(line, 2, "#A needs the actor's name")) return;
    const std::string& name = line.cells[1].text;
    if (name.empty()) return refuse(line, 1, "no-name", "this actor has no name");
    const auto [had, is_new] = named_.try_emplace(name, line.number);
    if (!is_new)
      return refuse(line, 1, "duplicate-actor",
                    fmt::format("actor '{}' stands already in line {}; each has one row #A", name, had->second));
    table_.rows.push_back({name, line.cells.size() > 2 && line.cells[2].text != name ? line.cells[2].text : "", 0,
                           std::vector<double>(table_.issues.size(), 50), std::vector<double>(table_.issues.size(), 0)});
  }

  void issue(const Line& line) {
    if (!enough(line, 2, "#P needs the issue's name")) return;
    const std::string& name = line.cells[1].text;
    if (name.empty()) return refuse(line, 1, "no-name", "this issue has no name");
    if (std::find(table_.issues.begin(), table_.issues.end(), name) != table_.issues.end())
      return refuse(line, 1, "duplicate-issue", fmt::format("two issues are called '{}'", name));
    table_.issues.push_back(name);
    table_.scales.emplace_back();
    for (auto& row : table_.rows) {
      row.position.push_back(50);
      row.salience.push_back(0);
    }
  }

  std::optional<std::size_t> issue_of(const Line& line, std::size_t cell) {
    const auto found = std::find(table_.issues.begin(), table_.issues.end(), line.cells[cell].text);
    if (found != table_.issues.end()) return static_cast<std::size_t>(found - table_.issues.begin());
    const auto close = did_you_mean(line.cells[cell].text, table_.issues);
    refuse(line, cell, "unknown-issue", fmt::format("there is no issue '{}'; each has a row #P before", line.cells[cell].text),
           close.empty() ? "" : fmt::format("did you mean '{}'?", close));
    return {};
  }

  void mark(const Line& line) {
    if (!enough(line, 3, "#M needs an issue and a place")) return;
    const auto k = issue_of(line, 1);
    const auto at = number_in(line.cells[2], line.number, file_, "the place", -1e15, 1e15, read_.diagnostics);
    if (!k || !at) return;
    ActorTable::Scale& scale = table_.scales[*k];
    const bool first = marked_.try_emplace(*k, line.number).second;
    scale.low = first ? *at : std::min(scale.low, *at);
    scale.high = first ? *at : std::max(scale.high, *at);
    scale.marks.emplace_back(*at, line.cells.size() > 3 ? line.cells[3].text : "");
  }

  void stand(const Line& line) {
    if (!enough(line, 6, "#D needs an actor, an issue, a position, a salience and a power")) return;
    const std::string& name = line.cells[1].text;
    const auto row = std::find_if(table_.rows.begin(), table_.rows.end(), [&](const auto& it) { return it.name == name; });
    if (row == table_.rows.end()) {
      std::vector<std::string> known;
      for (const auto& it : table_.rows) known.push_back(it.name);
      const auto close = did_you_mean(name, known);
      refuse(line, 1, "unknown-actor", fmt::format("there is no actor '{}'; each has a row #A", name),
             close.empty() ? "" : fmt::format("did you mean '{}'?", close));
    } else {
      refused_.try_emplace(static_cast<std::size_t>(row - table_.rows.begin()), false);
    }
    const auto k = issue_of(line, 2);
    const ActorTable::Scale scale = k ? table_.scales[*k] : ActorTable::Scale{-1e15, 1e15, {}};
    auto& found = read_.diagnostics;
    const std::string who = "'" + name + "'";
    const auto position = number_in(line.cells[3], line.number, file_, fmt::format("the position of {} on '{}'", who, line.cells[2].text),
                                    scale.low, scale.high, found);
    const auto salience =
        number_in(line.cells[4], line.number, file_, fmt::format("the salience of '{}' to {}", line.cells[2].text, who), 0, 100, found);
    const auto power = number_in(line.cells[5], line.number, file_, fmt::format("the power of {}", who), 0, 1e300, found);
    if (row == table_.rows.end() || !k || !position || !salience || !power || !(scale.high > scale.low)) return;
    if (!seen_.emplace(std::pair{row - table_.rows.begin(), *k}, line.number).second)
      return refuse(line, 1, "duplicate-row", fmt::format("{} has another row #D on '{}'", who, line.cells[2].text));
    if (row->power > 0 && row->power != *power)
      return refuse(line, 5, "two-powers",
                    fmt::format("the power of {} is {:g} here and {:g} above; it has one for all issues", who, *power, row->power));
    if (*power == 0) return refuse(line, 5, "no-power", fmt::format("{} has no power; power is above 0", who));
    row->power = *power;
    row->position[*k] = (*position - scale.low) / (scale.high - scale.low) * 100;
    row->salience[*k] = *salience;
  }

  void scale_saliences() {
    double most = 0;
    for (const auto& row : table_.rows)
      for (const double s : row.salience) most = std::max(most, s);
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      auto& row = table_.rows[i];
      double sum = 0;
      for (double& s : row.salience) {
        if (most <= 1) s *= 100;
        sum += s;
      }
      // Who has rows, all of no salience, or a fault of its own in them.
      const auto had = refused_.find(i);
      if (had == refused_.end()) continue;
      if (sum > 0) continue;
      if (row.power > 0) {
        row.power = 0;
        refused_.erase(had);
      }
    }
  }

  std::string file_;
  DelimitedFile read_;
  ActorTable table_ = {};
  std::map<std::string, std::uint32_t> named_ = {};
  std::map<std::size_t, std::uint32_t> marked_ = {};
  std::map<std::pair<std::ptrdiff_t, std::size_t>, std::uint32_t> seen_ = {};
  std::map<std::size_t, bool> refused_ = {};  // rows that have been spoken of
  std::vector<const Line*> stands_ = {};
};

std::string quoted_cell(const std::string& text) { return delimited_cell(text, '\t', '\'', true); }

}  // namespace

TableReading read_exchange_table(std::string_view text, const std::string& file) { return ExchangeReader(text, file).read(); }

std::string write_exchange_table(const ActorTable& table) {
  std::string out;
  for (const auto& row : table.rows)
    out += fmt::format("'#A'\t{}\t{}\t''\n", quoted_cell(row.name), quoted_cell(row.description.empty() ? row.name : row.description));
  const auto scale_of = [&](std::size_t k) { return k < table.scales.size() ? table.scales[k] : ActorTable::Scale{}; };
  for (std::size_t k = 0; k < table.issues.size(); ++k) {
    const std::string issue = quoted_cell(table.issues[k]);
    out += fmt::format("'#P'\t{}\t{}\t''\n", issue, issue);
    ActorTable::Scale scale = scale_of(k);
    for (const double end : {scale.low, scale.high})
      if (std::none_of(scale.marks.begin(), scale.marks.end(), [&](const auto& mark) { return mark.first == end; }))
        scale.marks.emplace_back(end, "");
    for (const auto& [at, name] : scale.marks)
      out += fmt::format("'#M'\t{}\t{}{}\n", issue, at, name.empty() ? "" : "\t" + quoted_cell(name));
  }
  for (const auto& row : table.rows)
    for (std::size_t k = 0; k < table.issues.size(); ++k) {
      if (!(row.salience[k] > 0)) continue;
      const ActorTable::Scale scale = scale_of(k);
      const double own = scale.low + row.position[k] / 100 * (scale.high - scale.low);
      const double place = scale.low == 0 && scale.high == 100 ? row.position[k] : std::clamp(own, scale.low, scale.high);
      out += fmt::format("'#D'\t{}\t{}\t{}\t{}\t{}\n", quoted_cell(row.name), quoted_cell(table.issues[k]), place, row.salience[k] / 100,
                         row.power);
    }
  return out;
}

bool looks_like_exchange_table(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  text.remove_prefix(first);
  return text.front() == '#' || text.substr(0, 2) == "'#";
}

}  // namespace parley
