#include "convert_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/files/tables/exchange_table.hpp"
#include "parley/files/tables/ktab_xml.hpp"
#include "tables.hpp"

namespace parley::cli {

std::vector<std::string> table_forms() { return {"ktab-csv", "ktab-csv-open", "ktab-xml", "exchange"}; }

std::string converted_table(const std::string& name, const std::string& form, const Arguments& arguments) {
  ActorTable table = table_or_case(name);
  if (form == "exchange") return write_exchange_table(table);
  // KTAB's actors share one attention of 100 among the issues.
  double most = 0;
  for (const auto& row : table.rows) {
    double sum = 0;
    for (const double salience : row.salience) sum += salience;
    most = std::max(most, sum);
  }
  if (most > 100 * (1 + 1e-9)) {
    for (auto& row : table.rows)
      for (double& salience : row.salience) salience *= 100 / most;
    say(arguments,
        fmt::format("All saliences are divided by {:.3g}: KTAB's actors share one attention of 100 among the issues.", most / 100));
  }
  if (form == "ktab-xml") return write_ktab_xml(table);
  return write_ktab_csv(table, form == "ktab-csv");
}

}  // namespace parley::cli
