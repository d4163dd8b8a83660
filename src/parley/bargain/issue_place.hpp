#pragma once
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/crisis/package_utility.hpp"

namespace parley {

/// Who may have a say on an issue, formulated once: forums do not vote. In the order of the file.
struct IssueVoices {
  struct Faction {
    Quantity weight;
    std::vector<Quantity> shifts = {};  ///< on this issue
  };
  struct Voice {
    ActorId actor = {};
    Quantity position, salience, capability;
    std::vector<Quantity> members = {};  ///< capabilities that a bloc's excludes
    std::vector<Faction> factions = {};
    bool decides = false;
  };
  std::vector<Voice> voices = {};
  Quantity decides_share;
  bool decided = false;  ///< the issue says who decides
};
IssueVoices voices_on(const Scenario& scenario, IssueId issue);
/// Its position as the group hears it, 0..100: factions shift a state's own by their normalised weights.
double heard_position(const IssueVoices::Voice& voice, const Crisis& crisis);
/// The capabilities that an actor's own excludes: a bloc's listed members'.
std::vector<Quantity> excluded_capabilities(const Scenario& scenario, const Actor& actor);
/// What is left of a capability, at least 0.
double capability_without(Quantity own, const std::vector<Quantity>& excluded, const Crisis& crisis);

/// Those with a say on an issue, as the engines read them: forums do not vote, a bloc's capability excludes its listed members', factions
/// shift a state's position by their normalised weights; actors of no weight are left out. `who`, where given, names them in order.
Group voters_on(const Scenario& scenario, const Crisis& crisis, IssueId issue, std::vector<ActorId>* who = nullptr);

/// Where a group settles on one issue and how widely its positions spread.
struct IssuePlace {
  double place = 0;          ///< 0..100
  double spread = 0;         ///< weighted standard deviation of the positions, with the same weights
  double weight = 0;         ///< 0: nobody has a say on it
  double low = 0, high = 0;  ///< the span of all who have a weight
};

/// D * compromise(deciders) + (1-D) * compromise(others) (docs/models/bargaining.md). Weights are capability x salience; forums do not
/// vote; a bloc's capability excludes its listed members'; factions shift a state's position by their normalised weights.
IssuePlace place_on(const Scenario& scenario, const Crisis& crisis, IssueId issue);
IssuePlace place_of(const IssueVoices& issue, const Crisis& crisis);

}  // namespace parley
