#include "parley/bargain/settle.hpp"

#include <algorithm>
#include <functional>

#include "parley/bargain/calibrated.hpp"
#include "parley/bargain/challenge.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/median.hpp"
#include "parley/bargain/sizes.hpp"
#include "parley/bargain/smp.hpp"
#include "parley/bargain/solutions.hpp"
#include "parley/base/text.hpp"

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

bool is_bargain(const std::string& model) { return model == "nash" || model == "kalai-smorodinsky" || model == "egalitarian"; }

// "disagreement" for all issues or "disagreement.ISSUE": a place, none, or the status quo of the case as `given`. False: not such an
// option, or not such a value.
bool take_disagreement(const BargainModel& model, const std::string& name, const std::string& value, const Package& given,
                       Package& disagreement) {
  constexpr std::string_view word = "disagreement";
  if (name.substr(0, word.size()) != word) return false;
  std::optional<double> place;
  const bool keep = value == "status-quo";
  if (value != "none" && !keep) {
    OptionSetter setter(word, value);
    setter.number(word, place.emplace(), 0, 100);
    if (!setter.done()) return false;
  }
  disagreement.resize(model.issues.size());
  const auto put = [&](std::size_t k) { disagreement[k] = !keep ? place : k < given.size() ? given[k] : std::nullopt; };
  if (name == word) {
    for (std::size_t k = 0; k < disagreement.size(); ++k) put(k);
    return true;
  }
  const auto issue = std::find(model.issues.begin(), model.issues.end(), name.substr(std::min(name.size(), word.size() + 1)));
  if (name[word.size()] != '.' || issue == model.issues.end()) return false;
  put(static_cast<std::size_t>(issue - model.issues.begin()));
  return true;
}

Soundness take_options(const BargainModel& model, const SettleRequest& request, Weights& weights, Package& disagreement) {
  const bool bargain = is_bargain(request.model);
  for (const auto& [name, value] : request.options) {
    bool known = bargain && take_disagreement(model, name, value, request.disagreement, disagreement);
    if (name == "weights")
      for (const Weights each : {Weights::equal, Weights::salience, Weights::capability, Weights::both})
        if (value == to_text(each)) {
          weights = each;
          known = true;
        }
    if (!known)
      return "model '" + request.model + "' has no option " + name + "=" + value +
             "; it takes weights = equal | salience | capability | both" +
             (bargain ? ", disagreement (or disagreement.ISSUE) = status-quo | none | a place 0..100" : "");
  }
  return {};
}

// Each issue by itself; the statuses of all in one: a limit outweighs a cycle, a cycle a rest.
ValueOrWhy<Settlement> run_challenge(const BargainModel& model, const SettleRequest& request) {
  ChallengeOptions options = *challenge_preset(request.model == "challenge" ? "literature" : request.model);
  bool by_mean = false;
  for (const auto& [name, value] : request.options) {
    if (name == "outcome" && (value == "mean" || value == "median")) {
      by_mean = value == "mean";
    } else if (!set_option(options, name, value)) {
      return {Status::invalid, "model '" + request.model + "' has no option " + name + "=" + value};
    }
  }
  options.trace = request.trace;
  Settlement out;
  std::vector<std::vector<std::vector<double>>> traces;
  std::size_t turns = 0;
  forecast_each(model, out, request.distribution, Weights::both, [&](const Group& group, std::size_t) {
    const ChallengeResult run = challenge(group, options);
    if (run.status == Status::limit || out.status == Status::converged) out.status = run.status;
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

ValueOrWhy<Settlement> run_ktab(const BargainModel& model, const SettleRequest& request) {
  SmpOptions options;
  for (const auto& [name, value] : request.options)
    if (!set_option(options, name, value)) return {Status::invalid, "model 'ktab' has no option " + name + "=" + value};
  options.trace = request.trace;
  options.adjustment = request.adjustment;
  for (const GroupLever& lever : request.levers)
    if (lever.kind == GroupLever::Kind::binding) options.binding_deals = true;
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

ValueOrWhy<Settlement> run_exchange(const BargainModel& model, const SettleRequest& request) {
  ExchangeOptions options;
  for (const auto& [name, value] : request.options)
    if (!set_option(options, name, value)) return {Status::invalid, "model 'exchange' has no option " + name + "=" + value};
  Settlement out;
  ExchangeResult run = exchange(model, options);
  out.status = run.status;
  if (request.trace) out.turns = run.positions;
  forecast_each(model, out, request.distribution, Weights::both, [&](const Group& group, std::size_t k) {
    return Solution{run.after[k] ? *run.after[k] : compromise(group), true};
  });
  out.exchange = std::move(run);
  return out;
}

// What its members say, each with the same weight.
ValueOrWhy<Settlement> run_all(const BargainModel& model, const SettleRequest& request) {
  if (!request.options.empty()) return {Status::invalid, "model 'all' runs every model with its defaults and takes no options"};
  Settlement out;
  for (const ModelWords& words : settle_model_words()) {
    if (words.name == "all") continue;
    SettleRequest member;
    member.model = words.name;
    member.disagreement = request.disagreement;
    member.decided = request.decided;
    member.distribution = request.distribution;
    member.adjustment = request.adjustment;
    for (const GroupLever& lever : request.levers)
      if (std::find(words.levers.begin(), words.levers.end(), lever.kind) != words.levers.end()) member.levers.push_back(lever);
    out.members.push_back(*settle(model, member));
  }
  const double share = 1 / static_cast<double>(out.members.size());
  for (std::size_t k = 0; k < model.issues.size(); ++k) {
    IssueForecast issue{model.issues[k], 0, {}, true, {}};
    double low = 100, high = 0;
    for (const Settlement& member : out.members) {
      const IssueForecast& said = member.issues[k];
      issue.point += share * said.point;
      low = std::min(low, said.point);
      high = std::max(high, said.point);
      for (Predictive::Part part : said.predictive.parts) {
        part.weight *= share;
        issue.predictive.parts.push_back(part);
      }
    }
    issue.spread = {low, high};
    // What every member says of the issue is true of all of them together.
    const std::string& note = out.members.front().issues[k].note;
    if (std::all_of(out.members.begin(), out.members.end(), [&](const Settlement& it) { return it.issues[k].note == note; }))
      issue.note = note;
    out.issues.push_back(std::move(issue));
  }
  for (const Settlement& member : out.members) {
    if (member.status == Status::limit || out.status == Status::converged) out.status = member.status;
    out.period = std::max(out.period, member.period);
  }
  return out;
}

const OptionWords disagreement_option = {"disagreement", {"status-quo | none | a place 0..100"}, "status-quo"};

OptionWords weights_option(const char* otherwise) { return {"weights", {"equal", "salience", "capability", "both"}, otherwise}; }

Soundness reads(const SettleRequest& request) {
  for (const ModelWords& words : settle_model_words()) {
    if (words.name != request.model) continue;
    for (const GroupLever& lever : request.levers) {
      if (std::find(words.levers.begin(), words.levers.end(), lever.kind) != words.levers.end()) continue;
      std::vector<std::string> known;
      for (const GroupLever::Kind kind : words.levers) known.push_back(to_text(kind));
      return "model '" + words.name + "' does not read the lever '" + to_text(lever.kind) + "'; it reads " + join_words(known);
    }
  }
  return {};
}

}  // namespace

std::vector<ModelWords> settle_model_words() {
  using Kind = GroupLever::Kind;
  const std::vector<Kind> moves = {Kind::position, Kind::salience, Kind::capability};
  std::vector<Kind> demanding = moves, bound = moves, every = moves;
  for (const Kind kind : {Kind::payment, Kind::reservation}) demanding.push_back(kind), every.push_back(kind);
  bound.push_back(Kind::binding);
  every.push_back(Kind::binding);
  return {{"compromise", "the mean of the positions, weighted by capability and salience", {weights_option("both")}, moves},
          {"mean", "the plain mean of the positions", {weights_option("equal")}, moves},
          {"median", "the position that no coalition outweighs", {weights_option("both")}, moves},
          {"nash",
           "the place that maximises the weighted product of gains over no agreement",
           {weights_option("both"), disagreement_option},
           demanding},
          {"kalai-smorodinsky",
           "everybody gets the same share of the best it could have",
           {weights_option("both"), disagreement_option},
           demanding},
          {"egalitarian", "whoever gains least gains most", {weights_option("both"), disagreement_option}, demanding},
          {"challenge", "expected-utility challenges, as the paper of 2011 reads; outcome: the median",
           [] {
             auto words = option_words(*challenge_preset("literature"));
             words.push_back({"outcome", {"median", "mean"}, "median"});
             return words;
           }(),
           moves},
          {"scholz-2011-code", "the same as its published program computes it, ten rounds",
           [] {
             auto words = option_words(*challenge_preset("scholz-2011-code"));
             words.push_back({"outcome", {"median", "mean"}, "median"});
             return words;
           }(),
           moves},
          {"ktab", "KTAB's Spatial Model of Politics, all issues at once", option_words(SmpOptions{}), bound},
          {"exchange", "actors trade positions between issues at equal gain", option_words(ExchangeOptions{}), moves},
          {"all", "every model above, each with the same weight: what the choice of model is worth", {}, every}};
}

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
  std::vector<std::string> names;
  for (const ModelWords& words : settle_model_words()) names.push_back(words.name);
  return names;
}

ValueOrWhy<Settlement> settle(const BargainModel& given, const SettleRequest& request) {
  expects_whole(given);
  if (Soundness known = reads(request); !known) return {known.status, std::move(known.why)};
  ValueOrWhy<Settlement> out = {Status::invalid, "no model '" + request.model + "'"};
  // The ensemble hands the levers on to its members, who differ in what they read.
  const bool ensemble = request.model == "all";
  const BargainModel model = ensemble || request.levers.empty() ? given : with_levers(given, request.levers);
  Weights weights = request.model == "mean" ? Weights::equal : Weights::both;
  Package disagreement = request.disagreement;
  const auto by_point = [&](const PointOf& point_of) {
    if (Soundness taken = take_options(model, request, weights, disagreement); !taken) {
      out = {taken.status, std::move(taken.why)};
      return;
    }
    out = Settlement{};
    forecast_each(model, *out, request.distribution, weights, point_of);
  };
  const auto demands_of = [&](std::size_t issue) {
    const std::vector<double> points = demands(model.actors.size(), request.levers);
    std::vector<double> demand;
    if (std::all_of(points.begin(), points.end(), [](double x) { return x == 0; })) return demand;
    std::vector<std::size_t> who;
    group_on(model, issue, &who);
    for (const std::size_t actor : who) demand.push_back(points[actor]);
    return demand;
  };
  const auto solved = [&](Solution (*solve)(const Group&, const SolutionOptions&)) {
    by_point([&](const Group& group, std::size_t k) {
      SolutionOptions options;
      options.weights = weights;
      if (k < disagreement.size()) options.disagreement = disagreement[k];
      options.demand = demands_of(k);
      return solve(group, options);
    });
  };
  const auto as_decided = [&] {
    for (std::size_t k = 0; out && k < request.decided.size() && k < out->issues.size(); ++k) {
      if (!request.decided[k] || !(request.decided[k]->weight > 0)) continue;
      IssueForecast& issue = (*out).issues[k];
      issue.point = request.decided[k]->place;
      issue.predictive = spread_of(request.distribution, issue.point, request.decided[k]->spread, polarisation(group_on(model, k)));
      issue.note = "as the case says who decides";
    }
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
    out = run_challenge(model, request);
  else if (request.model == "ktab")
    out = run_ktab(model, request);
  else if (request.model == "exchange")
    out = run_exchange(model, request);
  else if (ensemble)
    out = run_all(model, request);
  if (request.model == "compromise" && request.options.empty()) as_decided();
  if (out) (*out).model = request.model;
  return out;
}

}  // namespace parley
