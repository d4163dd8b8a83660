#include <fmt/format.h>

#include <filesystem>

#include "case_file.hpp"
#include "parley/files/disk.hpp"
#include "parley/files/whole.hpp"
#include "write_file.hpp"

namespace parley::cli {
namespace {

int convert(const Arguments& arguments) {
  const std::string to = arguments.text("--to").value_or("json");
  if (to != "json" && to != "csv") throw Refusal(usage, "parley convert: --to takes json or csv, not '" + to + "'.");
  const auto out = arguments.text("--out");
  if (to == "csv" && !out)
    throw Refusal(usage, "parley convert: --to csv makes a table per kind of element and needs --out DIR, a new folder.");
  const CaseFile found = valid_case(arguments.operands[0]);
  const Whole whole = whole_case(found.text, found.shown, files_beside(found.path));
  if (to == "json") {
    const std::string text = json_of(whole.document);
    if (out)
      make_file(*out, text);
    else
      put(text);
    return fine;
  }
  std::error_code error;
  if (!std::filesystem::create_directory(*out, error) || error)
    throw Refusal(unreadable,
                  fmt::format("parley: the folder {} cannot be made: {}.", *out, error ? error.message() : "it exists already"));
  for (const TableFile& table : tables_of(whole.document)) {
    make_file((std::filesystem::path(*out) / table.name).string(), table.text);
    say(arguments, (std::filesystem::path(*out) / table.name).string());
  }
  return fine;
}

}  // namespace

Verb convert_verb() {
  return {"convert",
          "A case as JSON, or as tables that a spreadsheet opens and a case can include",
          {{"CASE", "a file, or the name of a built-in case"}},
          {{"--to", Flag::Takes::one, "FORMAT", "json (default) or csv"},
           {"-o,--out", Flag::Takes::one, "PATH", "a new file (json; else stdout) or a new folder (csv)"}},
          convert};
}

}  // namespace parley::cli
