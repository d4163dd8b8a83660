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

/// The score for a terminal: the verdict in a sentence, misses first, then each forecaster's record and what cannot be said.
std::string score_screen(const Scenario& scenario, const Score& score, const Ledger& ledger, int width = 100);

/// The same as `--json` gives it. An infinite log score is null, and `impossible_happened` says so.
std::string score_json(const Scenario& scenario, const Score& score, const Ledger& ledger);

/// One row a settled outcome, worst first, for `ledger.csv`: rows of many cases may be put under one another.
std::string ledger_csv(const Scenario& scenario, const Score& score, const Ledger& ledger);

}  // namespace parley
