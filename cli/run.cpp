#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "case_file.hpp"
#include "parley/report/html.hpp"
#include "parley/report/json.hpp"
#include "parley/report/screen.hpp"
#include "parley/report/worlds.hpp"
#include "parley/study/plan.hpp"
#include "parley/study/run.hpp"
#include "progress.hpp"
#include "results.hpp"

namespace parley::cli {
namespace {

/// Columns of the terminal, else 100.
int columns() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

std::vector<WorldColumns> world_columns(const Scenario& scenario, const Study& study) {
  std::vector<WorldColumns> columns;
  for (const auto& item : study.answer.outcomes) {
    const auto copy = [&](std::size_t arm, WitnessName witness) {
      const auto said = study.table.of(arm, item.outcome, witness);
      return std::vector<double>(said.begin(), said.end());
    };
    if (item.pooled)
      columns.push_back({item.outcome, "pooled", pooled_by_world(scenario, study.table, Plan::as_used, item.outcome),
                         pooled_by_world(scenario, study.table, Plan::none, item.outcome),
                         pooled_by_world(scenario, study.table, study.best, item.outcome)});
    for (const auto witness : {WitnessName::bargaining, WitnessName::dynamics})
      if (study.table.speaks(item.outcome, witness))
        columns.push_back({item.outcome, std::string(to_text(witness)), copy(Plan::as_used, witness), copy(Plan::none, witness),
                           copy(study.best, witness)});
  }
  return columns;
}

std::string reading_line(const Scenario& scenario, const CaseFile& found) {
  int warnings = 0;
  for (const auto& diagnostic : found.diagnostics) warnings += diagnostic.severity == Severity::warning;
  return fmt::format("Reading   {}  {} actors, {} issues, {} levers, {} links, {} outcomes{}", scenario.id, scenario.actors.size(),
                     scenario.issues.size(), scenario.levers.size(), scenario.links.size(), scenario.outcomes.size(),
                     warnings ? fmt::format("; {} warnings (parley check)", warnings) : "");
}

int run(const Arguments& arguments) {
  const auto worlds = arguments.count("--worlds", 1, 10'000'000);
  const auto seed = arguments.count("--seed");
  const auto threads = arguments.count("--threads", 0, 1024);
  const CaseFile found = valid_case(arguments.operands[0]);
  const Scenario& scenario = *found.scenario;
  const std::string folder = arguments.text("--out").value_or("results/" + scenario.id);
  check_results_folder(folder);
  say(arguments, reading_line(scenario, found));

  EnsembleOptions options;
  options.worlds = static_cast<std::uint32_t>(worlds.value_or(4000));
  options.seed = seed.value_or(scenario.seed);
  options.threads = static_cast<unsigned>(threads.value_or(0));
  Study study;
  try {
    const StopOnSignal stop;
    ProgressBar bar(arguments.quiet());
    options.stop = stop.token();
    options.progress = [&bar](std::uint64_t done, std::uint64_t all) { bar(done, all); };
    study = answer_questions(scenario, options);
  } catch (const Interrupted&) {
    complain("parley: interrupted; nothing was written.");
    return interrupted;
  }

  const std::string json = answer_json(scenario, study.answer);
  write_results(folder, {{"answer.json", json},
                         {"worlds.csv", worlds_csv(scenario, world_columns(scenario, study))},
                         {"report.html", report_html(scenario, study.answer)},
                         {"manifest.json", manifest_json(scenario, sha256(found.text), options.seed, options.worlds)}});
  put(arguments.has("--json") ? json : first_screen(scenario, study.answer, columns()));
  say(arguments, folder);
  return fine;
}

}  // namespace

Verb run_verb() {
  return {"run",
          "Answer every question of a case: the main job",
          {{"CASE", "a file or a built-in case"}},
          {{"-n,--worlds", Flag::Takes::one, "N", "how many worlds to draw (default 4000)"},
           {"-s,--seed", Flag::Takes::one, "S", "the seed of the draws (default: the case's own)"},
           {"-t,--threads", Flag::Takes::one, "T", "threads; 0, the default, is one a core; the result is the same"},
           {"-o,--out", Flag::Takes::one, "DIR", "where the results go (default results/CASE)"},
           {"--json", Flag::Takes::nothing, "", "answer.json on stdout instead of the first screen"}},
          run};
}

}  // namespace parley::cli
