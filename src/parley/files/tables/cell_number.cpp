#include "parley/files/tables/cell_number.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace parley {

CellNumber number_of_cell(std::string_view text, char separator) {
  CellNumber found;
  std::string copy;
  const std::size_t comma = text.find(',');
  if (separator != ',' && comma != std::string_view::npos && text.find(',', comma + 1) == std::string_view::npos &&
      text.find('.') == std::string_view::npos) {
    const std::string_view behind = text.substr(comma + 1);
    const bool digits = !behind.empty() && behind.find_first_not_of("0123456789") == std::string_view::npos;
    const std::string_view before = text.substr(0, comma);
    const bool zero = before.find_first_of("123456789") == std::string_view::npos;  // 0,125 parts no thousands
    found.doubtful = digits && behind.size() == 3 && !zero;
    found.comma = digits && !found.doubtful;
    if (found.doubtful) return found;
    if (digits) {
      copy = text;
      copy[comma] = '.';
      text = copy;
    }
  }
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = !text.empty() && end == text.data() + text.size();
  found.too_large = whole && (error == std::errc::result_out_of_range || (error == std::errc{} && std::isinf(value)));
  if (whole && error == std::errc{} && std::isfinite(value)) found.value = value;
  found.comma = found.comma && found.value;
  return found;
}

std::string hint_for_number(std::string_view text) {
  if (text.empty()) return "fill the cell in";
  if (text.find('%') != std::string_view::npos) return "write it without the per cent sign";
  const bool numerals = text.find_first_not_of("0123456789.,' +-") == std::string_view::npos;
  if (numerals && text.find_first_of(",'") != std::string_view::npos)
    return "write a decimal number with a point, and nothing between thousands";
  return {};
}

void note_decimal_comma(const TableCell& cell, const std::string& file, std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& said : diagnostics)
    if (said.code == "decimal-comma" && said.place.file == file) return;
  diagnostics.push_back({Severity::note,
                         {file, cell.line, cell.column},
                         "decimal-comma",
                         fmt::format("'{}' has a decimal comma; it is read as a point, here and in the rest of the table", cell.text),
                         {}});
}

std::optional<double> number_in(const TableCell& cell, char separator, const std::string& file, const std::string& what, double least,
                                double most, std::vector<Diagnostic>& diagnostics) {
  const CellNumber read = number_of_cell(cell.text, separator);
  const auto refuse = [&](const char* code, std::string message, std::string hint = {}) {
    diagnostics.push_back({Severity::error, {file, cell.line, cell.column}, code, std::move(message), std::move(hint)});
  };
  if (read.doubtful) {
    refuse("not-a-number", fmt::format("{} is '{}': a decimal comma, or thousands; a number is expected", what, cell.text),
           "write a decimal number with a point, and nothing between thousands");
    return {};
  }
  if (!read.value && !read.too_large) {
    refuse("not-a-number", fmt::format("{} is '{}'; a number is expected", what, cell.text), hint_for_number(cell.text));
    return {};
  }
  if (!read.value || !(*read.value >= least && *read.value <= most)) {
    refuse("out-of-range", fmt::format("{} is {}; it lies in {:g}..{:g}", what, cell.text, least, most));
    return {};
  }
  if (read.comma) note_decimal_comma(cell, file, diagnostics);
  return read.value;
}

}  // namespace parley
