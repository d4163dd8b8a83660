#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parley/base/date.hpp"
#include "parley/crisis/actor.hpp"

namespace parley {

struct Link;
struct Lever;
struct Event;
struct Proposal;
struct Outcome;
using LinkId = Id<Link>;
using LeverId = Id<Lever>;
using EventId = Id<Event>;
using ProposalId = Id<Proposal>;

/// Who holds a causal claim: the author of the encoded text, an actor inside the crisis, or the analyst who wrote the case.
enum class Owner { author, actor, analyst };
std::string_view to_text(Owner owner);

/// How far one owner's claims are trusted: one draw a world multiplies the strengths of all of them (per cent; 100: as written).
struct Trust {
  Quantity of_author = {}, of_actor = {}, of_analyst = {};
  Quantity of(Owner owner) const { return owner == Owner::author ? of_author : owner == Owner::actor ? of_actor : of_analyst; }
};

/// Something that moves, 0..100, with both ends named.
///   declared   its own `start`
///   mirror     its start is an actor's position (or salience, capability, ripeness), as it stands or as 100 minus it: drawn once
///   address    made by the reader for a position, salience, capability or ripeness that an effect or a link names and no mirror reads
///   readiness  computed each step: (hurting * (100 - batna) * way_out * optimism)^(1/4) of one party, or the least of the parties'
struct Variable : Heading {
  enum class Kind { declared, mirror, address, readiness };
  Kind kind = Kind::declared;
  std::string zero = {}, hundred = {};
  Quantity start = {};    ///< the quantity it starts from (not for readiness)
  double sign = 1;        ///< +1: x = q; -1: x = 100 - q
  ActorId of = {};        ///< readiness: the party; not given: the least over the parties
  bool constant = false;  ///< never moves: what the hypotheses are about
  bool batna = false;     ///< address: a party's worth of no agreement; the more of it, the less ready it is
  Quantity shock = {};    ///< standard deviation of its AR(1) shock, points; not given: none
  Quantity memory = {};   ///< AR(1) coefficient per week in per cent, 0..100
};

/// A place that a link, an effect, a driver or a gate names. `factor` -1 where the name is the mirror image (position.USA.talks when
/// the variable is 100 - USA.talks).
struct VariableRef {
  VariableId variable = {};
  double factor = 1;
};

/// Opens or closes a link by the state of a variable. Soft by default: 1/(1+exp(-+(x-threshold)/soft)).
struct Gate {
  VariableRef of = {};
  bool below = true;  ///< open below the threshold; false: open above it
  double threshold = 50;
  double soft = 8;       ///< points; 0: a step
  bool ratchet = false;  ///< once open it never falls by itself
};

/// A causal edge: a full 0 -> 100 move of `from` moves `to` by `strength` points once the lag has passed.
struct Link : Heading {
  VariableRef from = {}, to = {};
  enum class Sign { plus, minus, open };
  Sign sign = Sign::plus;
  Quantity strength = {};   ///< points
  Quantity sign_draw = {};  ///< only for Sign::open
  Quantity lag = {};        ///< weeks
  Owner owner = Owner::analyst;
  std::string believer = {};             ///< whose belief, for Owner::actor
  std::vector<std::string> claims = {};  ///< the claims of the encoded text that this edge carries; none: its own id
  std::optional<VariableRef> moderator = {};
  std::optional<Gate> gate = {};
  std::string says = {};
};

/// What a lever does at full intensity (0 -> 100): moves `on` by `size` points once the lag has passed.
struct Effect : Heading {
  VariableRef on = {};
  Quantity size = {};
  Quantity lag = {};  ///< weeks
  Owner owner = Owner::analyst;
  std::vector<std::string> claims = {};
  std::optional<VariableRef> moderator = {};
  bool personal = false;  ///< cannot be taken over by another actor (swap refuses)
};

/// What an actor can do, at an intensity 0..100. A standing lever was already at work at the start: as used it pushes nothing, and pulls
/// back when a counterfactual stops it. A later one rises from 0 on its date.
struct Lever : Heading {
  ActorId by = {};
  std::vector<std::string> at = {};  ///< actors, factions, audiences by id
  enum class Style { facilitation, formulation, manipulation };
  Style style = Style::facilitation;
  std::string track = "1";
  bool secret = false;
  Quantity used = {};  ///< 0..100: what really happened up to as_of
  bool standing = false;
  Date from = {};        ///< not standing: the first day it is used (its own `from`, else its first event)
  Quantity effort = {};  ///< points per week at full intensity, against a budget
  std::vector<Effect> effects = {};
  /// What its author expects it to add to an outcome at 100 against 0 from as_of on, pooled: points of probability, -100..100. Nothing is
  /// drawn from it; it is there to compare.
  struct Expectation {
    Id<Outcome> outcome = {};
    double low = 0, mode = 0, high = 0;
    Place place = {};
  };
  std::vector<Expectation> expect = {};
};

/// A package of places on issues.
struct Proposal : Heading {
  struct PackagePlace {
    IssueId issue = {};
    double at = 0;
  };
  std::vector<PackagePlace> package = {};
  std::string author = {};
  std::vector<std::string> sponsors = {};
  bool status_quo = false;
  bool war = false;
  std::vector<ActorId> consent = {};  ///< whose consent it needs; empty: all parties and all who decide an issue that it moves
  Quantity tabled = {};               ///< 0..100: the chance that it is among the papers; not given: 100
};

/// A dated fact. `sets` measures a variable (the state is pulled to the value), `shifts` pushes it by points; the offset then halves
/// every `half_life` weeks (0: never). A scheduled event lies after as_of and was announced before it.
struct Event : Heading {
  Date date = {};
  std::string precision = "day";
  std::vector<std::string> actors = {};
  std::string lever = {};
  std::string caused_by = {};  ///< a lever: dropped with it in a hindcast
  bool scheduled = false;
  bool background = false;  ///< before the start: the start values hold it
  double count = 0;
  struct Move {
    VariableRef on = {};
    Quantity points = {};
    bool measures = false;  ///< `sets`; false: `shifts`
  };
  std::vector<Move> moves = {};
  Quantity half_life = {};  ///< weeks; not given: never
};

}  // namespace parley
