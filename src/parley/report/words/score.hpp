#pragma once
#include <string>

#include "parley/study/score.hpp"

namespace parley {

/// Where a score comes from: everything that is needed to compute it again.
struct Ledger {
  std::string case_hash = {}, holdout_hash = {};
  Date known_on = {};
  std::uint64_t seed = 0;
  std::uint32_t worlds = 0;
};

}  // namespace parley
