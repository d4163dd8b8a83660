#pragma once
#include "verb.hpp"

namespace parley::cli {

/// `parley settle CASE --zopa PROPOSAL`: is there an agreement that all parties prefer to none?
int settle_zopa(const Arguments& arguments);

}  // namespace parley::cli
