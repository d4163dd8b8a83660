// What an editor is told and what the reader reads are one thing: the schema is made of the reader. tests/doors/schema.py tries it on
// cases.
#include "parley/files/schema/schema.hpp"

#include <gtest/gtest.h>

#include "parley/files/case/read.hpp"

using namespace parley;

TEST(Schema, ReachesExplainsAndTypesEveryKeyThatTheReaderReads) {
  for (const std::string& gap : schema_gaps()) ADD_FAILURE() << gap;
}

TEST(Schema, ItsSpecimensAreCases) {
  for (const std::string& specimen : schema_specimens()) {
    const Reading reading = read_scenario(specimen, "specimen.toml");
    for (const Diagnostic& diagnostic : reading.diagnostics)
      if (diagnostic.severity == Severity::error) ADD_FAILURE() << diagnostic.place.line << ": " << diagnostic.message;
    EXPECT_TRUE(reading.scenario.has_value());
  }
}

TEST(Schema, IsTheSameEveryTime) { EXPECT_EQ(json_schema(), json_schema()); }
