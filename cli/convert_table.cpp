#include "convert_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/tables/exchange_table.hpp"
#include "parley/files/tables/ktab_xml.hpp"
#include "tables.hpp"

namespace parley::cli {

std::vector<std::string> table_forms() { return {"ktab-csv", "ktab-csv-open", "ktab-xml", "exchange"}; }

namespace {

/// What the table holds and the form cannot: named, never dropped unseen.
std::string without_a_place(const ActorTable& table, const std::string& form) {
  std::vector<std::string> lost;
  if (form != "ktab-xml") {
    if (!table.parameters.empty()) lost.emplace_back("the model's parameters");
    if (!table.seed.empty()) lost.emplace_back("the seed");
    if (!table.adjustment.empty()) lost.emplace_back("the matrix of ideal adjustment");
  }
  if (form == "exchange" && !(table.title + table.description).empty()) lost.emplace_back("title and description");
  const bool marks = std::any_of(table.scales.begin(), table.scales.end(), [](const ActorTable::Scale& scale) {
    return !scale.marks.empty() || scale.low != 0 || scale.high != 100;
  });
  if (form != "exchange" && marks) lost.emplace_back("the names of places and the issues' own scales (positions are written on 0..100)");
  return join_words(lost);
}

}  // namespace

std::string converted_table(const std::string& name, const std::string& form, const Arguments& arguments) {
  ActorTable table = table_or_case(arguments, name);
  if (const std::string lost = without_a_place(table, form); !lost.empty())
    say(arguments, fmt::format("Left out, for this form has no place for it: {}.", lost));
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
