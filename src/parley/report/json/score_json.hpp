#pragma once
#include <string>

#include "parley/report/words/score.hpp"

namespace parley {

/// A score as `parley score --json` and score.json give it. An infinite log score is null, and `impossible_happened` says so.
std::string score_json(const Scenario& scenario, const Score& score, const Ledger& ledger);

/// One row a settled outcome, worst first, for `ledger.csv`: rows of many cases may be put under one another.
std::string ledger_csv(const Scenario& scenario, const Score& score, const Ledger& ledger);

}  // namespace parley
