#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/cells.hpp"

namespace parley {

/// A number as a cell holds it. Where cells are not parted by commas, one comma is a decimal point (60,5); with three digits behind it
/// (1,250) it may as well part thousands, and nobody can tell.
struct CellNumber {
  std::optional<double> value = {};  ///< finite
  bool comma = false;                ///< a decimal comma was read as a point
  bool doubtful = false;             ///< 1,250
  bool too_large = false;            ///< 1e999
};

CellNumber number_of_cell(std::string_view text, char separator);

/// A finite number in [least, most], or a diagnostic and nothing. `what` heads the sentence: "the power of 'A'". The first decimal comma of
/// a table is said in a note.
std::optional<double> number_in(const TableCell& cell, char separator, const std::string& file, const std::string& what, double least,
                                double most, std::vector<Diagnostic>& diagnostics);

/// Says the first decimal comma of a table.
void note_decimal_comma(const TableCell& cell, const std::string& file, std::vector<Diagnostic>& diagnostics);

/// What to do about a cell that is no number; empty where nothing can be said of it.
std::string hint_for_number(std::string_view text);

}  // namespace parley
