#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/scenario.hpp"

namespace parley {

/// What `parley check` says of a case beside its diagnostics: which levers reach which outcomes, and who speaks about them.
std::string check_text(const Scenario& scenario);

/// One diagnostic as compilers print it, coloured if asked; `text` is the file that it speaks of.
std::string diagnostic_text(const Diagnostic& diagnostic, std::string_view text, bool colour);

/// `2 errors, 1 warning, 0 notes`.
std::string tally(const std::vector<Diagnostic>& diagnostics);

}  // namespace parley
