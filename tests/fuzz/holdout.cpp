// Any bytes as a hold-out, read against a small case.
#include "parley/files/case/holdout.hpp"

#include <cstdint>

#include "expect.hpp"
#include "parley/files/case/read.hpp"

using namespace parley;

namespace {

constexpr const char* settled = R"(schema = 1
scenario = { id = "river", question = "q?", third_party = "XHO", parties = ["XUP", "XDO"], as_of = 2030-03-01, end = 2030-12-31 }
actor = { XUP = { capability = 60, source = "j" }, XDO = { capability = 40, source = "j" }, XHO = { capability = 15, source = "j" } }
issue.water = { anchors = [[0, "none"], [100, "all"]], source = "j" }
variable.trust = { zero = "none", hundred = "a word is enough", start = [10, 25, 40], source = "j" }
[outcome.signed]
settles = "Both sides sign one text"
by = 2030-12-31
base_rate = { value = [10, 25, 45], k = 4, n = 16, per = "year", days = 305, source = "j" }
dynamics = { hazard = { drivers = { trust = [0.1, 0.3, 0.5] } } }
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Reading river = read_scenario(settled, "river.toml");
  fuzz::expect(river.scenario.has_value(), "the case is one", river.diagnostics.empty() ? "" : river.diagnostics[0].message);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const HoldOutReading reading = read_holdout(text, "t.holdout.toml", *river.scenario);
  fuzz::expect(reading.holdout.has_value() != has_errors(reading.diagnostics), "a hold-out without errors is one");
  for (const Diagnostic& said : reading.diagnostics) fuzz::expect_sound(said, text);
  if (reading.holdout) fuzz::expect(reading.holdout->case_id == "river", "it settles this case and no other");
  return 0;
}
