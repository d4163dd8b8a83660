#pragma once
#include <string>

#include "parley/report/words/score.hpp"

namespace parley {

/// The score for a terminal: the verdict in a sentence, misses first, then each forecaster's record and what cannot be said.
std::string score_text(const Scenario& scenario, const Score& score, const Ledger& ledger, int width = 100);

}  // namespace parley
