#include "parley/files/tables/delimited.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "parley/base/text.hpp"

namespace parley {
namespace {

std::string_view trimmed(std::string_view text, std::string_view blanks) {
  const auto from = text.find_first_not_of(blanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

DelimitedLine cells_of(std::string_view line, std::uint32_t number, const std::string& file, char delimiter, char quote,
                       std::vector<Diagnostic>& diagnostics) {
  const std::string_view blanks = delimiter == '\t' ? " " : " \t";
  DelimitedLine row{number};
  std::size_t at = 0;
  while (true) {
    DelimitedLine::Cell cell;
    const std::size_t first = std::min(line.find_first_not_of(blanks, at), line.size());
    cell.column = static_cast<std::uint32_t>(code_points(line.substr(0, first))) + 1;
    if (first < line.size() && line[first] == quote) {
      std::size_t k = first + 1;
      for (; k < line.size(); ++k) {
        if (line[k] != quote) {
          cell.text += line[k];
        } else if (k + 1 < line.size() && line[k + 1] == quote) {
          cell.text += line[k++];
        } else {
          break;
        }
      }
      if (k >= line.size()) {
        diagnostics.push_back({Severity::error,
                               {file, number, cell.column},
                               "open-quote",
                               "this quoted cell does not end on its line",
                               fmt::format("close it with {}", quote)});
        row.open_quote = true;
      }
      at = std::min(line.find(delimiter, std::min(k, line.size())), line.size());
    } else {
      const std::size_t end = std::min(line.find(delimiter, at), line.size());
      cell.text = trimmed(line.substr(at, end - at), blanks);
      at = end;
    }
    row.cells.push_back(std::move(cell));
    if (at >= line.size()) break;
    ++at;                                                                     // over the delimiter
    if (at >= line.size() || trimmed(line.substr(at), " \t").empty()) break;  // one at the end of the row opens no cell
  }
  return row;
}

}  // namespace

DelimitedFile read_delimited(std::string_view text, const std::string& file, char delimiter, char quote) {
  DelimitedFile out;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::uint32_t number = 0;
  while (!text.empty()) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    out.last_line = ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (trimmed(line, " \t").empty()) continue;
    out.lines.push_back(cells_of(line, number, file, delimiter, quote, out.diagnostics));
  }
  return out;
}

std::optional<double> number_in(const DelimitedLine::Cell& cell, std::uint32_t line, const std::string& file, const std::string& what,
                                double least, double most, std::vector<Diagnostic>& diagnostics) {
  std::string_view text = cell.text;
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const auto refuse = [&](const char* code, std::string message) {
    diagnostics.push_back({Severity::error, {file, line, cell.column}, code, std::move(message), {}});
  };
  if (text.empty() || error == std::errc::invalid_argument || end != text.data() + text.size() || std::isnan(value)) {
    refuse("not-a-number", fmt::format("{} is '{}'; a number is expected", what, cell.text));
    return {};
  }
  if (error != std::errc{} || !(value >= least && value <= most)) {
    refuse("out-of-range", fmt::format("{} is {}; it lies in {:g}..{:g}", what, cell.text, least, most));
    return {};
  }
  return value;
}

std::string delimited_cell(const std::string& text, char delimiter, char quote, bool always) {
  const bool plain = text.find(delimiter) == std::string::npos && text.find(quote) == std::string::npos && trimmed(text, " \t") == text;
  if (plain && !always) return text;
  std::string quoted(1, quote);
  for (const char c : text) quoted += c == quote ? std::string(2, quote) : std::string(1, c);
  return quoted + quote;
}

}  // namespace parley
