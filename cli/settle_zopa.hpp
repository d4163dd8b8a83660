#pragma once
#include <string>
#include <vector>

#include "parley/bargain/levers.hpp"
#include "verb.hpp"

namespace parley::cli {

/// `parley settle CASE --zopa PROPOSAL`: is there an agreement that all parties prefer to none?
int settle_zopa(const Arguments& arguments);

/// The levers of every `--lever`, or a usage Refusal that says what is wrong with one.
std::vector<GroupLever> levers_of(const Arguments& arguments, const std::vector<std::string>& actors,
                                  const std::vector<std::string>& issues);

}  // namespace parley::cli
