#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"

namespace parley {

/// Decisions of the European Union with known outcome, as the DEU data keep them (Thomson et al. 2006; Arregui & Perarnau 2014): one row a
/// disputed issue, one column an actor's position (p...) and one its salience (s...).
struct DeuTable {
  std::vector<std::string> actors = {};  ///< the columns' names without their letter: "com", "ep", "de", ...
  std::vector<double> size = {};         ///< by actor, from the row under the header; 1 for all where that row is missing
  struct Row {
    std::string id = {};       ///< isnr
    std::string dossier = {};  ///< prnr: issues of one proposal
    int year = 0;              ///< of the proposal; 0: unknown
    std::string procedure = {}, council_vote = {};
    std::vector<std::size_t> who = {};     ///< actors with a position, in the table's order
    std::vector<double> position = {};     ///< by `who`, 0..100
    std::vector<double> salience = {};     ///< by `who`, 0..1
    std::optional<double> reference = {};  ///< what holds if nothing is decided, 0..100
    double outcome = 0;                    ///< 0..100
  };
  std::vector<Row> rows = {};                        ///< only those that can be scored
  std::size_t read = 0;                              ///< decisions in the file, usable or not
  std::map<std::string, std::size_t> unusable = {};  ///< why, and how many
  std::size_t filled_saliences = 0;                  ///< missing beside a position: the mean of the issue's others was taken
};

struct DeuReading {
  std::optional<DeuTable> table = {};
  std::vector<Diagnostic> diagnostics = {};  ///< sorted by place
};

/// Reads DEU's tab-separated text. An error only where it is no such table; a cell or row that cannot be used is a warning and a count.
/// Dates went through a spreadsheet (20DD-MM-YY): the year is always the last field. Total: any bytes give a reading.
DeuReading read_deu_table(std::string_view text, const std::string& file);

/// The year of one of its dates, whatever a spreadsheet made of it ("26-01-00", "2023-07-01": 2001, "1999"); 0 where there is none.
int deu_year(std::string_view date);

}  // namespace parley
