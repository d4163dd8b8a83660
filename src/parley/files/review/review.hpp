#pragma once
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/scenario.hpp"

namespace parley {

/// What a mediator's colleague would ask about a case that reads without errors: warnings and notes, each with a code, a place and a way
/// out, sorted by place. docs/check.md lists the codes. Never an error: the case runs as it is.
std::vector<Diagnostic> review(const Scenario& scenario);

}  // namespace parley
