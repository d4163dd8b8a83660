#include "parley/study/score.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "parley/base/expects.hpp"
#include "parley/numerics/elementary.hpp"
#include "parley/survival/rates.hpp"

namespace parley {
namespace {

constexpr Forecaster forecasters[] = {Forecaster::pooled, Forecaster::bargaining, Forecaster::dynamics,
                                      Forecaster::game,   Forecaster::base,       Forecaster::coin};

Record record_of(const std::vector<Scored>& outcomes, Forecaster forecaster) {
  std::vector<double> brier, logs, shared, base;
  for (const Scored& one : outcomes) {
    const auto p = said_by(one, forecaster);
    if (!p) continue;
    const Marks marks = marks_of(*p, one.happened);
    brier.push_back(marks.brier);
    logs.push_back(marks.log_score);
    if (!one.base) continue;
    shared.push_back(marks.brier);
    base.push_back(marks_of(*one.base, one.happened).brier);
  }
  Record record;
  record.forecaster = forecaster;
  record.n = brier.size();
  record.mean = {mean(brier), mean(logs)};
  record.n_against_base = base.size();
  if (mean(base) > 0) record.skill = 1 - mean(shared) / mean(base);
  return record;
}

}  // namespace

Marks marks_of(double p, bool happened) {
  expects(p >= 0 && p <= 1, "a probability lies in 0..1");
  const double given = happened ? p : 1 - p;
  return {(1 - given) * (1 - given), given > 0 ? std::max(0.0, -log(given)) : std::numeric_limits<double>::infinity()};
}

std::string_view to_text(Forecaster forecaster) {
  switch (forecaster) {
    case Forecaster::pooled:
      return "pooled";
    case Forecaster::bargaining:
      return "bargaining";
    case Forecaster::dynamics:
      return "dynamics";
    case Forecaster::game:
      return "game";
    case Forecaster::base:
      return "base rate";
    case Forecaster::coin:
      return "coin";
  }
  return "";
}

std::optional<double> said_by(const Scored& scored, Forecaster forecaster) {
  switch (forecaster) {
    case Forecaster::pooled:
      return scored.pooled;
    case Forecaster::bargaining:
      return scored.said[WitnessName::bargaining];
    case Forecaster::dynamics:
      return scored.said[WitnessName::dynamics];
    case Forecaster::game:
      return scored.said[WitnessName::game];
    case Forecaster::base:
      return scored.base;
    case Forecaster::coin:
      return 0.5;
  }
  return {};
}

std::optional<std::vector<CalibrationBin>> calibration_of(const std::vector<Scored>& outcomes) {
  constexpr std::size_t count = 5;
  std::vector<CalibrationBin> bins(count);
  std::vector<double> sums(count, 0.0), hits(count, 0.0);
  std::size_t n = 0;
  for (const Scored& one : outcomes) {
    if (!one.pooled) continue;
    const auto bin = std::min(count - 1, static_cast<std::size_t>(*one.pooled * count));
    ++bins[bin].n;
    sums[bin] += *one.pooled;
    hits[bin] += one.happened ? 1 : 0;
    ++n;
  }
  if (n < least_for_calibration) return {};
  for (std::size_t i = 0; i < count; ++i) {
    CalibrationBin& bin = bins[i];
    bin.low = static_cast<double>(i) / count;
    bin.high = static_cast<double>(i + 1) / count;
    if (bin.n == 0) continue;
    const double size = static_cast<double>(bin.n);
    bin.mean_p = sums[i] / size;
    bin.happened = hits[i] / size;
    bin.interval = wilson(hits[i], size);
  }
  return bins;
}

Score score_of(std::vector<Scored> outcomes) {
  const auto miss = [](const Scored& one) { return one.pooled ? marks_of(*one.pooled, one.happened).brier : -1; };
  std::stable_sort(outcomes.begin(), outcomes.end(), [&](const Scored& a, const Scored& b) { return miss(a) > miss(b); });
  Score score;
  for (const Forecaster forecaster : forecasters) score.records.push_back(record_of(outcomes, forecaster));
  score.calibration = calibration_of(outcomes);
  score.outcomes = std::move(outcomes);
  return score;
}

Score score_of(const Scenario& scenario, const Answer& answer, const std::vector<Fact>& facts) {
  const auto fact_on = [&](OutcomeId id) {
    return std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.outcome == id; });
  };
  std::vector<Scored> outcomes;
  std::vector<Unsettled> unsettled;
  std::size_t used = 0;
  for (const OutcomeAnswer& found : answer.outcomes) {
    const auto fact = fact_on(found.outcome);
    used += fact != facts.end();
    if (fact == facts.end() || !fact->happened) {
      unsettled.push_back({found.outcome, fact == facts.end() ? std::string() : fact->what});
      continue;
    }
    Scored one;
    one.outcome = found.outcome;
    one.happened = *fact->happened;
    one.date = fact->date;
    one.what = fact->what;
    if (found.pooled) {
      one.pooled = found.pooled->with.p;
      one.interval = found.pooled->with.interval;
    }
    for (const WitnessName witness : witness_names)
      if (const auto& said = found.said[witness]) one.said[witness] = said->with.p;
    if (const auto base = survival::base_chance(scenario, at(scenario.outcomes, found.outcome))) one.base = base->mean;
    outcomes.push_back(std::move(one));
  }
  expects(used == facts.size(), "a fact settles one outcome that the run answered");
  Score score = score_of(std::move(outcomes));
  score.unsettled = std::move(unsettled);
  return score;
}

}  // namespace parley
