#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/files/read.hpp"

namespace parley::files_test {

/// Everything that the program says about a case before it runs it.
inline std::vector<Diagnostic> diagnose(std::string_view text, const std::string& file) { return read_scenario(text, file).diagnostics; }

}  // namespace parley::files_test
