#pragma once
#include "case_file.hpp"
#include "verb.hpp"

namespace parley::cli {

/// `parley show CASE --effects`: each lever at 100 against 0, over a few worlds.
int show_effects_of(const Arguments& arguments, const CaseFile& found);

}  // namespace parley::cli
