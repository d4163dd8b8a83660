#pragma once
#include <string>
#include <vector>

#include "parley/base/strong_id.hpp"
#include "parley/crisis/estimate.hpp"

namespace parley {

struct Issue;
struct Actor;
struct Variable;
using IssueId = Id<Issue>;
using ActorId = Id<Actor>;
using VariableId = Id<Variable>;

/// A named point on a scale.
struct Anchor {
  double at = 0;
  std::string name = {};
};

/// One dimension of the dispute. Positions on it run 0..100; both ends are named by anchors.
struct Issue : Heading {
  std::vector<Anchor> anchors = {};
  std::vector<ActorId> decides = {};  ///< who controls the outcome; empty: everyone by weight
  Quantity decides_share = {};        ///< 0..100, the share D of the outcome that they control
};

/// Where an actor stands on one issue and how much it cares; not given where the actor has no stake.
struct Stance {
  Quantity position = {};  ///< 0..100
  Quantity salience = {};  ///< 0..100: 0 ignores the issue, 100 drops everything else for it
};

enum class ActorKind { state, bloc, organisation, group };

/// What an actor wants; `of` names the variable that pays it, if one does.
struct Value : Heading {
  Quantity weight = {};  ///< 0..100, relative
  VariableId of = {};
};

/// Ripeness as perceived by a party (Zartman; Pruitt), each 0..100. Not given: the party has none.
struct Ripeness {
  Quantity hurting = {}, way_out = {}, optimism = {}, batna = {};
  bool given() const { return hurting.given() && way_out.given() && optimism.given() && batna.given(); }
};

/// A party to the crisis, or one who may mediate it, or who has a say.
struct Actor : Heading {
  ActorKind kind = ActorKind::state;
  std::string role = {};                  ///< "third party", "party", "stakeholder", ..., "forum" (a forum never votes)
  std::vector<std::string> members = {};  ///< of a bloc or forum, by id; may name actors that the case does not model
  std::vector<std::string> veto = {};
  Quantity capability = {};     ///< >= 0: influence it could bring to bear on this crisis; never the odds of a war
  Quantity risk = {};           ///< 0 avoids any gamble, 50 neutral, 100 seeks gambles
  std::vector<Stance> on = {};  ///< by issue
  std::vector<Value> values = {};
  Ripeness ripeness = {};
  bool votes() const { return role != "forum"; }
};

/// A current inside a state: its share of the state's decision and how far it stands from the state's own position on each issue.
struct Faction : Heading {
  ActorId of = {};
  Quantity weight = {};  ///< 0..100
  struct Shift {
    IssueId issue = {};
    Quantity points = {};  ///< -100..100
  };
  std::vector<Shift> shifts = {};
};

struct Person : Heading {
  ActorId of = {};
  std::string post = {};
};

/// Who watches and rewards an actor at home or abroad (Fearon 1994; Putnam 1988).
struct Audience : Heading {
  ActorId of = {};  ///< may be absent: the world
  std::string pays = {};
  Quantity weight = {};
};

/// A medium that carries an actor's acts to audiences.
struct Channel : Heading {
  ActorId of = {};
  std::vector<std::string> reaches = {};
  Quantity gain = {};
};

/// How one actor stands to another. warmth: 0 hostile, 50 neutral, 100 intimate; reach: how well `from` can talk to `to`.
struct Relation : Heading {
  ActorId from = {}, to = {};
  Quantity warmth = {}, reach = {};
};

}  // namespace parley
