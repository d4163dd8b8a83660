#include "parley/study/backtest.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "parley/bargain/compromise.hpp"
#include "parley/bargain/settle.hpp"
#include "parley/base/random.hpp"
#include "parley/numerics/statistics.hpp"

namespace parley {
namespace {

using Forecast = std::optional<Forecasted>;
using ModelForecaster = std::function<Forecast(const Decision&)>;

struct Contender {
  std::string name = {};
  bool fitted = false;
  ModelForecaster forecast = {};
};

BargainModel model_of(const Group& group) {
  BargainModel model;
  model.issues = {"issue"};
  for (std::size_t i = 0; i < group.size(); ++i) model.actors.push_back(std::to_string(i));
  model.capability = group.capability;
  model.position = group.position;
  model.salience = group.salience;
  return model;
}

// A model of `parley settle` on the decision as a table of actors.
ModelForecaster settled(const std::string& model, std::vector<std::pair<std::string, std::string>> options = {},
                        bool with_reference = false) {
  return [=](const Decision& decision) -> Forecast {
    SettleRequest request;
    request.model = model;
    request.options = options;
    request.distribution = Spread::h1;
    if (with_reference) request.disagreement = {decision.reference};
    const auto settlement = settle(model_of(decision.group), request);
    if (!settlement || settlement->issues.size() != 1 || !std::isfinite(settlement->issues[0].point)) return {};
    return Forecasted{settlement->issues[0].point, settlement->issues[0].predictive};
  };
}

Forecasted h1(const Group& group) {
  const double point = compromise(group);
  return {point, spread_around(point, group)};
}

Forecasted with_constants(const Group& group, const Calibration& calibration) {
  const double point = compromise(group);
  return {point, calibrated(point, group, calibration)};
}

Forecasted mixture_of_positions(const Group& group) {
  Forecasted out{compromise(group), {}};
  const std::vector<double> weights = weights_of(group, Weights::both);
  double total = 0;
  for (const double weight : weights) total += weight;
  for (std::size_t i = 0; i < group.size(); ++i)
    if (weights[i] > 0) out.predictive.parts.push_back({weights[i] / total, group.position[i], 0});
  return out;
}

Forecasted base_rate(const std::vector<double>& outcomes) {
  Forecasted out{quantile(outcomes, 0.5), {}};
  std::map<double, std::size_t> counts;
  for (const double outcome : outcomes) ++counts[outcome];
  for (const auto& [outcome, count] : counts)
    out.predictive.parts.push_back({static_cast<double>(count) / static_cast<double>(outcomes.size()), outcome, 0});
  return out;
}

// Every point model with the same say, each with the positions' spread around it.
ModelForecaster pooled(std::vector<ModelForecaster> all) {
  return [=](const Decision& decision) -> Forecast {
    Forecasted out;
    for (const ModelForecaster& each : all) {
      const Forecast one = each(decision);
      if (!one) return {};
      out.point += one->point / static_cast<double>(all.size());
      for (Predictive::Part part : one->predictive.parts) {
        part.weight /= static_cast<double>(all.size());
        out.predictive.parts.push_back(part);
      }
    }
    return out;
  };
}

std::vector<Contender> contenders(const BacktestOptions& options) {
  const Calibration calibration = options.calibration;
  std::vector<Contender> all = {
      {"compromise", false, settled("compromise")},
      {"compromise-salience", false, settled("compromise", {{"weights", "salience"}})},
      {"mean", false, settled("mean")},
      {"median", false, settled("median")},
      {"median-salience", false, settled("median", {{"weights", "salience"}})},
      {"median-equal", false, settled("median", {{"weights", "equal"}})},
      {"nash", false, settled("nash")},
      {"nash-salience", false, settled("nash", {{"weights", "salience"}})},
      {"nash-equal", false, settled("nash", {{"weights", "equal"}})},
      {"nash-reference", false, settled("nash", {}, true)},
      {"kalai-smorodinsky", false, settled("kalai-smorodinsky")},
      {"egalitarian", false, settled("egalitarian")},
      {"challenge", false, settled("challenge")},
      {"challenge-mean", false, settled("challenge", {{"outcome", "mean"}})},
      {"scholz-2011-code", false, settled("scholz-2011-code")},
      {"scholz-2011-code-mean", false, settled("scholz-2011-code", {{"outcome", "mean"}})},
      {"ktab", false, settled("ktab")},
      {"pool", false, pooled({settled("compromise"), settled("median"), settled("nash"), settled("challenge"), settled("ktab")})},
      {"position-mixture", false, [](const Decision& d) -> Forecast { return mixture_of_positions(d.group); }},
      {"H1", false, [](const Decision& d) -> Forecast { return h1(d.group); }},
      {"H1-votes", false, [](const Decision& d) -> Forecast { return h1(d.institutional); }},
      {"calibrated", true, [=](const Decision& d) -> Forecast { return with_constants(d.group, calibration); }},
      {backtest_default, true, [=](const Decision& d) -> Forecast { return with_constants(d.institutional, calibration); }},
      {"fifty", false,
       [](const Decision&) -> Forecast {
         return Forecasted{50, {{{1, 50, 50}}}};
       }},
  };
  if (!options.earlier_outcomes.empty()) {
    const Forecasted climate = base_rate(options.earlier_outcomes);
    all.push_back({"climate", true, [=](const Decision&) -> Forecast { return climate; }});
  }
  return all;
}

struct ScoredModel {
  std::vector<double> error = {}, crps = {}, near = {};
  std::array<std::vector<double>, 3> inside = {}, width = {};
  std::vector<double> to_compromise = {}, to_h1 = {};
  std::vector<std::size_t> cluster = {};
};

}  // namespace

std::vector<Known> known_of(std::span<const Decision> decisions) {
  std::vector<Known> known;
  for (const Decision& decision : decisions) known.push_back({decision.institutional, decision.outcome});
  return known;
}

std::size_t dossiers_in(std::span<const Decision> decisions) {
  std::set<std::string> dossiers;
  for (const Decision& decision : decisions) dossiers.insert(decision.dossier);
  return dossiers.size();
}

std::vector<LaterScore> score_later(std::span<const Decision> decisions) {
  std::set<int> years;
  for (const Decision& decision : decisions)
    if (decision.year != 0) years.insert(decision.year);
  std::vector<LaterScore> scores;
  for (const int year : years) {
    std::vector<Decision> earlier, later;
    for (const Decision& decision : decisions)
      if (decision.year != 0) (decision.year <= year ? earlier : later).push_back(decision);
    if (dossiers_in(earlier) < 20 || dossiers_in(later) < 10) continue;
    LaterScore score{year, fit(known_of(earlier)), later.size(), 0, 0};
    std::vector<double> difference;
    std::vector<std::size_t> cluster;
    std::map<std::string, std::size_t> dossiers;
    for (const Decision& decision : later) {
      difference.push_back(crps(with_constants(decision.institutional, score.calibration).predictive, decision.outcome) -
                           crps(h1(decision.group).predictive, decision.outcome));
      cluster.push_back(dossiers.try_emplace(decision.dossier, dossiers.size()).first->second);
    }
    score.crps_difference = mean(difference);
    score.crps_difference_se = clustered_standard_error(difference, cluster);
    scores.push_back(score);
  }
  return scores;
}

std::vector<ModelScore> backtest(std::span<const Decision> decisions, const BacktestOptions& options) {
  const std::vector<Contender> models = contenders(options);
  std::vector<ModelScore> scores(models.size());
  std::vector<ScoredModel> scored(models.size());
  std::map<std::string, std::size_t> dossiers;
  for (std::size_t k = 0; k < decisions.size(); ++k) {
    const Decision& decision = decisions[k];
    const std::size_t cluster = dossiers.try_emplace(decision.dossier, dossiers.size()).first->second;
    std::array<double, 64> u;
    for (std::uint32_t step = 0; step < u.size(); ++step) u[step] = uniform(options.seed, 0, name_hash(decision.id), step);
    const Forecasted baseline = h1(decision.group);
    const double h1_error = std::abs(baseline.point - decision.outcome), h1_crps = crps(baseline.predictive, decision.outcome);
    const bool seen = options.fitted_on ? options.fitted_on->count(decision.dossier) != 0 : was_fitted_on(decision.dossier);
    for (std::size_t m = 0; m < models.size(); ++m) {
      ScoredModel& mine = scored[m];
      scores[m].forecasts.push_back(models[m].forecast(decision));
      const Forecast& forecast = scores[m].forecasts.back();
      if (models[m].fitted && seen) ++scores[m].in_sample;
      if (!forecast) {
        ++scores[m].failed;
        continue;
      }
      const double error = std::abs(forecast->point - decision.outcome), ranked = crps(forecast->predictive, decision.outcome);
      mine.error.push_back(error);
      mine.near.push_back(error <= 10 + 1e-9);
      mine.crps.push_back(ranked);
      mine.to_compromise.push_back(error - h1_error);
      mine.to_h1.push_back(ranked - h1_crps);
      mine.cluster.push_back(cluster);
      const double below = cdf_below(forecast->predictive, decision.outcome), mass = cdf(forecast->predictive, decision.outcome) - below;
      for (std::size_t level = 0; level < backtest_levels.size(); ++level) {
        const Range range = central(forecast->predictive, backtest_levels[level]);
        const auto held = std::count_if(u.begin(), u.end(),
                                        [&](double each) { return std::abs(below + each * mass - 0.5) <= backtest_levels[level] / 2; });
        mine.inside[level].push_back(static_cast<double>(held) / static_cast<double>(u.size()));
        mine.width[level].push_back(range.high - range.low);
      }
    }
    if (options.progress) options.progress(k + 1, decisions.size());
  }
  for (std::size_t m = 0; m < models.size(); ++m) {
    ModelScore& score = scores[m];
    const ScoredModel& mine = scored[m];
    score.name = models[m].name;
    if (mine.error.empty()) continue;
    score.mae = mean(mine.error);
    score.median_error = quantile(mine.error, 0.5);
    score.within_10 = mean(mine.near);
    score.crps = mean(mine.crps);
    score.mae_difference = mean(mine.to_compromise);
    score.mae_difference_se = clustered_standard_error(mine.to_compromise, mine.cluster);
    score.crps_difference = mean(mine.to_h1);
    score.crps_difference_se = clustered_standard_error(mine.to_h1, mine.cluster);
    for (std::size_t level = 0; level < backtest_levels.size(); ++level) {
      score.coverage[level] = mean(mine.inside[level]);
      score.coverage_se[level] = clustered_standard_error(mine.inside[level], mine.cluster);
      score.width[level] = mean(mine.width[level]);
    }
  }
  return scores;
}

}  // namespace parley
