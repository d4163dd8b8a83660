#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/base/cells.hpp"
#include "parley/base/diagnostic.hpp"

namespace parley {

/// A table of actors who bargain over issues, as other programs keep it: one row an actor.
struct ActorTable {
  std::string title = {}, description = {};
  std::vector<std::string> issues = {};
  struct Row {
    std::string name = {}, description = {};
    double power = 0;                   ///< > 0
    std::vector<double> position = {};  ///< by issue, 0..100
    std::vector<double> salience = {};  ///< by issue, 0..100; at least one above 0
  };
  std::vector<Row> rows = {};

  /// What an issue's places are called and where its own scale began and ended. Positions above are 0..100 whatever it was.
  struct Scale {
    double low = 0, high = 100;
    std::vector<std::pair<double, std::string>> marks = {};  ///< on the issue's own scale
  };
  std::vector<Scale> scales = {};                                    ///< by issue; empty: all 0..100
  std::vector<std::pair<std::string, std::string>> parameters = {};  ///< of KTAB's model, by its names
  std::string seed = {};                                             ///< KTAB's, as written
  std::vector<double> adjustment =
      {};  ///< [row * rows + other]: KTAB's matrix of ideal adjustment; empty: every ideal follows its own position
};

/// What came of reading a table: all diagnostics, sorted by place, and the table if none of them is an error.
struct TableReading {
  std::optional<ActorTable> table = {};
  std::string taken_for = {};  ///< "KTAB's CSV (3 actors, 2 issues; cells parted by ','; 1 remark left out)"; empty without a table
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads KTAB's CSV (a row with title, description, number of actors and of issues, perhaps a 0; a row of headings; one row an actor) or a
/// plain table: one issue, and columns headed Actor, Capability, Position and Salience or a word that means the same, in any order; other
/// columns are named in a note and not read. Cells as split_cells takes them. In a plain table a column of positions or saliences of which
/// none is above 1 is read as shares of one, and that is said. Total: any bytes give a reading.
TableReading read_actor_table(std::string_view text, const std::string& file);

/// Which of a plain table's columns a heading names, or nothing: "actor", "issue", "capability", "position" (also: mode), "salience".
std::string_view column_role(std::string_view heading);

/// The columns that are not read, in a note at the first of them.
void note_unread_columns(const std::vector<const TableCell*>& columns, const std::string& file, std::vector<Diagnostic>& diagnostics);

/// Names that differ in case, accents or punctuation alone are asked about. `what` is "actor" or "issue"; `places` go with `names`.
void ask_about_near_names(const char* what, const std::vector<std::string>& names, const std::vector<Place>& places,
                          std::vector<Diagnostic>& diagnostics);

/// Says that a column of at most 1 was read as shares of one.
void warn_of_shares(const char* what, const Place& place, bool scaled, std::vector<Diagnostic>& diagnostics);

/// Drops empty cells at the end of a row, down to `least` cells: spreadsheets pad rows to the widest.
void trim_padding(TableRow& row, std::size_t least);

/// For TableReading::taken_for.
std::string taken_for(const std::string& kind, std::size_t actors, std::size_t issues, const CellTable& cells);

/// The table as KTAB reads it. Reading it back gives the same table, to the bit.
std::string write_ktab_csv(const ActorTable& table, bool final_comma = true);

}  // namespace parley
