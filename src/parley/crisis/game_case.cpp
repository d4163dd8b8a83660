#include "parley/crisis/game_case.hpp"

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/crisis/crisis.hpp"
#include "parley/crisis/scenario.hpp"

namespace parley {

std::string_view to_text(GameTemplate game) {
  switch (game) {
    case GameTemplate::trust:
      return "trust";
    case GameTemplate::ultimatum:
      return "ultimatum";
    case GameTemplate::escalation:
      return "escalation";
    case GameTemplate::audience_costs:
      return "audience-costs";
    case GameTemplate::two_sided:
      return "two-sided";
    case GameTemplate::strategic_choice:
      return "strategic-choice";
    case GameTemplate::tree:
      return "tree";
    case GameTemplate::none:
      break;
  }
  return "none";
}

std::string lone_ending(const Actor& actor) { return lower_case(actor.id) + "-alone-keeps"; }

std::vector<std::string> endings_of(const Scenario& scenario) {
  const GameCase& game = scenario.game_case;
  std::vector<std::string> endings;
  if (game.play == GameTemplate::trust) {
    endings = {"both-keep"};
    for (const ActorId party : scenario.parties) endings.push_back(lone_ending(at(scenario.actors, party)));
    if (game.talks.given()) endings.emplace_back("talks");
  }
  if (game.play == GameTemplate::ultimatum) endings = {"yields"};
  if (game.play == GameTemplate::two_sided) endings = {"settle"};
  if (game.play == GameTemplate::strategic_choice) endings = {"status-quo", "yields"};
  if (game.play == GameTemplate::audience_costs && game.war.challenger.given())
    endings = {"status-quo", "yields", lower_case(at(scenario.actors, game.war.challenger).id) + "-backs-down"};
  if (game.play == GameTemplate::escalation)
    for (const ActorId party : scenario.parties) endings.push_back(lower_case(at(scenario.actors, party).id) + "-backs-down");
  if (game.play == GameTemplate::tree)
    for (const GameNode& node : game.tree)
      if (node.kind == GameNode::Kind::ending && std::find(endings.begin(), endings.end(), node.ending) == endings.end())
        endings.push_back(node.ending);
  // A tree says itself where it ends in war.
  if (game.given() && game.war.given() && game.play != GameTemplate::tree) endings.emplace_back("fight");
  return endings;
}

double audience_cost(const Crisis& crisis, const GameSide& side) {
  const double whole = crisis.get(side.audience_cost, 0);
  if (side.audiences.empty()) return whole;
  double weight = 0;
  for (const Quantity audience : side.audiences) weight += std::max(0.0, crisis[audience]);
  return whole * std::min(1.0, weight / 100);
}

Quantity* game_quantity(GameSide& side, std::string_view key) {
  if (key == "cost_no_deal") return &side.cost_no_deal;
  if (key == "gain_deal") return &side.gain_deal;
  if (key == "guarantee") return &side.guarantee;
  if (key == "aid") return &side.aid;
  if (key == "audience_cost") return &side.audience_cost;
  if (key == "war_cost") return &side.war_cost;
  if (key == "strength") return &side.strength;
  if (key == "harm") return &side.harm;
  if (key == "allies") return &side.allies;
  if (key == "temptation") return &side.temptation;
  return nullptr;
}

std::vector<std::string> game_keys() {
  return {"cost_no_deal", "gain_deal", "guarantee", "aid", "audience_cost", "war_cost", "strength", "harm", "allies", "temptation"};
}

}  // namespace parley
