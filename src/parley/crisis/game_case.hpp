#pragma once
#include <array>
#include <string>
#include <vector>

#include "parley/crisis/outcome.hpp"

namespace parley {

struct Crisis;
struct Scenario;

/// The one game form that the game witness plays in this case (docs/models/templates.md).
enum class GameTemplate { none, trust, ultimatum, escalation, audience_costs, two_sided, strategic_choice, tree };
std::string_view to_text(GameTemplate game);

/// How often the sides come to the point at which the game is played, with drivers as in a hazard.
struct Reached {
  BaseRate base = {};
  std::vector<Driver> drivers = {};
};

/// What hangs on one party beside its positions and saliences, in points of utility (100: an issue of full salience from end to end).
struct GameSide : Heading {
  ActorId actor = {};
  Quantity cost_no_deal = {};            ///< lost where nothing is agreed: a sanction on breakdown
  Quantity gain_deal = {};               ///< gained on a deal: an inducement
  Quantity guarantee = {};               ///< taken off what it loses if it alone keeps the bargain
  Quantity aid = {};                     ///< gained whatever happens: it cannot matter, and a test says so
  Quantity audience_cost = {};           ///< lost for places 100 points beyond its red lines, or for backing down
  std::vector<Quantity> audiences = {};  ///< weights of the factions and audiences that make it pay; empty: the whole cost
  struct RedLine {
    IssueId issue = {};
    double points = 0;  ///< how far from its position a place may lie before its audiences punish it
  };
  std::vector<RedLine> red_lines = {};
  Quantity war_cost = {};    ///< per cent of the stakes
  bool war_private = false;  ///< only it knows its cost: the range is what the other side believes
  Quantity strength = {};    ///< per cent of the power that the odds of war assume for it; 100 where not given
  bool strength_private = false;
  Quantity harm = {};  ///< what war with it adds to the other's cost, per cent of the other's stakes
  bool harm_private = false;
  Quantity allies = {};  ///< power that its allies add, strength times commitment, per cent of the power that the odds of war assume for it
  struct Type : Heading {  ///< what the side may be, as the other sees it: in place of the private ranges, in talks
    Quantity chance = {};  ///< per cent; the chances of a side's types are taken relative to their sum
    Quantity war_cost = {}, strength = {}, harm = {};  ///< not given: the side's own
  };
  std::vector<Type> types = {};
  Quantity temptation = {};  ///< trust: per cent of its gain from the deal that it keeps when it cheats on one who holds back
};

/// War between the parties, from sources on war: never from capability on an issue.
struct GameWar : Heading {
  ActorId challenger = {};  ///< who demands; the other party answers
  Quantity odds = {};       ///< per cent: the challenger prevails; two_sided does without
  Reached reached = {};     ///< a showdown: force is threatened and an answer demanded
  bool given() const { return reached.base.given(); }
};

/// What talks between the parties need beside the war: `[game.mediation]` (docs/models/mediation.md).
struct GameMediation : Heading {
  Quantity breakdown = {};                ///< per cent: talks that break down turn into war within the horizon
  std::vector<ProposalId> packages = {};  ///< on the table; never the status quo or a war
  std::size_t between = 5;                ///< points between each two packages
  std::vector<double> joint = {};         ///< chance of each pair of declared types, first party's by row; empty: independent
  std::size_t types = 2;                  ///< of a side that knows something about itself
  bool private_values = false;            ///< each side's fate in war hangs on its own type alone: its mean over the other's
  Quantity secrecy = {};                  ///< per cent of the audience costs that talks behind closed doors spare
  Quantity decisiveness = {};             ///< m of the contest: how sharply the odds of war follow power; 1 where not given
  /// War leaves a side its odds less its cost, or its odds' share of what its cost leaves.
  bool proportional_costs = false;
  bool given() const { return breakdown.given(); }
};

/// A node of the free tree of a case: `[game.tree]`. Payoffs in points of utility.
struct GameNode : Heading {
  enum class Kind { decision, chance, ending };
  Kind kind = Kind::ending;
  ActorId by = {};         ///< of a decision: a party
  std::string knows = {};  ///< nodes of one party with the same word look alike to it; empty: it knows where it stands
  struct Move {
    std::string name = {};
    std::uint32_t to = 0;  ///< index into GameCase::tree
    Quantity chance = {};  ///< of a chance node, relative to the sum
  };
  std::vector<Move> moves = {};
  std::string ending = {};            ///< how it ends; several nodes may end alike
  ProposalId package = {};            ///< what is agreed there, if anything
  std::array<Quantity, 2> pays = {};  ///< by party, beside what the package is worth
};

/// The crisis game of a case: `[game]`.
struct GameCase : Heading {
  GameTemplate play = GameTemplate::none;
  ProposalId exchange = {};  ///< the package that the sides would keep to (trust), that the other would have to grant (audience_costs,
                             ///< strategic_choice)
  ProposalId talks = {};     ///< a smaller step, taken where the exchange fails
  Reached reached = {};
  std::vector<GameSide> sides = {};  ///< by party, in the order of Scenario::parties
  Quantity strong = {},
           edge = {};  ///< two_sided, per cent: a side is strong; the strong side's share of what war against a weak one leaves
  /// Deviations, per cent of the stakes, of the challenger and the other. strategic_choice: how far a side misjudges; audience_costs: how
  /// far what it alone knows moves what it would do.
  std::array<Quantity, 2> error = {};
  std::vector<GameNode> tree = {};  ///< template tree; the first is the root
  GameWar war = {};
  GameMediation mediation = {};
  bool given() const { return play != GameTemplate::none; }
};

/// The endings that the case's game knows: what an outcome's rule may name, in the game's own order.
std::vector<std::string> endings_of(const Scenario& scenario);

/// The ending in which one side alone keeps the exchange: "prk-freezes".
std::string lone_ending(const Actor& actor);

/// What its audiences make a side pay in this world, in the cost's own unit: audience_cost times the weights of those named, together at
/// most 100 per cent.
double audience_cost(const Crisis& crisis, const GameSide& side);

/// The quantity that `game.ACTOR.KEY` names; not given: no such key. Keys: cost_no_deal, gain_deal, guarantee, aid, audience_cost,
/// war_cost, strength, harm, allies, temptation.
Quantity* game_quantity(GameSide& side, std::string_view key);
std::vector<std::string> game_keys();

}  // namespace parley
