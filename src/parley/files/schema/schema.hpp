#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// A JSON Schema (draft 7) of the case format, for editors: made of what the reader asks for while it reads a specimen, so that both say
/// the same. What it refuses, the reader refuses; what only the whole case shows (names, dates against each other) it cannot see. `part`:
/// of a file that a case includes, where elements stand and nothing is required of them, since a default of the case may give it.
std::string json_schema(bool part = false);

/// Why the schema would not be whole: keys that the specimen does not reach or that no words explain, words for keys that are no more.
/// Empty in a sound program.
std::vector<std::string> schema_gaps();

/// Cases that lead the reader past every key that it has.
std::vector<std::string> schema_specimens();

/// What a key means, in an author's words. `path`: "link.strength", or only its end, where several tables have it: "drivers", "drivers.*"
/// (the entries of a table whose keys are names).
struct KeyWords {
  std::string_view path = {};
  std::string_view words = {};
};
const std::vector<KeyWords>& key_words();

}  // namespace parley
