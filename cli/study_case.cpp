#include "study_case.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "parley/report/html.hpp"
#include "parley/report/json.hpp"
#include "parley/report/worlds.hpp"
#include "parley/study/plan.hpp"
#include "progress.hpp"

namespace parley::cli {
namespace {

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
    for (const auto witness : {WitnessName::bargaining, WitnessName::dynamics, WitnessName::game})
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

}  // namespace

int terminal_columns() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 100;
}

EnsembleOptions ensemble_options(const Arguments& arguments, const Scenario& scenario) {
  EnsembleOptions options;
  options.worlds = static_cast<std::uint32_t>(arguments.count("--worlds", 1, 10'000'000).value_or(4000));
  options.seed = arguments.count("--seed").value_or(scenario.seed);
  options.threads = static_cast<unsigned>(arguments.count("--threads", 0, 1024).value_or(0));
  return options;
}

std::optional<Study> study_case(const Arguments& arguments, const CaseFile& found, EnsembleOptions options) {
  say(arguments, reading_line(*found.scenario, found));
  try {
    const StopOnSignal stop;
    ProgressBar bar(arguments.quiet());
    options.stop = stop.token();
    options.progress = [&bar](std::uint64_t done, std::uint64_t all) { bar(done, all); };
    return answer_questions(*found.scenario, options);
  } catch (const Interrupted&) {
    complain("parley: interrupted; nothing was written.");
    return std::nullopt;
  }
}

std::vector<ResultFile> result_files(const CaseFile& found, const Study& study, const EnsembleOptions& options) {
  const Scenario& scenario = *found.scenario;
  return {{"answer.json", answer_json(scenario, study.answer)},
          {"worlds.csv", worlds_csv(scenario, world_columns(scenario, study))},
          {"report.html", report_html(scenario, study.answer)},
          {"manifest.json", manifest_json(scenario, hash_of(found), options.seed, options.worlds)}};
}

std::vector<Flag> run_flags() {
  return {{"-n,--worlds", Flag::Takes::one, "N", "how many worlds to draw (default 4000)"},
          {"-s,--seed", Flag::Takes::one, "S", "the seed of the draws (default: the case's own)"},
          {"-t,--threads", Flag::Takes::one, "T", "threads; 0, the default, is one a core; the result is the same"},
          {"-o,--out", Flag::Takes::one, "DIR", "where the results go (default results/CASE)"}};
}

}  // namespace parley::cli
