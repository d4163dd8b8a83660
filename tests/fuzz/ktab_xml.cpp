// Any bytes as a scenario of KTAB's in XML.
#include "parley/files/tables/ktab_xml.hpp"

#include <cstdint>

#include "any_table.hpp"

using namespace parley;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const TableReading reading = read_ktab_xml(text, "t.xml");
  fuzz::expect(reading.table.has_value() != has_errors(reading.diagnostics), "a scenario without errors is a table");
  for (const Diagnostic& said : reading.diagnostics) fuzz::expect(!not_text(render(said, text), ""), "what is said is UTF-8");
  if (!reading.table) return 0;
  fuzz::expect_sound(*reading.table);
  const std::string written = write_ktab_xml(*reading.table);
  const TableReading again = read_ktab_xml(written, "t.xml");
  fuzz::expect(again.table && write_ktab_xml(*again.table) == written, "what is written is read back", written);
  return 0;
}
