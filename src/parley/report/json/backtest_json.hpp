#pragma once
#include <string>

#include "parley/report/words/backtest.hpp"

namespace parley {

/// How every model fared, as `parley backtest --json` gives it. Ends with a newline.
std::string backtest_json(const BacktestPage& page);

/// The constants of a file, as `parley backtest --fit --json` gives them. Ends with a newline.
std::string fit_json(const FitPage& page);

/// Every forecast: id, model, point, P(outcome <= i + .5) for i = 0..99.
std::string predictions_csv(const BacktestPage& page);

}  // namespace parley
