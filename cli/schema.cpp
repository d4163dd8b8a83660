#include "parley/files/schema.hpp"

#include "verb.hpp"
#include "write_file.hpp"

namespace parley::cli {
namespace {

int schema(const Arguments& arguments) {
  const std::string text = json_schema(arguments.has("--part"));
  if (const auto out = arguments.text("--out"))
    replace_file(*out, text);
  else
    put(text);
  return fine;
}

}  // namespace

Verb schema_verb() {
  return {"schema",
          "The case format as a JSON Schema, so that an editor completes, explains and checks",
          {},
          {{"-o,--out", Flag::Takes::one, "FILE", "where it goes, in place of an older one (else stdout)"},
           {"--part", Flag::Takes::nothing, "", "of a file that a case includes"}},
          schema};
}

}  // namespace parley::cli
