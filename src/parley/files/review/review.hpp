#pragma once
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/scenario.hpp"
#include "parley/crisis/trial.hpp"

namespace parley {

/// What a mediator's colleague would ask about a case that reads without errors: warnings and notes, each with a code, a place and a way
/// out, sorted by place. docs/check.md lists the codes. Never an error: the case runs as it is.
std::vector<Diagnostic> review(const Scenario& scenario);
/// The same of what a few worlds said (study/trial): levers beside what the file expects of them, outcomes beside what they imply.
std::vector<Diagnostic> review(const Scenario& scenario, const Trial& trial);

}  // namespace parley
