#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/conflict.hpp"

namespace parley {

struct GmcrReading {
  std::optional<ConflictTable> table = {};  ///< absent where there is an error
  std::vector<Diagnostic> diagnostics = {};
};

/// Reads GMCR+'s file of a conflict (.gmcr, JSON): options with their directions, decision makers with statements or rankings (under their
/// newer and older names), infeasible patterns, misperceptions, coalitions. States in rankings count from 1 over the feasible vectors, by
/// rising code. At most 16 options; every state ranked once; else diagnostics, all at once. Total: any bytes give a reading.
GmcrReading read_gmcr(std::string_view text, const std::string& file);

/// A table as such a file, or why the format cannot hold it: merged states and option weights have no place there. Reading it gives the
/// same table, but for its title.
struct GmcrWriting {
  std::optional<std::string> text = {};
  std::string why = {};
};
GmcrWriting write_gmcr(const ConflictTable& table);

}  // namespace parley
