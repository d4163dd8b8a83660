#include "study_case.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <memory>
#include <span>

#include "memory.hpp"
#include "parley/report/json/json.hpp"
#include "parley/report/json/worlds.hpp"
#include "parley/report/page/html.hpp"
#include "parley/study/plan.hpp"
#include "progress.hpp"

namespace parley::cli {
namespace {

/// worlds.csv in pieces: of many worlds it is longer than all else that a run holds. Looks into the study, which must outlive it.
class WorldLines {
 public:
  WorldLines(const Scenario& scenario, const Study& study) : scenario_(scenario), worlds_(study.table.worlds()) {
    const WorldTable& table = study.table;
    for (const auto& item : study.answer.outcomes) {
      const auto pooled = [&](std::size_t arm) {
        return std::span<const double>(pooled_.emplace_back(pooled_by_world(scenario, table, arm, item.outcome)));
      };
      if (item.pooled) columns_.push_back({item.outcome, "pooled", pooled(Plan::as_used), pooled(Plan::none), pooled(study.best)});
      for (const auto witness : witness_names)
        if (table.speaks(item.outcome, witness))
          columns_.push_back({item.outcome, std::string(to_text(witness)), table.of(Plan::as_used, item.outcome, witness),
                              table.of(Plan::none, item.outcome, witness), table.of(study.best, item.outcome, witness)});
    }
  }

  std::string next() {
    constexpr std::size_t piece = 1000;
    const std::size_t first = done_;
    done_ = std::min(worlds_, done_ + piece);
    return worlds_csv_rows(scenario_, columns_, first, done_);
  }

 private:
  const Scenario& scenario_;
  std::size_t worlds_, done_ = 0;
  std::deque<std::vector<double>> pooled_ = {};
  std::vector<WorldColumns> columns_ = {};
};

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
  check_memory(*found.scenario, options.worlds);
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
  const auto lines = std::make_shared<WorldLines>(scenario, study);
  const std::string hash = hash_of(found);
  // A file by its name alone: no result holds a path.
  const std::string name = found.shown != found.path ? scenario.id : "./" + std::filesystem::path(found.path).filename().string();
  const Reproduce reproduce = {fmt::format("parley run {} --worlds {} --seed {}", name, options.worlds, options.seed), hash};
  return {{"answer.json", answer_json(scenario, study.answer)},
          {"worlds.csv", worlds_csv_head(), [lines] { return lines->next(); }},
          {"report.html", report_html(scenario, study.answer, reproduce)},
          {"manifest.json", manifest_json(scenario, hash, options.seed, options.worlds)}};
}

std::vector<Flag> run_flags() {
  return {{"-n,--worlds", Flag::Takes::one, "N", "how many worlds to draw (default 4000)"},
          {"-s,--seed", Flag::Takes::one, "S", "the seed of the draws (default: the case's own)"},
          {"-t,--threads", Flag::Takes::one, "T", "threads; 0, the default, is one a core; the result is the same"},
          {"-o,--out", Flag::Takes::one, "DIR", "where the results go (default results/CASE)"}};
}

}  // namespace parley::cli
