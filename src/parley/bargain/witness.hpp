#pragma once
#include <optional>
#include <vector>

#include "parley/bargain/model.hpp"
#include "parley/crisis/package_utility.hpp"

namespace parley {

/// Those with a say on an issue, as the engines read them: forums do not vote, a bloc's capability excludes its listed members', factions
/// shift a state's position by their normalised weights; actors of no weight are left out. `who`, where given, names them in order.
Group voters_on(const Scenario& scenario, const Crisis& crisis, IssueId issue, std::vector<ActorId>* who = nullptr);

/// Where a group settles on one issue and how widely its positions spread.
struct IssuePlace {
  double place = 0;   ///< 0..100
  double spread = 0;  ///< weighted standard deviation of the positions, with the same weights
  double weight = 0;  ///< 0: nobody has a say on it
};

/// D * compromise(deciders) + (1-D) * compromise(others) (docs/models/bargaining.md). Weights are capability x salience; forums do not
/// vote; a bloc's capability excludes its listed members'; factions shift a state's position by their normalised weights.
IssuePlace place_on(const Scenario& scenario, const Crisis& crisis, IssueId issue);

/// Why the bargaining witness gives the figure that it gives, in one world.
struct BargainView {
  double p = 0;        ///< 0..1
  double reach = 0;    ///< chance that the group settles at least there, 0..1
  double in_time = 0;  ///< 1 - exp(-T / tau)
  bool consent = false;
  std::vector<double> gains = {};  ///< by BargainRule::consent
};

/// The witness rules. Nothing where the outcome has no bargaining rule. `crisis` is the world after apply().
std::optional<BargainView> bargain_view(const Scenario& scenario, const Crisis& crisis, OutcomeId outcome);

}  // namespace parley
