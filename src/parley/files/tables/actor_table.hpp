#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads KTAB's CSV (a row with title, description, number of actors and of issues; a row of headings; one row an actor; with or without a
/// comma at the end of each row) or a plain table with the headings Actor, Capability, Position, Salience (one issue; saliences in 0..1
/// where none is above 1). Total: any bytes give a reading. Takes a byte order mark, CRLF and quoted cells.
TableReading read_actor_table(std::string_view text, const std::string& file);

/// The table as KTAB reads it. Reading it back gives the same table, to the bit.
std::string write_ktab_csv(const ActorTable& table, bool final_comma = true);

}  // namespace parley
