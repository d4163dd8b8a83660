#include "parley/report/text/backtest_text.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace parley {
namespace {

std::string backtest_failures(const BacktestPage& page) {
  std::string out = "What failed\n";
  std::size_t unusable = 0;
  for (const auto& [why, count] : page.unusable) {
    out += fmt::format("  {} of {} decisions: {}\n", count, page.read, why);
    unusable += count;
  }
  if (unusable == 0) out += "  every decision of the file can be scored\n";
  if (page.undated > 0) out += fmt::format("  {} decisions without a year are on neither side of the split\n", page.undated);
  if (page.filled_saliences > 0) out += fmt::format("  {} missing saliences were filled with the issue's mean\n", page.filled_saliences);
  for (const ModelScore& score : page.scores)
    if (score.failed > 0) out += fmt::format("  {} gave no forecast for {} decisions\n", score.name, score.failed);
  // Where the model that is to be judged was most surprised.
  const ModelScore& judged = judged_of(page);
  std::vector<std::size_t> worst;
  for (std::size_t k = 0; k < page.scored.size(); ++k)
    if (judged.forecasts[k]) worst.push_back(k);
  const auto miss = [&](std::size_t k) { return crps(judged.forecasts[k]->predictive, page.scored[k].outcome); };
  std::stable_sort(worst.begin(), worst.end(), [&](std::size_t a, std::size_t b) { return miss(a) > miss(b); });
  for (std::size_t k = 0; k < std::min<std::size_t>(3, worst.size()); ++k) {
    const Range range = central(judged.forecasts[worst[k]]->predictive, 0.9);
    out += fmt::format("  {}: came out at {:.0f}; forecast {:.0f}, 90 % between {:.0f} and {:.0f}\n", page.scored[worst[k]].id,
                       page.scored[worst[k]].outcome, judged.forecasts[worst[k]]->point, range.low, range.high);
  }
  return out;
}

std::string backtest_verdict(const ModelScore& judged) {
  const double low = judged.crps_difference - 1.96 * judged.crps_difference_se;
  const double high = judged.crps_difference + 1.96 * judged.crps_difference_se;
  const char* words = high < 0 ? "beats H1" : low > 0 ? "is worse than H1" : "does not differ from H1 by more than its interval";
  return fmt::format("'{}' {}: CRPS {:+.2f} to H1, 95 % interval {:+.2f} to {:+.2f}, clustered by dossier{}.\n", judged.name, words,
                     judged.crps_difference, low, high, judged.in_sample > 0 ? " (in sample)" : "");
}

}  // namespace

std::string backtest_text(const BacktestPage& page) {
  std::string out = backtest_failures(page);
  out += fmt::format("\n{} decisions of {} dossiers; scale 0..100, smaller is better\n", page.scored.size(), dossiers_in(page.scored));
  out += fmt::format("{:<22}{:>6}{:>7}{:>7}{:>7}  {:<15}{:<15}{:>14}{:>15}\n", "model", "MAE", "median", "in 10", "CRPS", "coverage",
                     "width", "CRPS - H1", "MAE - comp.");
  for (const ModelScore& score : page.scores) {
    const std::string differs = score.name == "H1" ? "" : fmt::format("{:+.2f} ({:.2f})", score.crps_difference, score.crps_difference_se);
    const std::string off =
        score.name == "compromise" ? "" : fmt::format("{:+.2f} ({:.2f})", score.mae_difference, score.mae_difference_se);
    out += fmt::format("{:<22}{:>6.2f}{:>7.1f}{:>6.0f}%{:>7.2f}  {:<15}{:<15}{:>14}{:>15}{}\n", score.name, score.mae, score.median_error,
                       100 * score.within_10, score.crps,
                       fmt::format("{:.2f} {:.2f} {:.2f}", score.coverage[0], score.coverage[1], score.coverage[2]),
                       fmt::format("{:.0f} {:.0f} {:.0f}", score.width[0], score.width[1], score.width[2]), differs, off,
                       score.in_sample == 0                    ? ""
                       : score.in_sample == page.scored.size() ? "  in sample"
                                                               : fmt::format("  {} in sample", score.in_sample));
  }
  out +=
      "Coverage and mean width of the central 50, 80 and 90 % intervals (randomised PIT); in brackets standard errors clustered by "
      "dossier.\n";
  const ModelScore& judged = judged_of(page);
  out += "\n" + backtest_verdict(judged);
  out += fmt::format("Its three constants ({}): {}.\n", constants_words(page.calibration), page.calibration.fitted_on);
  if (judged.in_sample > 0)
    out += "In sample: the constants were fitted on cases that are scored here; --split YEAR or --train FILE fits on others.\n";
  return out + untested_in_crises + "\n";
}

std::string fit_text(const FitPage& page) {
  std::string lines;
  for (const LaterScore& score : page.splits) {
    const Calibration& one = score.calibration;
    lines += fmt::format("  up to {}: {}; on the {} later ones CRPS {:+.2f} to H1, standard error {:.2f}\n", score.up_to,
                         constants_words(one), score.later, score.crps_difference, score.crps_difference_se);
  }
  return constants_words(page.all) + ": " + page.all.fitted_on + "\n" +
         (lines.empty() ? "" : "Fitted on earlier decisions, scored on later ones:\n" + lines) + untested_in_crises + "\n";
}

}  // namespace parley
