// Any text as a case: it is read or refused with sound remarks; what is read is reviewed, laid out (the same case again) and converted.
#include <cstdint>

#include "expect.hpp"
#include "parley/crisis/influence_paths.hpp"
#include "parley/files/case/document.hpp"
#include "parley/files/case/read.hpp"
#include "parley/files/review/review.hpp"
#include "parley/files/toml/formatter.hpp"

using namespace parley;
using fuzz::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Reading reading = read_scenario(text, "f.toml");
  expect(reading.scenario.has_value() != has_errors(reading.diagnostics), "a case without errors is a case");
  for (const Diagnostic& diagnostic : reading.diagnostics) fuzz::expect_sound(diagnostic, text);

  const Layout layout = lay_out(text, "f.toml");  // checks by contract that the words and the parse stay
  if (layout.diagnostics.empty())
    expect(lay_out(layout.text, "f.toml").text == layout.text, "laid out twice is laid out once", layout.text);
  const CaseDocument whole = case_document(text, "f.toml");
  json_of(whole.document);
  tables_of(whole.document);
  if (!reading.scenario) return 0;

  const Scenario& scenario = *reading.scenario;
  for (const Diagnostic& diagnostic : review(scenario)) fuzz::expect_sound(diagnostic, text);
  std::vector<std::string> paths;
  for (const Lever& lever : scenario.levers) paths.push_back("lever." + lever.id);
  influence_paths_of_all(scenario, paths);
  expect(layout.diagnostics.empty(), "what reads can be laid out");
  const Reading again = read_scenario(layout.text, "f.toml");
  expect(again.scenario.has_value(), "laid out it still reads", layout.text);
  expect(again.scenario->estimates.size() == scenario.estimates.size(), "laid out it holds the same numbers");
  for (std::size_t i = 0; i < scenario.estimates.size(); ++i) {
    const Estimate &one = scenario.estimates[i], &other = again.scenario->estimates[i];
    expect(one.path == other.path && one.low == other.low && one.mode == other.mode && one.high == other.high, "the same number", one.path);
  }
  return 0;
}
