#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"

namespace parley {

/// One cell of a table with its place. Blanks around the text are gone, quotes too.
struct CsvCell {
  std::string text = {};
  std::uint32_t line = 1;
  std::uint32_t column = 1;  ///< of its first character, in code points; of the quote if it is quoted
  bool quoted = false;
  bool broken = false;  ///< its quotes do not pair up, which is reported
};

/// A table as spreadsheets write it: rows of cells. Blank rows and rows that start with `#` are left out.
struct CsvTable {
  std::vector<std::vector<CsvCell>> rows = {};
  char separator = ',';
  std::vector<Diagnostic> diagnostics = {};  ///< no UTF-8, a quote that never closes, text behind a closing quote
};

/// Splits any bytes into cells. The separator is the comma, or, where the first row holds none, the semicolon or the tab that it holds.
/// Quoted cells may hold separators, doubled quotes and line breaks; a byte order mark and CR LF are taken.
CsvTable split_csv(std::string_view text, const std::string& file);

/// A cell as a table needs it: quoted if it holds the separator, a quote or a line break, or starts or ends with a blank.
std::string csv_cell(std::string_view text, char separator = ',');

}  // namespace parley
