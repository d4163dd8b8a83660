#include "parley/bargain/sizes.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"

namespace parley {

void expects_whole(const Group& group) {
  expects(group.salience.size() == group.size(), "a group has a salience for every actor");
  expects(group.capability.size() == group.size(), "a group has a capability for every actor");
}

void expects_whole(const BargainModel& model) {
  expects(model.capability.size() == model.actors.size(), "a model has a capability for every actor");
  expects(model.position.size() == model.issues.size() * model.actors.size(), "a model has a position for every issue and actor");
  expects(model.salience.size() == model.position.size(), "a model has a salience for every issue and actor");
}

void expects_whole(const Stakes& stakes) {
  expects(stakes.position.size() == stakes.issues() * stakes.actors, "stakes have a position for every issue and actor");
  expects(stakes.salience.size() == stakes.position.size(), "stakes have a salience for every issue and actor");
  expects(stakes.trust.size() == stakes.actors, "stakes have a trust for every actor");
  expects(stakes.bonus.size() == stakes.actors, "stakes have a bonus for every actor");
}

void expects_whole(const Stakes& stakes, const std::vector<std::size_t>& parties, const Package& package) {
  expects_whole(stakes);
  expects(std::all_of(parties.begin(), parties.end(), [&](std::size_t party) { return party < stakes.actors; }),
          "a party is an actor of the stakes");
  expects(package.size() <= stakes.issues(), "a package names issues of the stakes");
  for (std::size_t issue = 0; issue < package.size(); ++issue)
    expects(!package[issue] || stakes.status_quo[issue], "the status quo names every issue of a package");
}

}  // namespace parley
