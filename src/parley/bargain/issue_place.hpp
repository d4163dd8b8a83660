#pragma once
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/crisis/package_utility.hpp"

namespace parley {

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

}  // namespace parley
