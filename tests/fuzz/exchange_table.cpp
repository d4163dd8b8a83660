// Any bytes as a table of the exchange model.
#include "parley/files/tables/exchange_table.hpp"

#include <cstdint>

#include "any_table.hpp"

using namespace parley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const TableReading reading = read_exchange_table(text, "t.txt");
  fuzz::expect_remarks(reading.diagnostics, text, reading.table.has_value());
  if (!reading.table) return 0;
  fuzz::expect_sound(*reading.table);
  const std::string written = write_exchange_table(*reading.table);
  const TableReading again = read_exchange_table(written, "t.txt");
  fuzz::expect(again.table.has_value(), "what is written is read back", written);
  fuzz::expect(again.table->rows.size() == reading.table->rows.size(), "the same actors stand in it", written);
  return 0;
}
