#include "parley/base/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "parley/base/encoding.hpp"
#include "parley/base/text.hpp"

namespace parley {
namespace {

constexpr std::size_t most_errors = 20;
constexpr std::string_view separators = ",;\t";

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F; }

class Splitter {
 public:
  Splitter(std::string_view text, const std::string& file, const CellRules& rules) : text_(text), file_(file), rules_(rules) {}

  CellTable run() {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    said_separator();
    table_.separator = rules_.separator != '\0' ? rules_.separator : said_ != '\0' ? said_ : found_separator();
    while (at_ < text_.size() && table_.diagnostics.size() < most_errors) row();
    const bool ended = !text_.empty() && text_.back() == '\n';
    table_.last_line = ended && line_ > 1 ? line_ - 1 : line_;
    return std::move(table_);
  }

 private:
  // Excel's own first line, which is no row: sep=;
  void said_separator() {
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    std::string_view line = text_.substr(at_, end - at_);
    if (line.size() == 7 && line.front() == '"' && line.back() == '"') line = line.substr(1, 5);
    if (line.size() != 5 || line.substr(0, 4) != "sep=" || separators.find(line[4]) == std::string_view::npos) return;
    said_ = line[4];
    while (at_ < text_.size() && text_[at_] != '\n') step();
    if (at_ < text_.size()) step();
  }

  char found_separator() const {
    std::size_t from = at_;
    while (from < text_.size()) {  // to the first row: neither blank nor a remark
      const std::size_t word = text_.find_first_not_of(" \t\r\n", from);
      if (word == std::string_view::npos) return ',';
      if (!rules_.remarks || text_[word] != '#') break;
      from = std::min(text_.find('\n', word), text_.size());
    }
    std::size_t count[3] = {};
    bool quoted = false;
    for (const char c : text_.substr(from)) {
      if (c == rules_.quote && rules_.quote != '\0') quoted = !quoted;
      if (quoted) continue;
      if (c == '\n' && (count[0] > 0 || count[1] > 0 || count[2] > 0)) break;
      if (c == '\n' || c == '\r') continue;
      if (const auto which = separators.find(c); which != std::string_view::npos) ++count[which];
    }
    return separators[static_cast<std::size_t>(std::max_element(std::begin(count), std::end(count)) - std::begin(count))];
  }

  bool ends_line(std::size_t at) const {
    return at >= text_.size() || text_[at] == '\n' || (text_[at] == '\r' && (at + 1 >= text_.size() || text_[at + 1] == '\n'));
  }
  bool ends_cell(std::size_t at) const {
    while (at < text_.size() && is_blank(text_[at])) ++at;
    return ends_line(at) || text_[at] == table_.separator;
  }
  bool is_blank(char c) const { return c == ' ' || (c == '\t' && table_.separator != '\t'); }
  void step() {
    const char c = text_[at_++];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
      ++column_;
    }
  }
  void error(std::uint32_t line, std::uint32_t column, std::string code, std::string message, std::string hint) {
    table_.diagnostics.push_back({Severity::error, {file_, line, column}, std::move(code), std::move(message), std::move(hint)});
  }
  void take(TableCell& cell) {
    const char c = text_[at_];
    if (is_control(c)) {
      if (!cell.broken)
        error(line_, column_, "control-character",
              fmt::format("an invisible control character (0x{:02X}) stands in this cell", static_cast<unsigned char>(c)), "delete it");
      cell.broken = true;
    } else if (c == '\r' && !cell.quoted) {
      if (!std::exchange(return_said_, true))
        error(line_, column_, "lone-return", "a carriage return stands here without a line feed; a line ends in LF or CR LF",
              "save the file with Unix or Windows line ends");
      cell.broken = true;
    } else if (c != '\r' || text_[std::min(at_ + 1, text_.size() - 1)] != '\n') {
      cell.text += c == '\r' ? '\n' : c;  // an old line break inside a cell
    }
    step();
  }

  // Where the cell closes, or nothing: the quote of a pair is skipped, and so is one that ends nothing where such quotes are letters.
  std::size_t closing_quote(std::size_t from) const {
    for (std::size_t i = text_.find(rules_.quote, from); i != std::string_view::npos; i = text_.find(rules_.quote, i + 1)) {
      if (i + 1 < text_.size() && text_[i + 1] == rules_.quote)
        ++i;
      else if (!rules_.inner_quotes || ends_cell(i + 1))
        return i;
    }
    return std::string_view::npos;
  }

  void quoted_cell(TableCell& cell) {
    cell.quoted = true;
    step();
    const std::size_t close = closing_quote(at_);
    if (close == std::string_view::npos) {
      cell.broken = true;
      error(cell.line, cell.column, "csv-quote", "this quoted cell is never closed",
            "end it with a quote; a quote inside is written twice");
      while (!ends_line(at_)) take(cell);  // with its line, so that the others can be read
      return;
    }
    while (at_ < close) {
      if (text_[at_] == rules_.quote && text_[at_ + 1] == rules_.quote) step();
      take(cell);
    }
    step();
    while (at_ < text_.size() && is_blank(text_[at_])) step();
    if (ends_cell(at_)) return;
    cell.broken = true;
    error(line_, column_, "csv-quote", "text stands behind the closing quote of this cell; the cell should end there",
          "a quote inside a quoted cell is written twice");
    while (!ends_line(at_) && text_[at_] != table_.separator) step();
  }

  TableCell cell() {
    while (at_ < text_.size() && is_blank(text_[at_])) step();
    TableCell found{{}, line_, column_, false, false};
    if (at_ < text_.size() && text_[at_] == rules_.quote && rules_.quote != '\0') {
      quoted_cell(found);
      return found;
    }
    while (!ends_line(at_) && text_[at_] != table_.separator) take(found);
    while (!found.text.empty() && (found.text.back() == ' ' || found.text.back() == '\t' || found.text.back() == '\n'))
      found.text.pop_back();
    return found;
  }

  void row() {
    if (rules_.remarks) {  // a remark is a line, whatever quotes it holds
      std::size_t word = at_;
      while (word < text_.size() && is_blank(text_[word])) ++word;
      if (word < text_.size() && text_[word] == '#') {
        table_.remarks.push_back(line_);
        while (at_ < text_.size() && text_[at_] != '\n') step();
        if (at_ < text_.size()) step();
        return;
      }
    }
    TableRow row{line_, {}};
    while (true) {
      row.cells.push_back(cell());
      if (at_ >= text_.size() || text_[at_] != table_.separator || ends_line(at_)) break;
      step();
    }
    while (at_ < text_.size() && text_[at_] != '\n') step();
    if (at_ < text_.size()) step();
    const bool blank = std::all_of(row.cells.begin(), row.cells.end(), [](const TableCell& it) { return it.text.empty() && !it.broken; });
    if (!blank) table_.rows.push_back(std::move(row));
  }

  std::string_view text_;
  const std::string& file_;
  const CellRules& rules_;
  std::size_t at_ = 0;
  char said_ = '\0';
  bool return_said_ = false;
  std::uint32_t line_ = 1, column_ = 1;
  CellTable table_;
};

}  // namespace

bool TableRow::broken() const {
  return std::any_of(cells.begin(), cells.end(), [](const TableCell& cell) { return cell.broken; });
}

CellTable split_cells(std::string_view text, const std::string& file, const CellRules& rules) {
  std::optional<std::string> wide;
  if (looks_utf16(text) && (wide = utf16_to_utf8(text))) text = *wide;
  if (auto refused = not_text(text, file)) {
    CellTable table;
    table.diagnostics.push_back(std::move(*refused));
    return table;
  }
  return Splitter(text, file, rules).run();
}

std::string cell_text(std::string_view text, char separator, char quote, bool always) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  const bool plain = text.find_first_of("\r\n") == std::string_view::npos && text.find(quote) == std::string_view::npos &&
                     text.find(separator) == std::string_view::npos &&
                     (text.empty() || (!blank(text.front()) && !blank(text.back()) && text.front() != '#'));
  if (plain && !always) return std::string(text);
  std::string out(1, quote);
  for (const char c : text) out += c == quote ? std::string(2, quote) : std::string(1, c);
  return out + quote;
}

std::string separator_in_words(char separator) { return separator == '\t' ? "tabs" : fmt::format("'{}'", separator); }

}  // namespace parley
