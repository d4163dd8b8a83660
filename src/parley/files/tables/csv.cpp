#include "parley/files/tables/csv.hpp"

#include <fmt/format.h>

#include "parley/base/text.hpp"
#include "parley/files/toml/encoding.hpp"

namespace parley {
namespace {

constexpr std::size_t most_errors = 20;

class Splitter {
 public:
  Splitter(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  CsvTable run() {
    if (looks_utf16(text_)) return refused("not-utf8", "the table is UTF-16; it should be UTF-8 text", "save it as CSV UTF-8");
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    const BadBytes bad = find_bad_bytes(text_);
    if (bad.count[static_cast<std::size_t>(BadByte::not_utf8)] > 0 || bad.count[static_cast<std::size_t>(BadByte::nul)] > 0) {
      const std::size_t byte = bad.count[static_cast<std::size_t>(BadByte::not_utf8)] > 0 ? bad.first[0] : bad.first[1];
      return refused("not-utf8",
                     fmt::format("byte 0x{:02X} is no text; the table should be UTF-8", static_cast<unsigned char>(text_[byte])),
                     "save it as CSV UTF-8", byte);
    }
    table_.separator = separator();
    while (at_ < text_.size() && table_.diagnostics.size() < most_errors) row();
    return std::move(table_);
  }

 private:
  CsvTable refused(std::string code, std::string message, std::string hint, std::size_t byte = 0) {
    std::uint32_t line = 1;
    std::size_t start = 0;
    for (std::size_t i = 0; i < byte; ++i)
      if (text_[i] == '\n') ++line, start = i + 1;
    const auto column = static_cast<std::uint32_t>(code_points(text_.substr(start, byte - start))) + 1;
    CsvTable table;
    table.diagnostics.push_back({Severity::error, {file_, line, column}, std::move(code), std::move(message), std::move(hint)});
    return table;
  }

  char separator() const {
    char found = ',';
    bool quoted = false;
    for (const char c : text_.substr(at_)) {
      if (c == '"') quoted = !quoted;
      if (quoted) continue;
      if (c == ',') return ',';
      if (c == '\n') break;
      if (found == ',' && (c == ';' || c == '\t')) found = c;
    }
    return found;
  }

  bool at_end_of_line() const {
    return at_ >= text_.size() || text_[at_] == '\n' || (text_[at_] == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] == '\n'));
  }
  void step() {
    const char c = text_[at_++];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
      ++column_;
    }
  }
  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] == '\t' && table_.separator != '\t'))) step();
  }
  void error(std::uint32_t line, std::uint32_t column, std::string code, std::string message, std::string hint) {
    table_.diagnostics.push_back({Severity::error, {file_, line, column}, std::move(code), std::move(message), std::move(hint)});
  }

  CsvCell cell() {
    skip_blanks();
    CsvCell cell{{}, line_, column_, false, false};
    if (at_ < text_.size() && text_[at_] == '"') {
      cell.quoted = true;
      step();
      bool closed = false;
      while (at_ < text_.size()) {
        const bool quote = text_[at_] == '"';
        const bool doubled = quote && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
        if (doubled) step();
        if (quote && !doubled) {
          step();
          closed = true;
          break;
        }
        if (text_[at_] != '\r') cell.text += text_[at_];
        step();
      }
      cell.broken = !closed;
      if (!closed)
        error(cell.line, cell.column, "csv-quote", "this quoted cell is never closed",
              "end it with a quote; a quote inside is written twice");
      skip_blanks();
      if (at_ < text_.size() && !at_end_of_line() && text_[at_] != table_.separator) {
        cell.broken = true;
        error(line_, column_, "csv-quote", "text stands behind the closing quote of this cell; the cell should end there",
              "a quote inside a quoted cell is written twice");
        while (!at_end_of_line() && text_[at_] != table_.separator) step();
      }
      return cell;
    }
    const std::size_t from = at_;
    while (!at_end_of_line() && text_[at_] != table_.separator) step();
    std::string_view inner = text_.substr(from, at_ - from);
    while (!inner.empty() && (inner.back() == ' ' || inner.back() == '\t' || inner.back() == '\r')) inner.remove_suffix(1);
    cell.text = inner;
    return cell;
  }

  void row() {
    std::vector<CsvCell> cells;
    bool blank = true;
    while (true) {
      cells.push_back(cell());
      blank = blank && cells.back().text.empty();
      if (at_ < text_.size() && text_[at_] == table_.separator) {
        step();
        continue;
      }
      break;
    }
    while (at_ < text_.size() && text_[at_] != '\n') step();
    if (at_ < text_.size()) step();
    if (!blank && !(!cells.front().text.empty() && cells.front().text.front() == '#' && !cells.front().quoted))
      table_.rows.push_back(std::move(cells));
  }

  std::string_view text_;
  std::string file_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1, column_ = 1;
  CsvTable table_;
};

}  // namespace

CsvTable split_csv(std::string_view text, const std::string& file) { return Splitter(text, file).run(); }

std::string csv_cell(std::string_view text, char separator) {
  const bool plain = text.find_first_of("\"\r\n") == std::string_view::npos && text.find(separator) == std::string_view::npos &&
                     (text.empty() || (text.front() != ' ' && text.back() != ' ' && text.front() != '#'));
  if (plain) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

}  // namespace parley
