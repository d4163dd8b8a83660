#include <cstdlib>

#include "case_file.hpp"
#include "mediate.hpp"
#include "parley/report/json/mediator_json.hpp"
#include "parley/report/text/mediator_text.hpp"
#include "parley/study/mediator.hpp"
#include "study_case.hpp"

namespace parley::cli {

std::vector<double> budgets_of(const Arguments& arguments) {
  std::vector<double> out;
  const std::string text = arguments.text("--budget").value_or("");
  for (const std::string& one : parts_of(text, ',')) {
    char* end = nullptr;
    out.push_back(std::strtod(one.c_str(), &end));
    if (one.empty() || end != one.c_str() + one.size() || !(out.back() >= 0 && out.back() <= 2))
      throw Refusal(usage, "parley mediate: --budget takes shares of one side's stakes, 0..2, parted by commas, such as 0.005,0.01; not '" +
                               text + "'.");
  }
  return out;
}

int mediate_case(const Arguments& arguments, const Objective& objective) {
  for (const char* flag : {"--theta", "--p", "--q", "--protocol", "--set", "--large", "--gap", "--iterations", "--programs"})
    if (arguments.has(flag))
      throw Refusal(usage,
                    std::string("parley mediate: ") + flag + " belongs to a --model; the talks of a case take their numbers from it.");
  if (arguments.text("--protocol").value_or("ratification") != "ratification")
    throw Refusal(usage, "parley mediate: the talks of a case are ratified; --protocol demand is another game, for --model hms.");
  const auto worlds = arguments.count("--worlds", 1, 100'000);
  const CaseFile found = valid_case(arguments.operands[0]);
  const Scenario& scenario = *found.scenario;
  if (!scenario.game_case.mediation.given())
    throw Refusal(invalid_case, "parley mediate: " + scenario.id +
                                    " has no [game.mediation], so nothing says what follows when talks fail. Write [game.war] and "
                                    "[game.mediation] (docs/format.md), or give a game with --model.");
  EnsembleOptions options = ensemble_options(arguments, scenario);
  options.worlds = static_cast<std::uint32_t>(worlds.value_or(200));
  MediatorOptions mediator;
  mediator.ladder.objective = objective;
  if (arguments.has("--budget")) mediator.budgets = budgets_of(arguments);
  const MediatorAnswer answer = mediator_answer(scenario, Sampler(scenario), mediator, options);
  put(arguments.has("--json") ? mediator_json(scenario, answer, options.seed) : mediator_text(scenario, answer, terminal_columns()));
  if (answer.ladder.solved() || answer.ladder.at_trust.game.menu.empty()) return fine;
  complain("parley mediate: not reached: " + answer.ladder.why + ".\n");
  return not_reached;
}

}  // namespace parley::cli
