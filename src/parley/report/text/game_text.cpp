#include "parley/report/text/game_text.hpp"

#include <fmt/core.h>

#include "parley/base/numbers.hpp"
#include "parley/base/text.hpp"
#include "parley/report/words/game.hpp"

namespace parley {
namespace {

std::string game_head(const ExtensiveGame& game, const GameRequest& request, const PayoffDigits& digits, const GameAnswer& answer) {
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
  return out;
}

std::string equilibria_text(const ExtensiveGame& game, const GameNames& names, const PayoffDigits& digits, const GameAnswer& answer) {
  std::string out;
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
          if (const double p = round_to_twelve_digits(equilibrium.profile[infoset.first_action + a]); p > 0)
            out += fmt::format("  {} {:.9g}", names.actions[h][a], p);
        out += "\n";
      }
  }
  return out;
}

std::string ranges_text(const GameNames& names, const PayoffDigits& digits, const GameAnswer& answer) {
  std::string out;
  for (std::size_t i = 0; i < answer.ranges.size(); ++i)
    if (answer.ranges[i].high - answer.ranges[i].low > 1e5 * digits.noise[i])
      out += fmt::format("Other solutions attain the objective too: {} can get {:.6g} to {:.6g}.\n", names.players[i],
                         digits.payoff(i, answer.ranges[i].low), digits.payoff(i, answer.ranges[i].high));
  return out;
}

std::string plans_text(const ExtensiveGame& game, const GameNames& names, SolutionConcept wanted, const GameAnswer& answer) {
  std::string out;
  if (!answer.plans.empty()) {
    out += wanted == SolutionConcept::comm
               ? "\nAfter the reports named, the mediator draws one plan and tells each player its own action:\n"
           : wanted == SolutionConcept::bce
               ? "\nThe mediator sees what chance did, draws one plan and tells each player its own part when it is due:\n"
           : wanted == SolutionConcept::ce ? "\nThe mediator draws one plan and tells each player its own part before the game:\n"
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

std::string branches_text(const TemplateAnswer& answer) {
  std::string out;
  for (const TemplateBranch& branch : answer.equilibria) {
    out += "  " + (branch.name.empty() ? std::string() : branch.name + ": ");
    for (const auto& [name, value] : branch.numbers) out += fmt::format("{} {:.9g}  ", name, round_to_twelve_digits(value));
    out += fmt::format("(regret {:.2g})\n", round_to_twelve_digits(branch.regret));
  }
  return answer.equilibria.empty() ? "  none\n" : out;
}

}  // namespace

std::string game_text(const ExtensiveGame& game, const GameRequest& request, const GameAnswer& answer) {
  const GameNames names = names_of(game);
  const PayoffDigits digits(game, request.objective.weights);
  return game_head(game, request, digits, answer) + equilibria_text(game, names, digits, answer) + ranges_text(names, digits, answer) +
         plans_text(game, names, request.wanted, answer);
}

std::string game_template_text(const TemplateSweep& sweep) {
  std::string out = fmt::format("{}: {}\n", sweep.form->name, sweep.form->words);
  for (const TemplateSweep::Point& at : sweep.points) {
    if (sweep.swept) out += fmt::format("{} = {:.9g}\n", sweep.form->keys[*sweep.swept].name, at.at);
    out += branches_text(at.answer);
  }
  return out;
}

}  // namespace parley
