#include <fmt/format.h>

#include "parley/files/case/holdout.hpp"
#include "parley/report/json/score_json.hpp"
#include "parley/report/text/score_text.hpp"
#include "study_case.hpp"

namespace parley::cli {
namespace {

/// The hold-out, read against the case; an invalid one prints all its diagnostics and refuses with exit 3.
HoldOut valid_holdout(const std::string& path, const std::string& text, const Scenario& scenario) {
  HoldOutReading reading = read_holdout(text, path, scenario);
  if (!reading.holdout) {
    complain(rendered(reading.diagnostics, text, colour_on_stderr()));
    throw Refusal(invalid_case, fmt::format("{}: {}", path, tally(reading.diagnostics)));
  }
  return std::move(*reading.holdout);
}

std::vector<Fact> facts_of(const HoldOut& holdout) {
  std::vector<Fact> facts;
  for (const SettledOutcome& one : holdout.outcomes) {
    Fact fact{one.outcome, {}, one.date, one.what};
    if (one.verdict != SettledOutcome::Verdict::cannot_settle) fact.happened = one.verdict == SettledOutcome::Verdict::happened;
    facts.push_back(std::move(fact));
  }
  return facts;
}

int score(const Arguments& arguments) {
  const auto path = arguments.text("--holdout");
  if (!path) throw Refusal(usage, "parley score needs --holdout FILE: what happened after the case's as_of.");
  const CaseFile found = valid_case(arguments.operands[0]);
  const Scenario& scenario = *found.scenario;
  const EnsembleOptions options = ensemble_options(arguments, scenario);
  const std::string folder = arguments.text("--out").value_or("results/" + scenario.id);
  check_results_folder(folder);
  const std::string text = read_file(*path);
  const HoldOut holdout = valid_holdout(*path, text, scenario);
  // The run is given the scenario alone: its files are the same bytes as those of `parley run` (a test holds it to that).
  const auto study = study_case(arguments, found, options);
  if (!study) return interrupted;
  const Score result = score_of(scenario, study->answer, facts_of(holdout));
  const Ledger ledger = {hash_of(found), sha256(text), holdout.known_on, options.seed, options.worlds};
  const std::string json = score_json(scenario, result, ledger);
  std::vector<ResultFile> files = result_files(found, *study, options);
  files.push_back({"score.json", json});
  files.push_back({"ledger.csv", ledger_csv(scenario, result, ledger)});
  write_results(folder, files);
  put(arguments.has("--json") ? json : score_text(scenario, result, ledger, terminal_columns()));
  say(arguments, folder);
  return fine;
}

}  // namespace

Verb score_verb() {
  std::vector<Flag> flags = run_flags();
  flags.insert(flags.begin(), {"--holdout", Flag::Takes::one, "FILE", "what happened: the only file that may know it"});
  flags.push_back({"--json", Flag::Takes::nothing, "", "score.json on stdout instead of the table"});
  return {"score", "Run a case, then hold its figures against what happened", {{"CASE", "a file or a built-in case"}}, flags, score};
}

}  // namespace parley::cli
