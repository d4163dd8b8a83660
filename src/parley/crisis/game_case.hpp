#pragma once
#include <array>
#include <string>
#include <vector>

#include "parley/crisis/outcome.hpp"

namespace parley {

struct Scenario;

/// The one game form that the game witness plays in this case (docs/models/templates.md).
enum class GameTemplate { none, trust, ultimatum, escalation, two_sided, strategic_choice, tree };
std::string_view to_text(GameTemplate game);

/// How often the sides come to the point at which the game is played: per cent over the horizon, with drivers as in a hazard.
struct Reached {
  Quantity base = {};
  std::vector<Driver> drivers = {};
};

/// What hangs on one party beside its positions and saliences, in points of utility (100: an issue of full salience from end to end).
struct GameSide : Heading {
  ActorId actor = {};
  Quantity cost_no_deal = {};   ///< lost where nothing is agreed: a sanction on breakdown
  Quantity gain_deal = {};      ///< gained on a deal: an inducement
  Quantity guarantee = {};      ///< taken off what it loses if it alone keeps the bargain
  Quantity aid = {};            ///< gained whatever happens: it cannot matter, and a test says so
  Quantity audience_cost = {};  ///< lost for places 100 points beyond its red lines
  struct RedLine {
    IssueId issue = {};
    double points = 0;  ///< how far from its position a place may lie before its audiences punish it
  };
  std::vector<RedLine> red_lines = {};
  Quantity war_cost = {};    ///< per cent of the stakes
  bool war_private = false;  ///< only it knows its cost: the range is what the other side believes
  Quantity temptation = {};  ///< trust: per cent of its gain from the deal that it keeps when it cheats on one who holds back
};

/// War between the parties, from sources on war: never from capability on an issue.
struct GameWar : Heading {
  ActorId challenger = {};  ///< who demands; the other party answers
  Quantity odds = {};       ///< per cent: the challenger prevails
  Reached reached = {};     ///< a showdown: force is threatened and an answer demanded
  bool given() const { return odds.given(); }
};

/// The crisis game of a case: `[game]`.
struct GameCase : Heading {
  GameTemplate play = GameTemplate::none;
  ProposalId exchange = {};  ///< the package that the sides would keep to: trust, two_sided
  ProposalId talks = {};     ///< a smaller step, taken where the exchange fails
  Reached reached = {};
  std::vector<GameSide> sides = {};  ///< by party, in the order of Scenario::parties
  GameWar war = {};
  bool given() const { return play != GameTemplate::none; }
};

/// The endings that the case's game knows: what an outcome's rule may name, in the game's own order.
std::vector<std::string> endings_of(const Scenario& scenario);

/// The ending in which one side alone keeps the exchange: "prk-freezes".
std::string lone_ending(const Actor& actor);

/// The quantity that `game.ACTOR.KEY` names; not given: no such key. Keys: cost_no_deal, gain_deal, guarantee, aid, audience_cost,
/// war_cost, temptation.
Quantity* game_quantity(GameSide& side, std::string_view key);
std::vector<std::string> game_keys();

}  // namespace parley
