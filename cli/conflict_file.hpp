#pragma once
#include <string>

#include "parley/crisis/conflict.hpp"
#include "verb.hpp"

namespace parley::cli {

/// Is the file called .gmcr?
bool is_conflict(const std::string& name);

/// A conflict in GMCR+'s format, its title the file's name; a Refusal with every fault if it is none.
ConflictTable valid_conflict(const Arguments& arguments, const std::string& name);

}  // namespace parley::cli
