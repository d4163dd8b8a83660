#include "parley/report/json/json.hpp"
#include "parley/report/text/screen.hpp"
#include "study_case.hpp"

namespace parley::cli {
namespace {

int run(const Arguments& arguments) {
  const CaseFile found = valid_case(arguments.operands[0]);
  const Scenario& scenario = *found.scenario;
  const EnsembleOptions options = ensemble_options(arguments, scenario);
  const std::string folder = arguments.text("--out").value_or("results/" + scenario.id);
  check_results_folder(folder);
  const auto study = study_case(arguments, found, options);
  if (!study) return interrupted;
  write_results(folder, result_files(found, *study, options));
  put(arguments.has("--json") ? answer_json(scenario, study->answer) : first_screen(scenario, study->answer, terminal_columns()));
  say(arguments, folder);
  return fine;
}

}  // namespace

Verb run_verb() {
  std::vector<Flag> flags = run_flags();
  flags.push_back({"--json", Flag::Takes::nothing, "", "answer.json on stdout instead of the first screen"});
  return {"run", "Answer every question of a case: the main job", {{"CASE", "a file or a built-in case"}}, flags, run};
}

}  // namespace parley::cli
