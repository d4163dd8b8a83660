#include "parley/game/solve_mediated.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/game/correlated/bayes.hpp"
#include "parley/game/correlated/communication.hpp"
#include "parley/game/correlated/efce_pairs.hpp"
#include "parley/game/nash/all_nash.hpp"

#include "parley/game/solve_nash.hpp"

namespace parley {
namespace {

void conclude(GameAnswer& answer, Status status, const MediationCheck& check) {
  answer.status = status;
  SolvedEquilibrium told;
  told.profile = check.marginals;
  told.regret.worst = check.worst;
  told.regret.share = check.share;
  told.regret.payoffs = check.payoffs;
  told.regret.off_simplex = check.off_simplex;
  answer.equilibria = {std::move(told)};
  answer.reached = status == Status::optimal && check.share <= negligible_regret && check.off_simplex <= 1e-9;
  if (!answer.reached)
    answer.why = fmt::format("the linear program ended as {}; leaving its plan gains {:.3g}", to_text(answer.status), check.worst);
}

double weighed(const std::vector<double>& payoffs, const std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < payoffs.size(); ++i) sum += (weights.empty() ? 1 : weights[i]) * payoffs[i];
  return sum;
}

template <class Solution>
void take(GameAnswer& answer, const Solution& solution) {
  answer.value = solution.objective;
  answer.gap = solution.gap;
  answer.plans = solution.plans;
  answer.ranges = solution.ranges;
}

GameAnswer mediated_not_defined(const std::string& what, const std::string& why) {
  GameAnswer answer;
  answer.status = Status::not_defined;
  answer.why = what + ": " + why;
  return answer;
}

GameAnswer by_reports(const ExtensiveGame& game, const std::vector<double>& weights) {
  std::string why;
  const auto types = type_game(game, why);
  if (!types)
    return mediated_not_defined("a communication equilibrium is defined here for games of types (chance, then one move of each player)",
                                why);
  const Communication solution = solve_communication(game, *types, weights);
  GameAnswer answer;
  answer.method = "linear program over the mediator's rule: honesty and obedience, double deviations included";
  take(answer, solution);
  conclude(answer, solution.status, check_communication(game, solution.plans));
  return answer;
}

GameAnswer by_states(const ExtensiveGame& game, const std::vector<double>& weights) {
  std::string why;
  const auto states = state_game(game, why);
  if (!states)
    return mediated_not_defined(
        "a Bayes correlated equilibrium is defined here for chance first, then at most one move of each player on a path", why);
  const BayesCorrelated solution = solve_bayes(game, *states, weights);
  GameAnswer answer;
  answer.method = "linear program over plans in each state of chance: obedience alone";
  take(answer, solution);
  conclude(answer, solution.status, check_bayes(game, solution.plans));
  return answer;
}

/// Two players, move by move: by pairs of sequences, if the pairs turn out to be a mixture of plans. Else what the pairs prove.
GameAnswer by_pairs(const ExtensiveGame& game, const EfcePairs& pairs, const std::vector<double>& weights) {
  GameAnswer answer;
  if (!pairs.fits || pairs.status != Status::optimal || pairs.left > 1e-7) return answer;
  answer.method = "linear program over pairs of sequences, its solution drawn as a mixture of plans";
  take(answer, pairs);
  // Two checks: of the pairs, and of the plans they were drawn as.
  const MediationCheck of_pairs = check_correlation(game, pairs.plan), drawn = check_mediated(game, pairs.plans, Hearing::move_by_move);
  conclude(answer, pairs.status, drawn);
  double scale = 1;
  for (const double u : drawn.payoffs) scale = std::max(scale, std::abs(u));
  scale *= negligible_regret;
  const bool agree = of_pairs.share <= negligible_regret && of_pairs.off_simplex <= 1e-8 &&
                     std::abs(weighed(of_pairs.payoffs, weights) - weighed(drawn.payoffs, weights)) <= scale &&
                     std::abs(weighed(drawn.payoffs, weights) - pairs.objective) <= scale;
  answer.reached = answer.reached && agree;
  return answer;
}

/// Too many plans for the program: the best mixture of those in hand, and what no mixture exceeds.
GameAnswer between_bounds(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request, Hearing hearing,
                          const EfcePairs& pairs) {
  GameAnswer answer;
  const std::vector<double>& weights = request.objective.weights;
  GameRequest nash;
  nash.seed = request.seed;
  std::vector<MediatedPlan> plans;
  if (game.players.size() > 2)  // pure equilibria are found faster than the logit branch is followed
    for (const auto& pure : pure_nash(game, form).equilibria) {
      const auto own = plans_of_profile(game, form, pure.profile);
      if (plans.size() < 100) plans.insert(plans.end(), own.begin(), own.end());
    }
  GameAnswer one;
  if (plans.empty()) one = solve_nash(game, form, nash);
  if (one.reached) plans = plans_of_profile(game, form, one.equilibria.front().profile);
  plans.insert(plans.end(), pairs.plans.begin(), pairs.plans.end());
  if (!plans.empty()) {
    const Correlated among = solve_correlated_among(game, form, plans, hearing, weights);
    if (!among.plans.empty()) {
      const MediationCheck check = check_mediated(game, among.plans, hearing);
      conclude(answer, among.status, check);
      answer.plans = among.plans;
      answer.value = weighed(check.payoffs, weights);
      answer.method = "the best mixture of the plans of Nash equilibria and of plans drawn from the linear program over pairs of sequences";
    }
    if (!answer.reached) answer = {};
  }
  if (!answer.reached && one.reached) {  // its plans are too many to list; without a mediator it is an equilibrium with one
    answer.reached = true;
    answer.equilibria = {one.equilibria.front()};
    answer.value = weighed(one.equilibria.front().regret.payoffs, weights);
    answer.method = "one Nash equilibrium, without a mediator";
  }
  const std::string found = answer.reached ? fmt::format("; what follows is one such equilibrium, with {:.9g}", *answer.value) : "";
  if (pairs.fits && pairs.status == Status::optimal) answer.upper_bound = pairs.bound;
  if (answer.value && answer.upper_bound &&
      *answer.upper_bound - *answer.value <= negligible_regret * std::max(1.0, std::abs(*answer.value))) {
    answer.gap = std::abs(*answer.upper_bound - *answer.value);
    answer.upper_bound.reset();
    answer.status = Status::optimal;
    return answer;
  }
  answer.reached = false;
  answer.status = Status::limit;
  answer.why = fmt::format("the game has more than {:.0f} profiles of reduced pure strategies{}{}", CorrelatedOptions{}.most_profiles,
                           found, answer.upper_bound ? fmt::format("; no such equilibrium has more than {:.9g}", *answer.upper_bound) : "");
  return answer;
}

}  // namespace

GameAnswer solve_mediated(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request) {
  const std::vector<double>& weights = request.objective.weights;
  if (request.wanted == SolutionConcept::comm) return by_reports(game, weights);
  if (request.wanted == SolutionConcept::bce) return by_states(game, weights);
  const Hearing hearing = request.wanted == SolutionConcept::ce ? Hearing::whole_plan : Hearing::move_by_move;
  double profiles = 1;
  for (const auto& side : form.sides) profiles *= strategy_count(side);
  const bool few = profiles <= CorrelatedOptions{}.most_profiles;
  EfcePairs pairs;
  if (game.players.size() == 2 && (hearing == Hearing::move_by_move || !few)) pairs = solve_by_pairs(game, form, weights);
  if (hearing == Hearing::move_by_move)
    if (GameAnswer answer = by_pairs(game, pairs, weights); answer.reached) return answer;
  // A plan told beforehand is one that could be told move by move, so the bound of the pairs holds for it too.
  if (!few) return between_bounds(game, form, request, hearing, pairs);
  const Correlated solution = solve_correlated(game, form, hearing, weights);
  GameAnswer answer;
  answer.method = "linear program over profiles of reduced pure strategies";
  take(answer, solution);
  conclude(answer, solution.status, check_mediated(game, solution.plans, hearing));
  return answer;
}

}  // namespace parley
