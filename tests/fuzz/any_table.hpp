#pragma once
#include "expect.hpp"
#include "parley/base/encoding.hpp"
#include "parley/files/case/import_case.hpp"
#include "parley/files/tables/exchange_table.hpp"
#include "parley/files/tables/ktab_xml.hpp"

/// What holds of any table of actors, whatever its form.
namespace parley::fuzz {

/// Nothing of a table is anything but UTF-8, its numbers are on their scales, and it is read back from every form that is written of it.
inline void expect_sound(const ActorTable& table) {
  expect(!table.rows.empty() && !table.issues.empty(), "a table has actors and issues");
  expect(!not_text(table.title + table.description, ""), "title and description are text");
  for (const auto& row : table.rows) {
    expect(!row.name.empty() && !not_text(row.name + row.description, ""), "an actor has a name, which is text");
    expect(row.power > 0, "power is above 0", row.name);
    expect(row.position.size() == table.issues.size() && row.salience.size() == table.issues.size(), "one place an issue");
    for (const double place : row.position) expect(place >= 0 && place <= 100, "positions are 0..100", row.name);
    for (const double salience : row.salience) expect(salience >= 0 && salience <= 100, "saliences are 0..100", row.name);
  }
  for (const std::string& written : {write_ktab_csv(table), write_ktab_xml(table), write_exchange_table(table)}) {
    expect(!not_text(written, "") || written.find('\0') != std::string::npos, "what is written is UTF-8");
    expect(written.find('\0') == std::string::npos, "what is written holds no byte 0");
  }
  const TableReading csv = read_group_table(write_ktab_csv(table), "");
  for (const Diagnostic& said : csv.diagnostics)
    if (said.severity == Severity::error) expect(said.code == "salience-sum", "KTAB's CSV is read back", said.code + ": " + said.message);
  if (csv.table)
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      expect(csv.table->rows[i].name == table.rows[i].name && csv.table->rows[i].position == table.rows[i].position,
             "the same actors stand in it", table.rows[i].name);
    }
}

/// The remarks have a place in the text (as UTF-8) unless it had to be converted, and words.
inline void expect_remarks(const std::vector<Diagnostic>& diagnostics, std::string_view text, bool has_value) {
  expect(has_value != has_errors(diagnostics), "a table without errors is a table");
  const std::string wide = looks_utf16(text) ? utf16_to_utf8(text).value_or("") : "";
  for (const Diagnostic& diagnostic : diagnostics) expect_sound(diagnostic, wide.empty() ? text : std::string_view(wide));
}

}  // namespace parley::fuzz
