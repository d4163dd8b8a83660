#include "parley/report/json/backtest_json.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "parley/base/cells.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json model_score_json(const ModelScore& score) {
  Json row;
  row["mae"] = score.mae;
  row["median_error"] = score.median_error;
  row["within_10"] = score.within_10;
  row["crps"] = score.crps;
  for (std::size_t k = 0; k < backtest_levels.size(); ++k) {
    const std::string level = fmt::format("{:.0f}", backtest_levels[k] * 100);
    row["coverage"][level] = score.coverage[k];
    row["coverage_se"][level] = score.coverage_se[k];
    row["width"][level] = score.width[k];
  }
  row["mae_minus_compromise"] = Json{{"mean", score.mae_difference}, {"se", score.mae_difference_se}};
  row["crps_minus_h1"] = Json{{"mean", score.crps_difference}, {"se", score.crps_difference_se}};
  row["failed"] = score.failed;
  if (score.in_sample > 0) row["in_sample"] = score.in_sample;
  return row;
}

}  // namespace

std::string backtest_json(const BacktestPage& page) {
  Json out;
  out["schema"] = 1;
  out["n"] = page.scored.size();
  out["dossiers"] = dossiers_in(page.scored);
  out["unusable"] = page.unusable;
  if (page.undated > 0) out["undated"] = page.undated;
  out["default"] = backtest_default;
  out["calibration"] = Json{{"scale", page.calibration.scale},
                            {"polar", page.calibration.polar},
                            {"ends", page.calibration.ends},
                            {"fitted_on", page.calibration.fitted_on}};
  Json models = Json::object();
  for (const ModelScore& score : page.scores) {
    models[score.name] = model_score_json(score);
  }
  out["models"] = std::move(models);
  out["note"] = untested_in_crises;
  return out.dump(2) + "\n";
}

std::string fit_json(const FitPage& page) {
  const Calibration& all = page.all;
  Json splits = Json::array();
  for (const LaterScore& score : page.splits) {
    const Calibration& one = score.calibration;
    splits.push_back(Json{{"up_to", score.up_to},
                          {"scale", one.scale},
                          {"polar", one.polar},
                          {"ends", one.ends},
                          {"later", score.later},
                          {"crps_minus_h1", Json{{"mean", score.crps_difference}, {"se", score.crps_difference_se}}}});
  }
  return Json{{"schema", 1},      {"scale", all.scale},         {"polar", all.polar},
              {"ends", all.ends}, {"fitted_on", all.fitted_on}, {"splits", splits}}
             .dump(2) +
         "\n";
}

std::string predictions_csv(const BacktestPage& page) {
  std::string out = "id,model,point";
  for (int i = 0; i < 100; ++i) out += fmt::format(",f{}", i);
  out += "\n";
  for (const ModelScore& score : page.scores)
    for (std::size_t k = 0; k < page.scored.size(); ++k) {
      if (!score.forecasts[k]) continue;
      out += fmt::format("{},{},{}", cell_text(page.scored[k].id), score.name, score.forecasts[k]->point);
      for (int i = 0; i < 100; ++i) out += fmt::format(",{:.9g}", cdf(score.forecasts[k]->predictive, i + 0.5));
      out += "\n";
    }
  return out;
}

}  // namespace parley
