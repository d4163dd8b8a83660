#pragma once
#include <string>
#include <vector>

#include "parley/report/words/case_words.hpp"
#include "parley/study/coverage.hpp"

namespace parley {

/// What stands in a case, as `parley show --json` gives it: the frame, then these sections; none named: all. Ends with a newline.
std::string show_json(const Scenario& scenario, const std::vector<ShowSection>& sections);

/// Where each item of the encoded text stands, as `parley show --coverage --json` gives it. Ends with a newline.
std::string coverage_json(const Coverage& coverage);

}  // namespace parley
