#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/scenario.hpp"

namespace parley {

/// What a Finder found: the text, or one clause that says why not.
struct FoundFile {
  std::string text = {};
  std::string identity = {};  ///< two names of one file have the same identity
  std::string refusal = {};   ///< empty: it was found. "there is no such file"
  std::string code = {};      ///< of the refusal: "include-missing", "include-outside", "include-unreadable"
};

/// Finds a file that a case includes, by its path relative to the case's folder. The reader itself touches no disk.
using Finder = std::function<FoundFile(const std::string& path)>;

/// A file that a case includes, as it was read.
struct IncludedFile {
  std::string path = {};   ///< as the case writes it
  std::string shown = {};  ///< as the diagnostics print it
  std::string text = {};
};

/// What came of reading a case: all diagnostics, sorted by place, and the scenario if no diagnostic is an error.
struct Reading {
  std::optional<Scenario> scenario = {};
  std::vector<Diagnostic> diagnostics = {};
  std::vector<IncludedFile> included = {};  ///< in the order of reading
};

/// Reads a case (docs/format.md) from its text. Total: any bytes give a Reading, never a crash; every refusal has a place.
/// `file` is the name that the diagnostics print. Without a finder nothing can be included.
Reading read_scenario(std::string_view text, const std::string& file, const Finder& finder = {});

/// The bytes that a case's hash is taken of: its text; then, for each included file in the order of reading, a NUL, its path, a NUL and its
/// text. A case without includes is its text alone.
std::string bytes_to_hash(std::string_view text, const std::vector<IncludedFile>& included);

}  // namespace parley
