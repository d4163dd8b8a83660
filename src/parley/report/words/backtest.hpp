#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "parley/study/backtest.hpp"

namespace parley {

/// What was scored, and what could not be.
struct BacktestPage {
  std::vector<ModelScore> scores = {};
  std::vector<Decision> scored = {};
  Calibration calibration = {};
  std::size_t read = 0;                              ///< decisions of the file
  std::map<std::string, std::size_t> unusable = {};  ///< of these, by reason
  std::size_t filled_saliences = 0;                  ///< missing ones, filled with the issue's mean
  std::size_t undated = 0;                           ///< on neither side of a split
};

/// The model that was to be judged.
const ModelScore& judged_of(const BacktestPage& page);

/// The constants of a file, and how such constants do on decisions that they had not seen.
struct FitPage {
  Calibration all = {};
  std::vector<LaterScore> splits = {};
};

/// "scale 14.20, polar 0.10, ends 0.05".
std::string constants_words(const Calibration& calibration);

/// What no figure of a back-test says.
inline constexpr const char* untested_in_crises = "EU law-making is cooperative: that any of this holds in crises is untested.";

}  // namespace parley
