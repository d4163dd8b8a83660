#include "parley/game/solve.hpp"

#include <algorithm>
#include <array>

#include "parley/game/nash/backward_induction.hpp"
#include "parley/game/solve_mediated.hpp"
#include "parley/game/solve_nash.hpp"

namespace parley {
namespace {

constexpr std::array<std::pair<SolutionConcept, const char*>, 9> names = {{{SolutionConcept::nash, "nash"},
                                                                           {SolutionConcept::all_nash, "all-nash"},
                                                                           {SolutionConcept::sequential, "sequential"},
                                                                           {SolutionConcept::logit, "logit"},
                                                                           {SolutionConcept::lp, "lp"},
                                                                           {SolutionConcept::ce, "ce"},
                                                                           {SolutionConcept::efce, "efce"},
                                                                           {SolutionConcept::comm, "comm"},
                                                                           {SolutionConcept::bce, "bce"}}};

/// Nobody decides anything: what chance brings is the one solution, by every concept.
GameAnswer without_moves(const ExtensiveGame& game, const GameRequest& request) {
  const bool mediated = request.wanted == SolutionConcept::ce || request.wanted == SolutionConcept::efce ||
                        request.wanted == SolutionConcept::comm || request.wanted == SolutionConcept::bce;
  if (request.wanted == SolutionConcept::lp && !constant_sum(game))
    return not_defined("the linear program is for two players whose payoffs sum to a constant; this game is no such game");
  GameAnswer answer;
  answer.method = "nobody moves";
  answer.reached = true;
  SolvedEquilibrium only;
  only.regret = regret_of(game, {});
  only.credible = true;
  if (request.wanted == SolutionConcept::logit && request.lambda) only.lambda = request.lambda, only.residual = 0;
  if (mediated || request.wanted == SolutionConcept::lp) {
    answer.value = answer.gap = 0;
    const auto& weights = request.objective.weights;
    for (std::size_t i = 0; i < game.players.size(); ++i)
      *answer.value += (mediated ? (weights.empty() ? 1 : weights[i]) : (i == 0 ? 1 : 0)) * only.regret.payoffs[i];
  }
  answer.status = mediated || request.wanted == SolutionConcept::lp ? Status::optimal : Status::found;
  if (request.wanted == SolutionConcept::all_nash) {
    answer.status = Status::complete;
    answer.complete = true;
    answer.components = 1;
  }
  answer.equilibria = {std::move(only)};
  return answer;
}

}  // namespace

const char* to_text(SolutionConcept concept_name) {
  for (const auto& [value, name] : names)
    if (value == concept_name) return name;
  return "";
}

std::optional<SolutionConcept> solution_concept(const std::string& name) {
  for (const auto& [value, known] : names)
    if (name == known) return value;
  return std::nullopt;
}

const std::vector<std::string>& solution_concept_names() {
  static const std::vector<std::string> list = [] {
    std::vector<std::string> out;
    for (const auto& [value, name] : names) out.emplace_back(name);
    return out;
  }();
  return list;
}

std::uint64_t bytes_needed(const ExtensiveGame& game, SolutionConcept wanted) {
  const bool seen = perfect_information(game), one = wanted == SolutionConcept::nash || wanted == SolutionConcept::sequential;
  const std::uint64_t square = 8 * (static_cast<std::uint64_t>(game.actions) + 2) * (game.actions + 2);
  if (wanted == SolutionConcept::logit || (one && !seen && game.players.size() > 2)) return 2 * square;  // two tables of slopes
  const bool pivots = one && !seen && game.players.size() == 2 && (wanted == SolutionConcept::sequential || !constant_sum(game));
  return pivots ? square : 0;
}

std::string game_word(Status status) {
  std::string word = to_text(status);
  std::replace(word.begin(), word.end(), '_', '-');
  return word;
}

GameAnswer solve_game(const ExtensiveGame& game, const GameRequest& request) {
  if (game.actions == 0) return without_moves(game, request);
  const Recall recall = recall_of(game);
  if (!recall.perfect) return not_defined(recall.why + ": games of imperfect recall are read and written, not solved");
  const SequenceForm form = sequence_form(game);
  switch (request.wanted) {
    case SolutionConcept::nash:
    case SolutionConcept::all_nash:
    case SolutionConcept::lp:
    case SolutionConcept::sequential:
    case SolutionConcept::logit:
      return solve_nash(game, form, request);
    case SolutionConcept::ce:
    case SolutionConcept::efce:
    case SolutionConcept::comm:
    case SolutionConcept::bce:
      break;
  }
  return solve_mediated(game, form, request);
}

}  // namespace parley
