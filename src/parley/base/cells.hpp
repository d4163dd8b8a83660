#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"

namespace parley {

/// One cell of a table with its place. Blanks around the text are gone, quotes too.
struct TableCell {
  std::string text = {};
  std::uint32_t line = 1;
  std::uint32_t column = 1;  ///< of its first character, in code points; of the quote if it is quoted
  bool quoted = false;
  bool broken = false;  ///< its quotes do not pair up, which is reported
};

/// At least one cell.
struct TableRow {
  std::uint32_t line = 1;  ///< on which it begins
  std::vector<TableCell> cells = {};
  bool broken() const;
};

/// How a format writes its cells; what is not said here is one rule for all of them.
struct CellRules {
  char separator = '\0';  ///< NUL: the one of `,` `;` and tab that the first row holds most of, in this order where they tie
  char quote = '"';       ///< NUL: cells are never quoted
  bool remarks = true;    ///< rows whose first cell begins with # (not quoted) are remarks
  bool inner_quotes =
      false;  ///< a quote inside a quoted cell is a letter unless a separator or the end of the line follows: 'Cote d'Ivoire'
};

/// A table as spreadsheets write it: rows of cells. Blank rows (of empty cells too), remarks and a line `sep=;` are left out.
struct CellTable {
  std::vector<TableRow> rows = {};
  std::vector<std::uint32_t> remarks = {};  ///< lines that were left out as remarks
  char separator = ',';
  std::uint32_t last_line = 1;
  std::vector<Diagnostic> diagnostics = {};  ///< "not-utf8", "nul-byte", "control-character", "lone-return", "csv-quote"; 20 at most
};

/// Splits any bytes into cells: UTF-8, or UTF-16 with its mark; a byte order mark, CR LF, quoted cells with separators, doubled quotes and
/// line breaks. Text behind a closing quote and a quote that never closes are errors; the latter ends with its line. Total.
CellTable split_cells(std::string_view text, const std::string& file, const CellRules& rules = {});

/// A text as a cell: quoted if it must be to be read back the same (a separator, a quote, a line break, blanks at its ends, a # at its
/// start), or if `always`.
std::string cell_text(std::string_view text, char separator = ',', char quote = '"', bool always = false);

/// How a message calls a separator: `','`, `';'`, `tabs`.
std::string separator_in_words(char separator);

}  // namespace parley
