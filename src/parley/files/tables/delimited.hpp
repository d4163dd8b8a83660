#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"

namespace parley {

/// A line of a file of cells: what comma- and tab-separated formats share.
struct DelimitedLine {
  struct Cell {
    std::string text = {};
    std::uint32_t column = 1;
  };
  std::uint32_t number = 0;
  std::vector<Cell> cells = {};
  bool open_quote = false;  ///< said already: what follows from it is not said
};

struct DelimitedFile {
  std::vector<DelimitedLine> lines = {};  ///< those that are not blank
  std::uint32_t last_line = 1;
  std::vector<Diagnostic> diagnostics = {};
};

/// Takes a byte order mark, CRLF, blanks around cells, quoted cells (which may hold the delimiter and doubled quotes, never a line break)
/// and a delimiter at the end of a row, which opens no cell.
DelimitedFile read_delimited(std::string_view text, const std::string& file, char delimiter = ',', char quote = '"');

/// A finite number in [least, most], or a diagnostic and nothing. `what` heads the sentence: "the power of 'A'".
std::optional<double> number_in(const DelimitedLine::Cell& cell, std::uint32_t line, const std::string& file, const std::string& what,
                                double least, double most, std::vector<Diagnostic>& diagnostics);

/// The text as a cell, quoted where it must be.
std::string delimited_cell(const std::string& text, char delimiter = ',', char quote = '"', bool always = false);

}  // namespace parley
