#include "parley/study/backtest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "case_file.hpp"
#include "parley/bargain/eu_votes.hpp"
#include "parley/files/tables/deu_table.hpp"
#include "parley/report/json/backtest_json.hpp"
#include "parley/report/text/backtest_text.hpp"
#include "progress.hpp"
#include "tables.hpp"
#include "verb.hpp"

namespace parley::cli {
namespace {

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

// A folder or a full disk is a Refusal, never a half-written file that passes for a whole one.
void write_predictions(const std::string& path, const BacktestPage& page) {
  const std::string out = predictions_csv(page);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(out.data(), static_cast<std::streamsize>(out.size()));
  file.close();
  if (!file) throw Refusal(unreadable, "parley backtest: '" + path + "' cannot be written: " + std::strerror(errno) + ".");
}

// The constants that a file gives, and whether the recipe holds on later decisions: fitted up to a year, scored after it.
int print_fit(const Arguments& arguments, const Loaded& loaded) {
  const FitPage page = {fitted_on(loaded.decisions, arguments.operands[1]), score_later(loaded.decisions)};
  put(arguments.has("--json") ? fit_json(page) : fit_text(page));
  return fine;
}

int backtest_run(const Arguments& arguments) {
  if (arguments.operands[0] != "deu")
    throw Refusal(usage, "parley backtest: no data set '" + arguments.operands[0] + "'; it knows deu (EU decisions as DEU keeps them).");
  const Loaded loaded = load(arguments.operands[1], arguments);
  if (arguments.has("--fit")) return print_fit(arguments, loaded);
  BacktestPlan plan = plan_of(arguments, loaded);
  BacktestPage page;
  {
    ProgressBar bar(arguments.quiet(), "decisions");
    plan.options.progress = [&](std::size_t done, std::size_t all) { bar(done, all); };
    page.scores = backtest(plan.scored, plan.options);
  }
  page.scored = std::move(plan.scored);
  page.calibration = plan.options.calibration;
  page.read = loaded.table.read;
  page.unusable = loaded.table.unusable;
  page.filled_saliences = loaded.table.filled_saliences;
  page.undated = plan.undated;
  if (const auto path = arguments.text("--predictions")) write_predictions(*path, page);
  put(arguments.has("--json") ? backtest_json(page) : backtest_text(page));
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
