#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parley/study/answer.hpp"

namespace parley {

/// What one probability earned by what happened. Both are proper: nobody does better by saying what he does not believe.
struct Marks {
  double brier = 0;      ///< (p - o)^2, 0 best .. 1 worst; a coin always earns 0.25 (Brier 1950)
  double log_score = 0;  ///< -ln of the probability given to what happened, 0 best; infinite where the impossible happened (Good 1952)
};

/// Requires p in 0..1.
Marks marks_of(double p, bool happened);

/// What became of one outcome. `happened` nothing: nobody can tell.
struct Fact {
  OutcomeId outcome = {};
  std::optional<bool> happened = {};
  Date date = {};
  std::string what = {};  ///< one sentence
};

/// One settled outcome: what each forecaster had said of it, as used. Nothing: it was silent.
struct Scored {
  OutcomeId outcome = {};
  bool happened = false;
  std::optional<double> pooled = {}, base = {};
  ByWitness<std::optional<double>> said = {};
  Interval interval = {};  ///< of the pooled figure
  Date date = {};          ///< given where it happened
  std::string what = {};
};

/// An outcome that nobody scores, and why.
struct Unsettled {
  OutcomeId outcome = {};
  std::string why = {};  ///< empty: the hold-out is silent
};

enum class Forecaster { pooled, bargaining, dynamics, game, base, coin };
std::string_view to_text(Forecaster forecaster);
/// What it gave the outcome, 0..1; the coin one half.
std::optional<double> said_by(const Scored& scored, Forecaster forecaster);

/// Mean marks of one forecaster over the outcomes on which it spoke.
struct Record {
  Forecaster forecaster = Forecaster::pooled;
  std::size_t n = 0;
  Marks mean = {};
  /// 1 - its mean Brier score / that of the base rates, over the outcomes on which both spoke (`n_against_base`): 1 perfect, 0 no better,
  /// below 0 worse. Nothing where there is no such outcome, or the base rates were perfect.
  std::optional<double> skill = {};
  std::size_t n_against_base = 0;
};

/// Forecasts in one range of probability, and how often what they spoke of happened.
struct CalibrationBin {
  double low = 0, high = 0;  ///< low <= p < high; the last one holds 1 as well
  std::size_t n = 0;
  double mean_p = 0;
  double happened = 0;     ///< share
  Interval interval = {};  ///< Wilson, 90 %
};

/// Fewer settled outcomes than this say nothing about calibration.
inline constexpr std::size_t least_for_calibration = 30;

/// By fifths of the scale. Nothing below `least_for_calibration` outcomes with a pooled figure.
std::optional<std::vector<CalibrationBin>> calibration_of(const std::vector<Scored>& outcomes);

struct Score {
  std::vector<Scored> outcomes = {};  ///< the worst miss of the pooled figure first; those without one last
  std::vector<Unsettled> unsettled = {};
  std::vector<Record> records = {};  ///< in the order of Forecaster
  std::optional<std::vector<CalibrationBin>> calibration = {};
};

/// Scores an answer against what happened; `facts` hold each outcome at most once. A fact on an outcome that the answer does not know is a
/// broken contract; an outcome without a fact stands among the unsettled.
Score score_of(const Scenario& scenario, const Answer& answer, const std::vector<Fact>& facts);

/// The marks of outcomes gathered from anywhere, a back-test over several cases say.
Score score_of(std::vector<Scored> outcomes);

}  // namespace parley
