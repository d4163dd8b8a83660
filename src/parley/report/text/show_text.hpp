#pragma once
#include <string>
#include <vector>

#include "parley/report/words/case_words.hpp"
#include "parley/study/coverage.hpp"

namespace parley {

/// What stands in a case, for a terminal: these sections in their order; none named: the case's frame and all of them, the judged numbers
/// by kind alone.
std::string show_text(const Scenario& scenario, const std::vector<ShowSection>& sections);

/// Where each item of the encoded text stands, what reads it and whether it can change an outcome.
std::string coverage_text(const Scenario& scenario, const Coverage& coverage);
/// The same in one line, with the command that lists them; `name` is what the case was called by.
std::string coverage_summary(const Coverage& coverage, const std::string& name);

}  // namespace parley
