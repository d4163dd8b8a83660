#include "conflict_file.hpp"

#include <filesystem>

#include "case_file.hpp"
#include "parley/files/conflict/gmcr.hpp"

namespace parley::cli {

bool is_conflict(const std::string& name) { return std::filesystem::path(name).extension() == ".gmcr"; }

ConflictTable valid_conflict(const Arguments& arguments, const std::string& name) {
  const std::string text = read_file(name);
  GmcrReading reading = read_gmcr(text, name);
  if (!reading.table) {
    complain(rendered(reading.diagnostics, text, colour_on_stderr()));
    throw Refusal(invalid_case, name + ": " + tally(reading.diagnostics) + "; nothing was computed.");
  }
  if (!reading.diagnostics.empty()) say(arguments, rendered(reading.diagnostics, text, colour_on_stderr()));
  reading.table->title = std::filesystem::path(name).stem().string();
  return std::move(*reading.table);
}

}  // namespace parley::cli
