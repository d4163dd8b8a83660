#pragma once
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"

namespace parley {

/// One kind of diagnostic, as docs/diagnostics.md lists it. `theme` is its section there.
struct DiagnosticCode {
  std::string_view theme;
  std::string_view code;
  std::string_view severity;  ///< "error", "warning", "note", or two of them: "error, warning"
  std::string_view means;     ///< what is the matter
  std::string_view mend;      ///< what the author should do
};

/// Every code that reading a case, reviewing it or reading a table of actors can give, in the order of the docs. A test holds the sources,
/// the examples in tests/files/cases and docs/diagnostics.md to this list.
const std::vector<DiagnosticCode>& diagnostic_codes();

/// Those of tables: of actors, of other programs, decisions (DEU), conflicts (.gmcr). Part of the list above.
std::vector<DiagnosticCode> codes_of_other_tables();

/// Gives every remark without a hint of its own the one of its code.
void fill_hints(std::vector<Diagnostic>& diagnostics);

}  // namespace parley
