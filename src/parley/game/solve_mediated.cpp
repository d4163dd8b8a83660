#include "parley/game/solve_mediated.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "parley/game/correlated/bayes.hpp"
#include "parley/game/correlated/communication.hpp"
#include "parley/game/correlated/efce_pairs.hpp"
#include "parley/game/correlated/play_bound.hpp"
#include "parley/game/nash/all_nash.hpp"
#include "parley/game/nash/backward_induction.hpp"
#include "parley/game/solve_nash.hpp"
#include "parley/game/verify/subgame_check.hpp"

namespace parley {
namespace {

double weighed(const std::vector<double>& payoffs, const std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < payoffs.size(); ++i) sum += (weights.empty() ? 1 : weights[i]) * payoffs[i];
  return sum;
}

/// What differences of the objective are measured against: the payoffs in it, each at least its grain.
double objective_scale(const ExtensiveGame& game, const std::vector<double>& weights, const std::vector<double>& payoffs) {
  double sum = 0;
  for (std::uint32_t i = 0; i < payoffs.size(); ++i)
    sum += (weights.empty() ? 1 : std::abs(weights[i])) * std::max(least_stake(game, i), std::abs(payoffs[i]));
  return sum;
}

bool holds(const MediationCheck& check) { return check.share <= negligible_regret && check.off_simplex <= 1e-9; }

SolvedEquilibrium told_as(const MediationCheck& check) {
  SolvedEquilibrium told;
  told.profile = check.marginals;
  told.regret.worst = check.worst;
  told.regret.share = check.share;
  told.regret.payoffs = check.payoffs;
  told.regret.off_simplex = check.off_simplex;
  return told;
}

/// A value is said only if the plans pay it and nobody gains by leaving them; then it is what they pay.
void conclude(GameAnswer& answer, const ExtensiveGame& game, const std::vector<double>& weights, Status status,
              const MediationCheck& check) {
  answer.status = status;
  const double paid = weighed(check.payoffs, weights), scale = objective_scale(game, weights, check.payoffs);
  const bool pays = answer.value && std::abs(paid - *answer.value) <= 1e-7 * scale;
  answer.reached = status == Status::optimal && holds(check) && pays;
  if (answer.reached) {
    answer.equilibria = {told_as(check)};
    answer.value = paid;
    return;
  }
  answer.why = status == Status::optimal && holds(check)
                   ? fmt::format("the linear program says {:.9g}, its plan pays {:.9g}", answer.value.value_or(0), paid)
                   : fmt::format("the linear program ended as {}; leaving its plan gains {:.3g}", to_text(answer.status), check.worst);
  answer.value.reset();
  answer.gap.reset();
  answer.plans.clear();
  answer.ranges.clear();
}

/// Checks the plans, and leaves those out that the program's rounding made, if the others pass the check by themselves. `by_reports`: plans
/// that name other information sets are other lotteries; else those of another state are.
template <class Check>
MediationCheck checked(std::vector<MediatedPlan>& plans, bool by_reports, const Check& check) {
  constexpr double rounding = 1e-9;
  MediationCheck all = check(plans);
  if (std::none_of(plans.begin(), plans.end(), [](const MediatedPlan& plan) { return plan.p < rounding; })) return all;
  std::map<std::vector<std::uint32_t>, double> sum;
  const auto lottery = [&](const MediatedPlan& plan) {
    std::vector<std::uint32_t> key = {plan.state};
    for (std::uint32_t h = 0; by_reports && h < plan.actions.size(); ++h)
      if (plan.actions[h] != ExtensiveGame::none) key.push_back(h);
    return key;
  };
  std::vector<MediatedPlan> kept;
  for (const MediatedPlan& plan : plans)
    if (plan.p >= rounding) {
      kept.push_back(plan);
      sum[lottery(plan)] += plan.p;
    }
  for (MediatedPlan& plan : kept) plan.p /= sum[lottery(plan)];
  MediationCheck few = check(kept);
  if (!holds(few)) return all;
  plans = std::move(kept);
  return few;
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
  const MediationCheck check = checked(answer.plans, true, [&](const auto& plans) { return check_communication(game, plans); });
  conclude(answer, game, weights, solution.status, check);
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
  const MediationCheck check = checked(answer.plans, false, [&](const auto& plans) { return check_bayes(game, plans); });
  conclude(answer, game, weights, solution.status, check);
  return answer;
}

/// Two players, move by move: by pairs of sequences, if the pairs turn out to be a mixture of plans. Else what the pairs prove.
GameAnswer by_pairs(const ExtensiveGame& game, const EfcePairs& pairs, const std::vector<double>& weights) {
  GameAnswer answer;
  if (!pairs.fits || pairs.status != Status::optimal || pairs.left > 1e-7) return answer;
  answer.method = "linear program over pairs of sequences, its solution drawn as a mixture of plans";
  take(answer, pairs);
  // Two checks: of the pairs, and of the plans they were drawn as.
  const MediationCheck of_pairs = check_correlation(game, pairs.plan);
  const MediationCheck drawn = checked(answer.plans, false, [&](const auto& p) { return check_mediated(game, p, Hearing::move_by_move); });
  conclude(answer, game, weights, pairs.status, drawn);
  const double scale = negligible_regret * objective_scale(game, weights, drawn.payoffs);
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
      answer.plans = among.plans;
      answer.value = among.objective;
      const MediationCheck check = checked(answer.plans, false, [&](const auto& p) { return check_mediated(game, p, hearing); });
      conclude(answer, game, weights, among.status, check);
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
      *answer.upper_bound - *answer.value <= negligible_regret * objective_scale(game, weights, answer.equilibria.front().regret.payoffs)) {
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

/// By linear programs over pairs of sequences, over profiles of plans, or between bounds.
GameAnswer by_programs(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request, Hearing hearing) {
  const std::vector<double>& weights = request.objective.weights;
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
  const MediationCheck check = checked(answer.plans, false, [&](const auto& plans) { return check_mediated(game, plans, hearing); });
  conclude(answer, game, weights, solution.status, check);
  return answer;
}

/// The subgame-perfect profile as one plan: an equilibrium of either kind.
GameAnswer by_backward_induction(const ExtensiveGame& game, const std::vector<double>& weights) {
  GameAnswer answer;
  const Profile profile = backward_induction(game);
  const ThreatCheck threats = check_subgame_perfect(game, profile);
  SolvedEquilibrium told;
  told.regret = regret_of(game, profile);
  told.regret.worst = std::max(told.regret.worst, threats.worst);
  told.regret.share = std::max(told.regret.share, threats.share);
  told.profile = profile;
  MediatedPlan plan{1, std::vector<std::uint32_t>(game.infosets.size(), game.none)};
  for (std::size_t h = 0; h < game.infosets.size(); ++h)
    if (const auto& infoset = game.infosets[h]; infoset.player != game.none)
      for (std::uint32_t a = 0; a < infoset.actions.size(); ++a)
        if (profile[infoset.first_action + a] > 0) plan.actions[h] = a;
  answer.value = weighed(told.regret.payoffs, weights);
  answer.reached = told.regret.share <= negligible_regret;
  answer.equilibria = {std::move(told)};
  answer.plans = {std::move(plan)};
  return answer;
}

}  // namespace

GameAnswer solve_mediated(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request) {
  const std::vector<double>& weights = request.objective.weights;
  if (request.wanted == SolutionConcept::comm) return by_reports(game, weights);
  if (request.wanted == SolutionConcept::bce) return by_states(game, weights);
  const Hearing hearing = request.wanted == SolutionConcept::ce ? Hearing::whole_plan : Hearing::move_by_move;
  if (!perfect_information(game)) return by_programs(game, form, request, hearing);
  // What everybody sees through is settled from the endings backwards; programs of long games would lose it to rounding.
  GameAnswer one = by_backward_induction(game, weights);
  const PlayBound bound = play_bound(game, weights);
  const double close = negligible_regret * objective_scale(game, weights, one.equilibria.front().regret.payoffs);
  one.gap = std::max(0.0, bound.objective - *one.value);
  if (one.reached && *one.gap <= close) {
    one.method = "backward induction; no move that it leaves out can be told on the path of play";
    one.status = Status::optimal;
    if (std::all_of(bound.ranges.begin(), bound.ranges.end(), [](const auto& range) { return range.low == range.high; }))
      one.ranges = bound.ranges;
    return one;
  }
  GameAnswer best = by_programs(game, form, request, hearing);
  const bool within = best.value && *best.value <= bound.objective + close && *best.value >= *one.value - close;
  if (!one.reached || (best.reached && within)) return best;
  const double most = best.upper_bound ? std::min(*best.upper_bound, bound.objective) : bound.objective;
  if (within) {  // a partial answer
    best.upper_bound = most;
    return best;
  }
  one.upper_bound = most;
  one.gap.reset();
  one.method = "backward induction";
  one.reached = false;
  one.status = Status::limit;
  one.why = fmt::format(
      "the linear programs did not reach an answer that passes its check; what follows is one such equilibrium, with {:.9g}; none has more "
      "than {:.9g}",
      *one.value, most);
  return one;
}

}  // namespace parley
