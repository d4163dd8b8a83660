// Any bytes as a game, extensive or strategic, and as counts of its choices.
#include <cstdint>

#include "expect.hpp"
#include "parley/base/encoding.hpp"
#include "parley/game/forms/choices.hpp"
#include "parley/game/forms/efg.hpp"
#include "parley/game/forms/nfg.hpp"

using namespace parley;
using fuzz::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const char* file : {"t.efg", "t.nfg"}) {
    const GameReading reading = read_game(text, file);
    expect(reading.game.has_value() != has_errors(reading.diagnostics), "a game without errors is a game");
    for (const Diagnostic& said : reading.diagnostics) {
      expect(fuzz::has_place(text, said.place.line, said.place.column) || looks_utf16(text), "it stands in its file", render(said, text));
      expect(!not_text(render(said, text), ""), "what is said is UTF-8");
    }
    if (!reading.game) continue;
    const std::string written = write_efg(*reading.game);
    expect(!not_text(written, ""), "a game that is written is UTF-8");
    const GameReading again = read_game(written, "t.efg");
    expect(again.game && write_efg(*again.game) == written, "what is written is read back", written);
    const ChoiceReading choices = read_choices(text, "t.csv", *reading.game);
    expect(choices.counts.has_value() != has_errors(choices.diagnostics), "counts without errors are counts");
  }
  return 0;
}
