#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "case_file.hpp"
#include "game_file.hpp"
#include "game_template.hpp"
#include "memory.hpp"
#include "parley/base/text.hpp"
#include "parley/game/forms/choices.hpp"
#include "parley/game/forms/payoff_units.hpp"
#include "parley/game/solve.hpp"
#include "tables.hpp"

namespace parley::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Twelve significant digits: more than any tolerance here, fewer than rounding noise.
double rounded(double value) {
  if (!std::isfinite(value) || std::abs(value) < 1e-12) return 0;
  return std::stod(fmt::format("{:.12g}", value));
}
/// The same for what may be of any size: only 0 is 0.
double significant(double value) { return value == 0 || !std::isfinite(value) ? 0 : std::stod(fmt::format("{:.12g}", value)); }

/// How payoffs are printed: a sum that is rounding noise beside the player's payoffs is 0.
struct PayoffDigits {
  explicit PayoffDigits(const ExtensiveGame& game, const std::vector<double>& weights = {}) : noise(game.players.size(), 0.0) {
    for (std::uint32_t i = 0; i < game.players.size(); ++i) {
      for (std::size_t t = 0; t < game.terminals.size(); ++t) noise[i] = std::max(noise[i], 1e-12 * std::abs(game.payoff(t, i)));
      of_sum += (weights.empty() ? 1 : std::abs(weights[i])) * noise[i];
      if (const double grain = payoff_grain(game, i); grain > 0) unit = std::min(unit, grain);
    }
  }
  double payoff(std::size_t player, double u) const { return std::abs(u) < noise[player] ? 0 : significant(u); }
  double sum(double u) const { return std::abs(u) < of_sum ? 0 : significant(u); }
  double regret(double gain) const { return std::isfinite(gain) ? significant(std::round(gain / unit * 1e12) / 1e12 * unit) : gain; }

  std::vector<double> noise;
  double of_sum = 0, unit = 1;
};

Json json_of(const ExtensiveGame& game, const GameNames& names, const Profile& profile) {
  Json out = Json::object();
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    Json player = Json::object();
    for (std::size_t h = 0; h < game.infosets.size(); ++h) {
      const auto& infoset = game.infosets[h];
      if (infoset.player != i) continue;
      Json moves = Json::object();
      for (std::size_t a = 0; a < infoset.actions.size(); ++a) moves[names.actions[h][a]] = rounded(profile[infoset.first_action + a]);
      player[names.infosets[h]] = std::move(moves);
    }
    out[names.players[i]] = std::move(player);
  }
  return out;
}

/// What chance has done on the way to a node, in the words of its actions.
std::vector<std::string> chance_words(const ExtensiveGame& game, const GameNames& names, std::uint32_t v) {
  std::vector<std::string> out;
  for (; v != game.none && game.nodes[v].parent != game.none; v = game.nodes[v].parent) {
    const std::uint32_t h = game.nodes[game.nodes[v].parent].infoset;
    if (game.infosets[h].player == game.none) out.push_back(names.actions[h][game.nodes[v].action]);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

Json json_of(const ExtensiveGame& game, const GameNames& names, const MediatedPlan& plan) {
  Json told = Json::object();
  for (std::uint32_t i = 0; i < game.players.size(); ++i) {
    Json player = Json::object();
    for (std::size_t h = 0; h < game.infosets.size(); ++h)
      if (game.infosets[h].player == i && plan.actions[h] != game.none) player[names.infosets[h]] = names.actions[h][plan.actions[h]];
    told[names.players[i]] = std::move(player);
  }
  Json out = {{"p", rounded(plan.p)}};
  if (plan.state != game.none) out["chance"] = chance_words(game, names, plan.state);
  out["told"] = std::move(told);
  return out;
}

Json json_of(const ExtensiveGame& game, const GameRequest& request, const GameAnswer& answer) {
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
  if (answer.estimate) {
    const LambdaEstimate& estimate = *answer.estimate;
    const bool known = estimate.no_error.empty();
    out["estimate"] = Json{{"lambda", significant(estimate.lambda)},
                           {"standard_error", known ? Json(significant(estimate.standard_error)) : Json(nullptr)},
                           {"log_likelihood", rounded(estimate.log_likelihood)},
                           {"at_end", estimate.at_end}};
    if (!known) out["estimate"]["no_standard_error"] = estimate.no_error;
  }
  Json equilibria = Json::array();
  for (const SolvedEquilibrium& equilibrium : answer.equilibria) {
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
    one["profile"] = json_of(game, names, equilibrium.profile);
    equilibria.push_back(std::move(one));
  }
  out["equilibria"] = std::move(equilibria);
  if (!answer.plans.empty()) {
    Json plans = Json::array();
    for (const MediatedPlan& plan : answer.plans) plans.push_back(json_of(game, names, plan));
    out["plans"] = std::move(plans);
  }
  if (!answer.branch.empty()) {
    Json branch = Json::array();
    for (const LogitBranch::Point& point : answer.branch)
      branch.push_back(Json{{"lambda", significant(point.lambda)}, {"profile", json_of(game, names, profile_at(game, point))}});
    out["branch"] = std::move(branch);
  }
  return out;
}

std::string text_of(const ExtensiveGame& game, const GameRequest& request, const GameAnswer& answer) {
  const GameNames names = names_of(game);
  const PayoffDigits digits(game, request.objective.weights);
  std::string out =
      fmt::format("{}: {}: {}", game.title.empty() ? "a game" : game.title, to_text(request.wanted), game_word(answer.status));
  if (answer.complete)
    out += fmt::format(
        ", {} extreme equilibri{}{}", answer.equilibria.size(), answer.equilibria.size() == 1 ? "um" : "a",
        answer.components == 0 ? std::string() : fmt::format(" in {} component{}", answer.components, answer.components == 1 ? "" : "s"));
  else if (request.wanted == SolutionConcept::nash && answer.reached)
    out += " (one equilibrium; --concept all-nash looks for others)";
  out += "\n";
  if (!answer.method.empty()) out += "Method: " + answer.method + ".\n";
  for (const auto& span : answer.spans) {
    std::vector<std::string> numbers;
    for (const std::size_t e : span) numbers.push_back(std::to_string(e + 1));
    out += fmt::format("Equilibria {} {}.\n", join_words(numbers),
                       span.size() == 2 ? "are the ends of a line of equilibria" : "span a set of equilibria");
  }
  if (answer.value)
    out += fmt::format("Value: {:.9g}{}.\n", digits.sum(*answer.value),
                       answer.upper_bound ? fmt::format("; at most {:.9g} can be had", *answer.upper_bound)
                       : answer.gap       ? fmt::format(" (gap {:.2g})", *answer.gap)
                                          : "");
  if (answer.estimate)
    out += fmt::format("Estimate: lambda {:.6g}{}, log-likelihood {:.9g}.\n", answer.estimate->lambda,
                       answer.estimate->standard_error > 0 ? fmt::format(" (standard error {:.2g})", answer.estimate->standard_error)
                       : answer.estimate->at_end           ? " or more: the choices look like best replies"
                                                           : " (no standard error: " + answer.estimate->no_error + ")",
                       answer.estimate->log_likelihood);
  for (std::size_t e = 0; e < answer.equilibria.size(); ++e) {
    const SolvedEquilibrium& equilibrium = answer.equilibria[e];
    out += fmt::format("\n{}{}", e + 1, equilibrium.lambda ? fmt::format("  lambda {:.9g}", *equilibrium.lambda) : "");
    if (answer.components > 1) out += fmt::format("  component {}", equilibrium.component + 1);
    for (std::size_t i = 0; i < names.players.size(); ++i)
      out += fmt::format("  {} {:.9g}", names.players[i], digits.payoff(i, equilibrium.regret.payoffs[i]));
    out += fmt::format("  regret {:.2g}\n", digits.regret(equilibrium.regret.worst));
    if (equilibrium.credible && !*equilibrium.credible)
      out += "   rests on a threat that would not be carried out: " + equilibrium.threat + "\n";
    for (std::uint32_t i = 0; i < game.players.size(); ++i)
      for (std::size_t h = 0; h < game.infosets.size(); ++h) {
        const auto& infoset = game.infosets[h];
        if (infoset.player != i) continue;
        out += fmt::format("   {} at {}:", names.players[i], names.infosets[h]);
        for (std::size_t a = 0; a < infoset.actions.size(); ++a)
          if (const double p = rounded(equilibrium.profile[infoset.first_action + a]); p > 0)
            out += fmt::format("  {} {:.9g}", names.actions[h][a], p);
        out += "\n";
      }
  }
  for (std::size_t i = 0; i < answer.ranges.size(); ++i)
    if (answer.ranges[i].high - answer.ranges[i].low > 1e5 * digits.noise[i])
      out += fmt::format("Other solutions attain the objective too: {} can get {:.6g} to {:.6g}.\n", names.players[i],
                         digits.payoff(i, answer.ranges[i].low), digits.payoff(i, answer.ranges[i].high));
  if (!answer.plans.empty()) {
    out += request.wanted == SolutionConcept::comm
               ? "\nAfter the reports named, the mediator draws one plan and tells each player its own action:\n"
           : request.wanted == SolutionConcept::bce
               ? "\nThe mediator sees what chance did, draws one plan and tells each player its own part when it is due:\n"
           : request.wanted == SolutionConcept::ce ? "\nThe mediator draws one plan and tells each player its own part before the game:\n"
                                                   : "\nThe mediator draws one plan and tells each player its own part, move by move:\n";
  }
  for (const MediatedPlan& plan : answer.plans) {
    out += fmt::format("   {:.9g}", plan.p);
    if (plan.state != game.none) out += fmt::format("  after {}:", join_words(chance_words(game, names, plan.state)));
    for (std::size_t h = 0; h < game.infosets.size(); ++h)
      if (plan.actions[h] != game.none)
        out += fmt::format("  {}/{}: {}", names.players[game.infosets[h].player], names.infosets[h], names.actions[h][plan.actions[h]]);
    out += "\n";
  }
  return out;
}

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
  put(arguments.has("--json") ? json_of(game, request, answer).dump(2) + "\n" : text_of(game, request, answer));
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
