#include "parley/report/json/game_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "parley/base/numbers.hpp"
#include "parley/report/words/game.hpp"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json profile_json(const ExtensiveGame& game, const GameNames& names, const Profile& profile) {
  Json out = Json::object();
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    Json player = Json::object();
    for (std::size_t h = 0; h < game.infosets.size(); ++h) {
      const auto& infoset = game.infosets[h];
      if (infoset.player != i) continue;
      Json moves = Json::object();
      for (std::size_t a = 0; a < infoset.actions.size(); ++a)
        moves[names.actions[h][a]] = round_to_twelve_digits(profile[infoset.first_action + a]);
      player[names.infosets[h]] = std::move(moves);
    }
    out[names.players[i]] = std::move(player);
  }
  return out;
}

Json plan_json(const ExtensiveGame& game, const GameNames& names, const MediatedPlan& plan) {
  Json told = Json::object();
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    Json player = Json::object();
    for (std::size_t h = 0; h < game.infosets.size(); ++h)
      if (game.infosets[h].player == i && plan.actions[h] != game.none) player[names.infosets[h]] = names.actions[h][plan.actions[h]];
    told[names.players[i]] = std::move(player);
  }
  Json out = {{"p", round_to_twelve_digits(plan.p)}};
  if (plan.state != game.none) out["chance"] = chance_words(game, names, plan.state);
  out["told"] = std::move(told);
  return out;
}

Json estimate_json(const LambdaEstimate& estimate) {
  const bool known = estimate.no_error.empty();
  Json out = {{"lambda", significant(estimate.lambda)},
              {"standard_error", known ? Json(significant(estimate.standard_error)) : Json(nullptr)},
              {"log_likelihood", round_to_twelve_digits(estimate.log_likelihood)},
              {"at_end", estimate.at_end}};
  if (!known) out["no_standard_error"] = estimate.no_error;
  return out;
}

Json equilibrium_json(const ExtensiveGame& game, const GameNames& names, const PayoffDigits& digits, const GameAnswer& answer,
                      const SolvedEquilibrium& equilibrium) {
  Json one;
  if (equilibrium.lambda) one["lambda"] = significant(*equilibrium.lambda);
  if (equilibrium.residual) one["residual"] = std::round(*equilibrium.residual * 1e12) / 1e12;
  Json payoffs = Json::array();
  for (std::size_t i = 0; i < equilibrium.regret.payoffs.size(); ++i) payoffs.push_back(digits.payoff(i, equilibrium.regret.payoffs[i]));
  one["payoffs"] = std::move(payoffs);
  one["regret"] = digits.regret(equilibrium.regret.worst);
  if (answer.components > 0) one["component"] = equilibrium.component + 1;
  if (equilibrium.credible) one["credible"] = *equilibrium.credible;
  if (!equilibrium.threat.empty()) one["threat"] = equilibrium.threat;
  one["profile"] = profile_json(game, names, equilibrium.profile);
  return one;
}

Json branches_json(const TemplateAnswer& answer) {
  Json equilibria = Json::array();
  for (const TemplateBranch& branch : answer.equilibria) {
    Json one;
    if (!branch.name.empty()) one["name"] = branch.name;
    for (const auto& [name, value] : branch.numbers) one[name] = round_to_twelve_digits(value);
    one["regret"] = round_to_twelve_digits(branch.regret);
    equilibria.push_back(std::move(one));
  }
  return equilibria;
}

}  // namespace

std::string game_json(const ExtensiveGame& game, const GameRequest& request, const GameAnswer& answer) {
  const GameNames names = names_of(game);
  const PayoffDigits digits(game, request.objective.weights);
  Json out;
  out["schema"] = 1;
  out["game"] = game.title;
  out["concept"] = to_text(request.wanted);
  out["status"] = game_word(answer.status);
  out["complete"] = answer.complete;
  if (!answer.method.empty()) out["method"] = answer.method;
  if (!answer.why.empty()) out["why"] = answer.why;
  out["players"] = names.players;
  if (answer.value) out["value"] = digits.sum(*answer.value);
  if (answer.gap) out["gap"] = digits.regret(*answer.gap);
  if (answer.upper_bound) out["upper_bound"] = digits.sum(*answer.upper_bound);
  if (answer.components > 0) out["components"] = answer.components;
  if (!answer.spans.empty()) {
    Json spans = Json::array();
    for (const auto& span : answer.spans) {
      Json one = Json::array();
      for (const std::size_t e : span) one.push_back(e + 1);
      spans.push_back(std::move(one));
    }
    out["spans"] = std::move(spans);
  }
  if (!answer.ranges.empty()) {
    Json ranges = Json::array();
    for (std::size_t i = 0; i < answer.ranges.size(); ++i)
      ranges.push_back(Json::array({digits.payoff(i, answer.ranges[i].low), digits.payoff(i, answer.ranges[i].high)}));
    out["payoff_ranges"] = std::move(ranges);
  }
  if (answer.estimate) out["estimate"] = estimate_json(*answer.estimate);
  Json equilibria = Json::array();
  for (const SolvedEquilibrium& equilibrium : answer.equilibria)
    equilibria.push_back(equilibrium_json(game, names, digits, answer, equilibrium));
  out["equilibria"] = std::move(equilibria);
  if (!answer.plans.empty()) {
    Json plans = Json::array();
    for (const MediatedPlan& plan : answer.plans) plans.push_back(plan_json(game, names, plan));
    out["plans"] = std::move(plans);
  }
  if (!answer.branch.empty()) {
    Json branch = Json::array();
    for (const LogitBranch::Point& point : answer.branch)
      branch.push_back(Json{{"lambda", significant(point.lambda)}, {"profile", profile_json(game, names, profile_at(game, point))}});
    out["branch"] = std::move(branch);
  }
  return out.dump(2) + "\n";
}

std::string game_template_json(const TemplateSweep& sweep) {
  const std::vector<TemplateKey>& keys = sweep.form->keys;
  Json points = Json::array(), numbers = Json::object();
  Status status = Status::found;
  for (const TemplateSweep::Point& at : sweep.points) {
    Json point;
    if (sweep.swept) point[keys[*sweep.swept].name] = round_to_twelve_digits(at.at);
    point["equilibria"] = branches_json(at.answer);
    if (at.answer.status != Status::found) status = at.answer.status;
    points.push_back(std::move(point));
  }
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (sweep.swept != i) numbers[keys[i].name] = round_to_twelve_digits(sweep.values[i]);
  Json out = {{"schema", 1}, {"template", sweep.form->name}, {"status", game_word(status)}, {"set", std::move(numbers)}};
  if (sweep.swept) out["sweep"] = keys[*sweep.swept].name;
  out["points"] = std::move(points);
  return out.dump(2) + "\n";
}

}  // namespace parley
