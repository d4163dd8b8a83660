#include "parley/game/solve_nash.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "parley/game/forms/payoff_units.hpp"
#include "parley/game/forms/strategies.hpp"
#include "parley/game/nash/all_nash.hpp"
#include "parley/game/nash/backward_induction.hpp"
#include "parley/game/nash/cfr.hpp"
#include "parley/game/nash/lemke.hpp"
#include "parley/game/nash/mixed_nash.hpp"
#include "parley/game/nash/polish.hpp"
#include "parley/game/nash/zero_sum.hpp"
#include "parley/game/verify/subgame_check.hpp"

namespace parley {
namespace {

constexpr std::uint64_t tries = 8;  // priors to start Lemke's method from

SolvedEquilibrium verified(const ExtensiveGame& game, Profile profile) {
  SolvedEquilibrium out;
  out.regret = regret_of(game, profile);
  out.profile = std::move(profile);
  return out;
}

bool accepted(const SolvedEquilibrium& equilibrium) {
  return equilibrium.regret.share <= negligible_regret && equilibrium.regret.off_simplex <= 1e-9;
}

/// Another profile of the same support, if its regret is smaller; its trembles are then the same but for their limit.
void polish_in_place(const ExtensiveGame& game, const SequenceForm& form, SolvedEquilibrium& equilibrium, std::vector<Tremble>& trembles) {
  Profile profile = polish(game, form, equilibrium.profile);
  if (profile.empty()) return;
  SolvedEquilibrium other = verified(game, std::move(profile));
  if (!(other.regret.share < equilibrium.regret.share)) return;
  equilibrium = std::move(other);
  for (std::size_t a = 0; a < trembles.size(); ++a)
    if (trembles[a].order == 0) trembles[a].size = equilibrium.profile[a];
}

void judge_threats(const ExtensiveGame& game, SolvedEquilibrium& equilibrium) {
  const ThreatCheck check = check_weak_bayesian(game, equilibrium.profile);
  equilibrium.credible = check.holds;
  equilibrium.threat = check.where;
}

GameAnswer by_program(const ExtensiveGame& game) {
  if (!constant_sum(game))
    return not_defined("the linear program is for two players whose payoffs sum to a constant; this game is no such game");
  GameAnswer answer;
  answer.method = "sequence-form linear program";
  const ZeroSum solution = solve_zero_sum(game);
  answer.status = solution.status;
  if (solution.profile.empty()) {
    answer.why = std::string("the linear program ended as ") + to_text(answer.status);
    return answer;
  }
  answer.equilibria.push_back(verified(game, solution.profile));
  const double paid = answer.equilibria.front().regret.payoffs[0];
  const bool pays = std::abs(paid - solution.value) <= 1e-7 * std::max(least_stake(game, 0), std::abs(paid));
  answer.reached = solution.status == Status::optimal && accepted(answer.equilibria.front()) && pays;
  if (answer.reached) {
    answer.value = paid;
    answer.gap = solution.gap;
  }
  if (!answer.reached) answer.why = fmt::format("the solution's regret is {:.3g}", answer.equilibria.front().regret.worst);
  judge_threats(game, answer.equilibria.front());
  return answer;
}

/// One equilibrium of two players whose threats are credible, or as near as was got.
GameAnswer by_lemke(const ExtensiveGame& game, const SequenceForm& form, std::uint64_t seed, bool sequential) {
  GameAnswer best;
  best.method = "Lemke's method on the sequence form, with trembles";
  best.status = Status::not_reached;
  best.why = "Lemke's method ended without an equilibrium that passes its check";
  for (std::uint64_t k = 0; k < tries; ++k) {
    LemkeOptions options;
    options.seed = seed + k;
    const LemkeResult result = solve_lemke(game, form, options);
    if (result.status != LemkeResult::Status::found) continue;
    SolvedEquilibrium equilibrium = verified(game, result.profile);
    std::vector<Tremble> trembles = result.trembles;
    if (!accepted(equilibrium)) polish_in_place(game, form, equilibrium, trembles);
    const ThreatCheck threats = check_sequential(game, equilibrium.profile, trembles);
    equilibrium.credible = threats.holds;
    equilibrium.threat = threats.where;
    const bool nash = accepted(equilibrium);
    if (!best.equilibria.empty() && !nash) continue;
    best.equilibria = {equilibrium};
    if (nash && (threats.holds || !sequential)) {
      best.status = Status::found;
      best.why.clear();
      best.reached = true;
      return best;
    }
    best.why = nash ? "a Nash equilibrium was found, but " + threats.where + " would not carry out its move"
                    : fmt::format("the regret of what was found is {:.3g}", equilibrium.regret.worst);
  }
  return best;
}

GameAnswer alone(const ExtensiveGame& game, const SequenceForm& form) {
  GameAnswer answer;
  Profile profile = even_profile(game);
  complete_profile(game, form, std::vector<bool>(game.infosets.size(), false), profile);
  answer.method = game.players.empty() ? "no player decides" : "best decisions of one player, backwards";
  answer.status = Status::found;
  answer.equilibria.push_back(verified(game, std::move(profile)));
  answer.equilibria.front().credible = true;
  answer.reached = accepted(answer.equilibria.front());
  return answer;
}

/// One equilibrium of any number of players: where the logit branch leads; else a pure one, if the game is small. Threats are checked to
/// 1e-6: beliefs are read off logarithms of vanishing probabilities.
GameAnswer by_logit_limit(const ExtensiveGame& game, const SequenceForm& form, bool sequential) {
  GameAnswer answer;
  answer.method = "the limit of the logit branch";
  answer.status = Status::not_reached;
  LogitOptions options;
  if (!sequential) options.enough_regret = negligible_regret / 4;
  const LogitBranch branch = trace_logit(game, options);
  if (!branch.points.empty()) {
    LogitLimit limit = limit_of(game, branch);
    SolvedEquilibrium equilibrium = verified(game, limit.profile);
    polish_in_place(game, form, equilibrium, limit.trembles);
    const ThreatCheck threats = check_sequential(game, equilibrium.profile, limit.trembles, 100 * negligible_regret);
    const bool rough = !sequential && equilibrium.regret.share > 1e-12;  // some mistakes have not vanished yet
    if (rough) equilibrium = verified(game, polished(game, form, equilibrium.profile));
    if (threats.holds && !rough)
      equilibrium.credible = true;
    else
      judge_threats(game, equilibrium);
    answer.equilibria.push_back(equilibrium);
    answer.reached = accepted(equilibrium) && (!sequential || threats.holds);
    if (!answer.reached)
      answer.why = accepted(equilibrium) ? "the branch leads to a Nash equilibrium, but " + threats.where + " fails its check"
                                         : fmt::format("the branch ends at a regret of {:.3g}", equilibrium.regret.worst);
  } else {
    answer.why = "the logit branch could not be followed";
  }
  if (!answer.reached && !sequential)
    if (const AllNash pure = pure_nash(game, form); !pure.equilibria.empty()) {
      answer.method = "all profiles of pure strategies";
      answer.equilibria = {verified(game, pure.equilibria.front().profile)};
      judge_threats(game, answer.equilibria.front());
      answer.reached = accepted(answer.equilibria.front());
    }
  if (answer.reached) {
    answer.status = Status::found;
    answer.why.clear();
  }
  return answer;
}

GameAnswer by_logit(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request) {
  GameAnswer answer;
  answer.method = "predictor-corrector along the principal branch of the agent logit correspondence";
  LogitOptions options;
  if (request.lambda) {
    options.at = {*request.lambda};
  } else {
    options.settled = negligible_regret / 4;
  }
  const LogitBranch branch = trace_logit(game, options);
  answer.branch = branch.points;
  const auto add = [&](const LogitBranch::Point& point) {
    SolvedEquilibrium one = verified(game, profile_at(game, point));
    one.lambda = point.lambda;
    one.residual = logit_residual(game, one.profile, point.lambda);
    answer.equilibria.push_back(std::move(one));
  };
  if (!request.counts.empty()) {
    answer.estimate = fit_lambda(game, branch, request.counts);
    answer.reached = answer.estimate->found;
    if (answer.reached) add(answer.estimate->point);
  } else if (request.lambda) {
    for (const auto& point : branch.crossings) add(point);
    answer.reached = !answer.equilibria.empty();
    for (const auto& one : answer.equilibria) answer.reached = answer.reached && *one.residual <= 1e-8;
  } else if (!branch.points.empty()) {
    SolvedEquilibrium last = verified(game, polished(game, form, limit_of(game, branch).profile));
    last.lambda = branch.points.back().lambda;
    judge_threats(game, last);
    answer.reached = branch.status == LogitBranch::Status::finished && accepted(last);
    answer.equilibria.push_back(std::move(last));
  }
  answer.status = answer.reached ? Status::found : Status::not_reached;
  if (!answer.reached)
    answer.why = branch.points.empty() ? "the branch could not be followed"
                                       : fmt::format("the branch could be followed to lambda = {:.6g} only", branch.points.back().lambda);
  return answer;
}

/// Keeps those of `found` that are equilibria; false if some were not.
bool keep_equilibria(const ExtensiveGame& game, const std::vector<AllNash::Equilibrium>& found, GameAnswer& answer) {
  bool clean = true;
  for (const AllNash::Equilibrium& one : found) {
    SolvedEquilibrium equilibrium = verified(game, one.profile);
    equilibrium.component = one.component;
    if (!accepted(equilibrium)) {
      clean = false;
      continue;
    }
    judge_threats(game, equilibrium);
    answer.equilibria.push_back(std::move(equilibrium));
  }
  return clean;
}

/// The same play, whatever is planned where a player's own moves do not lead.
bool same_play(const ExtensiveGame& game, const SequenceForm& form, const Profile& a, const Profile& b) {
  for (const auto& side : form.sides) {
    const auto one = realization_of(game, side, a), other = realization_of(game, side, b);
    for (std::size_t s = 0; s < one.size(); ++s)
      if (std::abs(one[s] - other[s]) > 1e-7) return false;
  }
  return true;
}

/// Adds the candidates that are equilibria, each play once, and the sets that some of them span; false if a vertex of one is none.
bool add_mixed(const ExtensiveGame& game, const SequenceForm& form, const MixedNash& mixed, GameAnswer& answer) {
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> listed(mixed.candidates.size(), none);
  for (std::size_t c = 0; c < mixed.candidates.size(); ++c) {
    SolvedEquilibrium equilibrium = verified(game, mixed.candidates[c]);
    if (!accepted(equilibrium)) continue;  // a candidate answers on its support; most are no equilibria, which is no fault
    std::size_t& at = listed[c];
    for (at = 0; at < answer.equilibria.size(); ++at)
      if (same_play(game, form, answer.equilibria[at].profile, equilibrium.profile)) break;
    if (at < answer.equilibria.size()) continue;
    judge_threats(game, equilibrium);
    answer.equilibria.push_back(std::move(equilibrium));
  }
  bool clean = true;
  for (const auto& span : mixed.spans) {
    std::vector<std::size_t> of;
    for (const std::size_t c : span) {
      clean = clean && listed[c] != none;
      if (listed[c] != none) of.push_back(listed[c]);
    }
    std::sort(of.begin(), of.end());
    of.erase(std::unique(of.begin(), of.end()), of.end());
    if (of.size() > 1) answer.spans.push_back(std::move(of));
  }
  // A side of a larger set is no set of its own.
  std::stable_sort(answer.spans.begin(), answer.spans.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::vector<std::vector<std::size_t>> largest;
  for (auto& span : answer.spans)
    if (std::none_of(largest.begin(), largest.end(),
                     [&](const auto& other) { return std::includes(other.begin(), other.end(), span.begin(), span.end()); }))
      largest.push_back(std::move(span));
  std::sort(largest.begin(), largest.end());
  answer.spans = std::move(largest);
  return clean;
}

/// One of all equilibria of two players, in 34 digits: where Lemke's method had too few. A credible one if there is any.
GameAnswer among_all(const ExtensiveGame& game, const SequenceForm& form) {
  AllNashOptions options;
  options.wide = true;
  GameAnswer answer;
  keep_equilibria(game, all_nash(game, form, options).equilibria, answer);
  if (answer.equilibria.empty()) return answer;
  const auto credible = std::find_if(answer.equilibria.begin(), answer.equilibria.end(), [](const auto& one) { return *one.credible; });
  answer.equilibria = {credible == answer.equilibria.end() ? answer.equilibria.front() : *credible};
  answer.equilibria.front().component = 0;
  answer.method = "complementary vertices of the two sequence-form polyhedra, in 34 digits";
  answer.status = Status::found;
  answer.reached = true;
  return answer;
}

/// Where everybody sees everything, any number of players.
GameAnswer backwards(const ExtensiveGame& game) {
  GameAnswer answer;
  SolvedEquilibrium equilibrium = verified(game, backward_induction(game));
  const ThreatCheck threats = check_subgame_perfect(game, equilibrium.profile);
  equilibrium.credible = threats.holds;
  equilibrium.threat = threats.where;
  answer.method = "backward induction";
  answer.reached = accepted(equilibrium) && threats.holds;
  answer.status = answer.reached ? Status::found : Status::not_reached;
  if (!answer.reached) answer.why = "backward induction does not pass its check: the payoffs lie too far apart";
  answer.equilibria = {std::move(equilibrium)};
  return answer;
}

GameAnswer one_nash(const ExtensiveGame& game, const SequenceForm& form, std::uint64_t seed) {
  if (game.players.size() < 2) return alone(game, form);
  if (perfect_information(game))
    if (GameAnswer answer = backwards(game); answer.reached) return answer;
  if (game.players.size() > 2) return by_logit_limit(game, form, false);
  if (constant_sum(game)) {
    GameAnswer answer = by_program(game);
    if (answer.reached) {
      answer.status = Status::found;
      return answer;
    }
  }
  GameAnswer answer = by_lemke(game, form, seed, false);
  if (answer.reached) return answer;
  if (GameAnswer other = among_all(game, form); other.reached) return other;
  if (!constant_sum(game)) return answer;
  CfrOptions options;
  options.iterations = 200000;
  options.enough = negligible_regret;
  GameAnswer averaged;
  averaged.method = "CFR+";
  averaged.equilibria.push_back(verified(game, solve_cfr(game, form, options).average));
  averaged.reached = accepted(averaged.equilibria.front());
  averaged.status = averaged.reached ? Status::found : Status::not_reached;
  if (!averaged.reached) averaged.why = fmt::format("the best regret reached is {:.3g}", averaged.equilibria.front().regret.worst);
  return averaged;
}

GameAnswer every_nash(const ExtensiveGame& game, const SequenceForm& form, std::uint64_t seed) {
  GameAnswer answer;
  answer.status = Status::limit;
  // Of more than two players all is done in 15 digits, with ties to 1e-12.
  const double apart = smallest_difference(UnitGame(game).game()), needed = game.players.size() == 2 ? fine_difference : 1e-6;
  const bool fine = apart >= needed;
  const std::string too_far_apart = fmt::format(
      "a player's smallest difference of payoffs is {:.2g} of its largest payoff: too far apart to tell that no other exists", apart);
  if (game.players.size() == 2) {
    AllNash all = all_nash(game, form);
    bool clean = keep_equilibria(game, all.equilibria, answer);
    if (!clean && !all.wide) {  // 15 digits were too few
      AllNashOptions options;
      options.wide = true;
      all = all_nash(game, form, options);
      answer.equilibria.clear();
      clean = keep_equilibria(game, all.equilibria, answer);
    }
    answer.method = all.wide ? "complementary vertices of the two sequence-form polyhedra, in 34 digits"
                             : "complementary vertices of the two sequence-form polyhedra";
    answer.components = all.components;
    answer.complete = all.complete && clean && fine && !answer.equilibria.empty();
    answer.why = !clean          ? "some candidate failed its check"
                 : !all.complete ? "the game is too large to enumerate; what follows is one equilibrium"
                                 : too_far_apart;
  } else if (game.players.size() == 1) {
    const AllNash pure = pure_nash(game, form);
    answer.complete = keep_equilibria(game, pure.equilibria, answer) && pure.complete && !answer.equilibria.empty();
    for (auto& one : answer.equilibria) one.component = 0;
    answer.components = answer.complete ? 1 : 0;
    answer.method = "all plans of the one player; every mixture of the best is as good";
    answer.why = "the game has too many pure strategies to try";
  } else {
    const AllNash pure = pure_nash(game, form);
    const bool clean = keep_equilibria(game, pure.equilibria, answer);
    const std::size_t in_pure = answer.equilibria.size();
    answer.method = "all profiles of pure strategies";
    answer.why = "the game has too many pure strategies to try, and more than two players";
    if (pure.complete && clean) {
      const MixedNash mixed = mixed_nash(game, form);
      const bool whole = add_mixed(game, form, mixed, answer);
      for (std::size_t e = 0; e < answer.equilibria.size(); ++e) answer.equilibria[e].component = e;
      answer.complete = mixed.complete() && whole && fine && !answer.equilibria.empty();
      answer.components = answer.complete && answer.spans.empty() ? answer.equilibria.size() : 0;
      answer.method = "all profiles of pure strategies; then every support, its equations of indifference solved by branch and prune";
      double named = 1, reduced = 1;  // strategies with and without the moves where a player's own earlier ones do not lead
      for (const auto& side : form.sides) {
        reduced *= strategy_count(side);
        for (const std::uint32_t actions : side.actions) named *= actions;
      }
      std::string all = in_pure == 0   ? "no equilibrium is in pure strategies"
                        : in_pure == 1 ? "only one equilibrium is in pure strategies"
                                       : fmt::format("these are all {} equilibria in pure strategies", in_pure);
      if (in_pure > 0 && reduced < named) all += ", those counted once that differ only where a player's own moves do not lead";
      answer.why = fmt::format("{}; of {} supports in which somebody mixes, {} were settled", all, mixed.supports, mixed.settled);
      const std::size_t stuck = mixed.supports - mixed.settled - mixed.lines - mixed.untried;
      if (mixed.lines > 0)
        answer.why += fmt::format(
            "; in {}, a player is indifferent whatever the others do and the others' equations bend, so that equilibria come in curved "
            "sets: ends are listed, that none is missing is not proved",
            mixed.lines);
      if (stuck > 0)
        answer.why += fmt::format(
            "; in {}, equations of indifference depend on one another where they hold, so that none was proved to be the last", stuck);
      if (mixed.untried > 0) answer.why += fmt::format("; {} are too large to try", mixed.untried);
      if (mixed.supports == 0)
        answer.why = all + "; there are too many supports to look for others";
      else if (mixed.complete())
        answer.why = whole ? too_far_apart : "a vertex of a set of equilibria failed its check";
    }
  }
  if (answer.complete) {
    answer.status = Status::complete;
    answer.why.clear();
    answer.reached = true;
    return answer;
  }
  if (answer.equilibria.empty()) {
    const GameAnswer one = one_nash(game, form, seed);
    answer.equilibria = one.equilibria;
    answer.method = one.method;
    answer.components = 0;
  }
  return answer;
}

}  // namespace

GameAnswer not_defined(const std::string& why) {
  GameAnswer answer;
  answer.status = Status::not_defined;
  answer.why = why;
  return answer;
}

GameAnswer solve_nash(const ExtensiveGame& game, const SequenceForm& form, const GameRequest& request) {
  switch (request.wanted) {
    case SolutionConcept::all_nash:
      return every_nash(game, form, request.seed);
    case SolutionConcept::lp:
      return by_program(game);
    case SolutionConcept::sequential:
      if (game.players.size() < 2) return alone(game, form);
      if (perfect_information(game))
        if (GameAnswer answer = backwards(game); answer.reached) return answer;
      return game.players.size() == 2 ? by_lemke(game, form, request.seed, true) : by_logit_limit(game, form, true);
    case SolutionConcept::logit:
      return by_logit(game, form, request);
    default:
      return one_nash(game, form, request.seed);
  }
}

}  // namespace parley
