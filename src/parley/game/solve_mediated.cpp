#include "parley/game/solve_mediated.hpp"

#include <fmt/core.h>

#include "parley/game/communication.hpp"
#include "parley/game/correlated.hpp"

namespace parley {
namespace {

void conclude(const ExtensiveGame& game, GameAnswer& answer, LinearSolution::Status status, const MediationCheck& check) {
  answer.status = to_text(status);
  SolvedEquilibrium told;
  told.profile = check.marginals;
  told.regret.worst = check.worst;
  told.regret.payoffs = check.payoffs;
  told.regret.off_simplex = check.off_simplex;
  answer.equilibria.push_back(std::move(told));
  answer.reached = status == LinearSolution::Status::optimal && check.worst <= accepted_regret(game) && check.off_simplex <= 1e-9;
  if (!answer.reached)
    answer.why = fmt::format("the linear program ended as {}; leaving its plan gains {:.3g}", answer.status, check.worst);
}

}  // namespace

GameAnswer solve_mediated(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request) {
  GameAnswer answer;
  if (request.wanted == SolutionConcept::comm) {
    std::string why;
    const auto types = type_game(game, why);
    if (!types) {
      answer.status = "not-defined";
      answer.why = "a communication equilibrium is defined here for games of types (chance, then one move of each player): " + why;
      return answer;
    }
    const Communication solution = solve_communication(game, *types, request.objective.weights);
    answer.method = "linear program over the mediator's rule: honesty and obedience, double deviations included";
    answer.value = solution.objective;
    answer.gap = solution.gap;
    answer.plans = solution.plans;
    answer.ranges = solution.ranges;
    conclude(game, answer, solution.status, check_communication(game, solution.plans));
    return answer;
  }
  const Hearing hearing = request.wanted == SolutionConcept::ce ? Hearing::whole_plan : Hearing::move_by_move;
  const Correlated solution = solve_correlated(game, form, hearing, request.objective.weights);
  if (!solution.fits) {
    answer.status = "limit";
    answer.why = fmt::format("the game has more than {:.0f} profiles of reduced pure strategies", CorrelatedOptions{}.most_profiles);
    return answer;
  }
  answer.method = "linear program over profiles of reduced pure strategies";
  answer.value = solution.objective;
  answer.gap = solution.gap;
  answer.plans = solution.plans;
  answer.ranges = solution.ranges;
  conclude(game, answer, solution.status, check_mediated(game, solution.plans, hearing));
  return answer;
}

}  // namespace parley
