#include "parley/report/words/backtest.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace parley {

const ModelScore& judged_of(const BacktestPage& page) {
  return *std::find_if(page.scores.begin(), page.scores.end(), [](const ModelScore& score) { return score.name == backtest_default; });
}

std::string constants_words(const Calibration& calibration) {
  return fmt::format("scale {:.2f}, polar {:.2f}, ends {:.2f}", calibration.scale, calibration.polar, calibration.ends);
}

}  // namespace parley
