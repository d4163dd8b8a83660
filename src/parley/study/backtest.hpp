#pragma once
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "parley/bargain/calibrated.hpp"
#include "parley/bargain/model.hpp"
#include "parley/bargain/predict.hpp"

namespace parley {

/// A decision with known outcome, as every model reads it.
struct Decision {
  std::string id = {}, dossier = {};  ///< issues of one dossier go together
  int year = 0;                       ///< 0: unknown
  Group group = {};                   ///< capability as the file gives it (a size)
  Group institutional = {};           ///< the same with capability by the rules of the institution that decides
  std::optional<double> reference = {};
  double outcome = 0;  ///< 0..100
};

struct Forecasted {
  double point = 0;
  Predictive predictive = {};
};

/// How one model fared. Differences are per decision, below 0 where this model is better; standard errors are clustered by dossier.
struct ModelScore {
  std::string name = {};
  std::size_t failed = 0;     ///< decisions that it gave no forecast for: it is scored on the others
  std::size_t in_sample = 0;  ///< decisions that some constant of it was fitted on
  double mae = 0, median_error = 0, within_10 = 0;
  double crps = 0;
  std::array<double, 3> coverage = {}, coverage_se = {}, width = {};  ///< of the central 50, 80 and 90 % intervals; coverage 0..1
  double mae_difference = 0, mae_difference_se = 0;                   ///< to the compromise
  double crps_difference = 0, crps_difference_se = 0;                 ///< to H1
  std::vector<std::optional<Forecasted>> forecasts = {};              ///< by decision

  /// The 95 % interval of the difference to H1 lies below 0.
  bool beats_h1() const { return crps_difference + 1.96 * crps_difference_se < 0; }
};

inline constexpr std::array<double, 3> backtest_levels = {0.5, 0.8, 0.9};

/// The model that is to be judged: chosen before any file is read.
inline constexpr const char* backtest_default = "calibrated-votes";

struct BacktestOptions {
  Calibration calibration = shipped_calibration();
  /// The dossiers that `calibration` was fitted on. Nothing: those of the shipped constants.
  std::optional<std::set<std::string>> fitted_on = {};
  /// Outcomes of the decisions that `calibration` was fitted on: the base rate "climate". Empty: that baseline is left out.
  std::vector<double> earlier_outcomes = {};
  std::uint64_t seed = 0;  ///< of the uniforms of the randomised PIT, addressed by the decision's id
  std::function<void(std::size_t done, std::size_t all)> progress = {};  ///< called after every decision
};

/// Scores every model on every decision, in the order of the decisions: compromise, mean, medians, Nash and its variants,
/// Kalai-Smorodinsky, egalitarian, the challenge model in two readings, KTAB's SMP, a pool of models, a mixture of the positions, H1, the
/// calibrated distribution with both kinds of capability, and baselines that know nothing of the actors. Point models carry H1's spread
/// around their own point. Coverage by randomised probability integral transform, since outcomes and forecasts have atoms: the share of 64
/// uniforms a decision.
std::vector<ModelScore> backtest(std::span<const Decision> decisions, const BacktestOptions& options = {});

/// The decisions as fit() reads them.
std::vector<Known> known_of(std::span<const Decision> decisions);

/// How many dossiers they come from.
std::size_t dossiers_in(std::span<const Decision> decisions);

/// The recipe of the constants tried on what it had not seen: fitted on decisions up to a year, scored on the later ones.
struct LaterScore {
  int up_to = 0;
  Calibration calibration = {};
  std::size_t later = 0;                               ///< decisions scored
  double crps_difference = 0, crps_difference_se = 0;  ///< to H1, clustered by dossier
};

/// One for every year that leaves at least 20 dossiers to fit on and 10 to score. Decisions of unknown year are left out.
std::vector<LaterScore> score_later(std::span<const Decision> decisions);

}  // namespace parley
