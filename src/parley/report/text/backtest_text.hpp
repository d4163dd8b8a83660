#pragma once
#include <string>

#include "parley/report/words/backtest.hpp"

namespace parley {

/// How every model fared, for a terminal: what failed first, then a row a model, then the verdict on the one that was to be judged.
std::string backtest_text(const BacktestPage& page);

/// The constants of a file, and how such constants do on later decisions.
std::string fit_text(const FitPage& page);

}  // namespace parley
