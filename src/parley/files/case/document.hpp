#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/files/case/read.hpp"
#include "parley/files/toml/tree.hpp"

namespace parley {

/// A case as one document: what it includes is in its place, the defaults stand in the elements.
struct CaseDocument {
  Node document = {};
  std::vector<Diagnostic> diagnostics = {};
};
CaseDocument case_document(std::string_view text, const std::string& file, const Finder& finder = {});

/// A value as TOML writes it on one line: `[40, 60, 80]`, `{ on = "trust", size = [5, 15, 30] }`.
std::string toml_value(const Node& node);

/// A document as plain JSON, two blanks a level, in the format's own spelling and order; dates are texts "2017-12-21".
std::string json_of(const Node& document);

/// One table per kind of element, `link.csv` and so on, each in the form that a case can include (docs/format.md, "Includes"): the columns
/// of a range are NAME.low, NAME.mode and NAME.high.
struct TableFile {
  std::string name = {};
  std::string text = {};
};
std::vector<TableFile> tables_of(const Node& document);

}  // namespace parley
