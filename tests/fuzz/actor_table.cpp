// Any bytes as a table of actors: KTAB's CSV, a plain table, or one row an actor and issue.
#include "parley/files/tables/actor_table.hpp"

#include <cstdint>

#include "any_table.hpp"
#include "parley/files/case/read.hpp"

using namespace parley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const TableReading table = read_actor_table(text, "t.csv");
  fuzz::expect_remarks(table.diagnostics, text, table.table.has_value());
  if (table.table) fuzz::expect_sound(*table.table);
  const ImportReading import = read_import(text, "t.csv");
  fuzz::expect_remarks(import.diagnostics, text, import.import.has_value());
  if (import.table) fuzz::expect_sound(*import.table);
  if (import.import && import.import->actors.size() >= 2 && import.import->actors.size() < 40) {
    const std::string made = write_case(*import.import, {});
    fuzz::expect(!not_text(made, ""), "a case that is made is UTF-8");
    fuzz::expect(read_scenario(made, "t.toml").scenario.has_value(), "a case that is made is one", made);
  }
  return 0;
}
