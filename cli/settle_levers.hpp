#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parley/bargain/levers.hpp"
#include "verb.hpp"

namespace parley::cli {

/// The levers of every `--lever`, or a usage Refusal that says what is wrong with one.
std::vector<GroupLever> levers_of(const Arguments& arguments, const std::vector<std::string>& actors,
                                  const std::vector<std::string>& issues);

/// A number written in full, or nothing.
std::optional<double> number_of(const std::string& text);

}  // namespace parley::cli
