#include "parley/study/backtest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "parley/bargain/eu_votes.hpp"
#include "parley/base/cells.hpp"
#include "parley/base/text.hpp"
#include "parley/files/tables/deu_table.hpp"
#include "progress.hpp"
#include "tables.hpp"
#include "verb.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* untested = "EU law-making is cooperative: that any of this holds in crises is untested.";

struct Loaded {
  DeuTable table = {};
  std::vector<Decision> decisions = {};
};

std::vector<Decision> decisions_of(const DeuTable& table) {
  std::vector<Decision> decisions;
  for (const DeuTable::Row& row : table.rows) {
    Decision decision{row.id, row.dossier, row.year, {}, {}, row.reference, row.outcome};
    std::vector<std::string> names;
    for (const std::size_t actor : row.who) {
      names.push_back(table.actors[actor]);
      decision.group.capability.push_back(table.size[actor]);
    }
    decision.group.position = row.position;
    decision.group.salience = row.salience;
    decision.institutional = decision.group;
    decision.institutional.capability = eu_vote_capability(names, decision.group.capability, row.year, row.procedure);
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

Loaded load(const std::string& path, const Arguments& arguments) {
  const std::string text = table_text(path);
  DeuReading reading = read_deu_table(text, path);
  if (!reading.table) {
    complain(rendered(reading.diagnostics, text, colour_on_stderr()));
    throw Refusal(invalid_case, path + ": " + tally(reading.diagnostics) + "; nothing was computed.");
  }
  if (!reading.diagnostics.empty()) {
    constexpr std::size_t shown = 10;
    std::vector<Diagnostic> first(reading.diagnostics.begin(),
                                  reading.diagnostics.begin() + static_cast<std::ptrdiff_t>(std::min(shown, reading.diagnostics.size())));
    say(arguments, rendered(first, text, colour_on_stderr()));
    if (reading.diagnostics.size() > shown) say(arguments, fmt::format("... and {} more like these.", reading.diagnostics.size() - shown));
  }
  Loaded loaded{std::move(*reading.table), {}};
  say(arguments, fmt::format("{} is read as a table of decisions with outcomes, as DEU keeps them ({} decisions, {} actors).", path,
                             loaded.table.read, loaded.table.actors.size()));
  loaded.decisions = decisions_of(loaded.table);
  if (loaded.decisions.empty()) throw Refusal(invalid_case, path + ": no decision can be scored: each lacks an outcome or two positions.");
  return loaded;
}

/// Constants of these decisions, with where they come from.
Calibration fitted_on(const std::vector<Decision>& decisions, const std::string& what) {
  Calibration calibration = fit(known_of(decisions));
  calibration.fitted_on = fmt::format("fitted on {} decisions of {} dossiers ({})", decisions.size(), dossiers_in(decisions), what);
  return calibration;
}

std::string constants(const Calibration& calibration) {
  return fmt::format("scale {:.2f}, polar {:.2f}, ends {:.2f}", calibration.scale, calibration.polar, calibration.ends);
}

struct BacktestPlan {
  std::vector<Decision> scored = {};
  BacktestOptions options = {};
  std::size_t undated = 0;  // left out by --split
};

void train_on(BacktestPlan& plan, const std::vector<Decision>& earlier, const std::string& what) {
  plan.options.calibration = fitted_on(earlier, what);
  plan.options.fitted_on.emplace();
  for (const Decision& decision : earlier) {
    plan.options.fitted_on->insert(decision.dossier);
    plan.options.earlier_outcomes.push_back(decision.outcome);
  }
}

BacktestPlan plan_of(const Arguments& arguments, const Loaded& loaded) {
  BacktestPlan plan;
  const auto split = arguments.count("--split", 1900, 2100);
  const auto train = arguments.text("--train");
  if (split && train) throw Refusal(usage, "parley backtest: --split and --train exclude each other.");
  if (train) train_on(plan, load(*train, arguments).decisions, *train);
  if (!split) {
    plan.scored = loaded.decisions;
    return plan;
  }
  std::vector<Decision> earlier;
  for (const Decision& decision : loaded.decisions) {
    if (decision.year == 0)
      ++plan.undated;
    else
      (decision.year <= static_cast<int>(*split) ? earlier : plan.scored).push_back(decision);
  }
  if (earlier.empty() || plan.scored.empty())
    throw Refusal(usage, fmt::format("parley backtest: --split {} leaves {} decisions to fit on and {} to score; both are needed.", *split,
                                     earlier.size(), plan.scored.size()));
  train_on(plan, earlier, fmt::format("proposed up to {}", *split));
  return plan;
}

const ModelScore& named(const std::vector<ModelScore>& scores, const std::string& name) {
  return *std::find_if(scores.begin(), scores.end(), [&](const ModelScore& score) { return score.name == name; });
}

Json json_of(const std::vector<ModelScore>& scores, const BacktestPlan& plan, const DeuTable& table) {
  Json out;
  out["schema"] = 1;
  out["n"] = plan.scored.size();
  out["dossiers"] = dossiers_in(plan.scored);
  out["unusable"] = table.unusable;
  if (plan.undated > 0) out["undated"] = plan.undated;
  out["default"] = backtest_default;
  out["calibration"] = Json{{"scale", plan.options.calibration.scale},
                            {"polar", plan.options.calibration.polar},
                            {"ends", plan.options.calibration.ends},
                            {"fitted_on", plan.options.calibration.fitted_on}};
  Json models = Json::object();
  for (const ModelScore& score : scores) {
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
    models[score.name] = std::move(row);
  }
  out["models"] = std::move(models);
  out["note"] = untested;
  return out;
}

std::string failures_of(const std::vector<ModelScore>& scores, const BacktestPlan& plan, const DeuTable& table) {
  std::string out = "What failed\n";
  std::size_t unusable = 0;
  for (const auto& [why, count] : table.unusable) {
    out += fmt::format("  {} of {} decisions: {}\n", count, table.read, why);
    unusable += count;
  }
  if (unusable == 0) out += "  every decision of the file can be scored\n";
  if (plan.undated > 0) out += fmt::format("  {} decisions without a year are on neither side of the split\n", plan.undated);
  if (table.filled_saliences > 0) out += fmt::format("  {} missing saliences were filled with the issue's mean\n", table.filled_saliences);
  for (const ModelScore& score : scores)
    if (score.failed > 0) out += fmt::format("  {} gave no forecast for {} decisions\n", score.name, score.failed);
  // Where the model that is to be judged was most surprised.
  const ModelScore& judged = named(scores, backtest_default);
  std::vector<std::size_t> worst;
  for (std::size_t k = 0; k < plan.scored.size(); ++k)
    if (judged.forecasts[k]) worst.push_back(k);
  const auto miss = [&](std::size_t k) { return crps(judged.forecasts[k]->predictive, plan.scored[k].outcome); };
  std::stable_sort(worst.begin(), worst.end(), [&](std::size_t a, std::size_t b) { return miss(a) > miss(b); });
  for (std::size_t k = 0; k < std::min<std::size_t>(3, worst.size()); ++k) {
    const Range range = central(judged.forecasts[worst[k]]->predictive, 0.9);
    out += fmt::format("  {}: came out at {:.0f}; forecast {:.0f}, 90 % between {:.0f} and {:.0f}\n", plan.scored[worst[k]].id,
                       plan.scored[worst[k]].outcome, judged.forecasts[worst[k]]->point, range.low, range.high);
  }
  return out;
}

std::string verdict(const ModelScore& judged) {
  const double low = judged.crps_difference - 1.96 * judged.crps_difference_se;
  const double high = judged.crps_difference + 1.96 * judged.crps_difference_se;
  const char* words = high < 0 ? "beats H1" : low > 0 ? "is worse than H1" : "does not differ from H1 by more than its interval";
  return fmt::format("'{}' {}: CRPS {:+.2f} to H1, 95 % interval {:+.2f} to {:+.2f}, clustered by dossier{}.\n", judged.name, words,
                     judged.crps_difference, low, high, judged.in_sample > 0 ? " (in sample)" : "");
}

std::string text_of(const std::vector<ModelScore>& scores, const BacktestPlan& plan, const DeuTable& table) {
  std::string out = failures_of(scores, plan, table);
  out += fmt::format("\n{} decisions of {} dossiers; scale 0..100, smaller is better\n", plan.scored.size(), dossiers_in(plan.scored));
  out += fmt::format("{:<22}{:>6}{:>7}{:>7}{:>7}  {:<15}{:<15}{:>14}{:>15}\n", "model", "MAE", "median", "in 10", "CRPS", "coverage",
                     "width", "CRPS - H1", "MAE - comp.");
  for (const ModelScore& score : scores) {
    const std::string differs = score.name == "H1" ? "" : fmt::format("{:+.2f} ({:.2f})", score.crps_difference, score.crps_difference_se);
    const std::string off =
        score.name == "compromise" ? "" : fmt::format("{:+.2f} ({:.2f})", score.mae_difference, score.mae_difference_se);
    out += fmt::format("{:<22}{:>6.2f}{:>7.1f}{:>6.0f}%{:>7.2f}  {:<15}{:<15}{:>14}{:>15}{}\n", score.name, score.mae, score.median_error,
                       100 * score.within_10, score.crps,
                       fmt::format("{:.2f} {:.2f} {:.2f}", score.coverage[0], score.coverage[1], score.coverage[2]),
                       fmt::format("{:.0f} {:.0f} {:.0f}", score.width[0], score.width[1], score.width[2]), differs, off,
                       score.in_sample == 0                    ? ""
                       : score.in_sample == plan.scored.size() ? "  in sample"
                                                               : fmt::format("  {} in sample", score.in_sample));
  }
  out +=
      "Coverage and mean width of the central 50, 80 and 90 % intervals (randomised PIT); in brackets standard errors clustered by "
      "dossier.\n";
  const ModelScore& judged = named(scores, backtest_default);
  out += "\n" + verdict(judged);
  out += fmt::format("Its three constants ({}): {}.\n", constants(plan.options.calibration), plan.options.calibration.fitted_on);
  if (judged.in_sample > 0)
    out += "In sample: the constants were fitted on cases that are scored here; --split YEAR or --train FILE fits on others.\n";
  return out + untested + "\n";
}

// The parse of a folder or a full disk is a Refusal, never a half-written file that passes for a whole one.
void write_predictions(const std::string& path, const std::vector<ModelScore>& scores, const BacktestPlan& plan) {
  std::string out = "id,model,point";
  for (int i = 0; i < 100; ++i) out += fmt::format(",f{}", i);
  out += "\n";
  for (const ModelScore& score : scores)
    for (std::size_t k = 0; k < plan.scored.size(); ++k) {
      if (!score.forecasts[k]) continue;
      out += fmt::format("{},{},{}", cell_text(plan.scored[k].id), score.name, score.forecasts[k]->point);
      for (int i = 0; i < 100; ++i) out += fmt::format(",{:.9g}", cdf(score.forecasts[k]->predictive, i + 0.5));
      out += "\n";
    }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(out.data(), static_cast<std::streamsize>(out.size()));
  file.close();
  if (!file) throw Refusal(unreadable, "parley backtest: '" + path + "' cannot be written: " + std::strerror(errno) + ".");
}

// The constants that a file gives, and whether the recipe holds on later decisions: fitted up to a year, scored after it.
int print_fit(const Arguments& arguments, const Loaded& loaded) {
  const Calibration all = fitted_on(loaded.decisions, arguments.operands[1]);
  Json splits = Json::array();
  std::string lines;
  for (const LaterScore& score : score_later(loaded.decisions)) {
    const Calibration& one = score.calibration;
    lines += fmt::format("  up to {}: {}; on the {} later ones CRPS {:+.2f} to H1, standard error {:.2f}\n", score.up_to, constants(one),
                         score.later, score.crps_difference, score.crps_difference_se);
    splits.push_back(Json{{"up_to", score.up_to},
                          {"scale", one.scale},
                          {"polar", one.polar},
                          {"ends", one.ends},
                          {"later", score.later},
                          {"crps_minus_h1", Json{{"mean", score.crps_difference}, {"se", score.crps_difference_se}}}});
  }
  if (arguments.has("--json")) {
    put(Json{
            {"schema", 1}, {"scale", all.scale}, {"polar", all.polar}, {"ends", all.ends}, {"fitted_on", all.fitted_on}, {"splits", splits}}
            .dump(2) +
        "\n");
  } else {
    put(constants(all) + ": " + all.fitted_on + "\n" +
        (lines.empty() ? "" : "Fitted on earlier decisions, scored on later ones:\n" + lines) + untested + "\n");
  }
  return fine;
}

int backtest_run(const Arguments& arguments) {
  if (arguments.operands[0] != "deu")
    throw Refusal(usage, "parley backtest: no data set '" + arguments.operands[0] + "'; it knows deu (EU decisions as DEU keeps them).");
  const Loaded loaded = load(arguments.operands[1], arguments);
  if (arguments.has("--fit")) return print_fit(arguments, loaded);
  BacktestPlan plan = plan_of(arguments, loaded);
  std::vector<ModelScore> scores;
  {
    ProgressBar bar(arguments.quiet(), "decisions");
    plan.options.progress = [&](std::size_t done, std::size_t all) { bar(done, all); };
    scores = backtest(plan.scored, plan.options);
  }
  if (const auto path = arguments.text("--predictions")) write_predictions(*path, scores, plan);
  put(arguments.has("--json") ? json_of(scores, plan, loaded.table).dump(2) + "\n" : text_of(scores, plan, loaded.table));
  return fine;
}

}  // namespace

Verb backtest_verb() {
  return {"backtest",
          "Score every bargaining model on decisions with known outcome",
          {{"SET", "the data set: deu, EU decisions as DEU keeps them"}, {"FILE", "its tab-separated text"}},
          {{"--train", Flag::Takes::one, "FILE", "fit the constants on this file, not on what ships"},
           {"--split", Flag::Takes::one, "YEAR", "fit on what was proposed up to YEAR, score what came later"},
           {"--fit", Flag::Takes::nothing, "", "print the constants that FILE gives, and how such constants do on later years"},
           {"--predictions", Flag::Takes::one, "OUT.csv", "every forecast: id, model, point, P(outcome <= i + .5) for i = 0..99"},
           {"--json", Flag::Takes::nothing, "", "the scores as JSON"}},
          backtest_run};
}

}  // namespace parley::cli
