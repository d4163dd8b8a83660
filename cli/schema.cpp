#include "parley/files/schema/schema.hpp"

#include <filesystem>

#include "verb.hpp"
#include "write_file.hpp"

namespace parley::cli {
namespace {

int schema(const Arguments& arguments) {
  const std::string text = json_schema(arguments.has("--part"));
  const auto out = arguments.text("--out");
  if (!out)
    put(text);
  else if (out->ends_with(".json") && std::filesystem::exists(*out))  // an older schema, not somebody's case
    replace_file(*out, text);
  else
    make_file(*out, text);
  return fine;
}

}  // namespace

Verb schema_verb() {
  return {"schema",
          "The case format as a JSON Schema, so that an editor completes, explains and checks",
          {},
          {{"-o,--out", Flag::Takes::one, "FILE", "where it goes (else stdout); an older .json is replaced"},
           {"--part", Flag::Takes::nothing, "", "of a file that a case includes"}},
          schema};
}

}  // namespace parley::cli
