#include <fmt/core.h>

#include <algorithm>

#include "case_file.hpp"
#include "game.hpp"
#include "memory.hpp"
#include "parley/base/text.hpp"
#include "parley/game/forms/choices.hpp"
#include "parley/game/solve.hpp"
#include "parley/report/json/game_json.hpp"
#include "parley/report/text/game_text.hpp"
#include "tables.hpp"

namespace parley::cli {
namespace {

GameObjective objective_of(const Arguments& arguments, SolutionConcept wanted, const ExtensiveGame& game) {
  GameObjective objective;
  if (arguments.has("--objective") && wanted != SolutionConcept::ce && wanted != SolutionConcept::efce && wanted != SolutionConcept::comm &&
      wanted != SolutionConcept::bce)
    throw Refusal(usage, "parley game: --objective goes with --concept ce, efce, comm or bce.");
  const std::string text = arguments.text("--objective").value_or("sum");
  objective.name = text;
  if (text == "sum") return objective;
  const bool minus = text.rfind("-player:", 0) == 0;
  const GameNames names = names_of(game);
  if (minus || text.rfind("player:", 0) == 0) {
    const std::string who = text.substr(minus ? 8 : 7);
    const auto found = std::find(names.players.begin(), names.players.end(), who);
    if (found != names.players.end()) {
      objective.weights.assign(names.players.size(), 0.0);
      objective.weights[static_cast<std::size_t>(found - names.players.begin())] = minus ? -1 : 1;
      return objective;
    }
    throw Refusal(usage, "parley game: no player '" + who + "'. Players: " + join_words(names.players) + ".");
  }
  throw Refusal(usage, "parley game: --objective takes sum, player:NAME or -player:NAME, not '" + text + "'.");
}

GameRequest request_of(const Arguments& arguments, const ExtensiveGame& game) {
  GameRequest request;
  const std::string name = arguments.text("--concept").value_or("nash");
  const auto wanted = solution_concept(name);
  if (!wanted) {
    const std::string_view close = did_you_mean(name, solution_concept_names());
    throw Refusal(usage, "parley game: no concept '" + name + "'." + (close.empty() ? "" : " Did you mean '" + std::string(close) + "'?") +
                             " Concepts: " + join_words(solution_concept_names()) + ".");
  }
  request.wanted = *wanted;
  request.objective = objective_of(arguments, request.wanted, game);
  request.seed = arguments.count("--seed").value_or(1);
  if (const auto text = arguments.text("--lambda")) {
    GameNumber lambda;
    if (!parse_game_number(*text, lambda) || lambda.value < 0)
      throw Refusal(usage, "parley game: --lambda takes a number of at least 0, not '" + *text + "'.");
    if (request.wanted != SolutionConcept::logit) throw Refusal(usage, "parley game: --lambda goes with --concept logit.");
    request.lambda = lambda.value;
  }
  if (const auto name_of_data = arguments.text("--data")) {
    if (request.wanted != SolutionConcept::logit) throw Refusal(usage, "parley game: --data goes with --concept logit.");
    if (request.lambda) throw Refusal(usage, "parley game: --data estimates lambda; leave --lambda out.");
    const std::string text = table_text(*name_of_data);
    ChoiceReading reading = read_choices(text, *name_of_data, game);
    if (!reading.counts) {
      complain(rendered(reading.diagnostics, text, colour_on_stderr()));
      throw Refusal(invalid_case, *name_of_data + ": " + tally(reading.diagnostics) + "; nothing was computed.");
    }
    request.counts = std::move(*reading.counts);
  }
  return request;
}

int game_run(const Arguments& arguments) {
  if (arguments.has("--template")) {
    if (!arguments.operands.empty()) throw Refusal(usage, "parley game: a FILE or a --template, not both.");
    return game_template_run(arguments);
  }
  for (const char* flag : {"--set", "--sweep"})
    if (arguments.has(flag)) throw Refusal(usage, fmt::format("parley game: {} needs a --template.", flag));
  if (arguments.operands.empty())
    throw Refusal(usage, "parley game needs a FILE: a game, .efg (extensive form) or .nfg (strategic form); or a --template.");
  const ExtensiveGame game = valid_game(arguments, arguments.operands[0]);
  const GameRequest request = request_of(arguments, game);
  check_memory(arguments.operands[0], game, request);
  const GameAnswer answer = solve_game(game, request);
  put(arguments.has("--json") ? game_json(game, request, answer) : game_text(game, request, answer));
  if (answer.reached) return fine;
  complain(arguments.operands[0] + ": --concept " + to_text(request.wanted) + " was not reached: " + answer.why + ".");
  return not_reached;
}

}  // namespace

Verb game_verb() {
  Verb verb = {
      "game",
      "Solve a game in Gambit's formats, or a typed crisis game: equilibria, each with its proof",
      {{"FILE", "a game: .efg (extensive form) or .nfg (strategic form); or give a --template", false}},
      {{"--concept", Flag::Takes::one, "NAME", "nash (default: one equilibrium), all-nash, sequential, logit, lp, ce, efce, comm, bce"},
       {"--objective", Flag::Takes::one, "WHAT", "ce, efce, comm, bce: sum (default), player:NAME or -player:NAME"},
       {"--lambda", Flag::Takes::one, "NUMBER", "logit: the precision of choice; without it the whole branch"},
       {"--data", Flag::Takes::one, "FILE", "logit: estimate lambda from rows player,information set,action,count (.csv)"},
       {"--seed", Flag::Takes::one, "N", "nash, sequential: another start may find another equilibrium (1)"},
       {"--json", Flag::Takes::nothing, "", "the answer as JSON"}},
      game_run};
  const std::vector<Flag> more = game_template_flags();
  verb.flags.insert(verb.flags.end(), more.begin(), more.end());
  return verb;
}

}  // namespace parley::cli
