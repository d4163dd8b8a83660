#include "parley/report/words/crisis_game.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/text.hpp"
#include "parley/report/words/names.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr double just = .1;  // a belief short by less than this is just short

std::string as_sentence(const std::string& text) { return sentence_case(text) + "."; }

std::string party_words(const Scenario& scenario, const CrisisGameAnswer::Side& side, const std::string& step) {
  const std::string who = in_a_sentence(name_of(scenario, side.actor));
  const TrustSide& it = side.at_modes;
  const std::string over = fmt::format("; over the worlds that is so in {}", percent(side.holds));
  if (it.both <= 0)
    return as_sentence(
        fmt::format("{} loses {} points of utility by {} as it is written: no message moves it, only other payoffs or another package; it "
                    "would gain in "
                    "{} of worlds",
                    who, digits(-it.both), step, percent(side.gains)));
  if (it.alone <= 0)
    return as_sentence(
        fmt::format("{} loses nothing by {} even if it alone keeps to it, and holds back whatever it believes{}", who, step, over));
  const std::string stakes = fmt::format("{} gains {} points of utility if both keep to {} and loses {} if it alone does", who,
                                         digits(it.both), step, digits(it.alone));
  if (!side.needs) return as_sentence(stakes + ": cheating pays it more than the bargain, so no belief is enough");
  const double missing = *side.needs - it.belief;
  const std::string verdict = missing <= 0 ? "enough" : missing < just ? "just short" : "too little";
  return as_sentence(
      fmt::format("{}: it holds back if it trusts the other with at least {}, and it does with {}, {}; it would dare in {} of "
                  "worlds",
                  stakes, percent(*side.needs), percent(it.belief), verdict, percent(side.holds)));
}

}  // namespace

std::string ending_words(const Scenario& scenario, const std::string& ending) {
  const GameCase& game = scenario.game_case;
  if (game.play != GameTemplate::tree) {
    if (ending == "fight") return "war";
    if (ending == "both-freeze") return "both hold back";
    if (ending == "talks") return "both take the smaller step";
    if (ending == "settle") return "the demands fit";
    if (ending == "status-quo") return "no challenge";
    if (ending == "yields") return "the other side yields";
    for (const ActorId party : scenario.parties) {
      const std::string who = in_a_sentence(name_of(scenario, party));
      const std::string lone = lone_ending(at(scenario.actors, party));
      if (ending == lone) return who + " alone holds back";
      if (ending == lone.substr(0, lone.rfind('-')) + "-backs-down") return who + " backs down";
    }
  }
  std::string words = ending;
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

std::vector<std::string> diagnosis_words(const Scenario& scenario, const CrisisGameAnswer& game) {
  std::vector<std::string> out;
  const auto step = [&](ProposalId proposal) { return "\u201c" + name_of(scenario, proposal) + "\u201d"; };
  for (const CrisisGameAnswer::Side& side : game.exchange) out.push_back(party_words(scenario, side, step(scenario.game_case.exchange)));
  for (const CrisisGameAnswer::Side& side : game.talks) out.push_back(party_words(scenario, side, step(scenario.game_case.talks)));
  return out;
}

std::vector<std::string> game_words(const Scenario& scenario, const CrisisGameAnswer& game) {
  std::vector<std::string> out;
  std::string points;
  if (scenario.game_case.reached.base.given()) points = fmt::format("come to the table in {}", percent(game.reached));
  if (game.showdown > 0) points += fmt::format("{}come to a showdown in {}", points.empty() ? "" : ", and ", percent(game.showdown));
  if (!points.empty())
    out.push_back(
        fmt::format("By the horizon, as used, the parties {} on average over the worlds. What follows is given that they do.", points));
  double several = 0;
  for (std::size_t n = 1; n < game.count.size(); ++n) several += game.count[n];
  if (several > 0)
    out.push_back(
        fmt::format("In {} of worlds more than one equilibrium stands, and nothing in the game chooses between them: the least and "
                    "the most are shown, the middle is pooled.",
                    percent(several)));
  else
    out.push_back("In every world one equilibrium stands.");
  return out;
}

}  // namespace parley
