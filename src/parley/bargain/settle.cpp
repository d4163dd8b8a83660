#include "parley/bargain/settle.hpp"

#include <functional>

#include "parley/bargain/calibrated.hpp"
#include "parley/bargain/challenge.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/median.hpp"
#include "parley/bargain/smp.hpp"
#include "parley/bargain/solutions.hpp"

namespace parley {
namespace {

// An issue on which nobody has a stake is forecast where nobody pulls it: in the middle, and said so.
IssueForecast unclaimed(const std::string& issue) { return {issue, 50, {{{1, 50, 50}}}, true, "nobody has a stake in this issue"}; }

using PointOf = std::function<Solution(const Group&, std::size_t issue)>;

void forecast_each(const BargainModel& model, Settlement& out, Spread distribution, Weights weights, const PointOf& point_of) {
  for (std::size_t k = 0; k < model.issues.size(); ++k) {
    const Group group = group_on(model, k);
    if (group.size() == 0) {
      out.issues.push_back(unclaimed(model.issues[k]));
      continue;
    }
    const Solution solution = point_of(group, k);
    IssueForecast issue{model.issues[k], solution.point, spread_of(distribution, solution.point, group, weights), solution.agreed, {}};
    if (!solution.agreed) issue.note = "no place is better for all than no agreement";
    out.issues.push_back(issue);
  }
}

bool take_weights(const SettleRequest& request, Weights& weights, std::string& why) {
  for (const auto& [name, value] : request.options) {
    bool known = false;
    if (name == "weights")
      for (const Weights each : {Weights::equal, Weights::salience, Weights::capability, Weights::both})
        if (value == to_text(each)) {
          weights = each;
          known = true;
        }
    if (!known) {
      why =
          "model '" + request.model + "' has no option " + name + "=" + value + "; it takes weights = equal | salience | capability | both";
      return false;
    }
  }
  return true;
}

// Each issue by itself; the statuses of all in one: a limit outweighs a cycle, a cycle a rest.
std::optional<Settlement> run_challenge(const BargainModel& model, const SettleRequest& request, std::string& why) {
  ChallengeOptions options = *challenge_preset(request.model == "challenge" ? "literature" : request.model);
  bool by_mean = false;
  for (const auto& [name, value] : request.options) {
    if (name == "outcome" && (value == "mean" || value == "median")) {
      by_mean = value == "mean";
    } else if (!set_option(options, name, value)) {
      why = "model '" + request.model + "' has no option " + name + "=" + value;
      return {};
    }
  }
  options.trace = request.trace;
  Settlement out;
  std::vector<std::vector<std::vector<double>>> traces;
  std::size_t turns = 0;
  forecast_each(model, out, request.distribution, Weights::both, [&](const Group& group, std::size_t) {
    const ChallengeResult run = challenge(group, options);
    if (run.status == Settled::limit || out.status == Settled::converged) out.status = run.status;
    out.period = std::max(out.period, run.period);
    traces.push_back(run.trace);
    turns = std::max(turns, run.trace.size());
    return Solution{by_mean ? run.mean_outcome : run.median_outcome, true};
  });
  if (!request.trace) return out;
  // Issues that rest early stay where they are while the others go on.
  std::vector<double> now = model.position;
  for (std::size_t turn = 0; turn < turns; ++turn) {
    std::size_t run = 0;
    for (std::size_t k = 0; k < model.issues.size(); ++k) {
      std::vector<std::size_t> who;
      if (group_on(model, k, &who).size() == 0) continue;
      const auto& trace = traces[run++];
      if (turn < trace.size())
        for (std::size_t i = 0; i < who.size(); ++i) now[model.at(k, who[i])] = trace[turn][i];
    }
    out.turns.push_back(now);
  }
  return out;
}

std::optional<Settlement> run_ktab(const BargainModel& model, const SettleRequest& request, std::string& why) {
  SmpOptions options;
  for (const auto& [name, value] : request.options)
    if (!set_option(options, name, value)) {
      why = "model 'ktab' has no option " + name + "=" + value;
      return {};
    }
  options.trace = request.trace;
  const SmpResult run = smp(model, options);
  Settlement out;
  out.status = run.status;
  out.period = run.period;
  out.turns = run.trace;
  forecast_each(model, out, request.distribution, Weights::both, [&](const Group& group, std::size_t k) {
    Group moved = group;
    std::vector<std::size_t> who;
    group_on(model, k, &who);
    for (std::size_t i = 0; i < who.size(); ++i) moved.position[i] = run.position[model.at(k, who[i])];
    return Solution{compromise(moved), true};
  });
  return out;
}

}  // namespace

Predictive spread_of(Spread spread, double point, double around, double polarised) {
  if (spread == Spread::h1) return {{{1, point, around}}};
  return calibrated(point, around, polarised, shipped_calibration());
}

Predictive spread_of(Spread spread, double point, const Group& group, Weights weights) {
  return spread_of(spread, point, disagreement(group, weights), polarisation(group, weights));
}

const char* words_of(Spread spread) {
  return spread == Spread::h1 ? "H1: Normal(point, weighted spread of the positions), clipped to 0..100; nothing is fitted"
                              : "calibrated: a normal around the point with a multiple of the positions' weighted spread, clipped to "
                                "0..100, and atoms at the ends "
                                "where an issue is all or nothing; three constants are fitted";
}

const char* checked_on(Spread spread) {
  return spread == Spread::h1 ? "not fitted; checked on EU legislation (DEU III); that it holds in crises is untested"
                              : shipped_calibration().fitted_on.c_str();
}

std::vector<std::string> settle_models() {
  return {"compromise", "mean", "median", "nash", "kalai-smorodinsky", "egalitarian", "challenge", "scholz-2011-code", "ktab"};
}

std::optional<Settlement> settle(const BargainModel& model, const SettleRequest& request, std::string* why) {
  std::string reason;
  std::optional<Settlement> out;
  Weights weights = request.model == "mean" ? Weights::equal : Weights::both;
  const auto by_point = [&](const PointOf& point_of) {
    if (!take_weights(request, weights, reason)) return;
    out.emplace();
    forecast_each(model, *out, request.distribution, weights, point_of);
  };
  const auto solved = [&](Solution (*solve)(const Group&, const SolutionOptions&)) {
    by_point([&](const Group& group, std::size_t k) {
      SolutionOptions options;
      options.weights = weights;
      if (k < request.disagreement.size() && request.disagreement[k] >= 0) options.disagreement = request.disagreement[k];
      return solve(group, options);
    });
  };
  if (request.model == "compromise" || request.model == "mean")
    by_point([&](const Group& group, std::size_t) { return Solution{compromise(group, weights), true}; });
  else if (request.model == "median")
    by_point([&](const Group& group, std::size_t) { return Solution{weighted_median(group, weights), true}; });
  else if (request.model == "nash")
    solved(nash);
  else if (request.model == "kalai-smorodinsky")
    solved(kalai_smorodinsky);
  else if (request.model == "egalitarian")
    solved(egalitarian);
  else if (request.model == "challenge" || request.model == "scholz-2011-code")
    out = run_challenge(model, request, reason);
  else if (request.model == "ktab")
    out = run_ktab(model, request, reason);
  else
    reason = "no model '" + request.model + "'";
  if (out) out->model = request.model;
  if (!out && why != nullptr) *why = reason;
  return out;
}

}  // namespace parley
