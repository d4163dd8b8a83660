#pragma once
#include <string>
#include <vector>

#include "verb.hpp"

namespace parley::cli {

/// What `convert --to` takes for tables of actors: ktab-csv, ktab-csv-open (no comma at the end of a row), ktab-xml, exchange.
std::vector<std::string> table_forms();

/// The table, or a case at its modes, in one of these forms.
std::string converted_table(const std::string& name, const std::string& form, const Arguments& arguments);

}  // namespace parley::cli
